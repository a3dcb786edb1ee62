// Every page that a role can reach by links in the example municipality: it answers, and it is well made.
import { expect, test } from '@playwright/test';
import { App } from './app.js';
import { Auditor } from './audit.js';

const NOW = '2026-11-22T10:00:00+01:00';
const DEMO_PASSWORD = 'kanelbulle-och-kaffe';
const USERS = ['handlaggare', 'chef', 'namndsekreterare', 'administrator'];

// Two addresses of the same kind differ only in what they are about.
const kind = (path) =>
  path
    .replace(/\d+/g, '1')
    .replace(/(part|period)=[^&]+/g, '$1=x')
    .replace(/\/samverkansparter\/(?!ny)[^/?]+/, '/samverkansparter/x')
    .replace(/\/installningar\/(?!rounds|colour|round_start)[^/?]+/, '/installningar/x');

// What is no page: files to keep, and addresses of things that change when they are read.
const isPage = (path) => !/\.(csv|json|ics|html|docx|pdf|txt)(\?|$)/.test(path) && !path.startsWith('/statisk/');

// What a page says, whoever it says it to; the frame around it is looked at on the first page of each role.
const said = async (page) => (await page.locator('main').innerHTML()).replace(/name="csrf" value="[^"]*"/g, '');
const looked = new Set();

let app;
test.beforeAll(async () => {
  app = new App();
  await app.serve(NOW, 'demo');
});
test.afterAll(() => app.remove());

async function links(page) {
  const all = await page.locator('a[href^="/"]').evaluateAll((found) => found.map((a) => a.getAttribute('href')));
  return all.map((href) => href.split('#')[0]).filter((href) => href && isPage(href));
}

for (const user of [null, ...USERS]) {
  test(`every page for ${user ?? 'whoever is signed out'}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const auditor = await Auditor.start(browser);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    if (user) await app.signIn(page, user, DEMO_PASSWORD);
    const waiting = ['/', ...(user ? ['/konto'] : ['/logga-in'])];
    const seen = new Set(waiting.map(kind));
    while (waiting.length > 0) {
      const path = waiting.shift();
      const answer = await page.goto(app.base + path);
      expect.soft(answer.status(), path).toBe(200);
      const words = await said(page);
      if (path === '/' || !looked.has(words)) {
        looked.add(words);
        await auditor.look(page, `${user ?? 'ingen'}${kind(path).replace(/\W+/g, '-')}`);
      }
      for (const next of await links(page)) {
        if (!seen.has(kind(next))) {
          seen.add(kind(next));
          waiting.push(next);
        }
      }
    }
    const missing = await page.goto(`${app.base}/finns-inte`);
    expect(missing.status()).toBe(404);
    await auditor.look(page, `${user ?? 'ingen'}-404`);
    await context.close();
    await auditor.context.close();
  });
}
