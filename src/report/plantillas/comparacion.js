(function () {
  'use strict';
  var cards = Array.prototype.slice.call(document.querySelectorAll('.cambio'));
  var kind = document.getElementById('f-clase');
  var words = document.getElementById('f-texto');
  var count = document.getElementById('f-cuenta');
  function fold(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/\s+/g, ' ');
  }
  function filter() {
    var wanted = fold(words.value).split(' ').filter(Boolean);
    var seen = 0;
    cards.forEach(function (card) {
      var fits = !kind.value || card.dataset.clase === kind.value;
      if (fits && wanted.length) {
        card.foldedText = card.foldedText || fold(card.textContent);
        fits = wanted.every(function (word) { return card.foldedText.indexOf(word) >= 0; });
      }
      card.hidden = !fits;
      seen += fits ? 1 : 0;
    });
    count.textContent = seen === 0 && cards.length ? count.dataset.nada : seen + ' ' + count.dataset.vistos;
  }
  document.getElementById('filtros').hidden = false;
  var form = document.getElementById('vista');
  form.addEventListener('input', filter);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  filter();
})();
