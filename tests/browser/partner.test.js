// The conversation with a partner, without JavaScript and with what only a link or a form leads to: a letter is sent, the
// partner answers on a phone, the answer is read in from a mail, a calendar is handed out, a mail comes in.
import { expect, test } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './app.js';
import { Auditor } from './audit.js';

test.use({ javaScriptEnabled: false });

const DEMO_PASSWORD = 'kanelbulle-och-kaffe';

let app;
let auditor;
test.beforeAll(async ({ browser }) => {
  app = new App();
  await app.serve('2026-11-22T10:00:00+01:00', 'demo');
  auditor = await Auditor.start(browser);
});
test.afterAll(() => app.remove());

const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const status = (page) => page.getByRole('status');

// The mails that have been written to files, by what they are.
async function mails(kind, count) {
  const folder = join(app.folder, 'mail');
  const there = () => {
    try {
      return readdirSync(folder).filter((file) => file.endsWith(`-${kind}.eml`)).sort();
    } catch {
      return [];
    }
  };
  await expect.poll(() => there().length, { timeout: 30_000 }).toBe(count);
  return there().map((file) => readFileSync(join(folder, file), 'utf8'));
}

const plain = (mail) => mail.replace(/=\r?\n/g, '');

test('a partner is reminded, answers by the link, and subscribes', async ({ browser, page }) => {
  test.setTimeout(300_000);
  let link;

  await test.step('a reminder is sent', async () => {
    await app.signIn(page, 'handlaggare', DEMO_PASSWORD);
    await page.goto(`${app.base}/forfragningar`);
    await page.getByRole('listitem').filter({ hasText: 'Dags att påminna' }).getByRole('link', { name: 'Öppna' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Påminn', exact: true }).click();
    await auditor.look(page, 'part-1-paminnelse');
    await button(page, 'Skicka').click();
    await expect(status(page)).toContainText('Påminnelsen');
    const [mail] = await mails('brev', 1);
    [link] = plain(mail).match(/http:\/\/\S+\/svar\/\S+/);
  });

  await test.step('the partner answers on a phone', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const phone = await context.newPage();
    await phone.goto(link);
    await auditor.look(phone, 'part-2-svarssidan');
    await button(phone, 'Skicka svar').click();
    await expect(phone.getByRole('alert')).toBeVisible();
    await auditor.look(phone, 'part-3-svarssidan-fel');
    await phone.locator('input[type=radio][value=ja]').first().check();
    await phone.locator('input[type=radio][value=nej]').last().check();
    await phone.getByLabel(/Med egna ord/).fill('Vi är för få den kvällen');
    await phone.getByLabel('Ditt namn').fill('Kontaktperson P');
    await button(phone, 'Skicka svar').click();
    await expect(phone.getByRole('main')).toContainText('svaret är registrerat');
    await auditor.look(phone, 'part-4-svarat');
    await phone.goto(`${app.base}/svar/ts1_finns-inte`);
    await auditor.look(phone, 'part-5-okand-lank');
    await context.close();
    await mails('kvitto', 1);
    const [invitation] = await mails('inbjudan', 1);
    expect(invitation).toContain('method=REQUEST');
    expect(invitation).not.toContain('objekt');
  });

  await test.step('an answer is read in from a mail', async () => {
    await page.goto(`${app.base}/forfragningar`);
    await page.getByRole('listitem').filter({ hasText: 'Ja till 1 av 2' }).first().getByRole('link', { name: 'Öppna' }).click();
    await expect(page.getByRole('main')).toContainText('Vi är för få den kvällen');
    await page.getByLabel(/Klistra in/).fill('Vi kan ändå vara med båda kvällarna. Mvh Kontaktperson P');
    await button(page, 'Läs in').click();
    await auditor.look(page, 'part-6-last');
    await button(page, 'Registrera svar').click();
    await expect(status(page)).toContainText('registrer');
    await mails('inbjudan', 2);
    await page.goto(`${app.base}/utkorg`);
    await auditor.look(page, 'part-7-utkorg');
  });

  await test.step('a letter is prepared to be sent from elsewhere', async () => {
    await page.goto(`${app.base}/forfragningar`);
    await page.getByRole('main').getByRole('link', { name: 'Fråga', exact: true }).first().click();
    await button(page, 'Kopiera till min egen e-post').click();
    await auditor.look(page, 'part-8-eget-brev');
    await button(page, 'Jag har skickat det').click();
    await expect(status(page)).toBeVisible();
  });

  await test.step('a calendar is handed out, paused and revoked', async () => {
    await page.goto(`${app.base}/kontakter/2`);
    await button(page, 'Gör en kalenderlänk').click();
    await auditor.look(page, 'part-9-kalenderlank');
    const address = (await page.content()).match(/http:\/\/[^"]+\/kalender\/tf1_[\w-]+\.ics/)[0];
    const calendar = await (await fetch(address)).text();
    expect(calendar).toContain('STATUS:CONFIRMED');
    await page.goto(`${app.base}/kontakter/2`);
    await auditor.look(page, 'part-10-kontakt');
    await page.getByRole('button', { name: /^Pausa/ }).click();
    expect(await (await fetch(address)).text()).not.toContain('BEGIN:VEVENT');
    await page.getByRole('button', { name: /^Dra in/ }).click();
    expect((await fetch(address)).status).toBe(200);
    await auditor.look(page, 'part-11-indragen');
  });

  await test.step('a mail that answers nothing waits for someone', async () => {
    await page.goto(`${app.base}/inkommet`);
    const mail = 'From: Okänd <okand@example.org>\r\nTo: tillsyn@example.se\r\nSubject: Fråga\r\n\r\nNär ses vi?\r\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'svar.eml', mimeType: 'message/rfc822', buffer: Buffer.from(mail) });
    await button(page, 'Ta emot').click();
    await auditor.look(page, 'part-12-inkommet');
    await page.goto(`${app.base}/inkommet`);
    await auditor.look(page, 'part-13-inkommet-lista');
    await page.goto(app.base);
    await auditor.look(page, 'part-14-start');
  });
});
