import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { baselineOf, readBaseline } from '../../src/detect/baseline.ts';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import { answersIn } from '../../src/outcome/answers.ts';
import { harmedIn } from '../../src/outcome/harmed.ts';
import { buildReport } from '../../src/report/build.ts';
import { buildDigest } from '../../src/report/digest/build.ts';
import type { Store } from '../../src/store/store.ts';
import { hostileStory } from './hostile-story.ts';
import { textOf } from './page-text.ts';
import type { EventWords } from './records.ts';
import { type Story, told } from './story.ts';

let end: () => void = () => {};
afterEach(() => end());

const create = (app: string, name: string, time: string, status: 'failure' | 'success'): EventWords => ({
  app,
  name,
  time,
  cycle: time,
  action: 'create',
  status,
  ...(status === 'failure' ? { code: 'FjordEntryConflict', reason: 'The user name is taken.' } : {}),
});

/** Ana fails all the time, Bo until the second day, Cleo from then on; Dag fails elsewhere. */
const STORY: Story = {
  events: [
    create('Fjord Travel', 'Eva Early', '2026-05-03T08:00:00Z', 'success'),
    create('Fjord Travel', 'Ana Always', '2026-05-04T08:00:00Z', 'failure'),
    create('Fjord Travel', 'Bo Before', '2026-05-04T08:01:00Z', 'failure'),
    create('Fjord Travel', 'Bo Before', '2026-05-05T09:00:00Z', 'success'),
    create('Fjord Travel', 'Ana Always', '2026-05-05T09:00:00Z', 'failure'),
    create('Fjord Travel', 'Cleo Current', '2026-05-05T09:01:00Z', 'failure'),
    create('Heron Mail', 'Dag Distant', '2026-05-05T09:02:00Z', 'failure'),
  ],
};

async function built(
  name: string,
  story: Story,
  words: ScopeWords = {},
  before: string | null = null,
): Promise<{ html: string; headline: string }> {
  const { store, end: close } = await told(story);
  end = close;
  return buildReport(store, name, await resolveScope(store, words), { before });
}

/** The text of a section. */
const partOf = (html: string, title: string): string =>
  textOf(`<body>${new RegExp(`<h2>${title}</h2>[\\s\\S]*?</section>`).exec(html)?.[0] ?? ''}</main>`);

describe('the report diff', () => {
  test('names who is new, fixed and still open since a moment', async () => {
    const { html, headline } = await built('diff', STORY, {}, '2026-05-04T12:00:00Z');
    expect(headline).toBe('Since 4 May 12:00 UTC: 2 new, 1 fixed, 1 still open.');
    expect(partOf(html, 'New')).toMatch(/Fjord Travel Cleo Current .*Heron Mail Dag Distant/);
    expect(partOf(html, 'Fixed')).toContain('Bo Before');
    expect(partOf(html, 'Still open')).toContain('Ana Always');
    expect(partOf(html, 'Still open')).not.toContain('Bo Before');
  });

  test('refuses a moment before the log begins, and takes a day where the log has no week', async () => {
    await expect(built('diff', STORY, {}, '2026-01-01T00:00:00Z')).rejects.toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
    end();
    expect((await built('diff', STORY)).headline).toMatch(/^Since 4 May 09:02 UTC: /);
  });

  test('says so where there is no earlier moment', async () => {
    const { headline } = await built('diff', { events: STORY.events.slice(4) });
    expect(headline).toBe('There is no earlier moment to compare with.');
  });
});

describe('against a baseline', () => {
  /** Keeps what was found at a moment in a file, and looks at the same store later. */
  async function kept<T>(at: string, then: (store: Store, path: string) => Promise<T>, app?: string): Promise<T> {
    const { store, folder, end: close } = await told(STORY);
    end = close;
    const path = join(folder, 'baseline.json');
    const scope = await resolveScope(store, { asOf: at, ...(app === undefined ? {} : { app }) });
    const { table } = await answersIn(store, scope);
    writeFileSync(path, await baselineOf(store, scope, [], await harmedIn(store, table)));
    return then(store, path);
  }

  test('diff names the same people as against its moment', async () => {
    const [file, time] = await kept('2026-05-04T12:00:00Z', async (store, path) => {
      const scope = await resolveScope(store, {});
      const baseline = await readBaseline(path);
      return [
        await buildReport(store, 'diff', scope, { baseline }),
        await buildReport(store, 'diff', scope, { before: '2026-05-04T12:00:00Z' }),
      ];
    });
    expect(file!.headline).toBe('Since 4 May 12:00 UTC: 2 new, 1 fixed, 1 still open.');
    for (const part of ['New', 'Fixed', 'Still open']) expect(partOf(file!.html, part)).toBe(partOf(time!.html, part));
  });

  test('a baseline of one application is compared with that application alone', async () => {
    await kept(
      '2026-05-04T12:00:00Z',
      async (store, path) => {
        const baseline = await readBaseline(path);
        await expect(buildReport(store, 'diff', await resolveScope(store, {}), { baseline })).rejects.toThrow(
          expect.objectContaining({ exitCode: 2, hint: expect.stringContaining('Fjord Travel') }),
        );
        const { headline } = await buildReport(store, 'diff', await resolveScope(store, { app: 'Fjord Travel' }), {
          baseline,
        });
        expect(headline).toBe('Since 4 May 12:00 UTC: 1 new, 1 fixed, 1 still open.');
      },
      'Fjord Travel',
    );
  });

  test('one that does not say who had a problem is refused, and so is a file that is none', async () => {
    await kept('2026-05-04T12:00:00Z', async (store, path) => {
      writeFileSync(path, JSON.stringify({ baseline: 1, findings: {} }));
      const scope = await resolveScope(store, {});
      const baseline = await readBaseline(path);
      await expect(buildReport(store, 'diff', scope, { baseline })).rejects.toThrow('does not say who had a problem');
      writeFileSync(path, '{}');
      await expect(readBaseline(path)).rejects.toThrow('is no baseline');
    });
  });
});

describe('the digest', () => {
  const bodies = (email: string): string[] =>
    [...email.matchAll(/base64\r\n\r\n([\w+/=\r\n]+?)\r\n--/g)].map(([, text]) =>
      Buffer.from(text!, 'base64').toString('utf8'),
    );
  async function digest(story: Story, before: string | null): Promise<{ email: string; text: string; html: string }> {
    const { store, end: close } = await told(story);
    end = close;
    const envelope = { from: 'provlens@localhost', to: ['ana@fjord.example'] };
    const { email } = await buildDigest(store, await resolveScope(store, {}), { before }, envelope);
    const [text = '', html = ''] = bodies(email);
    return { email, text, html };
  }

  test('says what is new, fixed and still open, and what to do first', async () => {
    const { email, text, html } = await digest(STORY, '2026-05-04T12:00:00Z');
    expect(email).toContain('Subject: Since 4 May 12:00 UTC: 2 new, 1 fixed, 1 still open.\r\n');
    expect(text).toMatch(/What to do first \(2\)\r\n- 2 people .*Who acts: /);
    expect(text).toMatch(/New \(2\)\r\n- Fjord Travel: Cleo Current.*\r\n- Heron Mail: Dag Distant/);
    expect(text).toMatch(/Fixed \(1\)\r\n- Fjord Travel: Bo Before/);
    expect(text).toMatch(/Still open \(1\)\r\n- Fjord Travel: Ana Always/);
    for (const line of text.split('\r\n').filter((one) => one.startsWith('- ')))
      expect(html).toContain(line.slice(2, 20));
    expect(html).not.toMatch(/<(?:script|link|img|a)\b|https?:/i);
  });

  test('no hostile name becomes markup, a link or a header', async () => {
    const { email, text, html } = await digest(hostileStory, null);
    expect(html).not.toMatch(/<(?:script|style|link|img|iframe|object|a)\b/i);
    expect(`${text}${html}`).not.toMatch(/:\/\/|[\u202e]/);
    expect(`${text}${html}`).not.toContain('\u0007');
    expect(email.slice(0, email.indexOf('\r\n\r\n')).match(/^[A-Za-z-]+: /gm)).toHaveLength(9);
  });
});

describe('the report summary', () => {
  test('says what, who, who acts and how it was before, and no id', async () => {
    const { html } = await built('summary', STORY, {}, '2026-05-04T12:00:00Z');
    const text = partOf(html, 'What is wrong, and who acts');
    expect(text).toMatch(/Since 4 May 12:00 UTC: 2 new, 1 fixed, 1 still open/);
    expect(text).toMatch(
      /Fjord Travel 2 people cannot be created: .*Ana Always , Cleo Current .*The administrator.* 1, 1 new/,
    );
    expect(html.slice(html.indexOf('<body>'), html.indexOf('<script>'))).not.toMatch(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/i,
    );
  });
});

describe('the report owner', () => {
  test('tells of one application only, with every action and its people', async () => {
    const { html } = await built('owner', STORY, { app: 'Heron Mail' });
    expect(textOf(html)).toContain('Dag Distant');
    expect(textOf(html)).not.toMatch(/Fjord|Ana Always/);
    expect(html).toContain('<details open><summary>');
  });

  test('wants to be told which', async () => {
    await expect(built('owner', STORY)).rejects.toThrow(
      expect.objectContaining({ exitCode: 2, hint: 'Name it with --app.' }),
    );
  });
});

test.each(['diff', 'summary', 'owner'])('no hostile name becomes markup or a link in %s', async (name) => {
  const { html } = await built(
    name,
    hostileStory,
    name === 'owner' ? { app: 'Desk "><img src=x onerror=alert(1)>' } : {},
    null,
  );
  const body = html.slice(html.indexOf('<body>'), html.indexOf('</main>'));
  expect(body).not.toMatch(/<(?:script|style|link|img|iframe|object)\b/i);
  expect(body).not.toContain('\u202e');
  for (const [, address] of body.matchAll(/\shref="([^"]*)"/g))
    expect(address).toMatch(/^(?:#|https:\/\/(?:entra|learn)\.microsoft\.com\/)/);
});
