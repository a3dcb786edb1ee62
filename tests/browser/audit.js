// Looks at a page that a test has come to: axe in light, its contrasts in dark, and no overflow at 320 pixels. The page is
// shown again in a browser with JavaScript, which axe needs, from the very HTML that the test got; so answers to forms count
// too. TILLSYN_SHOTS=1 keeps pictures of what was looked at.
import { expect } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// What can differ between light and dark.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHOTS = new URL('shots/', import.meta.url).pathname;

export class Auditor {
  static async start(browser) {
    const auditor = new Auditor();
    auditor.context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: true });
    auditor.page = await auditor.context.newPage();
    return auditor;
  }

  // `name` is what the screenshots are called.
  async look(page, name) {
    const [url, html] = [page.url(), await page.content()];
    await this.context.unrouteAll();
    await this.context.route((it) => it.href === url, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    for (const [colorScheme, rules] of [['light', TAGS], ['dark', COLOURS]]) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.setViewportSize({ width: 1280, height: 800 });
      if (colorScheme === 'light') await this.page.goto(url);
      await this.shoot(`${name}-${colorScheme}`);
      expect.soft(await this.faults(rules), `axe on ${name}, ${colorScheme}`).toEqual([]);
    }
    await this.page.setViewportSize({ width: 320, height: 640 });
    await this.shoot(`${name}-320`);
    const over = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(over, `overflow at 320 pixels on ${name}`).toBe(0);
  }

  async shoot(name) {
    if (!process.env.TILLSYN_SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
  }

  async faults(rules) {
    const found = await this.page.evaluate(async ([axe, only]) => {
      if (!window.axe) window.eval(axe);
      return window.axe.run({ runOnly: only, resultTypes: ['violations'] });
    }, [AXE, rules]);
    return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }
}
