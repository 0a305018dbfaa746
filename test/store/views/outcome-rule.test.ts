import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-rules-'));
let store: Store;
beforeAll(async () => {
  store = await openStore(join(folder, 'rules.duckdb'));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The evidence about one object, as the macro outcome_rule_of takes it. */
interface Evidence {
  readonly standing: string;
  readonly last: string | null;
  readonly tried: string | null;
  readonly answer: string | null;
  readonly logNewer: boolean;
  readonly account: string;
  readonly accountNewer: boolean;
  readonly situation: string | null;
  readonly allPassed: boolean;
  readonly valueRefused: boolean;
  readonly entitled: boolean;
  readonly doubled: boolean;
  readonly notKept: boolean;
}

/** Nobody knows anything of the object, and the job runs. */
const NOTHING: Evidence = {
  standing: 'running',
  last: null,
  tried: null,
  answer: null,
  logNewer: true,
  account: 'unknown',
  accountNewer: false,
  situation: null,
  allPassed: false,
  valueRefused: false,
  entitled: false,
  doubled: false,
  notKept: false,
};
/** Snapshots later than the last event, with what a replay of them decides. */
const decides = (situation: string): Partial<Evidence> => ({ situation, logNewer: false });
/** Snapshots older than the last event. */
const decided = (situation: string): Partial<Evidence> => ({ situation, logNewer: true });
const failed = (tried: string, answer: string | null = 'value-taken'): Partial<Evidence> => ({
  last: 'failing',
  tried,
  answer,
});

const CASES: readonly (readonly [what: string, Partial<Evidence>, rule: string, outcome: string])[] = [
  // A refusal that was logged before a success that was simulated.
  [
    'creation refused, and the simulation would create',
    { ...failed('create'), account: 'none', ...decides('create') },
    'refused-create',
    'failing',
  ],
  ['creation refused, no snapshot', { ...failed('create'), account: 'none' }, 'refused-create', 'failing'],
  [
    'creation refused with an answer that nobody knows',
    { ...failed('create', null), account: 'none' },
    'refused-create',
    'failing',
  ],
  [
    'update refused, and the simulation would update',
    { ...failed('update'), account: 'active', ...decides('update') },
    'refused-update',
    'out-of-date',
  ],
  [
    'update refused, account not exported',
    { ...failed('update'), account: 'unknown' },
    'refused-update',
    'out-of-date',
  ],
  [
    'another operation refused for an account that works',
    { ...failed('other'), account: 'active' },
    'refused-update',
    'out-of-date',
  ],
  [
    'another operation refused, account not known',
    { ...failed('other'), account: 'unknown' },
    'refused-create',
    'failing',
  ],
  [
    'creation refused, and an account that matches is there',
    { ...failed('create'), account: 'active', ...decides('update') },
    'refused-create',
    'failing',
  ],
  [
    'disable refused because the account is not active, accounts not exported',
    { ...failed('disable', 'account-inactive'), account: 'active' },
    'refused-inactive',
    'out-of-date',
  ],
  [
    'disable refused because the account is not active, and a later export shows it active',
    { ...failed('disable', 'account-inactive'), account: 'active', accountNewer: true },
    'refused-removal',
    'out-of-date',
  ],
  [
    'disable refused, account active',
    { ...failed('disable'), account: 'active', ...decides('disable') },
    'refused-removal',
    'out-of-date',
  ],
  [
    'disable refused, account not exported',
    { ...failed('disable'), account: 'unknown' },
    'refused-removal',
    'out-of-date',
  ],
  [
    'deletion refused',
    { ...failed('delete'), account: 'active', ...decides('delete') },
    'refused-removal',
    'out-of-date',
  ],
  [
    'disable refused, and a later export has the account disabled',
    { ...failed('disable'), account: 'disabled', accountNewer: true },
    'disabled',
    'disabled',
  ],
  [
    'deletion refused, and a later export has no account',
    { ...failed('delete'), account: 'removed', accountNewer: true },
    'removed',
    'removed',
  ],
  ['enabling refused', { ...failed('update'), account: 'disabled', ...decides('update') }, 'refused-enable', 'failing'],
  ['creation refused after a deletion', { ...failed('create'), account: 'removed' }, 'refused-create', 'failing'],
  [
    'creation refused for somebody who is out of scope in older snapshots',
    { ...failed('create'), account: 'none', ...decided('skip-unassigned') },
    'refused-create',
    'failing',
  ],
  // A snapshot newer than the log before the log.
  [
    'creation refused, and a later export has an account that agrees',
    { ...failed('create'), account: 'active', accountNewer: true, ...decides('in-sync') },
    'refused-and-there',
    'has-access',
  ],
  [
    'update refused, and a later export agrees',
    { ...failed('update'), account: 'active', accountNewer: true, ...decides('in-sync') },
    'refused-and-there',
    'has-access',
  ],
  [
    'update refused, and an earlier export agrees',
    { ...failed('update'), account: 'active', accountNewer: false, ...decided('in-sync') },
    'refused-update',
    'out-of-date',
  ],
  [
    'update refused, and a later export still differs',
    { ...failed('update'), account: 'active', accountNewer: true, ...decides('update') },
    'refused-update',
    'out-of-date',
  ],
  [
    'disabled, and a later export is in sync with a disabled account',
    { last: 'disabled', account: 'disabled', accountNewer: true, ...decides('in-sync') },
    'disabled',
    'disabled',
  ],
  [
    'written with success, and a later export has it disabled',
    { last: 'in-sync', account: 'disabled', accountNewer: true, ...decides('in-sync') },
    'disabled-in-application',
    'disabled',
  ],
  [
    'written with success, and a later export has no account',
    { last: 'in-sync', account: 'removed', accountNewer: true, ...decides('unknown') },
    'account-vanished',
    'no-account',
  ],
  [
    'skipped, and a later snapshot would create',
    { last: 'skipped', account: 'none', ...decides('create') },
    'create-pending',
    'waiting',
  ],
  [
    'skipped although every gate passed, and the simulation would create',
    { last: 'skipped', account: 'none', allPassed: true, ...decides('create') },
    'record-broken',
    'no-account',
  ],
  [
    'skipped although every gate passed, by older snapshots',
    { last: 'skipped', account: 'none', allPassed: true, ...decided('create') },
    'record-broken',
    'no-account',
  ],
  [
    'skipped for a value that would be sent again',
    { last: 'skipped', account: 'none', valueRefused: true, ...decides('create') },
    'value-refused',
    'no-account',
  ],
  // The newest event before older snapshots.
  [
    'disabled after the snapshots, which still call the account in sync',
    { last: 'disabled', account: 'disabled', ...decided('in-sync') },
    'disabled',
    'disabled',
  ],
  [
    'disabled after the snapshots, which would update',
    { last: 'disabled', account: 'disabled', ...decided('update') },
    'disabled',
    'disabled',
  ],
  ['deleted after the snapshots', { last: 'deleted', account: 'removed', ...decided('in-sync') }, 'removed', 'removed'],
  [
    'created after the snapshots, which would skip',
    { last: 'in-sync', account: 'active', ...decided('skip-unassigned') },
    'has-access',
    'has-access',
  ],
  [
    'created after the snapshots, which would create',
    { last: 'in-sync', account: 'active', ...decided('create') },
    'has-access',
    'has-access',
  ],
  [
    'updated after the snapshots, which would disable',
    { last: 'in-sync', account: 'active', ...decided('disable') },
    'has-access',
    'has-access',
  ],
  [
    'skipped after the snapshots, which would create',
    { last: 'skipped', account: 'none', ...decided('create') },
    'skipped',
    'no-account',
  ],
  [
    'skipped after the snapshots, account active',
    { last: 'skipped', account: 'active', ...decided('in-sync') },
    'skipped-not-disabled',
    'has-access',
  ],
  [
    'skipped, account active, no snapshot',
    { last: 'skipped', account: 'active' },
    'skipped-not-disabled',
    'has-access',
  ],
  [
    'skipped, account active, and the later simulation agrees',
    { last: 'skipped', account: 'active', ...decides('skip-unassigned') },
    'skipped-not-disabled',
    'has-access',
  ],
  [
    'skipped, account active, back in scope since',
    { last: 'skipped', account: 'active', ...decides('in-sync') },
    'has-access',
    'has-access',
  ],
  [
    'held back by accidental-deletion prevention',
    { last: 'staged', account: 'active', ...decides('disable') },
    'staged',
    'waiting',
  ],
  // The state of the job before the person.
  ['assigned, never met, job in quarantine', { standing: 'quarantine', entitled: true }, 'assigned-blocked', 'waiting'],
  ['assigned, never met, job paused', { standing: 'paused', entitled: true }, 'assigned-blocked', 'waiting'],
  ['assigned, never met, full cycle running', { standing: 'initial', entitled: true }, 'assigned-blocked', 'waiting'],
  ['assigned, never met, job silent', { standing: 'silent', entitled: true }, 'assigned-blocked', 'waiting'],
  [
    'would be created, job in quarantine',
    { standing: 'quarantine', account: 'none', ...decides('create') },
    'create-blocked',
    'waiting',
  ],
  [
    'would be created, sign-in refused',
    { standing: 'credentials', account: 'none', ...decides('create') },
    'create-blocked',
    'waiting',
  ],
  [
    'would be created, job not configured',
    { standing: 'not-started', account: 'none', ...decides('create') },
    'create-blocked',
    'waiting',
  ],
  [
    'would be updated, job paused',
    { standing: 'paused', last: 'in-sync', account: 'active', ...decides('update') },
    'update-blocked',
    'out-of-date',
  ],
  [
    'would be disabled, job in quarantine',
    { standing: 'quarantine', last: 'in-sync', account: 'active', ...decides('disable') },
    'removal-blocked',
    'out-of-date',
  ],
  [
    'would be enabled, job paused',
    { standing: 'paused', last: 'disabled', account: 'disabled', ...decides('update') },
    'enable-blocked',
    'waiting',
  ],
  ['undecided, job in quarantine', { standing: 'quarantine', ...decides('unknown') }, 'assigned-blocked', 'waiting'],
  [
    'in sync, job in quarantine: the account works',
    { standing: 'quarantine', last: 'in-sync', account: 'active', ...decides('in-sync') },
    'has-access',
    'has-access',
  ],
  [
    'left out by a gate, job in quarantine: the gate stays',
    { standing: 'quarantine', last: 'skipped', account: 'none' },
    'skipped',
    'no-account',
  ],
  [
    'failing, job in quarantine: the refusal stays',
    { standing: 'quarantine', ...failed('create'), account: 'none' },
    'refused-create',
    'failing',
  ],
  // The simulation where nothing else says anything.
  ['would be created', { account: 'none', ...decides('create') }, 'create-pending', 'waiting'],
  [
    'would be created, job unknown',
    { standing: 'unknown', account: 'none', ...decides('create') },
    'create-pending',
    'waiting',
  ],
  ['would be updated', { last: 'in-sync', account: 'active', ...decides('update') }, 'update-pending', 'has-access'],
  ['would be enabled', { last: 'disabled', account: 'disabled', ...decides('update') }, 'enable-pending', 'waiting'],
  ['would be disabled', { last: 'in-sync', account: 'active', ...decides('disable') }, 'removal-pending', 'waiting'],
  ['would be deleted', { last: 'in-sync', account: 'active', ...decides('delete') }, 'removal-pending', 'waiting'],
  ['in sync', { account: 'active', ...decides('in-sync') }, 'has-access', 'has-access'],
  ['in sync, accounts not exported', { ...decides('in-sync') }, 'has-access', 'has-access'],
  ['not assigned', { account: 'none', ...decides('skip-unassigned') }, 'left-out', 'no-account'],
  ['filtered', { account: 'unknown', ...decides('skip-filtered') }, 'left-out', 'no-account'],
  ['no matching value', { ...decides('skip-matching-id-empty') }, 'left-out', 'no-account'],
  ['required value missing', { account: 'none', ...decides('skip-required-missing') }, 'left-out', 'no-account'],
  ['mapping does not create', { account: 'none', ...decides('skip-flow-disabled') }, 'flow-disabled', 'no-account'],
  [
    'kept by SkipOutOfScopeDeletions',
    { last: 'in-sync', account: 'active', ...decides('skip-retained') },
    'retained',
    'has-access',
  ],
  [
    'an account that provisioning never managed',
    { account: 'active', ...decides('skip-unassigned') },
    'not-managed',
    'has-access',
  ],
  [
    'mapping cannot be evaluated, account there',
    { last: 'in-sync', account: 'active', ...decides('fail-expression') },
    'expression-fails',
    'out-of-date',
  ],
  [
    'mapping cannot be evaluated, no account',
    { account: 'none', ...decides('fail-expression') },
    'expression-fails-create',
    'failing',
  ],
  [
    'deleted, and in scope again',
    { last: 'deleted', account: 'removed', ...decides('create') },
    'create-pending',
    'waiting',
  ],
  // Doubles.
  [
    'several accounts match, says the log',
    { ...failed('other', 'ambiguous-target'), account: 'none' },
    'ambiguous-match',
    'doubled',
  ],
  [
    'several people match, says the log',
    { ...failed('other', 'ambiguous-source'), account: 'none' },
    'ambiguous-match',
    'doubled',
  ],
  [
    'several accounts match, says the simulation',
    { account: 'unknown', ...decides('fail-duplicate-target') },
    'ambiguous-match-decided',
    'doubled',
  ],
  [
    'several people claim one account, says the simulation',
    { account: 'unknown', ...decides('fail-duplicate-source') },
    'ambiguous-match-decided',
    'doubled',
  ],
  [
    'several accounts match by older snapshots, written since',
    { last: 'in-sync', account: 'active', ...decided('fail-duplicate-target') },
    'has-access',
    'has-access',
  ],
  [
    'several accounts matched, and a later export has one that agrees',
    { ...failed('other', 'ambiguous-target'), account: 'active', accountNewer: true, ...decides('in-sync') },
    'refused-and-there',
    'has-access',
  ],
  ['a second account is known', { last: 'in-sync', account: 'active', doubled: true }, 'two-accounts', 'doubled'],
  [
    'refused, and a second account is known',
    { ...failed('update'), account: 'active', doubled: true },
    'two-accounts',
    'doubled',
  ],
  [
    'written again and again, and the account holds none of it',
    { last: 'in-sync', account: 'active', notKept: true, ...decides('update') },
    'not-kept',
    'has-access',
  ],
  // Incomplete, and unknown.
  ['a reference could not be resolved', { last: 'warning', account: 'active' }, 'incomplete', 'out-of-date'],
  ['a reference could not be resolved, account not known', { last: 'warning' }, 'incomplete', 'out-of-date'],
  ['assigned, never met, nothing else known', { entitled: true }, 'undecided', 'unknown'],
  ['undecided by the simulation', { ...decides('unknown') }, 'undecided', 'unknown'],
  [
    'undecided by the simulation, written with success',
    { last: 'in-sync', account: 'active', ...decides('unknown') },
    'has-access',
    'has-access',
  ],
  ['a record that does not say what it is', { last: 'unknown' }, 'undecided', 'unknown'],
];

const SQL = `SELECT outcome_rule_of($standing, $last, $tried, $answer, $logNewer, $account, $accountNewer, $situation, $allPassed, $valueRefused, $entitled, $doubled, $notKept) AS rule`;

describe('precedence: the newest evidence says what is true', () => {
  test.each(CASES)('%s', async (_, evidence, rule, outcome) => {
    const [found] = await store.rows<{ rule: string; outcome: string }>(
      `SELECT f.rule, r.outcome FROM (${SQL}) AS f JOIN outcome_rule AS r ON r.rule = f.rule`,
      { ...NOTHING, ...evidence },
    );
    expect(found).toEqual({ rule, outcome });
  });

  test('every rule has a case, and every rule that the macro names is in the table', async () => {
    const rules = await store.rows<{ rule: string }>('SELECT rule FROM outcome_rule');
    const tried = new Set(CASES.map(([, , rule]) => rule));
    expect(rules.map(({ rule }) => rule).filter((rule) => !tried.has(rule))).toEqual([]);
  });

  test('every cause of a rule is in the catalogue', async () => {
    expect(
      await store.rows(
        `SELECT cause FROM outcome_rule WHERE cause IS NOT NULL AND cause NOT IN (SELECT code FROM cause)
         UNION SELECT code FROM (SELECT DISTINCT unnest(['ambiguous-target', 'ambiguous-source', 'linked-elsewhere', 'unresolved-reference', 'unknown-answer']) AS code) WHERE code NOT IN (SELECT code FROM cause)`,
      ),
    ).toEqual([]);
  });
});
