// A year planned again in a real browser: proposed, one night dragged, one locked, leave added, proposed anew, approved
// in part, undone.
import { expect, test } from '@playwright/test';
import { App, PASSWORD } from './app.js';
import { Auditor } from './audit.js';

const NOW = '2026-01-02T10:00:00+01:00';
const PAGE = '/ar/2026/nya-datum';

let app;
let auditor;
test.beforeAll(async ({ browser }) => {
  app = new App();
  app.user('handlaggare', 'officer');
  for (const letter of ['A', 'B', 'C']) app.run(['officer', 'add', `Handläggare ${letter}`]);
  app.run(['plan', 'propose', '2026', '--save'], { now: NOW });
  await app.serve(NOW);
  auditor = await Auditor.start(browser);
});
test.afterAll(() => app.remove());

const status = (page) => page.getByRole('status').filter({ hasText: '✓' });
const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const row = (page, nr) => page.locator('tbody tr', { has: page.getByRole('rowheader', { name: `Omgång ${nr} ` }) });

// The comparison as the program has it: the date of a round, by number.
function dates() {
  const { comparison } = JSON.parse(app.run(['plan', 'propose', '2026', '--format', 'json'], { now: NOW }));
  return Object.fromEntries(comparison.map((it) => [it.nr, it.from?.date]));
}

async function drag(page, nr, date) {
  const middle = async (locator) => {
    const box = await locator.boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await page.mouse.move(...(await middle(page.locator('a.mark[data-round]', { hasText: `Omgång ${nr}` }))));
  await page.mouse.down();
  await page.mouse.move(...(await middle(page.locator(`td[data-date="${date}"]`))), { steps: 8 });
  await page.mouse.up();
}

test('a year is proposed, dragged, locked, proposed again, approved and undone', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 1000 });
  await app.signIn(page, 'handlaggare');
  const first = dates();

  await page.goto(`${app.base}/ar/2026`);
  await drag(page, 10, '2026-12-05');
  await expect(status(page)).toContainText('Omgång 10 är flyttad.');

  await page.locator('a.mark[data-round]', { hasText: 'Omgång 3' }).click();
  await button(page, 'Lås datumet').click();
  await expect(status(page)).toContainText('Datumet är låst.');
  await auditor.look(page, 'nya-datum-1-last');

  // two of three are away on the nights of rounds 3 and 7: the locked one stays, the other moves
  const leave = [first[3], first[7]].flatMap((date) => ['A', 'B'].map((it) => `Handläggare ${it};${date};${date}`));
  app.run(['import', 'leave', '-'], { input: `handläggare;från;till\n${leave.join('\n')}\n`, now: NOW });
  await page.goto(`${app.base}/ar/2026`);
  await page.getByRole('main').getByRole('link', { name: 'Föreslå nya datum', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Föreslå nya datum för 2026');
  await expect(row(page, 7)).toContainText('bara en är tillgänglig');
  await expect(row(page, 10)).toContainText('inget talar emot kvällen');
  await auditor.look(page, 'nya-datum-2-jamforelse');
  for (const width of [1400, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: new URL(`shots/nya-datum-${width}.png`, import.meta.url).pathname, fullPage: true });
  }
  await page.setViewportSize({ width: 1400, height: 1000 });

  await page.getByLabel('Datum', { exact: true }).fill('2026-12-24');
  await button(page, 'Visa').click();
  await expect(page.getByRole('main')).toContainText('julafton');
  await auditor.look(page, 'nya-datum-3-varfor-inte');

  const before = dates();
  await button(page, 'Godkänn de valda').click();
  await expect(status(page)).toContainText(/ändrade?\./);
  const after = dates();
  expect(Object.keys(after).filter((nr) => after[nr] !== before[nr])).toEqual(['7']);
  expect([after[3], after[10]]).toEqual([first[3], '2026-12-05']);

  await button(page, 'Ångra senaste ändringen').click();
  await expect(status(page)).toContainText('Ändringen är ångrad.');
  expect(dates()).toEqual(before);
  await button(page, 'Ångra senaste ändringen').click();
  expect(dates()).toEqual(first);
  await page.goto(`${app.base}${PAGE}`);
  await expect(row(page, 3)).toContainText('byter handläggare');
});
