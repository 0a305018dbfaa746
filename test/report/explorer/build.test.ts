import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { resolveScope, type ScopeWords } from '../../../src/detect/scope.ts';
import type { BuiltReport } from '../../../src/report/build.ts';
import { buildExplorer } from '../../../src/report/explorer/build.ts';
import { hostileStory } from '../hostile-story.ts';
import { incidentStory } from '../incident-story.ts';
import { textOf } from '../page-text.ts';
import { smallStory } from '../small-story.ts';
import { type Story, told } from '../story.ts';
import { tablesOf } from './tables.ts';

let end: () => void = () => {};
afterEach(() => end());

async function built(story: Story, words: ScopeWords = {}, most?: number): Promise<BuiltReport> {
  const { store, end: close } = await told(story);
  end = close;
  return buildExplorer(store, await resolveScope(store, words), most);
}

describe('the explorer', () => {
  test('tells of everybody whom the log names, with state, cause, answer, remedy and the changes of the configuration', async () => {
    const { html, headline } = await built(smallStory);
    const { people, blocks, changes, texts, needs } = tablesOf(html);
    const at = people.name.indexOf('Cleo Moen');
    const block = blocks.person.indexOf(at);
    expect(headline).toMatch(/^\d+ of \d+ people and groups have a problem$/);
    expect(people.upn[at]).toBe('cleo.moen@alder.example');
    expect(needs[blocks.need[block]!]).toBe('Has a problem');
    expect(texts[blocks.app[block]!]).toBe('Juniper Desk');
    expect(texts[blocks.state[block]!]).toBe('No account');
    expect(texts[blocks.title[block]!]).toBe('Scoping filter');
    expect(texts[blocks.answer[block]!]).toMatch(
      /^No account since 4 May 2026 08:00 UTC\. Left out by the scoping filter: Desk\.country EQUALS 'NO'/,
    );
    expect(texts[blocks.remedy[block]!]).toMatch(/^Correct the attribute in the directory/);
    expect(changes.flat().map(([, activity, who]) => [texts[activity!], texts[who!]])).toContainEqual([
      'Update attribute mappings or scope',
      'mira.holt@alder.example',
    ]);
  });

  test('is the same to the byte when it is built again', async () => {
    const { store, end: close } = await told(smallStory);
    end = close;
    const scope = await resolveScope(store, {});
    expect(await buildExplorer(store, scope)).toEqual(await buildExplorer(store, scope));
  });

  test('allows its style sheet and its script by hash, and nothing else', async () => {
    const { html } = await built(smallStory);
    const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)![1]!;
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hashOf(style)}'; script-src 'sha256-${hashOf(script)}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="text/plain" id="people">', '<script>']);
    expect(html.slice(html.indexOf('<body>'))).not.toMatch(/<link|<img|<iframe|<object|\sstyle=|\ssrc=|\son[a-z]+=/i);
    expect(`${style}${script}`).not.toMatch(/@import|url\(|\beval\b|innerHTML|insertAdjacentHTML|document\.write/);
    expect(script).not.toMatch(/^(import|export) /m);
  });

  test('without a script says so and shows those with a problem, the first fifty of them', async () => {
    const plain = (page: string): string => textOf(`<body>${/<noscript>([\s\S]*)<\/noscript>/.exec(page)![1]!}`);
    const few = plain((await built(smallStory)).html);
    expect(few).toContain('need JavaScript');
    expect(few).toMatch(/Cleo Moen Juniper Desk No account 2026-05-04 08:00 No account since/);
    expect(few).not.toContain(' more; all of them');
    end();
    const many = await built({
      events: Array.from({ length: 130 }, (_, n) => ({
        app: 'Fjord Travel',
        time: `2026-05-04T08:00:${String(n % 60).padStart(2, '0')}Z`,
        cycle: '1',
        name: `Person ${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`,
        action: 'create',
        status: 'failure' as const,
        code: 'FjordEntryConflict',
        reason: 'The user name is taken.',
      })),
    });
    expect(plain(many.html)).toContain('and 80 more; all of them');
  });

  test('of more people than a page takes tells those with a problem, and says so', async () => {
    const { html, headline } = await built(incidentStory, {}, 5);
    const { people } = tablesOf(html);
    const [, harmed, total] = /^(\d+) of (\d+) people/.exec(headline)!.map(Number);
    expect(people.id.length).toBeGreaterThanOrEqual(harmed!);
    expect(people.id.length).toBeLessThan(total!);
    expect(textOf(html)).toContain(
      `Listed: the ${people.id.length} people and groups with a problem or something to be checked. The other ${total! - people.id.length} are left out: a list takes everybody up to 5.`,
    );
  });

  test('holds no markup and no hidden character of a name', async () => {
    const { html } = await built(hostileStory);
    const { people, texts } = tablesOf(html);
    for (const text of [...people.name, ...people.upn, ...texts]) expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(people.name).toContain('<U+202E>gnp.exe␇');
    expect(html.match(/<img|alert\(1\)<\/script>/g)).toBeNull();
  });

  test('of an empty database is insufficient input', async () => {
    await expect(built({ events: [] })).rejects.toThrow(
      expect.objectContaining({ exitCode: 4, hint: expect.stringContaining('provlens load') }),
    );
  });
});
