import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { APP, assignment, group, groupId, inStore, page, user, userId } from '../snapshot/support/exports.ts';

const query = findQuery(loadCatalogue(), 'unpopulated-matching-ids');

const attribute = (name: string): object => ({ type: 'Attribute', name, expression: `[${name}]`, parameters: [] });
const match = (target: string, source: object | null, matchingPriority = 1): object => ({
  targetAttributeName: target,
  source,
  matchingPriority,
});
const mapping = (of: 'User' | 'Group', attributeMappings: readonly object[], more: object = {}): object => ({
  enabled: true,
  name: of,
  sourceObjectName: of,
  targetObjectName: of,
  flowTypes: 'Add, Update, Delete',
  attributeMappings,
  ...more,
});
const schema = (...objectMappings: readonly object[]): object => ({
  '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${APP}')/synchronization/jobs('j')/schema/$entity`,
  directories: [],
  synchronizationRules: [
    {
      id: 'out',
      name: 'out',
      priority: 1,
      sourceDirectoryName: 'Microsoft Entra ID',
      targetDirectoryName: 'Tansy',
      objectMappings,
    },
  ],
});
const assigned = (...ids: readonly string[]): object =>
  page(
    `servicePrincipals('${APP}')/appRoleAssignedTo`,
    ids.map((id) => assignment(id, id.startsWith('00000002') ? { principalType: 'Group' } : {})),
  );

const ask = (files: Readonly<Record<string, object>>): Promise<Finding> =>
  inStore(async ({ store, load }) => {
    await load(files);
    return runQuery(store, query, await resolveScope(store, {}));
  });

const byMail = mapping('User', [match('userName', attribute('mail'))]);

describe('objects without a matching ID, by the schema over the directory', () => {
  it('are certain where they are assigned, whether or not the log ever met them', async () => {
    const finding = await ask({
      'schema.json': schema(byMail),
      'users.json': page('users', [
        user(1, { mail: 'a@tansy.example' }),
        user(2, { mail: null }),
        user(3, { mail: ' ' }),
        user(4, { mail: null }),
      ]),
      'assigned.json': assigned(userId(1), userId(2), userId(3)),
    });
    expect(finding.verdict).toBe('found');
    expect(finding.rows).toMatchObject([
      {
        source_name: 'User 2',
        cause: 'matching attribute empty',
        attribute: '[mail] → userName',
        certainty: 'certain',
        times_seen: 0,
        app_name: 'Tansy Travel',
      },
      { source_name: 'User 3', cause: 'matching attribute empty' },
    ]);
  });

  it('leave out whoever one of several matching attributes finds, disabled accounts, and disabled helper mappings', async () => {
    const { verdict, rows } = await ask({
      'schema.json': schema(
        mapping('User', [match('userName', attribute('mail')), match('externalId', attribute('employeeId'), 2)]),
        mapping('User', [match('id', null)], { enabled: false }),
      ),
      'users.json': page('users', [
        user(1, { mail: null, employeeId: '4711' }),
        user(2, { mail: null, employeeId: null, accountEnabled: false }),
        user(3, { mail: 'c@tansy.example', employeeId: null }),
      ]),
      'assigned.json': assigned(userId(1), userId(2), userId(3)),
    });
    expect(rows).toEqual([]);
    expect(verdict).toBe('none');
  });

  it('count as empty when the expression leaves nothing, and leave out who is filtered out', async () => {
    const filter = {
      groups: [
        {
          name: 'staff',
          clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }],
        },
      ],
    };
    const expression = {
      type: 'Function',
      name: 'StripSpaces',
      expression: 'StripSpaces([mail])',
      parameters: [{ key: 'source', value: attribute('mail') }],
    };
    const { rows } = await ask({
      'schema.json': schema(mapping('User', [match('userName', expression)], { scope: filter })),
      'users.json': page('users', [
        user(1, { mail: '  ', department: 'Sales' }),
        user(2, { mail: '  ', department: 'Finance' }),
      ]),
      'assigned.json': assigned(userId(1), userId(2)),
    });
    expect(rows).toMatchObject([{ source_name: 'User 1' }]);
  });

  it('of a group take its members along, by number and name', async () => {
    const people = Array.from({ length: 12 }, (_, n) =>
      user(n + 1, { mail: `u${n}@tansy.example`, displayName: `Member ${String(n + 1).padStart(2, '0')}` }),
    );
    const { rows } = await ask({
      'schema.json': schema(byMail, mapping('Group', [match('externalId', attribute('mailNickname'))])),
      'users.json': page('users', people),
      'groups.json': page('groups', [
        group(1, {
          mailNickname: '',
          members: people.map((_, n) => ({ '@odata.type': '#microsoft.graph.user', id: userId(n + 1) })),
        }),
      ]),
      'assigned.json': assigned(groupId(1)),
    });
    expect(rows).toMatchObject([
      {
        source_name: 'Group 1',
        source_type: 'group',
        members_lost: 12,
        takes_along: expect.stringContaining('members'),
      },
    ]);
    expect(rows[0]?.['members']).toBe(
      `${people
        .slice(0, 10)
        .map((_, n) => `Member ${String(n + 1).padStart(2, '0')}`)
        .join(', ')} and 2 more`,
    );
  });

  it('stay unknown where the attribute was not exported, and the attribute is named', async () => {
    const finding = await ask({
      'schema.json': schema(byMail),
      'users.json': page('users', [user(1)]),
      'assigned.json': assigned(userId(1)),
    });
    expect(finding.verdict).toBe('unknown');
    expect(finding.rows).toMatchObject([
      { certainty: 'unknown', missing: 'source_object', cause: 'matching attribute not known' },
    ]);
    expect(finding.rows[0]?.['decided_by']).toContain('not exported, or empty for everybody: mail');
  });

  it('stay unknown without a snapshot of the assignments, and it is named', async () => {
    const finding = await ask({ 'schema.json': schema(byMail), 'users.json': page('users', [user(1, { mail: '' })]) });
    expect(finding.verdict).toBe('unknown');
    expect(finding.missing.map(({ input }) => input)).toEqual(['assignment']);
  });

  it('are no answer at all without objects, and without a schema', async () => {
    const without = await ask({ 'schema.json': schema(byMail) });
    expect([without.verdict, without.missing.map(({ input }) => input)]).toEqual([
      'unknown',
      ['event', 'source_object'],
    ]);
    const schemaless = await ask({ 'users.json': page('users', [user(1, { mail: '' })]) });
    expect([schemaless.verdict, schemaless.missing.map(({ input }) => input)]).toEqual([
      'unknown',
      ['event', 'sync_schema'],
    ]);
  });

  it('answer again when a newer snapshot comes, and as of the older one', async () => {
    await inStore(async ({ store, load }) => {
      await load({
        'schema.json': schema(byMail),
        'users.json': page('users', [user(1, { mail: '' }), user(2, { mail: 'b@tansy.example' })]),
        'assigned.json': assigned(userId(1), userId(2)),
      });
      await load(
        { 'later.json': page('users', [user(1, { mail: 'a@tansy.example' }), user(2, { mail: '' })]) },
        { takenAt: '2026-03-05T08:00:00Z' },
      );
      const names = async (asOf?: string) =>
        (await runQuery(store, query, await resolveScope(store, asOf === undefined ? {} : { asOf }))).rows.map(
          (row) => row['source_name'],
        );
      expect(await names()).toEqual(['User 2']);
      expect(await names('2026-03-02')).toEqual(['User 1']);
    });
  });
});
