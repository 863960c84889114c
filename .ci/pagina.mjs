// What .ci/pagina checks in the browser. Prints one line a check; the first that fails ends it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const [file, out] = process.argv.slice(2);
const address = pathToFileURL(file).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// A letter sheet less the margins of estilo.css, in CSS pixels.
const SHEET = { width: 680, height: 897 };

function check(name, holds, detail = '') {
  if (!holds) {
    console.error(`página: FALLA: ${name} ${detail}`);
    process.exit(1);
  }
  console.log(`   ${name}`);
}

async function validates() {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off' },
  });
  const report = await validator.validateFile(file);
  const told = report.results.flatMap((result) => result.messages).slice(0, 10)
    .map((own) => `\n  ${own.line}:${own.column} ${own.ruleId}: ${own.message}`);
  check('el HTML es válido', report.valid, told.join(''));
}

async function opened(browser, width, height) {
  const context = await browser.newContext({ viewport: { width, height }, offline: true });
  const page = await context.newPage();
  const asked = [];
  const errors = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => { if (line.type() === 'error') errors.push(line.text()); });
  await page.goto(address);
  return { page, asked, errors };
}

/** Draws what the page leaves for later, and opens what is closed, so that axe sees all of it. */
async function unfolded(page) {
  await page.evaluate(() => {
    document.styleSheets[0].insertRule('.requisito { content-visibility: visible !important }', document.styleSheets[0].cssRules.length);
    document.querySelectorAll('main details').forEach((part) => { part.open = true; });
  });
}

async function accessible(page, width) {
  if (width === 1280) await unfolded(page);
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
  }).then((own) => own.violations.map((rule) => ({
    id: rule.id, impact: rule.impact, help: rule.help, count: rule.nodes.length,
    first: rule.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`),
  }))), RULES);
  for (const rule of found) {
    console.log(`   axe (${rule.impact}): ${rule.id}: ${rule.help} (${rule.count})`);
  }
  const grave = found.filter((rule) => ['serious', 'critical'].includes(rule.impact));
  check(`axe a ${width} píxeles: nada serio ni crítico`, grave.length === 0, JSON.stringify(grave, null, 1));
}

/** The cards in sight, as the page itself keeps them. */
const shown = (page) => page.$$eval('.requisito', (cards) => cards
  .filter((card) => card.checkVisibility()).map((card) => ({ id: card.id, status: card.dataset.estado, step: card.dataset.paso })));

async function filters(page) {
  const all = await shown(page);
  check('todos los requisitos están a la vista', all.length > 0);
  const status = all[0].status;
  await page.selectOption('#f-estado', status);
  let seen = await shown(page);
  const expected = all.filter((card) => card.status === status).length;
  check(`el filtro por estado deja ${expected} de ${all.length}`,
    seen.length === expected && seen.every((card) => card.status === status), `quedaron ${seen.length}`);
  const told = await page.textContent('#f-cuenta');
  check('la cuenta lo dice', told.startsWith(`${expected} `) || told.includes(`${expected} de`), told);
  await page.click('button[type=reset]');
  await page.waitForFunction((n) => document.querySelectorAll('.requisito:not([hidden])').length === n, all.length);
  const title = await page.textContent(`#${all[all.length - 1].id} h4`);
  await page.fill('#f-texto', title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toUpperCase());
  seen = await shown(page);
  check('la búsqueda no distingue acentos ni mayúsculas',
    seen.length < all.length && seen.some((card) => card.id === all[all.length - 1].id), `quedaron ${seen.length}`);
  await page.evaluate((id) => { location.hash = id; }, all[0].id);
  await page.waitForFunction((id) => document.getElementById(id).checkVisibility(), all[0].id);
  check('un vínculo muestra el requisito que el filtro ocultaba', true);
  await page.fill('#f-texto', 'zzqx');
  seen = await shown(page);
  check('una búsqueda sin resultado lo dice', seen.length === 0 && (await page.textContent('#f-cuenta')).length > 10);
  await page.fill('#f-texto', '');
}

async function keyboard(page) {
  await page.evaluate(() => { window.scrollTo(0, 0); document.activeElement.blur(); });
  await page.goto(address);
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => {
    const own = document.activeElement;
    return { link: own.getAttribute('href'), left: own.getBoundingClientRect().left, outline: getComputedStyle(own).outlineStyle };
  });
  check('la primera parada del teclado salta al contenido, y se ve',
    skip.link === '#contenido' && skip.left >= 0 && skip.outline !== 'none', JSON.stringify(skip));
}

/** A review leads out only to official texts; the report of actions, to the evidence that each unit gives. */
async function links(page, isReview) {
  const official = isReview ? '^https://www\\.diputados\\.gob\\.mx/LeyesBiblio/' : '^https?://';
  const lost = await page.$$eval('a[href]', (all, official) => all.filter((own) => {
    const to = own.getAttribute('href');
    if (to.startsWith('#')) return !document.getElementById(to.slice(1));
    return !new RegExp(official).test(to) || !own.relList.contains('noreferrer');
  }).map((own) => own.outerHTML), official);
  check('los vínculos llevan dentro de la página o al texto oficial', lost.length === 0, lost.slice(0, 5).join('\n'));
}

/** Cards out of sight are not drawn, so a place is known only when it is reached. */
async function lands(page) {
  for (const id of ['metodo', 'paso-4', 'objetivo-15', 'programa', 'resumen']) {
    if (!await page.$(`nav a[href="#${id}"]`)) continue;
    await page.evaluate((own) => document.querySelector(`nav a[href="#${own}"]`).click(), id);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    // What ends the page may be shorter than the window: it is reached when there is nothing below.
    const top = await page.$eval(`#${id}`, (own) => {
      const root = document.documentElement;
      const isEnd = root.scrollTop + window.innerHeight >= root.scrollHeight - 1;
      return isEnd && own.getBoundingClientRect().top < window.innerHeight ? 0 : Math.abs(own.getBoundingClientRect().top);
    });
    check(`el índice lleva a #${id}`, top < 40, `quedó a ${top} píxeles`);
  }
}

async function fits(page, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(`nada se sale a ${width} píxeles`, wide <= 0, `${wide} píxeles de más`);
}

async function screenshots(page, width) {
  for (const id of ['inicio', 'resumen', 'cifras', 'requisitos', 'programa', 'grafo', 'plan', 'matriz', 'metodo']) {
    if (await page.$(`#${id}`)) {
      await page.evaluate((own) => document.getElementById(own).scrollIntoView({ behavior: 'instant' }), id);
      await page.screenshot({ path: `${out}/${width}-${id}.png` });
    }
  }
}

async function prints(page) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(SHEET);
  const height = await page.$eval('#resumen', (own) => own.getBoundingClientRect().height);
  check('el resumen cabe en una hoja carta', height <= SHEET.height, `mide ${height} de ${SHEET.height}`);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ path: `${out}/informe.pdf`, preferCSSPageSize: true, printBackground: true });
  check('se imprime en PDF', pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 10000);
}

await validates();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
for (const [width, height] of [[1280, 900], [390, 844]]) {
  const { page, asked, errors } = await opened(browser, width, height);
  for (const own of width === 1280 ? [1600, 1000, 700, 500, width] : [320, width]) {
    await page.setViewportSize({ width: own, height });
    await fits(page, own);
  }
  await screenshots(page, width);
  if (width === 1280) {
    const isReview = await page.$('#f-estado') !== null;
    await links(page, isReview);
    if (isReview) await filters(page);
    await lands(page);
    await keyboard(page);
    await prints(page);
    await page.setViewportSize({ width, height });
  }
  await accessible(page, width);
  check('no se pidió nada fuera de la página', asked.every((own) => own.split('#')[0] === address), asked.join('\n'));
  check('el navegador no dio errores', errors.length === 0, errors.join('\n'));
  await page.context().close();
}
await browser.close();
