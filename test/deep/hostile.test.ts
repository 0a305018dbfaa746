import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../browser/chromium.ts';
import { openedPage } from '../browser/opened.ts';
import { many, shown, sizeOf } from './support/figures.ts';
import { hostileOutputs, type Output } from './support/hostile-outputs.ts';
import { type HostileTenant, hostileTenant } from './support/hostile-tenant.ts';
import { runHere, type Said } from './support/in-process.ts';
import { wrongIn } from './support/unhurt.ts';

/** So many payloads, in the texts of so many people. */
const PAYLOADS = sizeOf('PROVLENS_PAYLOADS', 2000);
const USERS = sizeOf('PROVLENS_HOSTILE_USERS', 400);

/** Some 350 outputs of seconds each. */
const HOURS = 4 * 60 * 60_000;

let folder: string;
let tenant: HostileTenant;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-hostile-'));
  tenant = await hostileTenant(folder, PAYLOADS, USERS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> =>
  runHere(args, folder, { PROVLENS_DB: tenant.db, NO_COLOR: '1', ...env });

async function faultsOf({ args, form }: Output, env: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { code, stdout, stderr } = await said(args, env);
  const found = [
    ![0, 1, 3, 4].includes(code) ? `exit code ${code}: ${stderr}` : null,
    // A list without a row has no line.
    stdout.length === 0 && form !== 'terminal' && form !== 'ndjson'
      ? `nothing: ${stderr}`
      : await wrongIn(form, stdout),
    await wrongIn('terminal', stderr),
  ];
  return found.filter((one) => one !== null).map((one) => `${args.join(' ')}: ${one}`);
}

test(
  'no output lets a text act, hides it, or breaks',
  async () => {
    expect(tenant.used).toBe(PAYLOADS);
    const { stdout } = await said(['query', '--list', '--format', 'json']);
    const checks = (JSON.parse(stdout.toString()) as { id: string }[]).map(({ id }) => id);
    const outputs = hostileOutputs(tenant, checks);
    const faults: string[] = [];
    for (const output of outputs) faults.push(...(await faultsOf(output)));
    const coloured = outputs.filter(({ form }) => form === 'terminal');
    for (const output of coloured) faults.push(...(await faultsOf(output, { FORCE_COLOR: '1', NO_COLOR: '' })));
    expect(faults).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.includes('PWNED'))).toEqual([]);
    await shown(
      'hostile-text',
      `${many(PAYLOADS)} payloads through ${many(outputs.length + coloured.length)} outputs: none acts, breaks or hides`,
    );
  },
  HOURS,
);

test('rows say the same in every form, to the letter', async () => {
  const sql = `SELECT source_name, source_upn, reason FROM event ORDER BY ALL`;
  const { stdout: json } = await said(['sql', sql, '--format', 'json']);
  const { stdout: lines } = await said(['sql', sql, '--format', 'ndjson']);
  expect(JSON.parse(json.toString())).toEqual(
    lines
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
});

describe.skipIf(chromiumPath() === null)('in Chromium', () => {
  test('no page runs or requests what a text says', async () => {
    const browser = await launch(chromiumPath()!);
    const pages = hostileOutputs(tenant, []).filter(({ form }) => form === 'html');
    try {
      for (const [n, { args }] of pages.entries()) {
        const path = join(folder, `page-${n}.html`);
        const { stdout } = await said(args);
        expect(stdout.length).toBeGreaterThan(10_000);
        writeFileSync(path, stdout);
        const url = pathToFileURL(path).href;
        const { page, trouble, requests } = await openedPage(browser, url);
        await page.evaluate(() => {
          for (const one of document.querySelectorAll('details')) one.open = true;
          for (const one of document.querySelectorAll<HTMLElement>('button, summary')) one.focus();
        });
        const ran = await page.evaluate(() => ({
          ran: (window as unknown as { ran?: unknown }).ran,
          strange: document.querySelectorAll(
            'iframe, object, embed, base, img[onerror], [onload], [onfocus], form[action]',
          ).length,
          links: [...document.querySelectorAll('a[href]')]
            .map((a) => (a as HTMLAnchorElement).protocol)
            .filter((one) => !['https:', 'file:', 'mailto:', 'data:', 'blob:'].includes(one)),
          outside: [...document.querySelectorAll('a[href^=http]')]
            .map((a) => (a as HTMLAnchorElement).hostname)
            .filter((one) => !/\.microsoft\.com$|^aka\.ms$/.test(one)),
        }));
        expect({ args, trouble, requests, ...ran }).toEqual({
          args,
          trouble: [],
          requests: [url],
          ran: undefined,
          strange: 0,
          links: [],
          outside: [],
        });
        await page.context().close();
      }
    } finally {
      await browser.close();
    }
    await shown(
      'hostile-pages',
      `${pages.length} pages with ${many(PAYLOADS)} payloads in Chromium: nothing ran, nothing was requested`,
    );
  });
});
