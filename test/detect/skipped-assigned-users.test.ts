import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { withStore } from '../queries/fixtures.ts';
import { type CaseEvent, minute, page, withFiles } from './cases.ts';

const query = findQuery(loadCatalogue(), 'skipped-assigned-users');
const YES = { active: true, assigned: true, role: true, passed: true } as const;
const NEE = 'NotEffectivelyEntitled';

const ask = (events: readonly CaseEvent[], words: ScopeWords = {}): Promise<Finding> =>
  withFiles([page(events)], (logs) =>
    withStore(logs, async (store) => runQuery(store, query, await resolveScope(store, words))),
  );

describe('skipped assigned users', () => {
  it('names the clauses that failed, and only those, whatever characters they hold', async () => {
    const clauses = {
      'A "quoted" group.city EQUALS \'São \\ Paulo\'': false,
      "B.x EQUALS '1'": true,
      "C.y IS NULL ''": false,
    };
    const { rows } = await ask([{ who: 'Ada', at: 0, skip: NEE, ...YES, passed: false, clauses }]);
    expect(rows).toMatchObject([
      { cause: 'Scoping filter', clause: "A \"quoted\" group.city EQUALS 'São \\ Paulo'; C.y IS NULL ''" },
    ]);
  });

  it('says scoping filter also where the clauses were not logged', async () => {
    const { rows } = await ask([{ who: 'Ada', at: 0, skip: NEE, ...YES, passed: false }]);
    expect(rows).toMatchObject([{ cause: 'Scoping filter', clause: null, certainty: 'certain' }]);
  });

  it('calls the assignment record broken only when all four answers were logged and are true', async () => {
    const { passed, ...three } = YES;
    const { rows } = await ask([
      { who: 'Ada', at: 0, skip: NEE, ...YES },
      { who: 'Ben', at: 1, skip: NEE, ...three },
    ]);
    expect(passed).toBe(true);
    expect(rows.map((row) => [row['source_name'], row['cause']]).sort()).toEqual([
      ['Ada', 'Assignment record broken'],
      ['Ben', 'Cause not logged'],
    ]);
  });

  it('leaves the verdict unknown when the log never says who is assigned', async () => {
    const finding = await ask([{ who: 'Ada', at: 0, skip: NEE, active: true, passed: false }]);
    expect(finding.verdict).toBe('unknown');
    expect(finding.rows).toMatchObject([{ cause: 'Scoping filter', certainty: 'unknown', missing: 'assignment' }]);
    expect(finding.missing.map(({ input }) => input)).toEqual(['assignment']);
  });

  it('finds disabled accounts at severity low, and names what else stands in their way', async () => {
    const finding = await ask([{ who: 'Ada', at: 0, skip: NEE, ...YES, active: false, role: false, passed: false }]);
    expect(finding.severity).toBe('low');
    expect(finding.rows).toMatchObject([{ cause: 'Account disabled', also: 'Role missing, Scoping filter' }]);
  });

  it('judges "still so" by the same application only, and by what was known at --as-of', async () => {
    const events: CaseEvent[] = [
      { who: 'Ada', at: 0, skip: NEE, ...YES, role: false },
      { who: 'Ada', at: 5, app: 'Yarrow Files', status: 'success' },
      { who: 'Ada', at: 40, cycle: 'c2', status: 'success' },
    ];
    const now = await ask(events);
    expect(now.rows).toMatchObject([{ still_so: false, severity: 'info' }]);
    const then = await ask(events, { asOf: minute(30) });
    expect(then.rows).toMatchObject([{ still_so: true, severity: 'high' }]);
  });

  it('tells the same object in two applications apart', async () => {
    const { rows } = await ask([
      { who: 'Ada', at: 0, skip: NEE, ...YES, role: false },
      { who: 'Ada', at: 1, app: 'Yarrow Files', skip: NEE, ...YES, active: false },
    ]);
    expect(rows.map((row) => [row['app_name'], row['cause']])).toEqual([
      ['Tansy Mail', 'Role missing'],
      ['Yarrow Files', 'Account disabled'],
    ]);
  });

  it('counts skips within the window only', async () => {
    const at = (n: number): CaseEvent => ({ who: 'Ada', at: n, cycle: `c${n}`, skip: NEE, ...YES, role: false });
    const { rows } = await ask([at(0), at(40), at(80), at(120)], { since: minute(40), until: minute(120) });
    expect(rows).toMatchObject([{ times_skipped: 2, first_seen: minute(40), last_seen: minute(80), still_so: false }]);
  });

  it('leaves out what is in sync, what is not assigned and what was never looked at', async () => {
    const finding = await ask([
      { who: 'Ada', at: 0, action: 'other', skip: 'RedundantExport', ...YES },
      { who: 'Ben', at: 1, skip: NEE, ...YES, assigned: false },
      { who: 'Cleo', at: 2, action: 'other', skip: 'ImportSkipped' },
      { who: 'Dan', at: 3, kind: 'Group', skip: 'EntityTypeNotSupported', ...YES },
    ]);
    expect(finding.verdict).toBe('none');
  });
});
