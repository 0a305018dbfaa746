import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';
import { queryParams, runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { RowObject } from '../../src/store/store.ts';
import { fixtureFolder, fixtureLogs, withFixture, withStore } from './fixtures.ts';

interface Expectation {
  readonly verdict: string;
  readonly severity: string;
  readonly undecided: number;
  readonly missing: readonly string[];
  /** The column that names a row. */
  readonly key: string;
  /** Every row that must come back, in any order; columns that are left out may hold anything. */
  readonly rows: readonly RowObject[];
}

const catalogue = loadCatalogue();
const NO_LIMIT = { app: null, since: null, until: null, asOf: null, snapshotAsOf: null };

describe.each(catalogue)('$id', (query) => {
  it('has a fixture on which it must fire, one on which it must stay quiet, and a page that says what to do', () => {
    expect(fixtureLogs(query.id, 'fires')).not.toEqual([]);
    // A view shows whatever there is.
    if (query.kind === 'detection') expect(fixtureLogs(query.id, 'quiet')).not.toEqual([]);
    for (const heading of [
      '## What it means',
      '## Why the service does so',
      '## When it is no fault',
      '## What a snapshot would add',
      '## What to do',
      '## Sources',
    ]) {
      expect(query.remedy).toContain(heading);
    }
  });

  it('finds in the firing logs exactly the rows that are expected', async () => {
    const expected = JSON.parse(
      readFileSync(join(fixtureFolder(query.id, 'fires'), 'expect.json'), 'utf8'),
    ) as Expectation;
    const finding = await withFixture(query.id, 'fires', async (store) =>
      runQuery(store, query, await resolveScope(store, {})),
    );
    const named = (rows: readonly RowObject[]) => rows.map((row) => String(row[expected.key])).sort();
    expect(named(finding.rows)).toEqual(named(expected.rows));
    for (const [at, row] of expected.rows.entries()) {
      const same =
        query.kind === 'view'
          ? finding.rows[at]
          : finding.rows.find((found) => found[expected.key] === row[expected.key]);
      expect(same).toMatchObject(row);
    }
    expect(finding).toMatchObject({
      verdict: expected.verdict,
      severity: expected.severity,
      undecided: expected.undecided,
    });
    expect(finding.missing.map(({ input }) => input)).toEqual(expected.missing);
  });

  it.runIf(query.kind === 'detection')('finds nothing in the quiet logs, and says so', async () => {
    const finding = await withFixture(query.id, 'quiet', async (store) =>
      runQuery(store, query, await resolveScope(store, {})),
    );
    expect(finding.rows).toEqual([]);
    expect(finding.verdict).toBe('none');
  });

  it('is valid on an empty store, where the verdict is unknown and the missing logs are named', async () => {
    await withStore([], async (store) => {
      await store.rows(`EXPLAIN ${query.sql}`, queryParams(query, NO_LIMIT));
      const finding = await runQuery(store, query, NO_LIMIT);
      expect(finding.verdict).toBe('unknown');
      expect(finding.missing.length).toBeGreaterThan(0);
    });
  });

  it('returns the columns of its header, in order and type', async () => {
    await withStore([], async (store) => {
      const { columns } = await store.query(query.sql, queryParams(query, NO_LIMIT));
      expect(columns).toEqual(query.columns);
    });
  });

  it('leaves out what lies outside the application and the window', async () => {
    await withFixture(query.id, 'fires', async (store) => {
      const asOf = (await resolveScope(store, {})).asOf;
      const elsewhere = await runQuery(store, query, { ...NO_LIMIT, asOf, app: 'no such application' });
      const before = await runQuery(store, query, { ...NO_LIMIT, asOf, until: '2020-01-01T00:00:00Z' });
      expect([elsewhere.verdict, before.verdict]).toEqual(['unknown', 'unknown']);
    });
  });
});
