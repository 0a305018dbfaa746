import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { decisionsIn } from '../../src/outcome/decisions.ts';
import { keepOutcomes } from '../../src/outcome/outcome.ts';
import { inScene, type Told } from '../store/support/scene.ts';

/** Outcome and cause of everybody whom these events name. */
const outcomesOf = (events: readonly Told[]): Promise<Record<string, unknown>[]> =>
  inScene({ events }, async (store) => {
    const scope = await resolveScope(store, {});
    const table = await keepOutcomes(store, scope, await decisionsIn(store, scope, null));
    return store.rows(
      'SELECT source_name AS who, outcome, cause, since, sentence FROM query_table($table) ORDER BY who',
      { table },
    );
  });

const REFUSED =
  'Web Response:\r\n{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"invalid filter","status":"400"}';
const created = (who: string): Told => ({
  at: '2026-06-01T07:00:00Z',
  who,
  action: 'create',
  target: `account-of-${who}`,
});
const searched = (who: string): Told => ({
  at: '2026-06-01T08:00:00Z',
  who,
  action: 'other',
  status: 'failure',
  code: 'SystemForCrossDomainIdentityManagementBadResponse',
  reason: REFUSED,
});

describe('a search that is refused', () => {
  test('for one whose name has special characters, while others get through', async () => {
    expect(await outcomesOf([created('Ava'), searched("O'Dea")])).toMatchObject([
      { who: 'Ava', outcome: 'has-access' },
      {
        who: "O'Dea",
        outcome: 'failing',
        cause: 'special-characters',
        sentence:
          "The matching value o'dea@larkspur.example holds characters that break the search in the application.",
      },
    ]);
  });

  test.each<[string, readonly Told[]]>([
    ['for somebody else too', [created('Ava'), searched('Bea'), searched("O'Dea")]],
    ['for the only one there is', [searched("O'Dea")]],
  ])('%s is refused for another reason', async (_, events) => {
    const found = await outcomesOf(events);
    expect(found.find(({ who }) => who === "O'Dea")).toMatchObject({ cause: 'filter-not-supported' });
  });
});

describe('a manager who is not there', () => {
  const waits: Told = {
    at: '2026-06-01T08:00:00Z',
    who: 'Bea',
    status: 'skipped',
    target: 'account-of-Bea',
    says: 'We were unable to assign Ava as the manager of Bea.',
    details: { SkipReason: 'UnableToResolveReferenceAttributeValue' },
  };
  const later = (more: Partial<Told>): Told => ({
    at: '2026-06-01T09:00:00Z',
    who: 'Bea',
    target: 'account-of-Bea',
    ...more,
  });

  test.each<[string, Partial<Told>]>([
    [
      'the service calls the account equal',
      { action: 'other', status: 'skipped', details: { SkipReason: 'RedundantExport' } },
    ],
    ['another attribute is written', { changes: { title: 'Clerk' } }],
  ])('is still not there once %s', async (_, more) => {
    expect(await outcomesOf([created('Bea'), waits, later(more)])).toMatchObject([
      { outcome: 'out-of-date', cause: 'reference-never-processed', since: '2026-06-01T08:00:00Z' },
    ]);
  });

  test('is forgotten once the manager is written', async () => {
    expect(await outcomesOf([created('Bea'), waits, later({ changes: { manager: 'account-of-Ava' } })])).toMatchObject([
      { outcome: 'has-access', cause: 'in-sync' },
    ]);
  });
});
