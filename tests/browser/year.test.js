// The main job in a real browser without JavaScript: a year is planned, adopted, logged and followed up.
import { expect, test } from '@playwright/test';
import { App, PASSWORD } from './app.js';
import { Auditor } from './audit.js';

test.use({ javaScriptEnabled: false });

let app;
let auditor;
test.beforeAll(async ({ browser }) => {
  app = new App();
  for (const [username, role] of [['handlaggare', 'officer'], ['direktor', 'director'], ['sekreterare', 'secretary']]) {
    app.user(username, role);
  }
  app.run(['officer', 'add', 'Handläggare A']);
  app.run(['officer', 'add', 'Handläggare B']);
  auditor = await Auditor.start(browser);
});
test.afterAll(() => app.remove());

const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
const status = (page) => page.getByRole('status');

async function numbers(page, header) {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: header, exact: true }) });
  const cells = await row.getByRole('cell').allInnerTexts();
  return cells.map((text) => text.trim());
}

test('a year is planned, adopted, logged and followed up: 10, 10, 6 and 4', async ({ page }) => {
  test.setTimeout(600_000);

  await test.step('the plan is proposed and saved', async () => {
    await app.serve('2026-11-22T10:00:00+01:00');
    await app.signIn(page, 'handlaggare');
    await page.goto(`${app.base}/plan/2027`);
    await auditor.look(page, 'aret-1-ingen-plan');
    await link(page, 'Föreslå en plan').click();
    await expect(page.locator('tbody tr')).toHaveCount(10);
    await expect(page.locator('tbody tr', { hasText: 'samordnad med polisen' })).toHaveCount(4);
    await auditor.look(page, 'aret-2-forslag');
    await button(page, 'Spara som utkast').click();
    await expect(status(page)).toContainText('utkast');
    await auditor.look(page, 'aret-3-utkast');
  });

  await test.step('the decision of the nämnd is registered', async () => {
    await app.serve('2026-12-16T10:00:00+01:00');
    await app.signIn(page, 'direktor');
    await page.goto(`${app.base}/plan/2027`);
    await button(page, 'Registrera beslutet').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await auditor.look(page, 'aret-4-beslut-utan-datum');
    await page.getByLabel('Antagen den').fill('2026-12-15');
    await page.getByLabel('Paragraf').fill('§ 112');
    await page.getByLabel('Diarienummer').fill('SN/2026:112');
    await button(page, 'Registrera beslutet').click();
    await expect(status(page)).toContainText('Nämndens beslut är registrerat.');
    await auditor.look(page, 'aret-5-antagen');
  });

  await test.step('ten rounds are logged, four without the police', async () => {
    await app.serve('2028-01-10T10:00:00+01:00');
    await app.signIn(page, 'handlaggare');
    await page.goto(`${app.base}/omgangar?ar=2027`);
    const rounds = await page.locator('tbody th a').evaluateAll((links) => links.map((it) => it.href));
    expect(rounds).toHaveLength(10);
    let without = 0;
    for (const round of rounds) {
      await page.goto(round);
      if (round === rounds[0]) await auditor.look(page, 'aret-6-rapport');
      await page.getByRole('radio', { name: 'Ja', exact: true }).check();
      const how = page.locator('#franvaro-polis');
      if ((await how.count()) > 0) {
        without += 1;
        await page.getByRole('checkbox', { name: 'Polisen', exact: true }).first().uncheck();
        await how.selectOption({ label: 'Kom inte' });
      }
      await button(page, 'Spara').click();
      await expect(status(page)).toContainText('Sparat.');
    }
    expect(without).toBe(4);
    await auditor.look(page, 'aret-7-rapporterad');
  });

  await test.step('the reason is given the day after', async () => {
    await page.goto(`${app.base}/omgangar?ar=2027`);
    await page.locator('tbody tr', { hasText: 'avviker' }).first().getByRole('link').click();
    await link(page, 'Ange orsak').click();
    await auditor.look(page, 'aret-8-orsak');
    await page.getByLabel('Orsak', { exact: true }).selectOption({ label: 'Hög arbetsbelastning' });
    await page.getByLabel(/Vem/).fill('Polisens kontaktperson');
    await page.getByLabel('När?').fill('2027-02-26');
    await page.getByLabel('På vilket sätt?').selectOption({ label: 'Telefon' });
    await button(page, 'Spara').click();
    await expect(status(page)).toContainText('Orsaken är sparad.');
    await expect(page.getByRole('main')).toContainText('Polisens kontaktperson');
  });

  await test.step('the follow-up shows 10, 10, 6 and 4', async () => {
    for (const username of ['handlaggare', 'sekreterare']) {
      await page.context().clearCookies();
      await app.signIn(page, username);
      await page.goto(`${app.base}/uppfoljning/2027`);
      expect((await numbers(page, 'Summa')).slice(0, 4)).toEqual(['10', '10', '6', '4']);
      await auditor.look(page, `aret-9-uppfoljning-${username}`);
    }
  });
});
