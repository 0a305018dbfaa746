import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureLogs } from '../queries/fixtures.ts';
import { runCli } from './cli.ts';

let folder: string;
let db: string;
const at = (name: string): string => join(folder, name);
const detect = (...args: string[]) => runCli(['detect', '--db', db, '--only', 'skipped-assigned-users', ...args]);

interface Answer {
  readonly findings: readonly { readonly verdict: string; readonly rows: number; known: number; suppressed: number }[];
}
const answerOf = (stdout: string) => (JSON.parse(stdout) as Answer).findings[0]!;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-pipeline-'));
  db = at('test.duckdb');
  const { code, stderr } = await runCli(['ingest', ...fixtureLogs('skipped-assigned-users', 'fires'), '--db', db]);
  expect(code, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a baseline', () => {
  it('keeps out what was known when it was saved, and nothing else', async () => {
    const first = answerOf((await detect('--save-baseline', at('base.json'), '--format', 'json')).stdout);
    expect(first).toMatchObject({ rows: 14, known: 0 });
    const second = await detect('--baseline', at('base.json'), '--format', 'json');
    expect(answerOf(second.stdout)).toMatchObject({ known: 13, rows: 1, verdict: 'unknown' });
    expect((await detect('--baseline', at('base.json'))).code).toBe(4);
    const document = JSON.parse(readFileSync(at('base.json'), 'utf8')) as { findings: Record<string, string[]> };
    document.findings['skipped-assigned-users']!.pop();
    writeFileSync(at('older.json'), JSON.stringify(document));
    const third = await detect('--baseline', at('older.json'), '--format', 'json');
    expect(answerOf(third.stdout)).toMatchObject({ known: 12, rows: 2, verdict: 'found' });
  });

  it('is refused where it is none, before anything is asked', async () => {
    writeFileSync(at('other.json'), '{"findings":[]}');
    const { code, stderr } = await detect('--baseline', at('other.json'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('is no baseline of provlens')]);
    expect((await detect('--baseline', at('nowhere.json'))).code).toBe(3);
  });
});

describe('suppressions', () => {
  const suppress = (entries: unknown): string[] => {
    writeFileSync(at('suppress.json'), JSON.stringify(entries));
    return ['--suppressions', at('suppress.json')];
  };
  const one = { id: 'skipped-assigned-users', reason: 'known to the owner', until: '2999-12-31' };

  it('leave out one person, one cause or everything, and are counted', async () => {
    const { stdout } = await runCli(['query', 'skipped-assigned-users', '--db', db, '--format', 'ndjson']);
    const [row] = stdout.split('\n');
    const { source_upn: who } = JSON.parse(row!) as { source_upn: string };
    const person = await detect('--format', 'json', ...suppress([{ ...one, who }]));
    expect(answerOf(person.stdout)).toMatchObject({ suppressed: 1, rows: 13 });
    const cause = await detect('--format', 'json', ...suppress([{ ...one, cause: 'account disabled' }]));
    expect(answerOf(cause.stdout).suppressed).toBeGreaterThan(0);
    const all = await detect(...suppress([one]));
    expect([all.code, all.stdout]).toEqual([0, expect.stringContaining('found nothing')]);
  });

  it('run out, and say so', async () => {
    const { stdout, stderr } = await detect('--format', 'json', ...suppress([{ ...one, until: '2020-01-01' }]));
    expect(answerOf(stdout)).toMatchObject({ suppressed: 0, rows: 14 });
    expect(stderr).toContain('ran out on 2020-01-01 (known to the owner)');
  });

  it('may stand in an object, which can name its JSON Schema', async () => {
    const file = { $schema: './schemas/suppressions.schema.json', suppressions: [one] };
    const { stdout } = await detect('--format', 'json', ...suppress(file));
    expect(answerOf(stdout)).toMatchObject({ suppressed: 14, rows: 0 });
  });

  it.each([
    ['an object with another key', { suppressions: [one], whom: 'x' }, 3, 'whom is no key beside the suppressions'],
    ['a schema that is none', { $schema: 5, suppressions: [one] }, 3, '$schema is no text'],
    ['no list', { id: 'x' }, 3, 'is no list of suppressions'],
    ['no reason', [{ ...one, reason: '' }], 3, 'entry 1: reason is empty'],
    ['no day', [{ ...one, until: 'soon' }], 3, 'entry 1: until has to be a day'],
    ['an unknown key', [one, { ...one, whom: 'x' }], 3, 'entry 2: whom is an unknown key'],
    ['an unknown question', [{ ...one, id: 'skipped-asigned-users' }], 2, 'There is no query'],
  ])('with %s are refused', async (_, entries, code, words) => {
    const answer = await detect(...suppress(entries));
    expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});

describe('formats for pipelines', () => {
  it('has a failed test for what is found, and a skipped one for what cannot be told', async () => {
    const { code } = await runCli(['detect', '--db', db, '--format', 'junit', '-o', at('detect.xml')]);
    const xml = readFileSync(at('detect.xml'), 'utf8');
    expect(code).toBe(1);
    expect(xml).toMatch(/<testcase classname="skips" name="skipped-assigned-users">\s*<failure message="high: /);
    expect(xml).toMatch(/name="target-orphans">\s*<skipped message="unknown; missing: a snapshot/);
    expect(xml).toMatch(/name="licence-limits"\/>/);
  });

  it('gives SARIF a rule a question and a result a finding', async () => {
    const { stdout } = await runCli(['detect', '--db', db, '--format', 'sarif']);
    const [run] = (
      JSON.parse(stdout) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: object[] }[] }
    ).runs;
    expect(run!.tool.driver.rules.length).toBeGreaterThan(45);
    expect(run!.results).toContainEqual(expect.objectContaining({ ruleId: 'skipped-assigned-users', level: 'error' }));
  });
});

describe('a choice of questions', () => {
  it('is by family, with what to do about each', async () => {
    const { stdout } = await runCli(['detect', '--db', db, '--family', 'skips', '--top', '1']);
    expect(stdout).toContain('4 checks of');
    expect(stdout).toContain('What to do:');
    expect(stdout).toContain('and 7 more');
  });

  it.each([
    [['--family', 'skipz'], 'Did you mean "skips"'],
    [['--top', '0'], '--top has to be a number'],
  ])('refuses %j', async (args, words) => {
    const { code, stderr } = await runCli(['detect', '--db', db, ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});
