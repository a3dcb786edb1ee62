// Looks at a page that a test has come to: axe in light and dark, and no overflow at 320 pixels. The page is shown again
// in a browser with JavaScript, which axe needs, from the very HTML that the test got; so answers to forms count too.
import { expect } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHOTS = new URL('shots/', import.meta.url).pathname;

export class Auditor {
  static async start(browser) {
    const auditor = new Auditor();
    auditor.context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: true });
    auditor.page = await auditor.context.newPage();
    mkdirSync(SHOTS, { recursive: true });
    return auditor;
  }

  // `name` is what the screenshots are called.
  async look(page, name) {
    const [url, html] = [page.url(), await page.content()];
    await this.context.unrouteAll();
    await this.context.route((it) => it.href === url, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.setViewportSize({ width: 1280, height: 800 });
      await this.page.goto(url);
      await this.page.screenshot({ path: `${SHOTS}${name}-${colorScheme}.png`, fullPage: true });
      expect.soft(await this.faults(), `axe on ${name}, ${colorScheme}`).toEqual([]);
    }
    await this.page.setViewportSize({ width: 320, height: 640 });
    await this.page.screenshot({ path: `${SHOTS}${name}-320.png`, fullPage: true });
    const over = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(over, `overflow at 320 pixels on ${name}`).toBe(0);
  }

  async faults() {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
    return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }
}
