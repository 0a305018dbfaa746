import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { whatIfMarkdown } from '../../src/replay/text/whatif-markdown.ts';
import { whatIfText } from '../../src/replay/text/whatif-text.ts';
import { headlineOf } from '../../src/replay/text/whatif-words.ts';
import { limitOf, limitVerdicts } from '../../src/replay/whatif/limits.ts';
import { type Proposal, setEdit } from '../../src/replay/whatif/proposal.ts';
import { type WhatIf, whatIf } from '../../src/replay/whatif/whatif.ts';
import { account, NOTHING, person, schema } from './support/proposals.ts';
import { ACTIVE, type Line, type SchemaWords, USER_NAME } from './support/schema.ts';
import { inWorld, type World } from './support/world.ts';

const linked = (...who: number[]) => who.map((n) => ({ who: n, ago: 100, action: 'create', target: `A${n}` }));

const DISPLAY_NAME: Line = { target: 'displayName', source: '[displayName]' };

interface Told {
  readonly answer: WhatIf;
  readonly headline: string;
  /** One line, so that sentences can be found whatever the width. */
  readonly text: string;
  readonly markdown: string;
}

const tell = (world: World, proposal: Proposal, ...limits: [Parameters<typeof limitOf>[0], string][]): Promise<Told> =>
  inWorld(world, async (store) => {
    const answer = await whatIf(store, await resolveScope(store, {}), proposal);
    const verdicts = limitVerdicts(
      limits.map(([name, text]) => limitOf(name, text)),
      answer.tally,
      answer.undecided,
    );
    const text = whatIfText(answer, verdicts, { width: 110, color: false });
    expect(text.split('\n').every((line) => line.length <= 110)).toBe(true);
    return {
      answer,
      headline: headlineOf(answer),
      text: text.replace(/\s+/g, ' '),
      markdown: whatIfMarkdown(answer, verdicts),
    };
  });

const FIVE: World = {
  users: [1, 2, 3, 4, 5].map((n) => person(n)),
  assigned: [1, 2, 3, 4],
  accounts: [1, 2, 3, 4].map((n) => account(n)),
  events: linked(1, 2, 3, 4),
};

describe('the first line says what becomes of whom', () => {
  test('who loses and who regains access are told apart, by the values and not by the attribute', async () => {
    const world: World = {
      ...FIVE,
      assigned: [1, 2, 3, 4, 5],
      // Three were disabled in the application, and their people are in scope.
      accounts: [account(1), account(2), ...[3, 4].map((n) => account(n, { active: false }))],
      schema: { attributes: [USER_NAME, { ...ACTIVE, source: '"False"', flowType: 'ObjectAddOnly' }, DISPLAY_NAME] },
    };
    const { answer, headline, text } = await tell(
      world,
      schema({
        attributes: [
          USER_NAME,
          { target: 'active', source: 'Switch([department], "False", "Law", "True")' },
          DISPLAY_NAME,
        ],
      }),
    );
    expect(headline).toBe(
      '2 accounts lose access (active True → False), 2 regain it (active False → True), 1 is created with access.',
    );
    expect(answer.tally.newly.disable).toBe(2);
    expect(
      answer.tally.attributes.map(({ attribute, count, example }) => [attribute, count, example.old, example.new]),
    ).toEqual([
      ['active', 2, 'False', 'True'],
      ['active', 2, 'True', 'False'],
      ['active', 1, null, 'True'],
    ]);
    expect(text).toContain("2 active: 'True' → 'False'");
    expect(text).toContain("2 active: 'False' → 'True'");
  });

  test('the mapping as it is tells which value closes an account that is not called active', async () => {
    const locked: Line = { target: 'locked', source: '[IsSoftDeleted]' };
    const { headline } = await tell(
      {
        ...FIVE,
        accounts: [1, 2, 3, 4].map((n) => account(n, { locked: 'False' })),
        schema: { attributes: [USER_NAME, locked] },
      },
      schema({ attributes: [USER_NAME, { target: 'locked', source: 'Switch([department], "False", "Law", "True")' }] }),
    );
    expect(headline).toBe('2 accounts lose access (locked False → True).');
  });

  test('a disable, a delete, a create and what is not created any more', async () => {
    const sales: SchemaWords = { filter: [[['department', 'EQUALS', 'Sales']]] };
    expect((await tell(FIVE, schema(sales))).headline).toBe('2 accounts lose access (active True → False).');
    expect(
      (await tell({ ...FIVE, schema: { softDeletion: false } }, schema({ ...sales, softDeletion: false }))).headline,
    ).toBe('2 accounts lose access (deleted).');
    expect((await tell(FIVE, { ...NOTHING, scope: 'all' })).headline).toBe('1 user is created.');
    const all: World = { ...FIVE, assigned: [1, 2, 3, 4, 5], accounts: [account(1)], events: linked(1) };
    expect((await tell(all, schema(sales))).headline).toBe('3 users are not created any more.');
  });

  test('who is no longer disabled keeps access', async () => {
    const world: World = { ...FIVE, assigned: [1, 2, 3] };
    expect((await tell(world, { ...NOTHING, scope: 'all' })).headline).toBe(
      '1 account keeps access that it would lose, 1 is created.',
    );
  });

  test('other values alone: nobody gains or loses access, and a created account shows them', async () => {
    const { headline } = await tell(FIVE, { ...NOTHING, edits: [setEdit('user1@tansy.example.displayName=Bo')] });
    expect(headline).toBe('1 account gets other values. Nobody gains or loses access.');
    const created = await tell(
      { ...FIVE, accounts: [account(9)], events: [] },
      { ...NOTHING, edits: [setEdit('user1@tansy.example.displayName=Bo')] },
    );
    expect(created.headline).toBe('1 user is created with other values. Nobody gains or loses access.');
    expect(created.text).toContain("1 displayName: nothing → 'Bo'");
  });

  test('Nobody only where everybody was decided, nothing differs, and nothing fails', async () => {
    const { headline, text, markdown } = await tell(FIVE, schema({}));
    expect(headline).toBe('Nobody would be decided otherwise.');
    expect(text.startsWith('Nobody would be decided otherwise. What if')).toBe(true);
    expect(markdown).toContain('**Nobody would be decided otherwise.**');
  });
});

describe('accounts that change hands', () => {
  const TWINS: World = {
    users: [person(1)],
    assigned: [1],
    accounts: [
      account(1, { userName: 'gone.user1@tansy.example', active: false }),
      account(2, { userName: 'user1@tansy.example' }),
    ],
    events: linked(1),
  };

  test('both accounts are named, and what becomes of the one left behind', async () => {
    const { headline, text } = await tell(TWINS, { ...NOTHING, forgetLinks: true });
    expect(headline).toBe('1 user is matched to another account.');
    expect(text).toContain(
      'user1@tansy.example is matched to another account: A2 (user1@tansy.example) instead of A1 (gone.user1@tansy.example); account A1 is left behind: disabled, no longer managed',
    );
  });

  test('without a match a second account is created beside the first', async () => {
    const { headline, text } = await tell(
      { ...TWINS, accounts: [account(1, { userName: 'gone.user1@tansy.example' })] },
      { ...NOTHING, forgetLinks: true },
    );
    expect(headline).toBe('1 user is created.');
    expect(text).toContain(
      'user1@tansy.example gets a second account, because no account matches; account A1 is left behind: active, no longer managed',
    );
  });

  test('an account that somebody else gets is not left behind', async () => {
    const world: World = {
      users: [person(1), person(2)],
      assigned: [1, 2],
      accounts: [account(1, { userName: 'user2@tansy.example' }), account(2, { userName: 'user1@tansy.example' })],
      events: linked(1, 2),
    };
    const { text } = await tell(world, { ...NOTHING, forgetLinks: true });
    expect(text).toContain('instead of A1 (user2@tansy.example); account A1 then belongs to user2@tansy.example');
    expect(text).not.toContain('left behind');
  });
});

describe('what stays wrong', () => {
  const REHIRED: World = {
    users: [person(1, { employeeId: '77' }), person(2, { employeeId: '78' })],
    assigned: [1, 2],
    accounts: [
      account(1, { employeeNumber: '77', userName: 'old@tansy.example', mail: 'user1@tansy.example' }),
      account(3, { employeeNumber: '77', mail: 'user1@tansy.example' }),
      account(2, { employeeNumber: '78', mail: 'user2@tansy.example' }),
    ],
    schema: { attributes: [{ target: 'employeeNumber', source: '[employeeId]', match: 1 }, ACTIVE] },
  };
  const by = (target: string, source: string): Proposal =>
    schema({ attributes: [{ target, source, match: 1 }, ACTIVE] });

  test('who still fails is named with the accounts, and nothing is Nobody', async () => {
    const { headline, text } = await tell(REHIRED, by('mail', '[userPrincipalName]'));
    expect(headline).toBe('No decision changes. 1 user or group still fails (several accounts match).');
    expect(text).toContain('user1@tansy.example still fails: 2 accounts have this value (mail: A1, A3)');
    expect(text).not.toContain('Nobody');
  });

  test('who no longer fails is said with the account', async () => {
    const found = await tell(
      {
        ...REHIRED,
        accounts: [
          account(1, { employeeNumber: '77', userName: 'old@tansy.example' }),
          account(3, { employeeNumber: '77', userName: 'user1@tansy.example' }),
          account(2, { employeeNumber: '78' }),
        ],
      },
      by('userName', '[userPrincipalName]'),
    );
    expect(found.headline).toBe('1 user no longer fails. Nobody gains or loses access.');
    expect(found.text).toContain('fail-duplicate-target → in-sync');
    expect(found.text).toContain('user1@tansy.example is matched to account A3 (user1@tansy.example)');
  });
});

describe('what cannot be decided', () => {
  const BLIND: World = { ...FIVE, accounts: null };

  test('is never Nobody, and has its reason in the first line', async () => {
    const { answer, headline } = await tell({ ...BLIND, assigned: [1, 2, 3, 4, 5] }, { ...NOTHING, forgetLinks: true });
    expect(headline).toBe('5 of 5 cannot be decided: no snapshot has the accounts of the application.');
    expect(answer.undecided).toMatchObject({ count: 5, of: 5 });
    expect((await tell(BLIND, { ...NOTHING, forgetLinks: true })).headline).toBe(
      'Of the 1 that can be decided nobody changes. 4 of 5 cannot be decided: no snapshot has the accounts of the application.',
    );
  });

  test('who leaves the scope and who comes into it is certain without any account', async () => {
    const { text } = await tell(BLIND, schema({ filter: [[['department', 'EQUALS', 'Sales']]] }));
    expect(text).toContain(
      'Certain all the same: 2 of them leave the scope, for example user3@tansy.example, user4@tansy.example.',
    );
    const more = await tell(BLIND, { ...NOTHING, scope: 'all' });
    expect(more.text).toContain(
      'Certain all the same: 1 of them comes into the scope, for example user5@tansy.example.',
    );
  });

  test('with Update off nobody is disabled, and a limit on it is kept for certain', async () => {
    const sales: SchemaWords = { filter: [[['department', 'EQUALS', 'Sales']]] };
    const off = await tell(BLIND, schema({ ...sales, flowTypes: 'Add' }), ['disable', '0'], ['create', '0']);
    expect(off.text).toContain(
      'nobody is disabled or deleted by leaving the scope, because Update is off in the object mapping',
    );
    expect(off.text).toContain('kept: --max-disable 0; it would be 0');
    const on = await tell(BLIND, schema(sales), ['disable', '1'], ['disable', '2'], ['unknown', '0']);
    expect(on.text).toContain(
      'CANNOT BE DECIDED: --max-disable 1; it would be 0, and up to 2 more that cannot be decided',
    );
    expect(on.text).toContain('kept: --max-disable 2; it would be 0, and up to 2 more that cannot be decided');
    expect(on.text).toContain('EXCEEDED: --max-unknown 0; it would be 4');
    expect(on.markdown).toContain('- ❓ CANNOT BE DECIDED: --max-disable 1');
  });

  test('the missing attribute is named', async () => {
    const { headline, text } = await tell(
      { ...FIVE, schema: { more: [{ target: 'title', source: '[displayName]' }] } },
      schema({ more: [{ target: 'title', source: 'ToUpper([displayName])' }] }),
    );
    expect(headline).toBe(
      'Of the 1 that can be decided nobody changes. 4 of 5 cannot be decided: title: no account of the export has this attribute.',
    );
    expect(text).toContain('4 unknown: title: no account of the export has this attribute');
  });

  test('what can be decided by the proposal is said', async () => {
    const { headline } = await tell(
      { ...FIVE, schema: { more: [{ target: 'title', source: '[displayName]' }] } },
      schema({}),
    );
    expect(headline).toBe('4 users could not be decided and now can (4 in-sync).');
  });
});

describe('a proposal that would look harmless by mistake is refused', () => {
  const fails = (proposal: Proposal, world = FIVE): Promise<unknown> => tell(world, proposal);
  const set = (word: string): Proposal => ({ ...NOTHING, edits: [setEdit(word)] });

  test.each([
    ['user1@tansy.example.dept=Law', 'Did you mean department?'],
    ['user1@tansy.example.Department=Law', 'Did you mean department?'],
    ['user1@tansy.example.IsSoftDeleted=true', '--disable USER'],
    ['user1@tansy.example.appRoleAssignments=[]', '--assign USER:ROLE'],
  ])('--set %s', async (word, hint) => {
    await expect(fails(set(word))).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining(hint) });
  });

  test('an attribute that only a mapping reads may be set', async () => {
    const costs: SchemaWords = { more: [{ target: 'costCenter', source: '[extension_1_costCenter]' }] };
    await expect(
      fails(set('user1@tansy.example.extension_1_costCenter=7'), { ...FIVE, schema: costs }),
    ).resolves.toBeDefined();
  });

  const AT_ODDS: Line = {
    target: 'department',
    source: {
      expression: '[jobTitle]',
      name: 'department',
      type: 'Attribute',
      parameters: [],
    } as never,
  };

  test('text and parse tree that disagree: both are shown, with the advice of the lint rule', async () => {
    const proposal = schema({ attributes: [USER_NAME, ACTIVE, DISPLAY_NAME, AT_ODDS] });
    await expect(fails(proposal)).rejects.toMatchObject({
      exitCode: 2,
      message:
        'The mapping of department says two things: its text [jobTitle], its parse tree [department]. The service evaluates the tree.',
      hint: expect.stringContaining('parseExpression'),
    });
  });

  test('of the stored schema they are a note, because it runs', async () => {
    const world: World = { ...FIVE, schema: { attributes: [USER_NAME, ACTIVE, DISPLAY_NAME, AT_ODDS] } };
    const { answer } = await tell(world, { ...NOTHING, scope: 'all' });
    expect(answer.notes.join(' ')).toContain('The mapping of department says two things');
    await expect(fails(schema(world.schema!), world)).resolves.toBeDefined();
  });
});
