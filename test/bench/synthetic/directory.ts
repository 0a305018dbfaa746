import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface DirectoryOptions {
  readonly users: number;
  readonly groups: number;
  readonly membersEach: number;
  readonly accounts: number;
}

/** The files of a set, in the order in which they are named here. */
export const DIRECTORY_FILES = ['users.json', 'groups.json', 'assigned.json', 'accounts.json', 'schema.json'] as const;

const APP = '6d3f1c52-8a47-4e0b-9c15-27b6f0a4d8e1';
const CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#';
const DEPARTMENTS = ['Finance', 'Research', 'Sales', 'Legal', 'Operations', 'Support', 'Facilities', 'Design'];

const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');
const idOf = (kind: string, n: number): string => `${kind}-5c1d-4f2a-9b3e-${hex(n, 12)}`;
const userId = (n: number): string => idOf('0000000a', n);
const groupId = (n: number): string => idOf('0000000b', n);

/** A user with forty attributes as Graph lists it: 15 extension attributes and three directory extensions are among them. */
function user(n: number): object {
  const name = `user${n}`;
  const department = DEPARTMENTS[n % DEPARTMENTS.length];
  return {
    id: userId(n),
    userPrincipalName: `${name}@marram.example`,
    displayName: `Given${n % 977} Family${n % 7919}`,
    givenName: `Given${n % 977}`,
    surname: `Family${n % 7919}`,
    mail: n % 50 === 0 ? null : `${name}@marram.example`,
    mailNickname: name,
    accountEnabled: n % 40 !== 0,
    department,
    jobTitle: `Title ${n % 211}`,
    companyName: 'Marram Holding',
    employeeId: n % 33 === 0 ? null : `E${hex(n, 7)}`,
    employeeType: n % 9 === 0 ? 'Contractor' : 'Employee',
    officeLocation: `Building ${n % 17}`,
    streetAddress: `${n % 300} Dune Road`,
    city: `City ${n % 97}`,
    state: `State ${n % 23}`,
    postalCode: hex(n % 99_991, 5),
    country: 'Norway',
    usageLocation: 'NO',
    preferredLanguage: 'nb-NO',
    mobilePhone: `+47 ${hex(n, 8)}`,
    businessPhones: [`+47 ${hex(n + 1, 8)}`],
    createdDateTime: '2024-05-06T07:08:09Z',
    onPremisesSyncEnabled: true,
    onPremisesImmutableId: `imm-${hex(n, 16)}`,
    onPremisesSamAccountName: name,
    userType: 'Member',
    otherMails: [`${name}@post.example`],
    onPremisesExtensionAttributes: Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [`extensionAttribute${i + 1}`, i < 9 ? `value ${i} of ${n % 1009}` : null]),
    ),
    extension_b2f1d0a94c6e4d3f9a7c_costCenter: `CC${n % 509}`,
    extension_b2f1d0a94c6e4d3f9a7c_division: `Division ${n % 31}`,
    extension_b2f1d0a94c6e4d3f9a7c_badge: hex(n, 10),
  };
}

const group = (n: number, { users, membersEach }: DirectoryOptions): object => ({
  id: groupId(n),
  displayName: `Group ${n}`,
  mailNickname: `group${n}`,
  securityEnabled: n % 10 !== 0,
  groupTypes: [],
  members: Array.from({ length: membersEach }, (_, i) => ({
    '@odata.type': '#microsoft.graph.user',
    id: userId((n * 7919 + i * 104_729) % users),
  })),
});

const assignment = (n: number): object => ({
  id: `as-${n}`,
  principalId: n % 2 === 0 ? groupId(n) : userId(n),
  principalType: n % 2 === 0 ? 'Group' : 'User',
  resourceId: APP,
  resourceDisplayName: 'Marram Travel',
  appRoleId: idOf('00000009', 1),
  createdDateTime: '2026-01-05T08:00:00Z',
});

const account = (n: number): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: `t-${hex(n, 12)}`,
  externalId: `E${hex(n, 7)}`,
  userName: `user${n}@marram.example`,
  name: { givenName: `Given${n % 977}`, familyName: `Family${n % 7919}` },
  displayName: `Given${n % 977} Family${n % 7919}`,
  emails: [{ type: 'work', primary: true, value: `user${n}@marram.example` }],
  title: `Title ${n % 211}`,
  active: n % 40 !== 0,
  meta: { resourceType: 'User', created: '2024-05-06T07:08:09Z', lastModified: '2026-01-05T08:00:00Z' },
});

const attribute = (target: string, source: string, matchingPriority = 0): object => ({
  targetAttributeName: target,
  matchingPriority,
  flowType: 'Always',
  flowBehavior: 'FlowWhenChanged',
  defaultValue: '',
  source: { type: 'Attribute', name: source, expression: `[${source}]`, parameters: [] },
});

const schema = {
  '@odata.context': `${CONTEXT}servicePrincipals('${APP}')/synchronization/jobs('scim.1')/schema/$entity`,
  id: 'scim.1',
  version: '1',
  directories: [],
  synchronizationRules: [
    {
      id: 'rule',
      name: 'USER_OUTBOUND_USER',
      priority: 1,
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Marram Travel',
      objectMappings: [
        {
          name: 'Provision Microsoft Entra ID Users',
          enabled: true,
          flowTypes: 'Add, Update, Delete',
          sourceObjectName: 'User',
          targetObjectName: 'User',
          scope: {
            groups: [
              {
                name: 'Staff',
                clauses: [
                  {
                    sourceOperandName: 'department',
                    operatorName: 'NOT EQUALS',
                    targetOperand: { values: ['Facilities'] },
                  },
                ],
              },
            ],
          },
          attributeMappings: [
            attribute('externalId', 'employeeId', 1),
            attribute('userName', 'userPrincipalName'),
            attribute('displayName', 'displayName'),
          ],
        },
      ],
    },
  ],
};

const BLOCK = 2000;

/** One document with an array of `count` objects, a line each. */
function* document(head: string, count: number, make: (n: number) => object): Generator<string> {
  yield head;
  for (let from = 0; from < count; from += BLOCK) {
    const lines = Array.from({ length: Math.min(BLOCK, count - from) }, (_, i) => JSON.stringify(make(from + i)));
    yield `${from === 0 ? '' : ',\n'}${lines.join(',\n')}`;
  }
  yield ']}\n';
}

const page = (context: string): string => `{"@odata.context":"${CONTEXT}${context}","value":[`;

/** Writes the exports of an invented tenant. Same options, same bytes. */
export async function writeDirectory(folder: string, options: DirectoryOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const assigned = Math.min(options.groups, 2000);
  const parts: Readonly<Record<(typeof DIRECTORY_FILES)[number], Iterable<string>>> = {
    'users.json': document(page('users'), options.users, user),
    'groups.json': document(page('groups'), options.groups, (n) => group(n, options)),
    'assigned.json': document(page(`servicePrincipals('${APP}')/appRoleAssignedTo`), assigned, assignment),
    'accounts.json': document(
      `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":${options.accounts},"Resources":[`,
      options.accounts,
      account,
    ),
    'schema.json': [JSON.stringify(schema)],
  };
  for (const [name, chunks] of Object.entries(parts)) {
    await pipeline(Readable.from(chunks, { objectMode: true }), createWriteStream(join(folder, name)));
  }
}
