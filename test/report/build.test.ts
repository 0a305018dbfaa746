import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import { buildReport } from '../../src/report/build.ts';
import { expectGolden } from './golden.ts';
import { hostileStory } from './hostile-story.ts';
import { incidentStory } from './incident-story.ts';
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
    expect(headline).toBe(
      "2 assigned users of Juniper Desk have been skipped since 4 May 08:00 UTC; the scoping filter “Desk.country EQUALS 'NO'” is the cause for both.",
    );
    expectGolden('small-story.html', html);
  });

  test('is the same to the byte when it is built again', async () => {
    const { store, end: close } = await told(smallStory);
    end = close;
    const scope = await resolveScope(store, {});
    const once = await buildReport(store, 'incident', scope);
    expect(await buildReport(store, 'incident', scope)).toEqual(once);
  });

  test('allows its one style sheet by hash, and no script, address or style attribute', async () => {
    const { html } = await built(smallStory);
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    const body = html.slice(html.indexOf('<body>'));
    expect(body).not.toMatch(/<script|<link|<img|<iframe|<object|\sstyle=|\ssrc=|\shref=|\son[a-z]+=/i);
    expect(style).not.toMatch(/@import|url\(/);
  });

  test('tells the configuration change that came shortly before', async () => {
    const { html } = await built(smallStory);
    expect(html).toContain(
      'On 4 May 07:41 UTC, 19 min before the first of them, the attribute mappings or the scope were changed by mira.holt@alder.example.',
    );
  });

  test('explains an error code past the prefix of its connector: what it means, who acts, whether it is tried again', async () => {
    const { html } = await built(smallStory);
    expect(html).toContain('<code>JuniperEntryConflict</code>');
    expect(html).toContain('Another account in the application already holds a value that must be unique: user name.');
    expect(html).toContain('<b>Who acts</b> the administrator of this provisioning configuration.');
    expect(html).toContain('Up to 1 retry so far, the next after 4 May 14:40 UTC.');
  });

  test('counts what could not be decided apart, and names the input that would decide it', async () => {
    const { html } = await built(smallStory);
    expect(html).toContain('<b>1</b> more case under “Assigned users who were skipped”: the logs do not tell.');
    expect(html).toContain('<dt>A snapshot of the assignments of the application</dt>');
  });

  test('cuts no list in silence', async () => {
    const { html } = await built(incidentStory);
    expect(html).toContain(
      'and 16 more; all of them: <code>provlens query skipped-assigned-users --as-of 2026-03-04T23:35:43Z --format csv</code>',
    );
  });

  test('names the records that could not be read and the file that is cut short', async () => {
    const { html } = await built(incidentStory);
    expect(html).toContain('1 record could not be read; 1 file looks cut short.');
    expect(html).toContain('no: the file ends in the middle of a record');
  });

  test('looks at the window that was asked for', async () => {
    const { html, headline } = await built(incidentStory, { until: '2026-03-03T07:00:00Z' });
    expect(headline).toMatch(/^Nothing grave was found in the \d+ provisioning events of Fjord Travel/);
    expect(html).toContain('The logs show nobody who is assigned and still skipped');
  });

  test('escapes every name that a log can carry', async () => {
    const { html } = await built(hostileStory);
    expect(html.match(/<script|<img|<\/style>/g)).toEqual(['</style>']);
    expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(html).toContain('&#60;U+202E&#62;gnp.exe');
    expect(html).toContain('&#60;/script&#62;');
  });
});

describe('without anything to report', () => {
  test('an empty database is insufficient input, with what to do', async () => {
    await expect(built({ events: [] })).rejects.toThrow(
      expect.objectContaining({ exitCode: 4, hint: expect.stringContaining('provlens ingest') }),
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
    expect(headline).toBe('The logs hold configuration events, and not one provisioning event.');
  });
});
