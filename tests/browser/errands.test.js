// A follow-up made for the nämnd in a real browser: its facts, a section rewritten with a number typed by hand, marked and
// checked, one left out and taken back, one added, and the whole finished; each answer to a form looked at too.
import { expect, test } from '@playwright/test';
import { App } from './app.js';
import { Auditor } from './audit.js';

const NOW = '2024-05-02T10:00:00+02:00';
const EXAMPLE = 'kanelbulle-och-kaffe';

let app;
let auditor;
test.beforeAll(async ({ browser }) => {
  app = new App();
  await app.serve(NOW, 'demo');
  auditor = await Auditor.start(browser);
});
test.afterAll(() => app.remove());

const main = (page) => page.getByRole('main');
const status = (page) => page.getByRole('status').filter({ hasText: '✓' });
const button = (page, name) => main(page).getByRole('button', { name, exact: true });

async function rewrite(page, errand, section, text) {
  await page.goto(`${errand}/dokument/rapport/avsnitt/${section}`);
  await page.getByLabel('Text', { exact: true }).fill(text);
}

test('a follow-up is made, rewritten, checked and finished', async ({ page }) => {
  await app.signIn(page, 'handlaggare', EXAMPLE);

  await page.goto(`${app.base}/arenden`);
  await auditor.look(page, 'arenden-1-lista');
  await main(page).getByRole('link', { name: 'Ny uppföljning' }).click();
  await auditor.look(page, 'arenden-2-nytt');
  // the follow-up of the case is there already
  await page.getByLabel('Gäller år').fill('2023');
  await page.getByLabel('Diarienummer').fill('SN/2024:77');
  await button(page, 'Spara').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Gäller år')).toHaveValue('2023');
  await expect(page.getByLabel('Diarienummer')).toHaveValue('SN/2024:77');
  await auditor.look(page, 'arenden-3-fel');
  await page.getByLabel('Gäller år').fill('2024');
  await button(page, 'Spara').click();
  await expect(status(page)).toContainText('Ärendet är upplagt.');
  const errand = page.url();
  await auditor.look(page, 'arenden-4-arende');

  await rewrite(page, errand, 'bedomning', 'Hittills har {genomforda} av {planerade} omgångar gjorts, och sju till väntar.');
  await button(page, 'Förhandsgranska').click();
  await expect(main(page)).toContainText(/Hittills har \p{L}+ av tio omgångar gjorts, och sju till väntar\./u);
  await auditor.look(page, 'arenden-5-forhandsgranskat');
  await button(page, 'Spara').click();
  await expect(main(page)).toContainText('Talet ”sju” är inte bundet till underlaget.');
  await auditor.look(page, 'arenden-6-att-kontrollera');

  await page.goto(errand);
  await button(page, 'Färdigställ för nämnden').click();
  await expect(main(page)).toContainText('Det finns något att kontrollera eller ta ställning till i texten.');
  await auditor.look(page, 'arenden-7-nekat');
  await page.goto(`${errand}/dokument/rapport`);
  await button(page, 'Jag har kontrollerat').click();
  await expect(main(page)).toContainText('Kontrollerat av Handläggare A');

  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Planen', exact: true }) });
  await section.getByRole('button', { name: 'Lämna ute' }).click();
  await expect(page.getByRole('heading', { name: 'Lämnade ute' })).toBeVisible();
  await auditor.look(page, 'arenden-8-lamnat-ute');
  await button(page, 'Ta med igen').click();
  await expect(page.getByRole('heading', { name: 'Lämnade ute' })).toHaveCount(0);

  await section.getByRole('link', { name: 'Nytt avsnitt efter' }).click();
  await button(page, 'Spara').click();
  await auditor.look(page, 'arenden-9-tomt-avsnitt');
  await page.getByLabel('Rubrik', { exact: true }).fill('Barnets bästa');
  await page.getByLabel('Text', { exact: true }).fill('Ärendet rör inte barn.');
  await button(page, 'Spara').click();
  await expect(page.getByRole('heading', { name: 'Barnets bästa' })).toBeVisible();

  await page.goto(errand);
  await button(page, 'Färdigställ för nämnden').click();
  await expect(status(page)).toContainText('Dokumenten är färdigställda för nämnden.');
  await auditor.look(page, 'arenden-10-version');
});

test('two who rewrite the same section do not overwrite each other, and no typed word is lost', async ({ page, context }) => {
  await app.signIn(page, 'handlaggare', EXAMPLE);
  const errand = `${app.base}/arenden/1`;
  const other = await context.newPage();
  await rewrite(page, errand, 'bedomning', 'Den enas text.');
  await rewrite(other, errand, 'bedomning', 'Den andras text.');
  await button(page, 'Spara').click();
  await button(other, 'Spara').click();
  await expect(main(other)).toContainText('Någon annan hann spara före dig');
  await expect(main(other)).toContainText('Den enas text.');
  await expect(other.getByLabel('Text', { exact: true })).toHaveValue('Den andras text.');
  await auditor.look(other, 'arenden-11-bada');
});
