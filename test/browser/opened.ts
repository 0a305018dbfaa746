import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page in a context of its own. */
export interface Opened {
  readonly page: Page;
  /** What the browser complained of, refused by the policy or tried to load. */
  readonly trouble: string[];
  readonly requests: string[];
}

/** Opens a page and listens to what goes wrong and what it asks for. */
export async function openedPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  const trouble: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => trouble.push(dialog.message()));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      throw new Error(`refused: ${violatedDirective}`);
    });
  });
  await page.goto(url);
  return { page, trouble, requests };
}
