import { describe, expect, test } from 'vitest';
import { createRun } from '../../../src/expression/create-run.ts';
import type { Account, Accounts } from '../../../src/mapping/account/account.ts';
import type { Payload } from '../../../src/mapping/payload/payload.ts';
import { type PayloadsOptions, payloadsOf } from '../../../src/mapping/payload/payloads.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import type { ExportedUser } from '../../../src/mapping/users/read-users.ts';
import { cleanDraft, type Draft, map } from '../../lint/support/draft.ts';
import { NOW, people } from '../../lint/support/lint-draft.ts';

const account = (id: string, attributes: Record<string, unknown>): Account => ({
  id,
  name: `account ${id}`,
  attributes,
});
const accountsOf = (users: readonly Account[], groups: readonly Account[] | null = null, linked = {}): Accounts => ({
  users,
  groups,
  linked: new Map(Object.entries(linked)),
});

/** Same as the second of three people, but for what is given. */
const held = (more: Record<string, unknown> = {}): Account =>
  account('a-2', {
    userName: 'USER2@rauchfang.example',
    active: true,
    displayName: 'Ömer Şahin',
    name: { familyName: 'Şahin' },
    emails: [{ type: 'work', value: 'user2@rauchfang.example' }],
    title: 'Kehrer',
    ...more,
  });

interface Given {
  readonly hasFlag?: boolean;
  readonly accounts?: Accounts | null;
  readonly groups?: readonly ExportedUser[];
  readonly members?: Readonly<Record<string, readonly string[]>> | null;
}

function payloadsFor(
  draft: Draft,
  operation: PayloadsOptions['operation'],
  who: string,
  given: Given,
): readonly Payload[] {
  const [schema] = schemasIn(draft.schema, 'draft.json');
  const users = people();
  const groups = given.groups ?? null;
  const chosen = [...users, ...(groups ?? [])].filter(({ name }) => name === who);
  const members = given.members === undefined || given.members === null ? null : new Map(Object.entries(given.members));
  return payloadsOf(
    schema!,
    new Set(chosen),
    { users, groups, accounts: given.accounts ?? null, members },
    { operation, hasFlag: given.hasFlag ?? false, run: createRun({ now: NOW }) },
  );
}

const SECOND = 'person 2';
const payload = (draft: Draft, operation: PayloadsOptions['operation'], given: Given, who = SECOND): Payload =>
  payloadsFor(draft, operation, who, given)[0]!;
const operations = (of: Payload): unknown => (of.body as { Operations: unknown } | null)?.Operations;

function withoutManager(): Draft {
  const draft = cleanDraft();
  draft.users['attributeMappings'] = (draft.users['attributeMappings'] as { targetAttributeName: string }[]).filter(
    ({ targetAttributeName }) => targetAttributeName !== 'manager',
  );
  return draft;
}

describe('an update of an account that is known', () => {
  test('holds only what differs: Replace where there is another value, Add where there is none', () => {
    const accounts = accountsOf([
      held({ displayName: 'O. Sahin', title: null }),
      account('a-9', { userName: 'x', title: 'y' }),
    ]);
    const found = payload(withoutManager(), 'update', { accounts });
    expect(operations(found)).toEqual([
      { op: 'Replace', path: 'displayName', value: 'Ömer Şahin' },
      { op: 'Add', path: 'title', value: 'Kehrer' },
    ]);
    expect(found).toMatchObject({ account: { id: 'a-2', name: 'account a-2' }, remark: null });
    expect(found.leftOut.map(({ target }) => target)).toEqual([
      'userName',
      'active',
      'name.familyName',
      'emails[type eq "work"].value',
    ]);
    expect(operations(payload(withoutManager(), 'update', { accounts, hasFlag: true }))).toEqual([
      { op: 'add', path: 'title', value: 'Kehrer' },
      { op: 'replace', path: 'displayName', value: 'Ömer Şahin' },
    ]);
  });

  test('sends nothing where all is the same', () => {
    expect(payload(withoutManager(), 'update', { accounts: accountsOf([held()]) })).toMatchObject({
      method: null,
      body: null,
      nothing: 'Nothing that is known differs from the account.',
    });
  });

  test('goes by the link sooner than by the matching attribute', () => {
    const linked = account('a-7', { ...held().attributes, title: 'Türmer' });
    const id = people()[1]!.id!.toLowerCase();
    const found = payload(withoutManager(), 'update', {
      accounts: accountsOf([held(), linked], null, { [id]: 'A-7' }),
    });
    expect(operations(found)).toEqual([{ op: 'Replace', path: 'title', value: 'Kehrer' }]);
    const gone = payload(withoutManager(), 'update', { accounts: accountsOf([held()], null, { [id]: 'a-8' }) });
    expect(gone.remark).toMatch(
      /^It is linked to the account a-8, which the export of the application lacks\. An update sends only/,
    );
  });

  test('leaves open what no account of the export has', () => {
    const { title: _, ...bare } = held().attributes;
    const found = payload(withoutManager(), 'update', { accounts: accountsOf([account('a-2', bare)]) });
    expect(found.open).toEqual([{ target: 'title', why: 'No account of the export has it; it would be "Kehrer".' }]);
  });

  test('fills a default of a mapping without a source only where there is nothing', () => {
    const draft = withoutManager();
    map(draft.users, 'locale', null, { defaultValue: 'de-AT' });
    const other = account('a-9', { userName: 'x', locale: 'tr' });
    expect(operations(payload(draft, 'update', { accounts: accountsOf([held(), other]) }))).toEqual([
      { op: 'Add', path: 'locale', value: 'de-AT' },
    ]);
    expect(payload(draft, 'update', { accounts: accountsOf([held({ locale: 'en' })]) }).body).toBeNull();
  });

  test('heeds flow types that only add: an empty attribute is written, a value that is there is left, or open', () => {
    const draft = withoutManager();
    map(draft.users, 'locale', '"de-AT"', { flowType: 'AttributeAddOnly' });
    map(draft.users, 'tags', '"red"', { flowType: 'ValueAddOnly' });
    const other = account('a-9', { userName: 'x', locale: 'tr', tags: 'blue' });
    const ofHeld = (more: Record<string, unknown>) =>
      payload(draft, 'update', { accounts: accountsOf([held(more), other]) });
    expect(operations(ofHeld({}))).toEqual([
      { op: 'Add', path: 'locale', value: 'de-AT' },
      { op: 'Add', path: 'tags', value: 'red' },
    ]);
    const kept = ofHeld({ locale: 'en', tags: 'blue' });
    expect(kept.body).toBeNull();
    expect(kept.leftOut).toContainEqual({
      target: 'locale',
      why: expect.stringContaining('only where there is none') as unknown,
    });
    expect(kept.open).toEqual([{ target: 'tags', why: expect.stringContaining('no document says') as unknown }]);
    expect(operations(ofHeld({ locale: 'en', tags: ['blue', 'green'] }))).toEqual([
      { op: 'Add', path: 'tags', value: 'red' },
    ]);
  });

  test('adds nothing that is there among more', () => {
    const draft = withoutManager();
    map(draft.users, 'tags', '[companyName]', { flowType: 'MultiValueAddOnly', defaultValue: null });
    map(draft.users, 'labels', '"a"', { flowType: 'MultiValueAddOnly' });
    const found = payload(draft, 'update', { accounts: accountsOf([held({ labels: ['b', 'A'] })]) });
    expect(found.leftOut).toContainEqual({ target: 'labels', why: 'The account holds it already.' });
  });
});

describe('an account that is not there, or not to be told', () => {
  const nobody = accountsOf([account('a-9', { userName: 'somebody', title: 'x' })]);

  test.each([
    ['update', 'No account belongs to this person: one is created instead.'],
    ['disable', 'No account belongs to this person: there is nothing to disable.'],
  ] as const)('%s sends nothing without one', (operation, nothing) => {
    expect(payload(withoutManager(), operation, { accounts: nobody })).toMatchObject({ body: null, nothing });
  });

  test('several stop everything', () => {
    const accounts = accountsOf([held(), account('a-3', { userName: 'user2@rauchfang.example' })]);
    expect(payload(withoutManager(), 'update', { accounts }).nothing).toBe(
      '2 accounts have its userName. The service cannot decide which is meant, and writes nothing.',
    );
  });

  test('is said to be unknown where no snapshot has accounts', () => {
    const { remark, body } = payload(withoutManager(), 'update', {});
    expect(remark).toMatch(/^No snapshot has the accounts of the application\. An update sends only what differs/);
    expect(body).not.toBeNull();
  });

  test('a creation says where there is one already', () => {
    const { remark, method } = payload(withoutManager(), 'create', { accounts: accountsOf([held()]) });
    expect([method, remark]).toEqual([
      'POST',
      'The account account a-2 belongs to it already: the service updates that one and does not send this.',
    ]);
  });

  test('one that is disabled already is not disabled again', () => {
    const accounts = accountsOf([held({ active: false })]);
    expect(payload(withoutManager(), 'disable', { accounts })).toMatchObject({
      body: null,
      nothing: 'The account is as it would be disabled.',
    });
    expect(operations(payload(withoutManager(), 'disable', { accounts: accountsOf([held()]) }))).toEqual([
      { op: 'Replace', path: 'active', value: 'False' },
    ]);
  });
});

describe('a group', () => {
  const [, second, third] = people().map(({ id }) => id!.toLowerCase()) as [string, string, string];
  const group: ExportedUser = {
    id: 'G-1',
    userPrincipalName: null,
    name: 'Kehrer',
    attributes: { id: 'G-1', objectId: 'G-1', displayName: 'Kehrer', members: [] },
  };
  const users = [
    account('u-1', { userName: 'user1@rauchfang.example' }),
    account('u-2', { userName: 'user2@rauchfang.example' }),
    account('u-9', { userName: 'stranger' }),
  ];
  const accounts = accountsOf(users, [
    account('g-1', { displayName: 'Kehrer', externalId: 'G-1', members: [{ value: 'u-1' }, { value: 'u-9' }] }),
  ]);
  const members = { 'g-1': [second, third, 'no-such-id'] };
  const given: Given = { groups: [group], accounts, members };

  test('is created without members', () => {
    const found = payload(cleanDraft(), 'create', { ...given, accounts: null }, 'Kehrer');
    expect(JSON.parse(JSON.stringify(found.body))).toMatchObject({
      schemas: [
        'urn:ietf:params:scim:schemas:core:2.0:Group',
        'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
      ],
      displayName: 'Kehrer',
      meta: { resourceType: 'Group' },
    });
    expect(found.body).not.toHaveProperty('members');
    expect(found.leftOut).toContainEqual({
      target: 'members',
      why: 'A group is created without members: they are added in a PATCH once it exists.',
    });
  });

  test('adds members that have an account, and takes out those who are members no more', () => {
    const found = payload(cleanDraft(), 'update', given, 'Kehrer');
    expect(operations(found)).toEqual([
      { op: 'Add', path: 'members', value: [{ $ref: null, value: 'u-2' }] },
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'u-1' }] },
    ]);
    expect(found.leftOut).toContainEqual({
      target: 'members',
      why: 'These members have no account: person 3.',
    });
    expect(found.open).toEqual([
      { target: 'members', why: 'Whether these members have an account is not known: no-such-id.' },
    ]);
    expect(operations(payload(cleanDraft(), 'update', { ...given, hasFlag: true }, 'Kehrer'))).toEqual([
      { op: 'add', path: 'members', value: [{ $ref: null, value: 'u-2' }] },
      { op: 'remove', path: 'members[value eq "u-1"]' },
    ]);
  });

  test.each([
    [{ ...given, members: null }, 'No snapshot has the members of the groups'],
    [{ ...given, accounts: accountsOf(users) }, 'Who is added and who is taken out depends on the account'],
    [
      { ...given, accounts: accountsOf(users, [account('g-1', { displayName: 'Kehrer' })]) },
      'No group of the export has members',
    ],
  ])('leaves its members open where something is missing', (input, why) => {
    const { open } = payload(cleanDraft(), 'update', input, 'Kehrer');
    expect(open).toContainEqual({ target: 'members', why: expect.stringContaining(why) as unknown });
  });
});

test('roles that the input does not have are named with what to load', () => {
  const draft = withoutManager();
  map(draft.users, 'roles', 'AppRoleAssignmentsComplex([nowhere])');
  map(draft.users, 'roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])');
  const [schema] = schemasIn(draft.schema, 'draft.json');
  const users = people().map((one) => {
    const { appRoleAssignments: _, ...attributes } = one.attributes;
    return { ...one, attributes };
  });
  const options = { operation: 'create', hasFlag: false, run: createRun({ now: NOW }) } as const;
  const input = { users, groups: null, accounts: null, members: null };
  const { open } = payloadsOf(schema!, new Set([users[1]!]), input, options)[0]!;
  expect(open).toEqual([
    { target: 'roles', why: 'The input does not have nowhere.' },
    {
      target: 'roles[primary eq "True"].value',
      why: expect.stringMatching(/appRoleAssignments\. Load the assignments/) as unknown,
    },
  ]);
});
