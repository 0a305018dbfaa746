import { expect, it } from 'vitest';
import type { CannedQuery } from '../../src/detect/canned-query.ts';
import { remediesOf } from '../../src/detect/remedies.ts';
import { runQuery } from '../../src/detect/run.ts';
import { NO_LIMIT } from '../../src/detect/scope.ts';
import { fixtureLogs, withStore } from '../queries/fixtures.ts';

const LOGS = fixtureLogs('unpopulated-matching-ids', 'quiet');
const QUERY: CannedQuery = {
  id: 'made-up',
  kind: 'detection',
  family: 'test',
  title: 'Made up',
  question: 'What?',
  severity: 'high',
  needs: [['event']],
  adds: [],
  params: [],
  shares: [],
  columns: ['who', 'remedy', 'severity', 'certainty'].map((name) => ({ name, type: 'text' })),
  entity: { user: 'who' },
  chart: null,
  causes: [],
  fix: null,
  sql: '',
  remedy: '',
  path: 'made-up.sql',
};

/** What is to be done by these rows: remedy, severity, certainty. */
const toDo = (rows: readonly (readonly [string, string, string])[], more: Partial<CannedQuery> = {}): Promise<string> =>
  withStore(LOGS, async (store) => {
    const values = rows.map((row, n) => `('u${n}', ${row.map((cell) => `'${cell}'`).join(', ')})`).join(', ');
    const from =
      rows.length === 0
        ? "('', '', '', '')) AS t(who, remedy, severity, certainty) WHERE false"
        : `${values}) AS t(who, remedy, severity, certainty)`;
    const [told] = await remediesOf(store, [
      await runQuery(store, { ...QUERY, ...more, sql: `SELECT * FROM (VALUES ${from}` }, NO_LIMIT),
    ]);
    return told!;
  });

it('is the two most frequent remedies of the certain rows, history and lesser rows left out', async () => {
  const rows = [
    ['Assign her.', 'high', 'certain'],
    ['Fill it.', 'high', 'certain'],
    ['Fill it.', 'high', 'certain'],
    ['Ask.', 'high', 'unknown'],
    ['Nothing.', 'info', 'certain'],
    ['Later.', 'low', 'certain'],
  ] as const;
  expect(await toDo(rows)).toBe('Fill it. Assign her.');
});

it('is what is done about history where there is nothing else', async () => {
  expect(await toDo([['Nothing.', 'info', 'certain']])).toBe('Nothing.');
});

it('is no remedy of one among many: that of the first cause is given in its place, with nothing in its places', async () => {
  const rows = ['Change t1.', 'Change t2.', 'Change t3.'].map((remedy) => [remedy, 'high', 'certain'] as const);
  expect(await toDo(rows, { causes: ['licence-limit', 'by-design'] })).toMatch(/^Buy or free licences, /);
  expect(await toDo([], { causes: ['matched-by-several'] })).toContain('clear an attribute of the account');
});

it('is the line of the query of a user where the rows say nothing', async () => {
  expect(await toDo([], { fix: 'Call them.' })).toBe('Call them.');
  expect(await toDo([['', 'high', 'certain']], { fix: 'Call them.' })).toBe('Call them.');
  expect(await toDo([['Write to them.', 'high', 'certain']], { fix: 'Call them.' })).toBe('Write to them.');
  expect(await toDo([])).toBe('');
});
