import { describe, expect, test } from 'vitest';
import { createRun } from '../../../src/expression/create-run.ts';
import type { Payload } from '../../../src/mapping/payload/payload.ts';
import { type PayloadsOptions, payloadsOf } from '../../../src/mapping/payload/payloads.ts';
import { hasComplianceFlag } from '../../../src/mapping/payload/tenant-url.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { change, cleanDraft, type Draft, define, ENTRA, filter, map, unmap } from '../../lint/support/draft.ts';
import { NOW, people } from '../../lint/support/lint-draft.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What the draft sends for the second of three people, whose manager is the first. */
function payload(
  draft: Draft,
  operation: PayloadsOptions['operation'],
  { hasFlag = false, changes = {} }: { hasFlag?: boolean; changes?: Record<string, unknown> } = {},
): Payload {
  const [schema] = schemasIn(draft.schema, 'draft.json');
  const everybody = people({}, changes);
  const input = { users: everybody, groups: null, accounts: null, members: null };
  const [found] = payloadsOf(schema!, new Set([everybody[1]!]), input, {
    operation,
    hasFlag,
    run: createRun({ now: NOW }),
  });
  return found!;
}

const operations = (of: Payload): unknown => (of.body as { Operations: unknown } | null)?.Operations;

/** A draft with these mappings alone, and userName. */
function draftOf(
  ...mappings: readonly (readonly [target: string, source: string | null, more?: Record<string, unknown>])[]
): Draft {
  const draft = cleanDraft();
  draft.users['attributeMappings'] = [];
  map(draft.users, 'userName', '[userPrincipalName]');
  map(draft.users, 'externalId', '[objectId]', { flowType: 'ObjectAddOnly' });
  for (const [target, source, more] of mappings) map(draft.users, target, source, more);
  return draft;
}

describe('the body of a creation', () => {
  test('puts each value where its path says', () => {
    const draft = cleanDraft();
    map(draft.users, 'phoneNumbers[type eq "mobile"].value', '"+43 1"');
    map(draft.users, 'addresses[type eq "work"].locality', '[city]');
    map(draft.users, 'addresses[type eq "work"].country', '[country]');
    map(draft.users, 'roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])');
    map(draft.users, `${ENTERPRISE}:department`, '[department]');
    map(draft.users, 'urn:ietf:params:scim:schemas:extension:rauch:2.0:User:kehre', '[employeeId]');
    const { method, body, isInScope, failed } = payload(draft, 'create');
    expect({ method, isInScope, failed }).toEqual({ method: 'POST', isInScope: true, failed: [] });
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
      userName: 'user2@rauchfang.example',
      active: true,
      displayName: 'Ömer Şahin',
      name: { familyName: 'Şahin' },
      emails: [{ primary: true, type: 'work', value: 'user2@rauchfang.example' }],
      title: 'Kehrer',
      phoneNumbers: [{ type: 'mobile', value: '+43 1' }],
      addresses: [{ type: 'work', locality: 'Linz', country: 'AT' }],
      roles: [{ primary: true, value: 'Reader', type: 'WindowsAzureActiveDirectoryRole' }],
      [ENTERPRISE]: { department: 'Keller' },
      'urn:ietf:params:scim:schemas:extension:rauch:2.0:User': { kehre: '101' },
      meta: { resourceType: 'User' },
    });
  });

  test('never invents the id that the application gave to a manager', () => {
    const { open, body } = payload(cleanDraft(), 'create');
    expect(open).toEqual([
      { target: 'manager', why: expect.stringContaining('5d1c1e2e-8d5e-4f3c-9a51-6a6c0c3f4b01') as unknown },
    ]);
    expect(body).not.toHaveProperty('manager');
  });

  test('names what fails and what the input does not have, beside the rest', () => {
    const draft = draftOf(['nickName', 'CDate([displayName])'], ['title', '[extensionAttribute1]']);
    const { body, failed, open } = payload(draft, 'create');
    expect(Object.keys(body!)).toEqual(['schemas', 'userName', 'externalId', 'meta']);
    expect(failed.map(({ target }) => target)).toEqual(['nickName']);
    expect(open).toEqual([{ target: 'title', why: 'The input does not have extensionAttribute1.' }]);
  });

  test('has active as a Boolean, also where the schema defines nothing', () => {
    const draft = draftOf(['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")']);
    expect(payload(draft, 'create').body).toMatchObject({ active: true });
    draft.directories.length = 0;
    expect(payload(draft, 'create').body).toMatchObject({ active: true });
  });

  test('writes defaults, and leaves out what has no value', () => {
    const draft = draftOf(
      ['title', '[companyName]', { defaultValue: 'Sweep' }],
      ['nickName', null, { defaultValue: 'N' }],
      ['displayName', '[companyName]'],
      ['locale', 'IgnoreFlowIfNullOrEmpty([companyName])'],
    );
    const { body, leftOut } = payload(draft, 'create');
    expect(body).toMatchObject({ title: 'Sweep', nickName: 'N' });
    expect(leftOut.map(({ target }) => target)).toEqual(['displayName', 'locale']);
  });

  test('says where two mappings stand in the way of each other', () => {
    const { open } = payload(
      draftOf(['name', '[displayName]'], ['name.givenName', '[givenName]'], ['a[b', '[city]']),
      'create',
    );
    expect(open).toEqual([
      { target: 'name.givenName', why: 'Another mapping writes a value where this one needs parts.' },
      { target: 'a[b', why: 'Its name is no path of SCIM.' },
    ]);
  });
});

describe('the body of an update', () => {
  const draft = (): Draft =>
    draftOf(
      ['active', 'Not([IsSoftDeleted])'],
      ['displayName', '[displayName]'],
      ['emails[type eq "work"].value', '[mail]'],
      ['title', '[companyName]', { defaultValue: 'Sweep' }],
    );

  test('without the flag has an operation for each attribute, and Booleans as text', () => {
    const found = payload(draft(), 'update');
    expect(operations(found)).toEqual([
      { op: 'Replace', path: 'userName', value: 'user2@rauchfang.example' },
      { op: 'Replace', path: 'active', value: 'True' },
      { op: 'Replace', path: 'displayName', value: 'Ömer Şahin' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'user2@rauchfang.example' },
    ]);
  });

  test('with the flag follows the standard', () => {
    expect(operations(payload(draft(), 'update', { hasFlag: true }))).toEqual([
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'user2@rauchfang.example' },
      { op: 'replace', value: { userName: 'user2@rauchfang.example', active: true, displayName: 'Ömer Şahin' } },
    ]);
  });

  test('clears nothing, writes no default and nothing that is for creation only', () => {
    expect(payload(draft(), 'update').leftOut).toEqual([
      { target: 'externalId', why: 'It is applied only during creation.' },
      { target: 'title', why: 'The source gives nothing, and a default is written on creation only.' },
    ]);
    const none = draftOf(['nickName', null, { defaultValue: 'N' }]);
    expect(payload(none, 'update').open.map(({ target }) => target)).toEqual(['nickName']);
  });

  test('carries roles in three ways', () => {
    const roles = (name: string): Draft => draftOf(['roles', `${name}([appRoleAssignments])`]);
    const changes = { appRoleAssignments: [{ appRoleId: 'r-1', value: 'lead', displayName: 'Lead' }] };
    const fields = { primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'Lead', value: 'lead' };
    const last = (of: Payload): unknown =>
      (operations(of) as unknown[]).find((one) => (one as { path?: string }).path === 'roles');
    const text = JSON.stringify({ id: 'r-1', value: 'lead', displayName: 'Lead' });
    expect(last(payload(roles('AppRoleAssignmentsComplex'), 'update', { changes }))).toEqual({
      op: 'Add',
      path: 'roles',
      value: [{ value: text }],
    });
    expect(last(payload(roles('AppRoleAssignmentsComplex'), 'update', { changes, hasFlag: true }))).toEqual({
      op: 'add',
      path: 'roles',
      value: [fields],
    });
    expect(last(payload(roles('AssertiveAppRoleAssignmentsComplex'), 'update', { changes }))).toEqual({
      op: 'replace',
      path: 'roles',
      value: [fields],
    });
    expect(payload(roles('AppRoleAssignmentsComplex'), 'update').open).toEqual([
      { target: 'roles', why: expect.stringContaining('the id of each role') as unknown },
    ]);
  });

  test('says of a role beside its value only what has been seen', () => {
    const single = 'SingleAppRoleAssignment([appRoleAssignments])';
    const draft = draftOf(['roles[primary eq "true"].type', single], ['roles[primary eq "true"].display', single]);
    const created = payload(draft, 'create');
    expect(created.body).toMatchObject({ roles: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole' }] });
    expect(created.open).toEqual([
      { target: 'roles[primary eq "true"].display', why: expect.stringContaining('in display') as unknown },
    ]);
    const updated = payload(draft, 'update', { hasFlag: true });
    expect(updated.open.map(({ target }) => target)).toEqual([
      'roles[primary eq "true"].type',
      'roles[primary eq "true"].display',
    ]);
    const own = draftOf(['roles[primary eq "true"].type', '"seasonal"'], ['roles[primary eq "true"].value', single]);
    expect(payload(own, 'create').body).toMatchObject({
      roles: [{ primary: true, type: 'seasonal', value: 'Reader' }],
    });
  });

  test('only adds where the mapping says so', () => {
    const adding = draftOf(['tags', '[otherMails]', { flowType: 'MultiValueAddOnly' }]);
    const found = payload(adding, 'update', { changes: { otherMails: ['o@rauchfang.example'] } });
    expect(operations(found)).toContainEqual({ op: 'Add', path: 'tags', value: ['o@rauchfang.example'] });
  });

  test.each([
    ['ValueAddOnly', 'no document says whether ValueAddOnly replaces a value'],
    ['AttributeAddOnly', 'only where the account holds nothing'],
  ])('leaves open what the account decides, with the flow type %s', (flowType, why) => {
    const draft = draftOf(['nickName', '[mailNickname]', { flowType }]);
    const found = payload(draft, 'update');
    expect(found.open).toEqual([{ target: 'nickName', why: expect.stringContaining(why) as unknown }]);
    expect(payload(draft, 'create').open).toEqual([]);
  });
});

describe('the body that disables', () => {
  test.each([
    [false, { op: 'Replace', path: 'active', value: 'False' }],
    [true, { op: 'replace', path: 'active', value: false }],
  ])('holds what IsSoftDeleted changes; with the flag: %s', (hasFlag, operation) => {
    const found = payload(cleanDraft(), 'disable', { hasFlag });
    expect([found.method, operations(found)]).toEqual(['PATCH', [operation]]);
  });

  test('is missing where nothing rests on IsSoftDeleted', () => {
    const draft = cleanDraft();
    unmap(draft.users, 'active');
    expect(payload(draft, 'disable')).toMatchObject({
      body: null,
      nothing: expect.stringContaining('stays as it is') as unknown,
    });
  });
});

describe('nothing is sent', () => {
  test.each(['create', 'update'] as const)('of somebody out of scope: %s', (operation) => {
    const draft = cleanDraft();
    filter(draft.users, [['department', 'EQUALS', 'Dach']]);
    expect(payload(draft, operation)).toMatchObject({ body: null, isInScope: false });
    expect(payload(cleanDraft(), operation, { changes: { accountEnabled: false } })).toMatchObject({
      isInScope: false,
    });
  });

  test('where the mapping lacks the operation, or leaves the object out', () => {
    const draft = cleanDraft();
    draft.users['flowTypes'] = 'Update';
    expect(payload(draft, 'create').nothing).toBe('The object mapping does not create accounts.');
    const ignoring = draftOf(['title', 'IIF([city] = "Linz", IgnoreObjectFlow, [city])']);
    expect(payload(ignoring, 'create').nothing).toBe('The mapping of title leaves the whole object out of the flow.');
  });
});

test('whether somebody is in scope is left open where the filter reads what the input does not have', () => {
  const draft = cleanDraft();
  filter(draft.users, [['extensionAttribute1', 'EQUALS', 'x']]);
  expect(payload(draft, 'create')).toMatchObject({ isInScope: null, method: 'POST' });
});

test('a target that does not speak SCIM gets attributes', () => {
  const draft = cleanDraft();
  draft.users['attributeMappings'] = [];
  map(draft.users, 'userName', '[mailNickname]');
  map(draft.users, 'Title', '[jobTitle]');
  expect(payload(draft, 'create')).toMatchObject({
    method: null,
    body: null,
    attributes: { userName: 'user2', Title: 'Kehrer' },
    nothing: null,
  });
});

test('what an HR system lets flow as null may be cleared, and only on an update', () => {
  const draft = draftOf(['title', '[companyName]'], ['nickName', '[city]']);
  define(draft, 'source', 'companyName', { flowNullValues: true });
  Object.assign(draft.directories[0]!, { name: 'Workday', id: null });
  Object.assign(draft.rule, { sourceDirectoryName: 'Workday', targetDirectoryName: ENTRA });
  const changes = { city: null };
  const open = payload(draft, 'update', { changes }).open;
  expect(open).toEqual([{ target: 'title', why: expect.stringContaining('lets null values flow') as unknown }]);
  expect(payload(draft, 'create', { changes }).leftOut.map(({ target }) => target)).toEqual(['title', 'nickName']);
});

test('a disabled object mapping sends nothing to anybody', () => {
  const draft = cleanDraft();
  draft.users['enabled'] = false;
  const [schema] = schemasIn(draft.schema, 'draft.json');
  const options = { operation: 'create', hasFlag: false, run: createRun({ now: NOW }) } as const;
  const users = people();
  const input = { users, groups: null, accounts: null, members: null };
  expect(payloadsOf(schema!, new Set(users), input, options)).toEqual([]);
});

test('a name of the schema cannot reach into the prototype of a body', () => {
  const { body } = payload(draftOf(['__proto__.polluted', '"x"'], ['constructor', '"y"']), 'create');
  expect(Object.hasOwn(body!, '__proto__') && Object.hasOwn(body!, 'constructor')).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('what is for creation only is left out of an update', () => {
  const draft = cleanDraft();
  change(draft.users, 'title', { flowType: 'ObjectAddOnly' });
  expect(payload(draft, 'update').leftOut.map(({ target }) => target)).toEqual(['title']);
});

test.each([
  ['https://a.example/scim?aadOptscim062020', true],
  ['https://a.example/scim?x=1&AADOPTSCIM062020=true', true],
  ['https://a.example/scim', false],
  ['https://a.example/aadOptscim062020', false],
  ['scim', null],
])('the flag in %s: %s', (url, has) => {
  expect(hasComplianceFlag(url)).toBe(has);
});
