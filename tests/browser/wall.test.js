// The year's page in a real browser: rounds dragged with a mouse and with a finger, what cannot be dropped, the form
// without JavaScript, how it looks, and that it prints on one sheet.
import { expect, test } from '@playwright/test';
import { App, PASSWORD } from './app.js';
import { Auditor } from './audit.js';

const NOW = '2026-10-05T10:00:00+02:00';
const DEMO_PASSWORD = 'kanelbulle-och-kaffe';

let app;
let auditor;
test.beforeAll(async ({ browser }) => {
  app = new App();
  await app.serve(NOW, 'demo');
  auditor = await Auditor.start(browser);
});
test.afterAll(() => app.remove());

const status = (page) => page.getByRole('status').filter({ hasText: '✓' });
const live = (page) => page.locator('#drar');
const cell = (page, date) => page.locator(`td[data-date="${date}"]`);
const markOf = (page, nr) => page.locator('a.mark[data-round]', { hasText: `Omgång ${nr}` });
const dateOf = (mark) => mark.evaluate((it) => it.closest('td').dataset.date);
const undo = (page) => page.getByRole('button', { name: 'Ångra senaste ändringen' });

async function open(page) {
  await app.signIn(page, 'handlaggare', DEMO_PASSWORD);
  await page.goto(`${app.base}/ar/2026`);
}

async function middle(locator) {
  const box = await locator.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(page, mark, to) {
  await page.mouse.move(...(await middle(mark)));
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 8 });
}

// A PDF has an object for each page.
function pages(pdf) {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
}

test.describe('with a mouse', () => {
  test.use({ viewport: { width: 1400, height: 1000 } });

  test('a round is dragged to another day and put back', async ({ page }) => {
    await open(page);
    const mark = markOf(page, 10);
    const from = await dateOf(mark);
    await drag(page, mark, await middle(cell(page, '2026-12-05')));
    await expect(live(page)).toHaveText('Omgång 10: lördag 5 december.');
    await page.mouse.up();
    await expect(status(page)).toContainText('Omgång 10 är flyttad.');
    expect(await dateOf(markOf(page, 10))).toBe('2026-12-05');
    await auditor.look(page, 'ar-flyttad');
    await undo(page).click();
    await expect(status(page)).toContainText('Ändringen är ångrad.');
    expect(await dateOf(markOf(page, 10))).toBe(from);
  });

  test('what is dropped beside the year, or let go by Escape, stays where it is', async ({ page }) => {
    await open(page);
    const from = await dateOf(markOf(page, 10));
    await drag(page, markOf(page, 10), [700, 20]);
    await expect(live(page)).toHaveText('Omgång 10: utanför året.');
    await page.mouse.up();
    await expect(live(page)).toHaveText('Omgång 10 ligger kvar.');
    await drag(page, markOf(page, 10), await middle(cell(page, '2026-12-05')));
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(live(page)).toHaveText('Omgång 10 ligger kvar.');
    expect(page.url()).toBe(`${app.base}/ar/2026`);
    expect(await dateOf(markOf(page, 10))).toBe(from);
  });

  test('a click still opens the round, and one that is done cannot be dragged', async ({ page }) => {
    await open(page);
    const done = page.locator('table.year a.mark.done').first();
    await drag(page, done, await middle(cell(page, '2026-12-05')));
    await page.mouse.up();
    expect(page.url()).toBe(`${app.base}/ar/2026`);
    await expect(live(page)).toHaveText('');
    await markOf(page, 10).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Omgång 10');
  });

  test('a round that someone else has moved meanwhile is not moved again, and both dates are shown', async ({ page }) => {
    await open(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await drag(page, markOf(page, 10), await middle(cell(page, '2026-12-05')));
    await page.mouse.up();
    await expect(status(page)).toBeVisible();
    await drag(other, markOf(other, 10), await middle(cell(other, '2026-12-11')));
    await other.mouse.up();
    await expect(other.getByRole('alert')).toContainText('Någon annan hann spara före dig');
    await expect(other.getByLabel('Nytt datum')).toHaveValue('2026-12-11');
    await other.getByRole('button', { name: 'Flytta', exact: true }).click();
    await expect(status(other)).toContainText('Omgång 10 är flyttad.');
    for (let times = 0; times < 2; times += 1) {
      await undo(other).click();
      await expect(status(other)).toContainText('Ändringen är ångrad.');
    }
  });
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a round is dragged to another day on a phone, where the list comes first', async ({ page }) => {
    await open(page);
    const [list, wall] = [page.locator('#lista'), page.locator('#vaggkalender')];
    expect((await list.boundingBox()).y).toBeLessThan((await wall.boundingBox()).y);
    const mark = markOf(page, 10);
    // at an edge the wall would scroll along
    await mark.evaluate((it) => it.scrollIntoView({ block: 'center', inline: 'center' }));
    const [start, end] = [await middle(mark), await middle(cell(page, '2026-12-09'))];
    const touch = await page.context().newCDPSession(page);
    const send = (type, points) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
    await send('touchStart', [start]);
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await send('touchMove', [[start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part]]);
    }
    await expect(live(page)).toContainText('Omgång 10: onsdag 9 december');
    await send('touchEnd', []);
    await expect(status(page)).toContainText('Omgång 10 är flyttad.');
    expect(await dateOf(markOf(page, 10))).toBe('2026-12-09');
    await undo(page).click();
    await expect(status(page)).toContainText('Ändringen är ångrad.');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a warning leads to the form, which moves the round or says why not', async ({ page }) => {
    await open(page);
    await auditor.look(page, 'ar-vaggkalender');
    await page.getByRole('link', { name: 'Byt datum för omgång 10' }).first().click();
    await expect(page.getByLabel('Omgång', { exact: true })).toHaveValue(/^\d+:\d+$/);
    await page.getByLabel('Nytt datum').fill('2027-01-08');
    await page.getByLabel('Varför flyttas omgången?').fill('Match samma kväll');
    await page.getByRole('button', { name: 'Flytta', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Varför flyttas omgången?')).toHaveValue('Match samma kväll');
    await auditor.look(page, 'ar-fel');
    await page.getByLabel('Nytt datum').fill('2026-12-05');
    await page.getByRole('button', { name: 'Flytta', exact: true }).click();
    await expect(status(page)).toContainText('Omgång 10 är flyttad.');
    await undo(page).click();
    await expect(status(page)).toContainText('Ändringen är ångrad.');
  });

  test('a date is unlocked and locked from the list', async ({ page }) => {
    await open(page);
    const entry = page.locator('#lista li.round', { hasText: 'Omgång 8' });
    await expect(entry).toContainText('låst datum');
    await entry.getByRole('button', { name: /Lås upp datumet/ }).click();
    await expect(status(page)).toContainText('Datumet är upplåst.');
    await expect(entry).not.toContainText('låst datum');
    await entry.getByRole('button', { name: /Lås datumet/ }).click();
    await expect(entry).toContainText('låst datum');
  });
});

test('the year prints on one A4, upright letters and all, and so does one with sixty rounds', async ({ page }) => {
  await open(page);
  const options = { preferCSSPageSize: true, printBackground: true };
  const pdf = await page.pdf(options);
  expect(pages(pdf)).toBe(1);
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 841\.\d+ 59\d(\.\d+)?\]/);
  expect(pages(await page.pdf({ ...options, printBackground: false }))).toBe(1);

  const many = new App();
  try {
    many.user('handlaggare', 'officer');
    for (const letter of 'ABCDEF') many.run(['officer', 'add', `Handläggare ${letter}`]);
    const before = { now: '2025-11-20T10:00:00+01:00' };
    many.run(['setting', 'set', 'weekdays', '3,4,5,6'], before);
    many.run(['setting', 'set', 'least_days_between', '3'], before);
    many.run(['plan', 'propose', '2026', '--rounds', '60', '--with-partner', '12', '--save'], before);
    await many.serve('2026-05-10T10:00:00+02:00');
    await page.context().clearCookies();
    await many.signIn(page, 'handlaggare');
    await page.goto(`${many.base}/ar/2026`);
    await expect(page.locator('table.year a.mark')).toHaveCount(60);
    expect(pages(await page.pdf(options))).toBe(1);
  } finally {
    await many.remove();
  }
});

test.describe('a year as it is worked', () => {
  test.use({ viewport: { width: 1400, height: 1000 } });

  test('proposed, one night dragged, one locked, leave added, proposed again, approved, undone', async ({ page }) => {
    const town = new App();
    const button = (name) => page.getByRole('main').getByRole('button', { name, exact: true });
    const link = (name) => page.getByRole('main').getByRole('link', { name, exact: true });
    const entry = (nr) => page.locator('#lista li.round', { has: page.getByRole('link', { name: `Omgång ${nr}`, exact: true }) });
    const dates = () => page.locator('table.year a.mark').evaluateAll((marks) =>
      marks.map((it) => [Number.parseInt(it.textContent, 10), it.closest('td').dataset.date]).sort((a, b) => a[0] - b[0]));
    try {
      town.user('handlaggare', 'officer');
      for (const letter of 'ABC') town.run(['officer', 'add', `Handläggare ${letter}`]);
      await town.serve('2027-01-04T10:00:00+01:00');
      await town.signIn(page, 'handlaggare');

      await page.goto(`${town.base}/plan/2027`);
      await link('Föreslå en plan').click();
      await button('Spara som utkast').click();
      await page.goto(`${town.base}/ar/2027`);
      const proposed = await dates();
      expect(proposed).toHaveLength(10);

      const day = (text, days) => new Date(Date.parse(text) + days * 86_400_000).toISOString().slice(0, 10);
      const dragged = day(proposed[9][1], -1);
      await drag(page, markOf(page, 10), await middle(cell(page, dragged)));
      await page.mouse.up();
      await expect(status(page)).toContainText('Omgång 10 är flyttad.');
      expect((await dates())[9]).toEqual([10, dragged]);

      await entry(10).getByRole('button', { name: /Lås datumet/ }).click();
      await expect(entry(10)).toContainText('låst datum');

      const away = proposed[4][1];
      for (const name of ['Handläggare A', 'Handläggare B']) {
        await page.goto(`${town.base}/ledighet`);
        await page.getByLabel('Handläggare', { exact: true }).selectOption({ label: name });
        await page.getByLabel('Första dagen').fill(away);
        await button('Lägg till').click();
        await expect(status(page)).toContainText('Ledigheten är inlagd.');
      }
      await page.goto(`${town.base}/ar/2027`);
      await expect(cell(page, away)).toContainText('ledighet: Handläggare A, Handläggare B');
      await expect(page.locator('.thoughts')).toContainText('har frånvaro den dagen');
      await auditor.look(page, 'ar-ledighet');

      const before = await dates();
      await link('Föreslå nya datum').click();
      await auditor.look(page, 'ar-nya-datum');
      await button('Godkänn de valda').click();
      await expect(status(page)).toBeVisible();
      const after = await dates();
      expect(after[9]).toEqual([10, dragged]);
      expect(after.map(([, date]) => date)).not.toContain(away);
      await auditor.look(page, 'ar-godkant');

      await undo(page).click();
      await expect(status(page)).toContainText('Ändringen är ångrad.');
      expect(await dates()).toEqual(before);
    } finally {
      await town.remove();
    }
  });
});
