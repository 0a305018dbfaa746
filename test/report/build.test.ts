import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import { buildReport } from '../../src/report/build.ts';
import { expectGolden } from './golden.ts';
import { hostileStory } from './hostile-story.ts';
import { incidentStory } from './incident-story.ts';
import { textOf } from './page-text.ts';
import { smallStory } from './small-story.ts';
import { type Story, told } from './story.ts';

let end: () => void = () => {};
afterEach(() => end());

async function built(story: Story, words: ScopeWords = {}): Promise<{ html: string; headline: string }> {
  const { store, end: close } = await told(story);
  end = close;
  return buildReport(store, 'incident', await resolveScope(store, words));
}

describe('the incident report', () => {
  test('of a small story is the page that was read and approved', async () => {
    const { html, headline } = await built(smallStory);
    expect(headline).toBe('2 people have no account in Juniper Desk after the mappings or the scope were changed.');
    expectGolden('small-story.html', html);
  });

  test('is the same to the byte when it is built again', async () => {
    const { store, end: close } = await told(smallStory);
    end = close;
    const scope = await resolveScope(store, {});
    const once = await buildReport(store, 'incident', scope);
    expect(await buildReport(store, 'incident', scope)).toEqual(once);
  });

  test('allows its style sheet and its script by hash, and leads nowhere but to Microsoft and into itself', async () => {
    const { html } = await built(smallStory);
    const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hashOf(style)}'; script-src 'sha256-${hashOf(script)}'; base-uri 'none'; form-action 'none'"`,
    );
    const body = html.slice(html.indexOf('<body>'), html.indexOf('<script>'));
    expect(body).not.toMatch(/<script|<link|<img|<iframe|<object|\sstyle=|\ssrc=|\son[a-z]+=/i);
    for (const [, address] of body.matchAll(/\shref="([^"]*)"/g))
      expect(address).toMatch(/^(?:#[a-z]+-\d+|https:\/\/(?:entra|learn)\.microsoft\.com\/[\w#~/.-]+)$/);
    expect(style).not.toMatch(/@import|url\(/);
  });

  test('has every place that a link in it leads to', async () => {
    const { html } = await built(incidentStory);
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    const led = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(led.length).toBeGreaterThan(3);
    expect(led.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('gives each problem a card: the cause, the change before, what to do, who acts, and the people with their events', async () => {
    const text = textOf((await built(smallStory)).html);
    expect(text).toContain(
      "▲ high 2 people have no account Scoping filter Left out by the scoping filter: Desk.country EQUALS 'NO'. Since 4 May 08:00 UTC. It began 19 minutes after mira.holt@alder.example changed the attribute mappings or the scope: “Update attribute mappings or scope”, 4 May 07:41 UTC ( event 1 ).",
    );
    expect(text).toMatch(/What to do Correct the attribute in the directory, .+? Who acts the administrator of/);
    expect(text).toMatch(/Cleo Moen cleo\.moen@alder\.example 2026-05-04 08:00 .*[0-9a-f-]{36}/);
  });

  test('says what a target answered, and when it is tried again', async () => {
    const text = textOf((await built(smallStory)).html);
    expect(text).toContain('“The user name is taken.”');
    expect(text).toContain('1 failed try. Next try 4 May 14:40 UTC.');
  });

  test('names what it does not know as that', async () => {
    const text = textOf((await built(smallStory)).html);
    expect(text).toMatch(/low 1 person has no account/);
    expect(text).toContain('A snapshot of the assignments of the application Cannot be known without it');
  });

  test('cuts no list in silence', async () => {
    const { html } = await built(incidentStory);
    const { html: short } = await built({
      events: Array.from({ length: 60 }, (_, n) => ({
        app: 'Fjord Travel',
        time: `2026-05-04T08:00:${String(n).padStart(2, '0')}Z`,
        cycle: '1',
        name: `Person ${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`,
        action: 'create',
        status: 'failure' as const,
        code: 'FjordEntryConflict',
        reason: 'The user name is taken.',
      })),
    });
    expect(html).not.toContain('more; all of them');
    expect(textOf(short)).toMatch(
      /and 10 more; all of them: provlens sql "SELECT source_name, .+ FROM outcome WHERE app_id = '[0-9a-f-]{36}' AND outcome = 'failing'/,
    );
  });

  test('shows the filter before and after the change, as far as there is evidence', async () => {
    const { html } = await built(incidentStory);
    expect(textOf(html)).toContain(
      "before department EQUALS 'Sales' OR 'Partner' as the audit log has it after Staff.department EQUALS 'Sales'",
    );
    expect(textOf((await built({ ...incidentStory, audits: [] })).html)).not.toContain(' before department');
  });

  test('names the records that could not be read and the file that is cut short', async () => {
    const { html } = await built(incidentStory);
    expect(html).toContain('1 record could not be read; 1 file looks cut short.');
    expect(html).toContain('no: the file ends in the middle of a record');
  });

  test('looks at the window that was asked for', async () => {
    const { html, headline } = await built(incidentStory, { until: '2026-03-03T07:00:00Z' });
    expect(headline).toMatch(/^Fjord Travel: Attributes rewritten in every cycle/);
    expect(html).not.toContain('id="problem-1"');
  });

  test('escapes every name that a log can carry', async () => {
    const { html } = await built(hostileStory);
    expect(html.match(/<script|<img|<\/style>/g)).toEqual(['</style>', '<script']);
    expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(html).toContain('&#60;U+202E&#62;gnp.exe');
    expect(html).toContain('&#60;/script&#62;');
  });
});

describe('without anything to report', () => {
  test('an empty database is insufficient input, with what to do', async () => {
    await expect(built({ events: [] })).rejects.toThrow(
      expect.objectContaining({ exitCode: 4, hint: expect.stringContaining('provlens load') }),
    );
  });

  test('a window without a record is insufficient input, with the span there is', async () => {
    await expect(built(smallStory, { since: '2027-01-01' })).rejects.toThrow(
      expect.objectContaining({
        exitCode: 4,
        hint: expect.stringContaining('from 4 May 2026 06:00 UTC to 4 May 2026 08:40 UTC'),
      }),
    );
  });

  test('a log of audit rows alone still makes a report', async () => {
    const { headline } = await built({ events: [], audits: smallStory.audits ?? [] });
    expect(headline).toBe('The logs hold configuration events and no provisioning event.');
  });
});
