import { createHash } from 'node:crypto';
import { paramsIn } from '../store/params.ts';
import type { Params, RowObject, Store } from '../store/store.ts';
import { type CannedQuery, SEVERITIES, type Severity } from './canned-query.ts';
import { asking } from './catalogue.ts';
import { missingInputs } from './missing.ts';
import { type Presence, presenceIn } from './presence.ts';
import { type Scope, scopeParams, snapshotParams } from './scope.ts';
import { Shared } from './shared.ts';
import type { Finding, Verdict } from './verdict.ts';
import { NOTHING_WITHHELD, type Withholding, withhold, withholdsNothing } from './withhold.ts';

export interface RunOptions {
  /** How many rows to hand over in `rows`; the others stay in the temporary table. Default 1,000. */
  readonly keep?: number;
  /** Rows to leave out. Default none. */
  readonly withholding?: Withholding;
  /** What several questions within the same scope have in common. Default: nothing. */
  readonly shared?: Shared;
}

interface QueryOptions extends RunOptions {
  /** Which inputs there are within the scope. Default: that is looked up. */
  readonly presence?: Presence;
}

/**
 * Answers one canned query within a scope. Never throws for lack of data: an input that is not there makes the verdict
 * unknown and is named in `missing`.
 */
export async function runQuery(
  store: Store,
  query: CannedQuery,
  scope: Scope,
  options: QueryOptions = {},
): Promise<Finding> {
  const { shared } = options;
  const { lacking, wouldAdd, used } = missingInputs(query, options.presence ?? (await presenceIn(store, scope)));
  if (lacking.length > 0) {
    const { severity } = query;
    return {
      query,
      verdict: 'unknown',
      severity,
      count: 0,
      undecided: 0,
      rows: [],
      table: null,
      missing: lacking,
      wouldAdd,
      withheld:
        (options.withholding?.known.get(query.id) ?? []).length === 0
          ? NOTHING_WITHHELD
          : { ...NOTHING_WITHHELD, fixed: null },
      used,
    };
  }
  const table = `finding_${query.id.replaceAll('-', '_')}`;
  const keptAs = `${table}_${createHash('sha256').update(query.sql).digest('hex').slice(0, 12)}`;
  const kept = shared?.kept?.table(keptAs) ?? null;
  const sql = kept === null ? query.sql : `SELECT * FROM ${kept}`;
  const ask = (): Promise<number> =>
    asking(query, () =>
      store.change(`CREATE OR REPLACE TEMP TABLE ${table} AS\n${sql}`, paramsIn(sql, queryParams(query, scope))),
    );
  const found = await (shared === undefined || kept !== null ? ask() : shared.within(query.shares, ask));
  if (kept === null && withholdsNothing(options.withholding)) shared?.kept?.keep(keptAs, table);
  const withheld =
    options.withholding === undefined
      ? NOTHING_WITHHELD
      : await withhold(store, query, table, options.withholding, isWhole(scope));
  const tally = found === 0 ? NOTHING_FOUND : await tallyOf(store, query, table);
  const most = options.keep ?? 1000;
  const verdict: Verdict = tally.count > tally.undecided ? 'found' : tally.undecided > 0 ? 'unknown' : 'none';
  return {
    query,
    verdict,
    severity: highest(tally.severities) ?? query.severity,
    count: tally.count,
    undecided: tally.undecided,
    rows: found === 0 || most === 0 ? [] : await store.rows<RowObject>(`SELECT * FROM ${table} LIMIT ${most}`),
    table,
    missing: wouldAdd.filter(({ input }) => tally.lacking.includes(input)),
    wouldAdd,
    withheld,
    used,
  };
}

/** Whether a scope leaves nothing out. */
const isWhole = ({ app, since, until }: Scope): boolean => app === null && since === null && until === null;

/** Answers every query of a catalogue, one after the other. */
export async function runAll(
  store: Store,
  catalogue: readonly CannedQuery[],
  scope: Scope,
  options: RunOptions = {},
): Promise<Finding[]> {
  const presence = await presenceIn(store, scope);
  const shared = options.shared ?? new Shared(store, scope);
  const findings: Finding[] = [];
  await shared.throughout(async () => {
    for (const query of catalogue) findings.push(await runQuery(store, query, scope, { ...options, presence, shared }));
  });
  if (options.shared === undefined) await shared.close();
  return findings;
}

/** The values to bind: the scope's where the query declares them, else the fallback of the header. */
export function queryParams(query: CannedQuery, scope: Scope): Params {
  const given: Params = { ...scopeParams(scope), ...snapshotParams(scope) };
  return Object.fromEntries(query.params.map(({ name, fallback }) => [name, given[name] ?? fallback]));
}

interface Tally {
  readonly count: number;
  readonly undecided: number;
  /** Severities of the certain rows. */
  readonly severities: readonly string[];
  /** Inputs that undecided rows name as lacking. */
  readonly lacking: readonly string[];
}

const NOTHING_FOUND: Tally = { count: 0, undecided: 0, severities: [], lacking: [] };

/** The columns `certainty`, `severity` and `missing` have a meaning of their own (queries/README.md); each may be left out. */
async function tallyOf(store: Store, query: CannedQuery, table: string): Promise<Tally> {
  const has = (name: string): boolean => query.columns.some((column) => column.name === name);
  const undecided = has('certainty') ? "coalesce(certainty = 'unknown', false)" : 'false';
  const groups = await store.rows<{ open: boolean; severity: string | null; missing: string | null; n: number }>(
    `SELECT ${undecided} AS open, ${has('severity') ? 'severity' : 'NULL'} AS severity,
       ${has('missing') ? 'missing' : 'NULL'} AS missing, count(*) AS n
     FROM ${table} GROUP BY 1, 2, 3`,
  );
  const open = groups.filter((group) => group.open);
  return {
    count: groups.reduce((sum, group) => sum + group.n, 0),
    undecided: open.reduce((sum, group) => sum + group.n, 0),
    severities: groups.flatMap((group) => (group.open || group.severity === null ? [] : [group.severity])),
    lacking: open.flatMap((group) => group.missing?.split(', ') ?? []),
  };
}

function highest(severities: readonly string[]): Severity | null {
  const ranks = severities.map((severity) => SEVERITIES.indexOf(severity as Severity)).filter((rank) => rank >= 0);
  return ranks.length === 0 ? null : SEVERITIES[Math.max(...ranks)]!;
}
