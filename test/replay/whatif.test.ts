import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { EXIT } from '../../src/errors.ts';
import { exitCodeOf, type Limited, limitOf, limitVerdicts } from '../../src/replay/whatif/limits.ts';
import { assignEdit, type Proposal, setEdit } from '../../src/replay/whatif/proposal.ts';
import { type WhatIf, whatIf } from '../../src/replay/whatif/whatif.ts';
import { account, NOTHING, person, schema } from './support/proposals.ts';
import type { Clause, SchemaWords } from './support/schema.ts';
import { group, groupId, inWorld, userId, type World } from './support/world.ts';

const member = (n: number): object => ({ '@odata.type': '#microsoft.graph.user', id: userId(n) });

/** Four people with accounts that are equal, two of them through a group; one without, unassigned. */
const WORLD: World = {
  users: [1, 2, 3, 4, 5].map((n) => person(n)),
  groups: [group(1, { members: [member(3), member(4)] })],
  assigned: [1, 2, 'g1'],
  accounts: [1, 2, 3, 4].map((n) => account(n)),
  events: [1, 2, 3, 4].map((n) => ({ who: n, ago: 100, action: 'create', target: `A${n}` })),
};

const only = (...clauses: readonly Clause[]): SchemaWords => ({ filter: [clauses] });

interface Row {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly because: readonly string[];
}

/** What changes, by name, and the answer. */
const ask = (proposal: Proposal, world: World = WORLD): Promise<{ rows: Row[]; answer: WhatIf }> =>
  inWorld(world, async (store) => {
    const answer = await whatIf(store, await resolveScope(store, {}), proposal);
    const rows = await store.rows<{ source_id: string; before: string; after: string; because: string }>(
      `SELECT source_id, before_situation AS before, after_situation AS after, to_json(because)::VARCHAR AS because
       FROM whatif_difference ORDER BY source_id`,
    );
    const left = await store.rows("SELECT * FROM assignment WHERE assignment_id = 'proposed'");
    expect(left).toEqual([]);
    return {
      answer,
      rows: rows.map((row) => ({
        name:
          row.source_id === groupId(1) ? 'g1' : `u${[0, 1, 2, 3, 4, 5].findIndex((n) => row.source_id === userId(n))}`,
        before: row.before,
        after: row.after,
        because: JSON.parse(row.because ?? '[]') as string[],
      })),
    };
  });

const ways = (rows: readonly Row[]): string[] => rows.map(({ name, before, after }) => `${name}: ${before} → ${after}`);

describe('what if', () => {
  test('an unchanged schema changes nobody', async () => {
    const { rows, answer } = await ask(schema({}));
    expect(rows).toEqual([]);
    expect(answer.changes).toEqual([]);
    expect(answer.before).toEqual(answer.after);
  });

  test('a filter disables those who fall out, and the clause is responsible', async () => {
    const { rows, answer } = await ask(schema(only(['department', 'EQUALS', 'Sales'])));
    expect(ways(rows)).toEqual(['u3: in-sync → disable', 'u4: in-sync → disable']);
    expect(rows[0]!.because).toEqual(["clause Staff.department EQUALS 'Sales' added"]);
    expect(answer.tally.newly.disable).toBe(2);
    expect(answer.notes.join(' ')).toContain('new initial cycle');
  });

  test('accounts that were only matched so far are managed from then on', async () => {
    const { events: _, ...unlinked } = WORLD;
    const { rows } = await ask(schema(only(['department', 'EQUALS', 'Sales'])), unlinked);
    expect(ways(rows)).toEqual(['u3: in-sync → disable', 'u4: in-sync → disable']);
  });

  test('another expression updates everybody, attribute by attribute', async () => {
    const { rows, answer } = await ask(
      schema({
        attributes: [
          { target: 'userName', source: '[userPrincipalName]', match: 1, required: true },
          { target: 'active', source: 'Not([IsSoftDeleted])' },
          { target: 'displayName', source: 'Append([displayName], " (staff)")' },
          { target: 'department', source: '[department]' },
        ],
      }),
    );
    expect(new Set(ways(rows).map((way) => way.slice(4)))).toEqual(new Set(['in-sync → update']));
    expect(answer.tally.attributes).toEqual([
      {
        attribute: 'displayName',
        count: 4,
        example: { sourceName: 'user1@tansy.example', old: 'User 1', new: 'User 1 (staff)' },
      },
    ]);
  });

  test('each of several changes is told apart, by leaving one out at a time', async () => {
    const proposal = schema({
      ...only(['department', 'EQUALS', 'Sales']),
      more: [{ target: 'title', source: '"Staff"' }],
    });
    const { rows, answer } = await ask(proposal, {
      ...WORLD,
      accounts: [1, 2, 3, 4].map((n) => account(n, n === 1 ? { title: 'x' } : {})),
    });
    const because = Object.fromEntries(rows.map((row) => [row.name, row.because]));
    expect(because).toEqual({
      u1: ['mapping of title added'],
      u2: ['mapping of title added'],
      u3: ["clause Staff.department EQUALS 'Sales' added"],
      u4: ["clause Staff.department EQUALS 'Sales' added"],
    });
    expect(answer.tally.responsible).toEqual([
      { change: "clause Staff.department EQUALS 'Sales' added", count: 2 },
      { change: 'mapping of title added', count: 2 },
    ]);
  });

  test('two clauses that each would do it are responsible together', async () => {
    const { rows } = await ask(
      schema(only(['department', 'EQUALS', 'Sales'], ['displayName', 'NOT REGEX MATCH', '^User [34]$'])),
    );
    expect(rows.map(({ because }) => because)).toEqual([['several changes together'], ['several changes together']]);
  });

  test.each([
    ['assign', [assignEdit('assign', 'user5@tansy.example')], ['u5: skip-unassigned → create']],
    ['unassign', [assignEdit('unassign', userId(1))], ['u1: in-sync → disable']],
    ['unassign a group', [assignEdit('unassign', 'Group 1')], ['u3: in-sync → disable', 'u4: in-sync → disable']],
    ['disable', [{ kind: 'disable', principal: 'user2@tansy.example' }], ['u2: in-sync → disable']],
    ['set', [setEdit('user2@tansy.example.displayName=Bo')], ['u2: in-sync → update']],
    ['set to the same', [setEdit('user2@tansy.example.displayName=User 2')], []],
    ['assign who is assigned', [assignEdit('assign', 'user1@tansy.example')], []],
  ] as const)('%s', async (_, edits, expected) => {
    const { rows } = await ask({ ...NOTHING, edits: edits as Proposal['edits'] });
    expect(ways(rows)).toEqual(expected);
  });

  test('sync all brings everybody in, and keeping accounts spares those who leave', async () => {
    expect(ways((await ask({ ...NOTHING, scope: 'all' })).rows)).toEqual(['u5: skip-unassigned → create']);
    const both = { ...schema(only(['department', 'EQUALS', 'Sales'])), retainOutOfScope: true };
    expect(ways((await ask(both)).rows)).toEqual(['u3: in-sync → skip-retained', 'u4: in-sync → skip-retained']);
  });

  test('links stay through a change of the matching attribute, unless they are forgotten', async () => {
    const byDepartment = schema({
      attributes: [
        { target: 'department', source: '[department]', match: 1 },
        { target: 'active', source: 'Not([IsSoftDeleted])' },
      ],
    });
    expect((await ask(byDepartment)).rows).toEqual([]);
    const { rows, answer } = await ask({ ...byDepartment, forgetLinks: true });
    expect(new Set(ways(rows).map((way) => way.slice(4)))).toEqual(new Set(['in-sync → fail-duplicate-target']));
    expect(answer.tally.newly.ambiguous).toBe(4);
  });

  test('the threshold of accidental deletions is held against it', async () => {
    const { answer } = await ask(schema(only(['department', 'EQUALS', 'Sales'])), {
      ...WORLD,
      settings: { QuarantineTooManyDeletesThreshold: '1' },
    });
    expect(answer.forecast).toMatchObject({ deletions: 2, deleteThreshold: 1, exceedsDeleteThreshold: true });
  });

  test('nobody of that name, several, a group where a user is wanted, a role that is not there', async () => {
    const fails = (edits: Proposal['edits']): Promise<unknown> => ask({ ...NOTHING, edits });
    await expect(fails([assignEdit('assign', 'nobody')])).rejects.toThrow('no user or group called "nobody"');
    await expect(fails([{ kind: 'disable', principal: 'Group 1' }])).rejects.toThrow('is a group');
    await expect(fails([assignEdit('assign', 'user5@tansy.example:Emperor')])).rejects.toThrow('no role "Emperor"');
    await expect(fails([assignEdit('unassign', 'user3@tansy.example')])).rejects.toThrow('not assigned');
  });

  test('the schema of another application is refused', async () => {
    const other = schema({ directories: ['Azure Active Directory', 'Some other target'] });
    await expect(ask(other)).rejects.toThrow('another application');
  });
});

describe('limits', () => {
  const newly = { create: 0, update: 0, disable: 5, delete: 0, unknown: 0, rematch: 0, ambiguous: 0 };
  const verdict = (name: Limited, text: string, may = 0, count = 0) =>
    limitVerdicts(
      [limitOf(name, text)],
      { newly, managed: 99 },
      {
        count,
        may: { create: 0, update: 0, disable: may, delete: 0, rematch: 0 },
      },
    );

  test.each([
    ['5', true, 5],
    ['4', false, 4],
    ['5%', false, 4],
    ['5.1%', true, 5],
    ['0', false, 0],
  ] as const)('--max-disable %s', (text, isKept, most) => {
    expect(verdict('disable', text)).toMatchObject([{ isKept, most, count: 5, open: 0 }]);
  });

  test.each([
    ['disable', '4', 3, 'exceeded', 5, EXIT.findings],
    ['disable', '7', 3, 'open', 5, EXIT.insufficient],
    ['disable', '8', 3, 'kept', 5, EXIT.ok],
    ['create', '0', 3, 'kept', 0, EXIT.ok],
    ['unknown', '2', 0, 'exceeded', 3, EXIT.findings],
    ['unknown', '3', 0, 'kept', 3, EXIT.ok],
  ] as const)(
    '--max-%s %s with 3 of 9 undecided, %s of whom may be disabled: %s',
    (name, text, may, word, count, code) => {
      const verdicts = verdict(name, text, may, 3);
      expect(verdicts).toMatchObject([{ verdict: word, count, isKept: word === 'kept' }]);
      expect(exitCodeOf(verdicts, { count: 3, of: 9 })).toBe(code);
    },
  );

  test('where nothing can be decided the inputs are insufficient, and an exceeded limit comes first', () => {
    expect(exitCodeOf([], { count: 3, of: 3 })).toBe(EXIT.insufficient);
    expect(exitCodeOf([], { count: 0, of: 0 })).toBe(EXIT.insufficient);
    expect(exitCodeOf(verdict('unknown', '0', 0, 3), { count: 3, of: 3 })).toBe(EXIT.findings);
  });

  test.each(['', 'many', '-1', '1.5', '5 %'])('%j is no limit', (text) => {
    expect(() => limitOf('disable', text)).toThrow('neither a number nor a percentage');
  });
});
