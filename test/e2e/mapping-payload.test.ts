import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { mappingFolder, SAMPLE } from './mapping-folder.ts';

const { folder, mapping, write } = mappingFolder();

const SNAPSHOT = `${SAMPLE}snapshot/2026-06-10T1200Z`;
const GIVEN = ['--schema', `${SNAPSHOT}/schema.json`, '--users', `${SNAPSHOT}/users.json`];
const ABEL = 'abel.arnesen@haldenrook.example';

describe('provlens mapping payload', () => {
  test('prints the body of a creation', async () => {
    const { code, stdout } = await mapping(['payload', ABEL, ...GIVEN]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^abel\.arnesen@haldenrook\.example {2}Provision .+\s+create\s\(POST\)\n\{\n/);
    expect(stdout).toContain('"externalId": "HR004313"');
  });

  test('follows the flag of the Tenant URL', async () => {
    const disable = ['payload', ABEL, ...GIVEN, '--operation', 'disable', '--format', 'json'];
    const operationsOf = (stdout: string): unknown =>
      (JSON.parse(stdout) as { payloads: { body: { Operations: unknown } }[] }).payloads[0]!.body.Operations;
    expect(operationsOf((await mapping(disable)).stdout)).toEqual([{ op: 'Replace', path: 'active', value: 'False' }]);
    const flagged = [...disable, '--tenant-url', 'https://portal.example/scim?aadOptscim062020'];
    expect(operationsOf((await mapping(flagged)).stdout)).toEqual([{ op: 'replace', path: 'active', value: false }]);
  });

  test('takes the users of the snapshots', async () => {
    await runCli(['snapshot', SNAPSHOT, '--db', 'people.duckdb'], { cwd: folder() });
    const { code, stdout } = await mapping([
      'payload',
      ABEL,
      ...GIVEN.slice(0, 2),
      '--snapshots',
      '--db',
      'people.duckdb',
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: (await mapping(['payload', ABEL, ...GIVEN])).stdout });
  });

  test.each([
    ['CDate([jobTitle])', 1, 'fails title'],
    ['[officeLocation]', 4, 'not known title'],
  ])('exits with what became of %s', async (expression, expected, words) => {
    const schema = JSON.parse(readFileSync(`${SNAPSHOT}/schema.json`, 'utf8')) as object;
    const text = JSON.stringify(schema, (_, value: unknown) => {
      const isTitle = (value as { targetAttributeName?: unknown } | null)?.targetAttributeName === 'title';
      return isTitle ? { ...(value as object), source: { type: 'Function', expression } } : value;
    });
    const { code, stdout } = await mapping(['payload', ABEL, '--schema', write('odd.json', text), ...GIVEN.slice(2)]);
    expect(code).toBe(expected);
    expect(stdout).toContain(words);
  });

  test('writes a line for everybody', async () => {
    const { stdout } = await mapping(['payload', '--all', ...GIVEN, '--format', 'ndjson']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ operation: 'create' });
  });

  test.each([
    [[...GIVEN], 2, 'Name one person, or give --all.'],
    [['--all', ABEL, ...GIVEN], 2, 'Name one person, or give --all.'],
    [[ABEL, ...GIVEN.slice(0, 2)], 2, 'Give --users FILE or --snapshots'],
    [['nobody@haldenrook.example', ...GIVEN], 2, 'None of the'],
    [[ABEL, ...GIVEN, '--app', 'Portal'], 2, '--app says whose accounts are read, and goes with --snapshots.'],
    [[ABEL, ...GIVEN, '--tenant-url', 'portal'], 2, '--tenant-url "portal" is no URL.'],
    [[ABEL, ...GIVEN.slice(2), '--schema', 'none.json'], 3, 'none.json does not exist.'],
  ])('refuses %j', async (args, expected, words) => {
    const { code, stderr } = await mapping(['payload', ...args]);
    expect(code).toBe(expected);
    expect(stderr).toContain(words);
  });
});

describe('provlens mapping payload over snapshots', () => {
  const GRAPH = 'https://graph.microsoft.com/v1.0/$metadata#';
  const [APP, ROLE, OTHER_ROLE] = [1, 2, 3].map((n) => `0b6c2f1e-5d0a-4f6e-9a51-6a6c0c3f4b0${n}`) as [
    string,
    string,
    string,
  ];
  const [RUNA, TIMO, CREW] = [4, 5, 6].map((n) => `0b6c2f1e-5d0a-4f6e-9a51-6a6c0c3f4b0${n}`) as [
    string,
    string,
    string,
  ];
  const scim = (type: string, fields: object): object => ({
    schemas: [`urn:ietf:params:scim:schemas:core:2.0:${type}`],
    meta: { resourceType: type },
    ...fields,
  });
  const line = (targetAttributeName: string, expression: string, matchingPriority = 0): object => ({
    targetAttributeName,
    source: { type: expression.startsWith('[') ? 'Attribute' : 'Function', expression },
    matchingPriority,
    flowType: 'Always',
  });
  const objectMapping = (name: string, ...attributeMappings: readonly object[]): object => ({
    enabled: true,
    flowTypes: 'Add, Update, Delete',
    sourceObjectName: name,
    targetObjectName: `urn:ietf:params:scim:schemas:core:2.0:${name}`,
    attributeMappings,
  });
  const SCHEMA = {
    synchronizationRules: [
      {
        sourceDirectoryName: 'Microsoft Entra ID',
        targetDirectoryName: 'Pinnwand',
        objectMappings: [
          objectMapping(
            'User',
            line('userName', '[userPrincipalName]', 1),
            line('title', '[jobTitle]'),
            line('roles', 'AppRoleAssignmentsComplex([appRoleAssignments])'),
          ),
          objectMapping('Group', line('displayName', '[displayName]', 1), line('members', '[members]')),
        ],
      },
    ],
  };

  const stored = async (): Promise<readonly string[]> => {
    const assignment = (principalId: string, principalType: string, appRoleId: string): object => ({
      id: `${principalId}-${appRoleId}`,
      appRoleId,
      principalId,
      principalType,
      resourceId: APP,
      resourceDisplayName: 'Pinnwand',
    });
    const user = (id: string, name: string, jobTitle: string): object => ({
      id,
      userPrincipalName: `${name}@pinnwand.example`,
      displayName: name,
      jobTitle,
      accountEnabled: true,
    });
    const files: Record<string, unknown> = {
      'users.json': {
        '@odata.context': `${GRAPH}users`,
        value: [user(RUNA, 'runa', 'Binder'), user(TIMO, 'timo', 'Setter')],
      },
      'groups.json': {
        '@odata.context': `${GRAPH}groups`,
        value: [{ id: CREW, displayName: 'Crew', mailEnabled: false, securityEnabled: true, groupTypes: [] }],
      },
      'members.json': {
        '@odata.context': `${GRAPH}groups('${CREW}')/members`,
        value: [RUNA, TIMO].map((id) => ({ '@odata.type': '#microsoft.graph.user', id })),
      },
      'app.json': {
        '@odata.context': `${GRAPH}servicePrincipals/$entity`,
        id: APP,
        displayName: 'Pinnwand',
        appRoles: [
          { allowedMemberTypes: ['User'], id: ROLE, value: 'pin', displayName: 'Pins', isEnabled: true },
          { allowedMemberTypes: ['User'], id: OTHER_ROLE, value: 'look', displayName: 'Looks', isEnabled: true },
        ],
      },
      'assigned.json': {
        '@odata.context': `${GRAPH}servicePrincipals('${APP}')/appRoleAssignedTo`,
        value: [assignment(RUNA, 'User', ROLE), assignment(CREW, 'Group', OTHER_ROLE)],
      },
      'accounts.json': {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: 3,
        Resources: [
          scim('User', { id: 'acc-1', userName: 'runa@pinnwand.example', title: 'Pinner', roles: [{ value: 'pin' }] }),
          scim('User', { id: 'acc-2', userName: 'timo@pinnwand.example', title: 'Setter' }),
          scim('Group', { id: 'acc-3', displayName: 'Crew', members: [{ value: 'acc-1' }] }),
        ],
      },
    };
    const names = Object.entries(files).map(([name, content]) => write(name, content));
    const { code, stderr } = await runCli(['snapshot', ...names, '--db', 'pinnwand.duckdb'], { cwd: folder() });
    expect(code, stderr).toBe(0);
    return ['--schema', write('pinnwand.json', SCHEMA), '--snapshots', '--db', 'pinnwand.duckdb', '--format', 'json'];
  };

  test('holds an update against the account, with roles and members from the store', async () => {
    const args = await stored();
    const payloads = async (who: string, operation: string) =>
      (
        JSON.parse((await mapping(['payload', who, ...args, '--operation', operation])).stdout) as {
          payloads: { body: { Operations?: unknown; roles?: unknown }; account: unknown }[];
        }
      ).payloads[0]!;
    const runa = await payloads('runa@pinnwand.example', 'update');
    const text = (id: string, value: string, displayName: string) => ({
      value: JSON.stringify({ id, value, displayName }),
    });
    expect(runa.account).toEqual({ id: 'acc-1', name: 'runa@pinnwand.example' });
    expect(runa.body.Operations).toEqual([
      { op: 'Replace', path: 'title', value: 'Binder' },
      { op: 'Add', path: 'roles', value: [text(OTHER_ROLE, 'look', 'Looks'), text(ROLE, 'pin', 'Pins')] },
    ]);
    expect((await payloads('timo@pinnwand.example', 'create')).body.roles).toMatchObject([
      { value: 'look', display: 'Looks' },
    ]);
    expect((await payloads('Crew', 'update')).body.Operations).toEqual([
      { op: 'Add', path: 'members', value: [{ $ref: null, value: 'acc-2' }] },
    ]);
  });

  test('takes the application by name, and refuses one that the store does not know', async () => {
    const args = [...(await stored()), '--app'];
    expect((await mapping(['payload', 'Crew', ...args, 'Pinnwand'])).code).toBe(0);
    const { code, stderr } = await mapping(['payload', 'Crew', ...args, 'Pinwand']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('Did you mean "Pinnwand"?') as unknown,
    });
  });
});
