import { describe, expect, test } from 'vitest';
import { inStore } from './support/exports.ts';

interface Account {
  readonly object_type: string;
  readonly target_id: string | null;
  readonly external_id: string | null;
  readonly user_name: string | null;
  readonly display_name: string | null;
  readonly active: boolean | null;
  readonly attributes: string;
}

/** The accounts that a file holds, by id, and what loading it said. */
const accountsOf = (name: string, content: object | string | Buffer) =>
  inStore(async ({ load, rows }) => {
    const report = await load({ [name]: content });
    const accounts = await rows<Account>(
      `SELECT object_type, target_id, external_id, user_name, display_name, active, attributes
       FROM target_object_in(NULL, NULL) ORDER BY coalesce(target_id, user_name)`,
    );
    return { report, accounts, attributes: accounts.map((one) => JSON.parse(one.attributes) as object) };
  });

const first = async (name: string, content: object | string | Buffer) => {
  const { accounts, attributes } = await accountsOf(name, content);
  const [account] = accounts;
  const { attributes: _, ...columns } = account!;
  return { ...columns, held: attributes[0] as Record<string, unknown> };
};

describe('a table of accounts', () => {
  test('keeps its columns as they are written, and every cell as text', async () => {
    const { held, ...columns } = await first(
      'accounts.csv',
      'sys_id,user_name,employee_number, First Name ,active,sys_created_on\n9f01,ivo.lind,004711,Ivo,false,2025-11-03 07:00:00\n',
    );
    expect(columns).toMatchObject({ target_id: '9f01', user_name: 'ivo.lind', active: false });
    expect(held).toEqual({
      sys_id: '9f01',
      user_name: 'ivo.lind',
      employee_number: '004711',
      'First Name': 'Ivo',
      active: false,
      sys_created_on: '2025-11-03 07:00:00',
    });
  });

  test('tells what plays a role under its SCIM name too', async () => {
    const { held } = await first('a.csv', 'Login;Full Name;Status\nivo@larkspur.example;Ivo Lind;Deactivated\n');
    expect(held).toEqual({
      Login: 'ivo@larkspur.example',
      'Full Name': 'Ivo Lind',
      Status: 'Deactivated',
      userName: 'ivo@larkspur.example',
      displayName: 'Ivo Lind',
      active: false,
    });
  });

  test.each([
    ['Id,Username,Email', '005Xx0000012ABc,i@larkspur.example,x@y.example', '005Xx0000012ABcIAM', 'i@larkspur.example'],
    ['ID,email', '7,ivo@larkspur.example', '7', 'ivo@larkspur.example'],
    ['user_id,login', '7,ivo', '7', 'ivo'],
    ['userId,username', '7,ivo', '7', 'ivo'],
    ['accountId,emailAddress', '7,ivo', '7', 'ivo'],
    ['account_id,email', '7,ivo', '7', 'ivo'],
    ['member_id,Email', '7,ivo', '7', 'ivo'],
    ['aaid,email', '7,ivo', '7', 'ivo'],
    ['guid,user_name', '7,ivo', '7', 'ivo'],
    ['uuid,user_name', '7,ivo', '7', 'ivo'],
    ['objectGUID,sAMAccountName,userPrincipalName', '7,ivo,ivo@larkspur.example', '7', 'ivo'],
    ['id,sys_id,user_name', '7,8,ivo', '7', 'ivo'],
    ['user_id,email,user_name', '7,i@larkspur.example,ivo', '7', 'ivo'],
    ['uid,user_name,id', '8,ivo,7', '7', 'ivo'],
  ])('finds id and user name in %s', async (header, line, id, userName) => {
    expect(await first('accounts.csv', `${header}\n${line}\n`)).toMatchObject({ target_id: id, user_name: userName });
  });

  test.each([
    ['active', 'TRUE', true],
    ['active', 'false', false],
    ['active', '1', true],
    ['active', '0', false],
    ['IsActive', 'yes', true],
    ['is_active', 'No', false],
    ['Enabled', 'True', true],
    ['status', 'Active', true],
    ['status', 'inactive', false],
    ['Status', 'SUSPENDED', false],
    ['status', 'deactivated', false],
    ['status', 'enabled', true],
    ['status', 'Disabled', false],
    ['status', 'LOCKED_OUT', true],
    ['status', 'invited', null],
    ['suspended', 'true', false],
    ['suspended', 'FALSE', true],
    ['locked_out', 'true', null],
    ['state', 'Tyrol', null],
  ])('%s %s is active: %s', async (column, word, active) => {
    expect((await first('accounts.csv', `id,user_name,${column}\n7,ivo,${word}\n`)).active).toBe(active);
  });

  test.each([
    ['2026-08-01T00:00:00Z', false],
    ['', true],
    ['no', true],
  ])('says by a time that an account is inactive: %s', async (since, active) => {
    expect(await first('a.csv', `id,login,suspended_at\n7,ivo,${since}\n`)).toMatchObject({ active });
  });

  test('that calls the full name the user name has the address as the user name', async () => {
    const { held, ...columns } = await first('a.csv', 'User id,User name,email\n7,Ivo Lind,ivo@larkspur.example\n');
    expect(columns).toMatchObject({ user_name: 'ivo@larkspur.example', display_name: 'Ivo Lind' });
    expect(held).toMatchObject({ 'User name': 'ivo@larkspur.example', displayName: 'Ivo Lind' });
    expect(await first('b.csv', 'User id,User name\n7,Ivo Lind\n')).toMatchObject({ user_name: 'Ivo Lind' });
    expect(await first('c.csv', 'id,login,email\n7,ivo.lind,i@larkspur.example\n')).toMatchObject({
      user_name: 'ivo.lind',
    });
  });

  test('does not take a locked account for an inactive one', async () => {
    expect(await first('a.csv', 'id,user_name,active,locked_out\n7,ivo,true,true\n')).toMatchObject({ active: true });
  });

  test('keeps columns apart that differ in case or punctuation alone', async () => {
    const { attributes } = await accountsOf('a.csv', 'id,user_name,badge_no,badgeNo\n1,ivo,,22\n2,lea,11,\n');
    expect(attributes).toEqual([
      { id: '1', user_name: 'ivo', badge_no: null, badgeNo: '22' },
      { id: '2', user_name: 'lea', badge_no: '11', badgeNo: null },
    ]);
  });

  test.each([
    ['tabs', 'id\tuser_name\ttitle\n7\tivo\ta, b; c\n'],
    ['semicolons', 'id;user_name;title\n7;ivo;"a, b; c"\n'],
    ['a line that names the separator', 'sep=,\r\nid,user_name,title\r\n7,ivo,"a, b; c"\r\n'],
    ['a line that names a bar', 'sep=|\nid|user_name|title\n7|ivo|a, b; c\n'],
    ['the class line of Windows PowerShell', '#TYPE Larkspur.Account\n"id","user_name","title"\n"7","ivo","a, b; c"\n'],
    ['quoted names with other separators in them', '"id";"user_name";"title";"a,b,c,d,e"\n7;ivo;"a, b; c";\n'],
    ['a byte order mark', '\ufeffid,user_name,title\n7,ivo,"a, b; c"\n'],
    ['UTF-16', Buffer.from('\ufeffid\tuser_name\ttitle\r\n7\tivo\ta, b; c\r\n', 'utf16le')],
  ])('is read with %s', async (_, content) => {
    const { target_id, user_name, held } = await first('accounts.csv', content);
    expect([target_id, user_name, held['title']]).toEqual(['7', 'ivo', 'a, b; c']);
  });

  test('is read with line ends in quotes', async () => {
    const { held } = await first('a.csv', 'id,user_name,note\r\n7,ivo,"one\r\ntwo"\r\n');
    expect(held['note']).toBe('one\r\ntwo');
  });

  test('without ids says what is used as id, and what it costs', async () => {
    const { report, accounts } = await accountsOf(
      'a.csv',
      'email,department\nivo@larkspur.example,Law\nlea@larkspur.example,Law\n',
    );
    expect(accounts.map(({ target_id }) => target_id)).toEqual([null, null]);
    expect(report.warnings).toContain(
      '2 accounts have no id: no column or attribute is called id, sys_id, user_id, accountId, guid or the like. Their user name is used as id, and what the log links by id cannot be found among them. Export them with their id.',
    );
  });

  test('that names nobody is refused with its columns', async () => {
    const { report } = await accountsOf('a.csv', 'Cost Centre,Owner\n7,ivo\n');
    expect(report.unrecognised[0]!.reason).toBe(
      'a table of neither users, assignments nor accounts: no column names a user (userPrincipalName, user_name, login, email, …); its columns are Cost Centre, Owner',
    );
  });
});

describe('a table of the directory', () => {
  test('is none of accounts, and keeps what Graph has no name for', async () => {
    await inStore(async ({ load, rows }) => {
      await load({
        'u.csv':
          'Object Id,User Principal Name,Email,extension_0a_badgeNo,Account Enabled\nu7,ivo@larkspur.example,i@x.example,9,No\n',
      });
      const [user] = await rows<{ object_id: string; account_enabled: boolean; attributes: string }>(
        'SELECT object_id, account_enabled, attributes FROM source_object',
      );
      expect(user).toMatchObject({ object_id: 'u7', account_enabled: false });
      expect(JSON.parse(user!.attributes)).toMatchObject({ extension_0a_badgeNo: '9', Email: 'i@x.example' });
    });
  });
});

describe('accounts as an interface gives them', () => {
  test.each([
    [
      'ServiceNow',
      {
        result: [
          {
            sys_id: '9f01',
            user_name: 'ivo',
            name: 'Ivo Lind',
            active: 'true',
            manager: { link: 'https://x', value: '8' },
          },
        ],
      },
      { target_id: '9f01', user_name: 'ivo', display_name: 'Ivo Lind', active: true },
    ],
    [
      'ServiceNow with labels',
      {
        result: [
          {
            sys_id: { display_value: '9f01', value: '9f01' },
            user_name: { display_value: 'Ivo', value: 'ivo' },
            active: { display_value: 'No', value: 'false' },
          },
        ],
      },
      { target_id: '9f01', user_name: 'ivo', active: false },
    ],
    [
      'Salesforce',
      {
        totalSize: 1,
        done: true,
        records: [
          {
            attributes: { type: 'User', url: '/x' },
            Id: '005Xx0000012ABcIAM',
            Username: 'ivo@larkspur.example',
            Name: 'Ivo Lind',
            IsActive: false,
          },
        ],
      },
      { target_id: '005Xx0000012ABcIAM', user_name: 'ivo@larkspur.example', display_name: 'Ivo Lind', active: false },
    ],
    [
      'Google',
      {
        kind: 'admin#directory#users',
        users: [
          {
            kind: 'admin#directory#user',
            id: '7',
            primaryEmail: 'ivo@larkspur.example',
            name: { givenName: 'Ivo', fullName: 'Ivo Lind' },
            suspended: true,
          },
        ],
      },
      { target_id: '7', user_name: 'ivo@larkspur.example', display_name: 'Ivo Lind', active: false },
    ],
    [
      'Okta',
      [
        {
          id: '00u7',
          status: 'ACTIVE',
          profile: { login: 'ivo@larkspur.example', email: 'i@x.example', employeeNumber: '4711' },
        },
      ],
      { target_id: '00u7', user_name: 'ivo@larkspur.example', active: true },
    ],
    [
      'AWS Identity Store',
      {
        Users: [
          {
            UserName: 'ivo',
            UserId: 'a-7',
            DisplayName: 'Ivo Lind',
            Emails: [{ Value: 'ivo@larkspur.example', Type: 'work' }],
          },
        ],
      },
      { target_id: 'a-7', user_name: 'ivo', display_name: 'Ivo Lind', active: null },
    ],
    [
      'Active Directory by PowerShell',
      [{ ObjectGUID: 'g7', SamAccountName: 'ivo', UserPrincipalName: 'ivo@larkspur.example', Enabled: true }],
      { target_id: 'g7', user_name: 'ivo', active: true },
    ],
  ])('of %s', async (_, content, expected) => {
    expect(await first('accounts.json', content)).toMatchObject({ object_type: 'user', ...expected });
  });

  test('of Okta lie in one level, with what the profile says', async () => {
    const { held } = await first('a.json', [
      { id: '00u7', status: 'STAGED', profile: { login: 'ivo', employeeNumber: '4711' } },
    ]);
    expect(held).toMatchObject({ id: '00u7', status: 'STAGED', employeeNumber: '4711' });
    expect(held).not.toHaveProperty('profile');
  });

  test('of Amazon have the id of the directory in a list of one', async () => {
    const user = { UserName: 'ivo', UserId: '7', ExternalIds: [{ Issuer: 'https://scim.example', Id: 'e-7' }] };
    expect(await first('users.json', { Users: [user] })).toMatchObject({ target_id: '7', external_id: 'e-7' });
  });

  test('are told from groups', async () => {
    const { accounts } = await accountsOf('a.json', {
      users: [
        { kind: 'admin#directory#group', id: '1', email: 'law@larkspur.example', name: 'Law' },
        { kind: 'admin#directory#user', id: '2', primaryEmail: 'ivo@larkspur.example' },
      ],
    });
    expect(accounts.map(({ object_type }) => object_type)).toEqual(['group', 'user']);
  });

  test('are incomplete where more pages follow', async () => {
    for (const next of [
      { nextPageToken: 'x' },
      { NextToken: 'x' },
      { nextRecordsUrl: '/services/data/x', done: false },
    ]) {
      const { report } = await accountsOf('a.json', {
        ...next,
        users: [{ id: '2', primaryEmail: 'ivo@larkspur.example' }],
      });
      expect(report.files[0]).toMatchObject({ complete: false });
    }
  });

  test('by the thousand are read as a few are', async () => {
    const users = Array.from({ length: 4000 }, (_, n) => ({
      sys_id: `s${n}`,
      user_name: `u${n}`,
      active: 'false',
      note: 'x'.repeat(80),
    }));
    const { accounts } = await accountsOf('a.json', { result: users });
    expect(accounts).toHaveLength(4000);
    expect(accounts.every(({ target_id, active }) => target_id?.startsWith('s') && active === false)).toBe(true);
  });
});
