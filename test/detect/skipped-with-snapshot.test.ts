import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { withStore } from '../queries/fixtures.ts';
import { page as graphPage } from '../snapshot/support/exports.ts';
import { type CaseEvent, minute, page, withFiles } from './cases.ts';

const query = findQuery(loadCatalogue(), 'skipped-assigned-users');
const NEE = 'NotEffectivelyEntitled';
const NO = { active: true, assigned: false, role: true, passed: true } as const;
const YES = { ...NO, assigned: true } as const;

interface Directory {
  /** Who or which group is assigned, and since when. */
  readonly assigned: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Groups that are not security-enabled. */
  readonly plain?: readonly string[];
  /** Leave the groups themselves out of the snapshot. */
  readonly withoutGroups?: boolean;
  readonly role?: string;
  readonly disabled?: readonly string[];
}

function exportsOf({
  assigned,
  groups = {},
  plain = [],
  withoutGroups = false,
  role = 'r-1',
  disabled = [],
}: Directory): object[] {
  const isGroup = (name: string): boolean => name in groups;
  const member = (name: string): object => ({
    '@odata.type': `#microsoft.graph.${isGroup(name) ? 'group' : 'user'}`,
    id: `id-${name}`,
  });
  return [
    graphPage(
      'appRoleAssignedTo',
      Object.entries(assigned).map(([name, since]) => ({
        id: `as-${name}`,
        principalId: `id-${name}`,
        principalType: isGroup(name) ? 'Group' : 'User',
        principalDisplayName: name,
        resourceId: 'sp-Tansy Mail',
        resourceDisplayName: 'Tansy Mail',
        appRoleId: role,
        createdDateTime: since,
      })),
    ),
    graphPage(
      'users',
      disabled.map((name) => ({ id: `id-${name}`, displayName: name, accountEnabled: false })),
    ),
    ...Object.entries(groups).map(([name, members]) =>
      withoutGroups
        ? {
            '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#groups('id-${name}')/members`,
            value: members.map(member),
          }
        : graphPage('groups', [
            {
              id: `id-${name}`,
              displayName: name,
              securityEnabled: !plain.includes(name),
              members: members.map(member),
            },
          ]),
    ),
  ];
}

const ask = (events: readonly CaseEvent[], directory: Directory): Promise<Finding> =>
  withFiles([page(events), ...exportsOf(directory)], ([log, ...snapshot]) =>
    withStore([log!], async (store) => runQuery(store, query, await resolveScope(store, {})), snapshot),
  );

const LONG_AGO = '2025-11-01T00:00:00Z';

describe('skipped users, with a snapshot of the assignments', () => {
  it('are findings where the snapshot assigns them and the log does not say, with the way in words', async () => {
    const finding = await ask([{ who: 'Ada', at: 0, skip: NEE, active: true, passed: false }], {
      assigned: { Sales: LONG_AGO },
      groups: { Sales: ['Ada'] },
    });
    expect(finding.verdict).toBe('found');
    expect(finding.rows).toMatchObject([
      {
        source_name: 'Ada',
        cause: 'Scoping filter',
        assigned_by: 'member of Sales',
        certainty: 'certain',
        missing: null,
        decided_by: 'assignment: the snapshot of 2026-03-02 08:00:00 UTC; cause: what the scoping step logged',
      },
    ]);
    expect(finding.used.map(({ input }) => input)).toEqual(expect.arrayContaining(['assignment', 'membership']));
  });

  it('are none where neither log nor snapshot assigns them', async () => {
    const { verdict } = await ask([{ who: 'Ada', at: 0, skip: NEE, active: true, passed: false }], {
      assigned: { Ben: LONG_AGO },
    });
    expect(verdict).toBe('none');
  });

  it('of a group in an assigned group are told apart: that does not count', async () => {
    const { rows } = await ask([{ who: 'Ada', at: 0, skip: NEE, ...NO }], {
      assigned: { Sales: LONG_AGO },
      groups: { Sales: ['North'], North: ['Ada'] },
    });
    expect(rows).toMatchObject([
      {
        cause: 'Nested group only',
        severity: 'low',
        certainty: 'certain',
        assigned_by: 'in North, which is in Sales: nested groups do not count',
      },
    ]);
  });

  it('of a group that is not security-enabled are told apart', async () => {
    const { rows } = await ask([{ who: 'Ada', at: 0, skip: NEE, ...NO }], {
      assigned: { Sales: LONG_AGO },
      groups: { Sales: ['Ada'] },
      plain: ['Sales'],
    });
    expect(rows).toMatchObject([
      { cause: 'Group not security-enabled', assigned_by: 'member of Sales, which is not security-enabled' },
    ]);
  });

  it('stay unknown where the group itself is not in the snapshot, and the missing input is named', async () => {
    const finding = await ask([{ who: 'Ada', at: 0, skip: NEE, active: true, passed: true }], {
      assigned: { Sales: LONG_AGO },
      groups: { Sales: ['Ada'] },
      withoutGroups: true,
    });
    expect(finding.rows).toMatchObject([{ certainty: 'unknown', missing: 'source_object' }]);
    expect(finding.verdict).toBe('unknown');
  });

  it('were assigned since where the assignment is younger than the skip, and only then', async () => {
    const events = [{ who: 'Ada', at: 0, skip: NEE, ...NO }];
    expect((await ask(events, { assigned: { Ada: minute(30) } })).rows).toMatchObject([
      { cause: 'Assigned since', severity: 'info' },
    ]);
    expect((await ask(events, { assigned: { Ada: LONG_AGO } })).rows).toMatchObject([
      { cause: 'Assignment not seen by the service', severity: 'high' },
    ]);
  });

  it('are no longer assigned where the log assigned them and the snapshot does not', async () => {
    const { rows, severity } = await ask([{ who: 'Ada', at: 0, skip: NEE, ...YES, passed: false }], {
      assigned: { Ben: LONG_AGO },
    });
    expect(rows).toMatchObject([{ cause: 'No longer assigned', severity: 'info', assigned_by: null }]);
    expect(severity).toBe('info');
  });

  it('with default access only count today: the months before July 2020 were another matter', async () => {
    const role = '00000000-0000-0000-0000-000000000000';
    const { rows } = await ask([{ who: 'Ada', at: 0, skip: NEE, ...YES, role: false }], {
      assigned: { Ada: LONG_AGO },
      role,
    });
    expect(rows).toMatchObject([{ cause: 'Role missing' }]);
    const before = 60 * 24 * -2200;
    const old = await ask([{ who: 'Ada', at: before, skip: NEE, ...YES, role: false }], {
      assigned: { Ada: '2019-01-01T00:00:00Z' },
      role,
    });
    expect(old.rows).toMatchObject([{ cause: 'Default access only' }]);
  });

  it('are disabled by the snapshot where the log does not say', async () => {
    const { rows } = await ask([{ who: 'Ada', at: 0, skip: NEE, assigned: true }], {
      assigned: { Ada: LONG_AGO },
      disabled: ['Ada'],
    });
    expect(rows).toMatchObject([
      {
        cause: 'Account disabled',
        severity: 'low',
        decided_by: expect.stringContaining('the account in the snapshot'),
      },
    ]);
  });

  it('leave out whom another application skips, although this one has him assigned', async () => {
    const { rows } = await ask(
      [
        { who: 'Ada', at: 5, status: 'skipped', skip: NEE, ...NO },
        { who: 'Ada', at: 6, app: 'Sorrel Desk', status: 'skipped', skip: NEE, ...NO },
      ],
      { assigned: { Ada: '2026-01-05T08:00:00Z' } },
    );
    expect(rows.map(({ app_name }) => app_name)).toEqual(['Tansy Mail']);
  });
});
