(function () {
  'use strict';
  var form = document.getElementById('filtros');
  var cards = Array.prototype.slice.call(document.querySelectorAll('.requisito'));
  var steps = Array.prototype.slice.call(document.querySelectorAll('.paso'));
  var count = document.getElementById('f-cuenta');
  var notice = document.getElementById('f-aviso');
  var fields = { estado: 'f-estado', paso: 'f-paso', materia: 'f-materia', prioridad: 'f-prioridad' };

  function fold(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/\s+/g, ' ');
  }
  function value(id) {
    return document.getElementById(id).value;
  }
  function filter() {
    var words = fold(value('f-texto')).split(' ').filter(Boolean);
    var seen = 0;
    cards.forEach(function (card) {
      var fits = Object.keys(fields).every(function (name) {
        var wanted = value(fields[name]);
        return !wanted || card.dataset[name] === wanted;
      });
      if (fits && words.length) {
        card.foldedText = card.foldedText || fold(card.textContent);
        fits = words.every(function (word) { return card.foldedText.indexOf(word) >= 0; });
      }
      card.hidden = !fits;
      seen += fits ? 1 : 0;
    });
    steps.forEach(function (step) {
      step.hidden = seen < cards.length && !step.querySelector('.requisito:not([hidden])');
    });
    notice.hidden = seen === cards.length;
    count.textContent = seen === 0 && cards.length
      ? count.dataset.nada
      : seen + ' ' + count.dataset.de + ' ' + cards.length + ' ' + count.dataset.vistos;
  }
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (target && target.closest('[hidden]')) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  }
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    filter();
    var first = document.querySelector('.requisito:not([hidden])');
    if (first) { first.scrollIntoView(); }
  });
  form.addEventListener('reset', function () { setTimeout(filter, 0); });
  window.addEventListener('hashchange', reveal);
  filter();

  document.getElementById('f-abrir').addEventListener('click', function (event) {
    var button = event.currentTarget;
    var open = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(open));
    document.querySelectorAll('main details').forEach(function (part) { part.open = open; });
  });
})();
