import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The files of an application to replay, in the order in which they are named here. */
export const REPLAY_FILES = ['users.json', 'accounts.json', 'job.json', 'schema.json'] as const;

const APP = '6d3f1c52-8a47-4e0b-9c15-27b6f0a4d8e1';
const CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#';
const DEPARTMENTS = ['Finance', 'Research', 'Sales', 'Legal', 'Operations', 'Support', 'Facilities', 'Design'];

const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');

function user(n: number): object {
  return {
    id: `0000000a-5c1d-4f2a-9b3e-${hex(n, 12)}`,
    userPrincipalName: `user${n}@marram.example`,
    displayName: `Given${n % 977} Family${n % 7919}`,
    givenName: `Given${n % 977}`,
    surname: `Family${n % 7919}`,
    mail: `User${n}@marram.example`,
    mailNickname: `user${n}`,
    accountEnabled: n % 40 !== 0,
    department: DEPARTMENTS[n % DEPARTMENTS.length],
    jobTitle: `Title ${n % 211}`,
    employeeId: `E${hex(n, 7)}`,
    employeeType: n % 9 === 0 ? 'Contractor' : 'Employee',
    city: `City ${n % 97}`,
    country: 'Norway',
    mobilePhone: `+47 ${hex(n, 8)}`,
  };
}

/** What the twelve mappings give; of every eighth the title differs, every fiftieth account is missing. */
function* accountsOf(users: number): Generator<object> {
  for (let n = 0; n < users; n++) {
    if (n % 50 === 7) continue;
    yield {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: `t-${hex(n, 12)}`,
      externalId: `E${hex(n, 7)}`,
      userName: `user${n}@marram.example`,
      name: {
        givenName: `Given${n % 977}`,
        familyName: `Family${n % 7919}`,
        formatted: `Given${n % 977} Family${n % 7919}`,
      },
      displayName: `Given${n % 977} Family${n % 7919}`,
      nickName: `u${n}`,
      emails: [{ type: 'work', primary: true, value: `user${n}@marram.example` }],
      addresses: [{ type: 'work', locality: `City ${n % 97}` }],
      title: n % 8 === 3 ? 'Old title' : `Title ${n % 211}`,
      userType: n % 9 === 0 ? 'Guest' : 'Member',
      active: true,
    };
  }
}

const line = (targetAttributeName: string, source: string, matchingPriority = 0): object => ({
  targetAttributeName,
  matchingPriority,
  flowType: 'Always',
  flowBehavior: 'FlowWhenChanged',
  defaultValue: null,
  source,
});

const clause = (sourceOperandName: string, operatorName: string, ...values: readonly string[]): object => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
});

/** Twelve mappings and three clauses; `title` is the source of the title. */
export const replaySchema = (title: string): object => ({
  '@odata.context': `${CONTEXT}servicePrincipals('${APP}')/synchronization/jobs('scim.1')/schema/$entity`,
  id: 'scim.1',
  version: title,
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
                  clause('department', 'NOT EQUALS', 'Facilities'),
                  clause('employeeType', 'IS NOT NULL'),
                  clause('userPrincipalName', 'REGEX MATCH', '^.*@marram\\.example$'),
                ],
              },
            ],
          },
          attributeMappings: [
            line('userName', '[userPrincipalName]', 1),
            line('active', 'Not([IsSoftDeleted])'),
            line('displayName', '[displayName]'),
            line('externalId', '[employeeId]'),
            line('name.givenName', '[givenName]'),
            line('name.familyName', '[surname]'),
            line('name.formatted', 'Join(" ", [givenName], [surname])'),
            line('emails[type eq "work"].value', 'ToLower([mail])'),
            line('title', title),
            line('nickName', 'Replace([mailNickname], "user", , , "u", , )'),
            line('addresses[type eq "work"].locality', '[city]'),
            line('userType', 'Switch([employeeType], "Other", "Employee", "Member", "Contractor", "Guest")'),
          ],
        },
      ],
    },
  ],
});

const job = {
  '@odata.context': `${CONTEXT}servicePrincipals('${APP}')/synchronization/jobs`,
  value: [
    {
      id: 'scim.1',
      templateId: 'scim',
      schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
      status: { code: 'Active', steadyStateFirstAchievedTime: '2026-01-01T00:00:00Z' },
      synchronizationJobSettings: [{ name: 'SyncAll', value: 'true' }],
    },
  ],
};

const BLOCK = 2000;

function* list(head: string, objects: Iterable<object>): Generator<string> {
  yield head;
  let block: string[] = [];
  let isFirst = true;
  for (const object of objects) {
    block.push(JSON.stringify(object));
    if (block.length < BLOCK) continue;
    yield `${isFirst ? '' : ',\n'}${block.join(',\n')}`;
    isFirst = false;
    block = [];
  }
  yield `${isFirst || block.length === 0 ? '' : ',\n'}${block.join(',\n')}]}\n`;
}

function* usersOf(users: number): Generator<object> {
  for (let n = 0; n < users; n++) yield user(n);
}

/** Writes the exports of an invented application that provisions everybody. Same number, same bytes. */
export async function writeReplay(folder: string, users: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const parts: Readonly<Record<(typeof REPLAY_FILES)[number], Iterable<string>>> = {
    'users.json': list(`{"@odata.context":"${CONTEXT}users","value":[`, usersOf(users)),
    'accounts.json': list(
      `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"Resources":[`,
      accountsOf(users),
    ),
    'job.json': [JSON.stringify(job)],
    'schema.json': [JSON.stringify(replaySchema('[jobTitle]'))],
  };
  for (const [name, chunks] of Object.entries(parts)) {
    await pipeline(Readable.from(chunks, { objectMode: true }), createWriteStream(join(folder, name)));
  }
}
