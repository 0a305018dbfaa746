import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { schemasIn } from '../../src/mapping/schema/read-schemas.ts';
import type { Proposal } from '../../src/replay/whatif/proposal.ts';
import { whatIf } from '../../src/replay/whatif/whatif.ts';
import { type ChangeWords, changesOf } from '../mapping/patch/change.ts';
import { type SchemaWords, schemaOf } from './support/schema.ts';
import { account, inWorld, user, type World } from './support/world.ts';

const department = (n: number): string => (n <= 2 ? 'Sales' : 'Law');
const WORLD: World = {
  users: [1, 2, 3].map((n) => user(n, { department: department(n) })),
  assigned: [1, 2, 3],
  accounts: [1, 2, 3].map((n) => account(n, { department: department(n) })),
};

/** Who would be decided otherwise, what of, and what is noted. */
const ask = (words: ChangeWords | null, schema: SchemaWords | null) =>
  inWorld(WORLD, async (store) => {
    const proposal: Proposal = {
      schema: schema === null ? null : schemasIn(schemaOf(schema), 'new')[0]!,
      changes: words === null ? null : changesOf(words),
      scope: null,
      retainOutOfScope: null,
      forgetLinks: false,
      edits: [],
    };
    const { changes, effects, notes } = await whatIf(store, await resolveScope(store, {}), proposal);
    const rows = await store.rows('SELECT * FROM whatif_difference ORDER BY source_id');
    return { rows, changes, effects, notes };
  });

test('a clause and a mapping in words do what the same schema in a file does', async () => {
  const line = { target: 'displayName', source: 'Append([displayName], "!")' };
  const file = await ask(null, {
    filter: [[['department', 'EQUALS', 'Sales']]],
    attributes: [
      { target: 'userName', source: '[userPrincipalName]', match: 1, required: true },
      { target: 'active', source: 'Not([IsSoftDeleted])' },
      line,
      { target: 'department', source: '[department]' },
    ],
  });
  const words = await ask({ map: [`${line.target}=${line.source}`], filter: ['Staff.department EQUALS Sales'] }, null);
  expect(words.rows).toEqual(file.rows);
  expect(words.rows).toHaveLength(3);
  expect(words.changes).toEqual(file.changes);
  expect(words.effects).toEqual(file.effects);
  expect(words.notes).toContainEqual(expect.stringContaining('department could not be checked'));
});

test('changes are made in the proposed schema where there is one', async () => {
  const { changes } = await ask(
    { filter: ['Staff.department EQUALS Law'], drop: ['Staff.department EQUALS Sales'] },
    { filter: [[['department', 'EQUALS', 'Sales']]] },
  );
  expect(changes).toEqual(["clause Staff.department EQUALS 'Law' added"]);
});

test('a wrong name is an error, and no harmless change', async () => {
  await expect(ask({ map: ['displayNam=[displayName]'] }, null)).rejects.toThrow('no target attribute "displayNam"');
});
