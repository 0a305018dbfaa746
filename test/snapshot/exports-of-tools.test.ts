import { describe, expect, test } from 'vitest';
import { inStore } from './support/exports.ts';

const loaded = (files: Readonly<Record<string, object | string | Buffer>>) =>
  inStore(async ({ load, rows }) => {
    const report = await load(files);
    const [accounts, objects] = [
      await rows('SELECT target_id, user_name, active FROM target_object ORDER BY ALL'),
      await rows(
        'SELECT object_type, object_id, user_principal_name, account_enabled, attributes FROM source_object ORDER BY ALL',
      ),
    ];
    return { report, accounts, objects };
  });

describe('objects of the Graph SDK for PowerShell', () => {
  const names = { Id: 'u1', UserPrincipalName: 'ivo@larkspur.example', AccountEnabled: true };
  test.each<[string, object]>([
    ['under their names there', { ...names, AdditionalProperties: {} }],
    ['without AdditionalProperties', names],
    [
      'all in AdditionalProperties',
      { Id: 'u1', AdditionalProperties: { userPrincipalName: 'ivo@larkspur.example', accountEnabled: true } },
    ],
  ])('a user %s', async (_, user) => {
    const { objects } = await loaded({ 'users.json': [user] });
    expect(objects).toMatchObject([
      { object_type: 'user', object_id: 'u1', user_principal_name: 'ivo@larkspur.example', account_enabled: true },
    ]);
    expect(JSON.parse(String(objects[0]?.['attributes']))).toEqual({
      id: 'u1',
      userPrincipalName: 'ivo@larkspur.example',
      accountEnabled: true,
    });
  });

  test('a group with its members', async () => {
    const group = {
      Id: 'g1',
      DisplayName: 'Pilots',
      SecurityEnabled: true,
      Members: [{ Id: 'u1', AdditionalProperties: { '@odata.type': '#microsoft.graph.user' } }],
      AdditionalProperties: {},
    };
    const found = await inStore(async ({ load, rows }) => {
      await load({ 'groups.json': [group] });
      return await rows('SELECT group_id, member_id, member_type FROM membership');
    });
    expect(found).toEqual([{ group_id: 'g1', member_id: 'u1', member_type: 'user' }]);
  });

  test('names of types in a table are no values', async () => {
    const { report, objects } = await loaded({
      'users.csv':
        'Id,UserPrincipalName,Manager,ProxyAddresses\nu1,ivo@larkspur.example,Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject,System.String[]\n',
    });
    expect(objects[0]?.['attributes']).toBe('{"id":"u1","userPrincipalName":"ivo@larkspur.example"}');
    expect(report.warnings[0]).toMatch(/names of types where values were \(Manager, ProxyAddresses\)/);
  });
});

describe('tables of spreadsheets', () => {
  test.each([
    ['WAHR', 'FALSCH'],
    ['VRAI', 'FAUX'],
    ['WAAR', 'ONWAAR'],
  ])('%s and %s are True and False', async (yes, no) => {
    const { accounts } = await loaded({ 'a.csv': `id;userName;active\n1;ivo;${yes}\n2;ana;${no}\n` });
    expect(accounts).toMatchObject([{ active: true }, { active: false }]);
  });

  test('a code page of Windows is read, and said to be a guess', async () => {
    const { report, accounts } = await loaded({ 'a.csv': Buffer.from('id;userName\n1;zoë\n', 'latin1') });
    expect(accounts).toMatchObject([{ user_name: 'zoë' }]);
    expect(report.warnings[0]).toContain('Windows-1252');
  });

  test('remarks behind the names of columns', async () => {
    const { accounts } = await loaded({
      'a.csv': 'Email Address [Required],Status [READ ONLY],Employee ID\nivo@larkspur.example,Suspended,007\n',
    });
    expect(accounts).toEqual([{ target_id: null, user_name: 'ivo@larkspur.example', active: false }]);
  });
});

describe('exports of HR', () => {
  test.each([
    ['WorkerID,WID,Terminated?\n21023,9603bf,No\n', '9603bf', true],
    ['EmployeeID,Email,Employment status\n801,ivo@larkspur.example,Terminated\n', '801', false],
  ])('%s', async (text, id, active) => {
    expect((await loaded({ 'hr.csv': text })).accounts).toMatchObject([{ target_id: id, active }]);
  });

  test('the number of an employee is no id of an account that has a user name', async () => {
    expect((await loaded({ 'a.csv': 'username,employeeId\nivo,801\n' })).accounts).toMatchObject([{ target_id: null }]);
  });

  test('old OData', async () => {
    const answer = { d: { results: [{ __metadata: { type: 'User' }, userId: '801', username: 'ivo' }] } };
    expect((await loaded({ 'hr.json': answer })).accounts).toMatchObject([{ target_id: '801', user_name: 'ivo' }]);
  });
});

describe('pages of a SCIM list', () => {
  const page = (totalResults: number, ...ids: readonly string[]): object => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    Resources: ids.map((id) => ({ id, userName: `user ${id}`, active: true })),
  });
  const reasons = async (files: Readonly<Record<string, object>>) =>
    (await loaded(files)).report.files.map(({ incompleteReason }) => incompleteReason);

  test('that are all there are complete, in one file or in several', async () => {
    expect(await reasons({ 'one.json': page(2, '1', '2') })).toEqual([null]);
    expect(await reasons({ 'one.json': page(2, '1'), 'two.json': page(2, '2') })).toEqual([null, null]);
  });

  test('of which some are missing are not', async () => {
    expect(await reasons({ 'one.json': page(3, '1', '2') })).toEqual([expect.stringContaining('more pages follow')]);
  });
});
