import { describe, expect, it } from 'vitest';
import type { CannedQuery, Severity } from '../../src/detect/canned-query.ts';
import { digests } from '../../src/detect/digest.ts';
import { exitCodeOf, type FailOn } from '../../src/detect/exit-code.ts';
import { runQuery } from '../../src/detect/run.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { fixtureLogs, withStore } from '../queries/fixtures.ts';

const LOGS = fixtureLogs('unpopulated-matching-ids', 'quiet');
const SCOPE = { app: null, since: null, until: null, asOf: '2026-03-02T09:00:00Z', snapshotAsOf: null };

/** A query that returns these rows: severity, certainty, missing. */
function queryOf(rows: readonly (readonly [Severity, 'certain' | 'unknown', string | null])[]): CannedQuery {
  const values = rows.map(([severity, certainty, missing], n) => {
    return `('u${n}', 'Name ${n}', '${severity}', '${certainty}', ${missing === null ? 'NULL' : `'${missing}'`})`;
  });
  const from =
    values.length === 0
      ? "(VALUES ('', '', '', '', '')) AS t(source_id, source_name, severity, certainty, missing) WHERE false"
      : `(VALUES ${values.join(', ')}) AS t(source_id, source_name, severity, certainty, missing)`;
  const text = (name: string) => ({ name, type: 'text' as const });
  return {
    id: 'made-up',
    kind: 'detection' as const,
    family: 'test',
    title: 'Made up',
    question: 'What?',
    severity: 'critical',
    needs: [['event']],
    adds: [
      { input: 'assignment', gain: 'who' },
      { input: 'sync_schema', gain: 'what' },
    ],
    params: [],
    shares: [],
    columns: ['source_id', 'source_name', 'severity', 'certainty', 'missing'].map(text),
    entity: { user: 'source_id' },
    chart: null,
    causes: [],
    fix: 'Fix it.',
    sql: `SELECT * FROM ${from}`,
    remedy: '',
    path: 'made-up.sql',
  };
}

const answer = (rows: Parameters<typeof queryOf>[0]): Promise<Finding> =>
  withStore(LOGS, (store) => runQuery(store, queryOf(rows), SCOPE));

describe('the verdict', () => {
  it('is none when the inputs are there and no row came back', async () => {
    expect(await answer([])).toMatchObject({ verdict: 'none', severity: 'critical', count: 0, missing: [] });
  });

  it('is found when one row is certain, with the severity of the gravest certain row', async () => {
    const finding = await answer([
      ['low', 'certain', null],
      ['medium', 'certain', null],
      ['high', 'unknown', 'assignment'],
    ]);
    expect(finding).toMatchObject({ verdict: 'found', severity: 'medium', count: 3, undecided: 1 });
  });

  it('is unknown when every row is undecided, and names only the inputs that the rows lack', async () => {
    const finding = await answer([
      ['high', 'unknown', 'assignment'],
      ['high', 'unknown', 'assignment'],
    ]);
    expect(finding).toMatchObject({ verdict: 'unknown', undecided: 2 });
    expect(finding.missing.map(({ input }) => input)).toEqual(['assignment']);
    expect(finding.wouldAdd.map(({ input }) => input)).toEqual(['assignment', 'sync_schema']);
  });

  it('is unknown, and nothing is run, when a needed input is not there', async () => {
    const query: CannedQuery = { ...queryOf([]), needs: [['event'], ['assignment']], sql: 'this is not SQL' };
    const finding = await withStore(LOGS, (store) => runQuery(store, query, SCOPE));
    expect(finding).toMatchObject({ verdict: 'unknown', table: null, rows: [] });
    expect(finding.missing.map(({ input }) => input)).toEqual(['assignment']);
  });

  it('is unknown when no event lies in the window, even though the store has some', async () => {
    const before = { ...SCOPE, until: '2020-01-01T00:00:00Z' };
    expect((await withStore(LOGS, (store) => runQuery(store, queryOf([]), before))).verdict).toBe('unknown');
  });

  it('hands over as many rows as asked for and leaves all of them in the table', async () => {
    await withStore(LOGS, async (store) => {
      const query = queryOf([
        ['low', 'certain', null],
        ['low', 'certain', null],
        ['low', 'certain', null],
      ]);
      const finding = await runQuery(store, query, SCOPE, { keep: 2 });
      expect([finding.rows.length, finding.count]).toEqual([2, 3]);
      expect(await store.rows(`SELECT count(*) AS n FROM ${finding.table}`)).toEqual([{ n: 3 }]);
    });
  });
});

describe('the digest', () => {
  it('counts what was hit, what is open and what is history apart, and names what was hit', async () => {
    await withStore(LOGS, async (store) => {
      const rows = [
        ['high', 'certain', null],
        ['info', 'certain', null],
        ['high', 'unknown', 'assignment'],
        ['low', 'certain', null],
      ] as const;
      const finding = await runQuery(store, queryOf(rows), SCOPE);
      expect((await digests(store, [finding]))[0]).toEqual({
        hit: [{ name: 'user', count: 1 }],
        open: [{ name: 'user', count: 1 }],
        causes: [],
        lesser: [],
        clause: null,
        since: null,
        names: ['Name 0'],
        details: [],
        apps: [],
        past: 0,
        informative: [{ name: 'cause not logged', count: 1 }],
        membersLost: 0,
        remedies: 'Fix it.',
      });
    });
  });
});

it('several findings are summed up together as each is alone', async () => {
  const kinds: readonly (readonly [string, ReturnType<typeof queryOf>])[] = [
    [
      'first',
      queryOf([
        ['high', 'certain', null],
        ['info', 'certain', null],
        ['low', 'certain', null],
      ]),
    ],
    ['nothing', queryOf([])],
    [
      'open',
      queryOf([
        ['medium', 'unknown', 'assignment'],
        ['medium', 'unknown', 'assignment'],
      ]),
    ],
    [
      'last',
      queryOf([
        ['critical', 'certain', null],
        ['high', 'unknown', 'sync_schema'],
      ]),
    ],
  ];
  await withStore(LOGS, async (store) => {
    const findings: Finding[] = [];
    for (const [id, query] of kinds) findings.push(await runQuery(store, { ...query, id, fix: `Do ${id}.` }, SCOPE));
    const alone = [];
    for (const finding of findings) alone.push(...(await digests(store, [finding])));
    expect(await digests(store, findings)).toEqual(alone);
    expect(alone.map(({ hit, open, remedies }) => [hit.length, open.length, remedies])).toEqual([
      [1, 0, 'Do first.'],
      [0, 0, 'Do nothing.'],
      [0, 1, 'Do open.'],
      [1, 1, 'Do last.'],
    ]);
  });
});

it('the digest gives each sentence about what was hit once, and none of history', async () => {
  const values = [
    ['high', 'Two wait for Ava.'],
    ['high', 'Two wait for Ava.'],
    ['high', null],
    ['info', 'Over.'],
  ];
  const sql = `SELECT severity, detail FROM (VALUES ${values.map(([severity, detail]) => `('${severity}', ${detail === null ? 'NULL' : `'${detail}'`})`).join(', ')}) AS v(severity, detail)`;
  const query: CannedQuery = {
    ...queryOf([]),
    columns: ['severity', 'detail'].map((name) => ({ name, type: 'text' })),
    entity: { user: 'detail' },
    sql,
  };
  await withStore(LOGS, async (store) => {
    expect((await digests(store, [await runQuery(store, query, SCOPE)]))[0]?.details).toEqual(['Two wait for Ava.']);
  });
});

describe('the exit code', () => {
  const finding = (verdict: Finding['verdict'], severity: Severity): Finding => ({
    query: queryOf([]),
    verdict,
    severity,
    count: 0,
    undecided: 0,
    rows: [],
    table: null,
    missing: [],
    wouldAdd: [],
    withheld: { known: 0, suppressed: 0, fixed: 0 },
    used: [],
  });

  it.each<[FailOn, Finding['verdict'], Severity, number]>([
    ['medium', 'found', 'high', 1],
    ['medium', 'found', 'medium', 1],
    ['medium', 'found', 'low', 0],
    ['low', 'found', 'info', 0],
    ['critical', 'found', 'high', 0],
    ['medium', 'unknown', 'high', 0],
    ['unknown', 'unknown', 'high', 1],
    ['unknown', 'found', 'low', 1],
    ['never', 'found', 'critical', 0],
  ])('with --fail-on %s is right for %s of severity %s: %d', (failOn, verdict, severity, code) => {
    expect(exitCodeOf([finding(verdict, severity), finding('none', 'high')], failOn)).toBe(code);
  });

  it('is 4 when nothing could be told at all', () => {
    expect(exitCodeOf([finding('unknown', 'high'), finding('unknown', 'low')], 'never')).toBe(4);
  });
});
