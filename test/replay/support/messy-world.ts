import { randomFrom } from '../../../src/expression/random.ts';
import { account, group, user, userId, type World } from './world.ts';

const TEXTS = [
  'Sales',
  'sales',
  ' Sales',
  'İstanbul',
  'ısı',
  'Straße',
  'STRASSE',
  'ΣΊΣΥΦΟΣ',
  'σίσυφος',
  '😀 smile',
  'Ång\u0303',
  'Kelvin \u212a',
  'a "quoted" \\ one',
  'two\nlines',
  "it's",
  '   ',
  '',
  'true',
  'False',
  '42',
  '[1]',
  '{"a":1}',
  'x#y',
  '\u2028',
  '\ufeffmark',
  'v|?|,',
  '\ue000d1\ue001',
];
const OTHERS = [null, 42, 1.5, true, false, ['a', 'B'], ['one'], [], { value: 'inner' }, { x: 1 }];

/**
 * Users and accounts whose attributes hold whatever an export may, spelt in more than one way, with twins and strangers among them.
 * `plain` are as many more, before them, of whom each attribute is a text.
 */
export function messyWorld(seed: number, count: number, plain = 0): World {
  const random = randomFrom(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  const of = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
  const value = (): unknown => (random() < 0.75 ? of(TEXTS) : of(OTHERS));
  const text = (): unknown => (random() < 0.8 ? of(TEXTS) : null);
  const maybe = (name: string, made: () => unknown): object => (random() < 0.2 ? {} : { [name]: made() });

  const principalName = (n: number): unknown => {
    if (n % 17 === 3) return `guest${n}_home.example#EXT#@tansy.example`;
    if (n % 29 === 5) return null;
    if (n % 31 === 7) return '';
    if (n % 37 === 9) return `ÅSA${n}@tansy.example`;
    return n % 13 === 6 ? `User${n}@tansy.example` : `user${n}@tansy.example`;
  };
  const users = Array.from({ length: count }, (_, n) =>
    n % 83 === 11
      ? {
          Id: userId(n),
          UserPrincipalName: `user${n}@tansy.example`,
          DisplayName: of(TEXTS),
          AccountEnabled: true,
          Department: 'Sales',
        }
      : user(n, {
          userPrincipalName: principalName(n),
          displayName: text(),
          ...maybe('department', text),
          ...maybe('jobTitle', value),
          ...maybe('mail', text),
          ...maybe('employeeId', () => (random() < 0.1 ? n : `E${upTo(count)}`)),
          ...maybe('city', value),
          ...maybe('mobilePhone', text),
          ...maybe('onPremisesExtensionAttributes', () =>
            random() < 0.3 ? null : { extensionAttribute1: text(), extensionAttribute2: value() },
          ),
          ...maybe('businessPhones', () => of([[], ['+47 1'], ['+47 1', '+47 2'], null])),
          ...maybe('manager', () =>
            random() < 0.3 ? null : { '@odata.type': '#microsoft.graph.user', id: userId(upTo(count + 5)) },
          ),
          accountEnabled: of([true, true, true, false, null]),
          companyName: n % 53 === 4 ? 'bell \u0007' : of(TEXTS),
        }),
  );
  const accounts = Array.from({ length: count }, (_, n) => {
    if (n % 11 === 2) return [];
    const name = principalName(n);
    const userName = n % 17 === 3 ? `guest${n}@home.example` : name;
    const spelt = n % 41 === 8 ? { USERNAME: userName } : { userName };
    const one = {
      ...account(n),
      ...maybe('displayName', value),
      ...maybe('title', value),
      ...maybe('department', value),
      ...maybe('roles', value),
      ...maybe('nickName', text),
      ...maybe('active', () => of([true, false, 'True', 'no', null])),
      ...maybe('name', () =>
        of([null, 'flat', { givenName: text(), familyName: text() }, { GivenName: text() }, { formatted: value() }]),
      ),
      ...maybe('emails', () =>
        of([
          null,
          [],
          'plain',
          ['plain'],
          [
            { type: 'home', value: text() },
            { type: 'Work', value: text() },
          ],
          [{ type: 'work', value: value() }],
          [{ type: 'work' }, { type: 'work', value: 'second' }],
          [{ Type: 'work', value: text() }],
        ]),
      ),
      ...maybe('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', () =>
        of([null, { department: text(), manager: { value: `A${upTo(count)}` } }, { costCenter: value() }]),
      ),
      manager: random() < 0.5 ? { value: `A${upTo(count)}` } : null,
      ...(n % 59 === 13 ? { 'First Name': 'flat' } : {}),
      ...(n % 61 === 14 ? { extra: 'bell \u0007' } : {}),
    } as Record<string, unknown>;
    delete one['userName'];
    const own = { ...one, ...spelt };
    return n % 23 === 5 ? [own, { ...own, id: `B${n}` }] : [own];
  }).flat();
  const inOrder = Array.from({ length: plain }, (_, n) => count + 100 + n);
  return {
    users: [...inOrder.map(plainUser), ...users],
    groups: [
      group(1, {
        members: Array.from({ length: 9 }, (_, n) => ({ '@odata.type': '#microsoft.graph.user', id: userId(n * 3) })),
      }),
    ],
    assigned: [...Array.from({ length: count }, (_, n) => n).filter((n) => n % 7 !== 3), ...inOrder, 'g1'],
    accounts: [...inOrder.map(plainAccount), ...accounts],
    links: [],
    events: Array.from({ length: count }, (_, n) => n)
      .filter((n) => n % 19 === 1)
      .map((n) => ({
        who: n % 38 === 1 ? `left${n}` : n,
        ago: 60,
        action: n % 57 === 1 ? 'disable' : 'create',
        target: `A${n}`,
        changes: [['title', null, 'Boss']] as const,
      })),
    schema: {
      softDeletion: seed % 2 === 0,
      filter: [
        [
          ['department', 'NOT EQUALS', 'sales'],
          ['userPrincipalName', 'REGEX MATCH', seed % 2 === 0 ? '.*example' : '^.*@.*$'],
        ],
        [
          ['jobTitle', 'IS NOT NULL'],
          ['extensionAttribute1', 'Includes', 'a'],
        ],
      ],
      inputFilter: [[['city', 'NOT EQUALS', 'Straße']]],
      attributes: [
        { target: 'userName', source: '[userPrincipalName]', match: 1, required: true },
        { target: 'externalId', source: '[employeeId]', match: 2 },
        { target: 'active', source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
        { target: 'displayName', source: '[displayName]', default: 'Nobody' },
        { target: 'title', source: 'ToUpper([jobTitle])', flowType: 'MultiValueAddOnly' },
        { target: 'department', source: '[department]', caseExact: true },
        { target: 'nickName', source: null, default: 'Nick' },
        { target: 'name.givenName', source: 'IIF(IsNullOrEmpty([city]), IgnoreAttributeFlow, [city])' },
        { target: 'name.familyName', source: 'Mid([displayName], 2, 3)', flowType: 'ObjectAddOnly' },
        { target: 'emails[type eq "work"].value', source: 'ToLower([mail])' },
        {
          target: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
          source: '[extensionAttribute1]',
        },
        { target: 'roles', source: '[extensionAttribute2]', flowType: 'ValueAddOnly' },
        { target: 'phoneNumbers[type eq "work"].value', source: '[telephoneNumber]' },
        { target: 'phoneNumbers[type eq "mobile"].value', source: '[mobile]', flowType: 'AttributeAddOnly' },
        { target: 'manager', source: '[manager]' },
        { target: 'preferredLanguage', source: 'Mid([companyName], 1, 40)', required: seed % 3 === 0 },
        ...(seed % 4 === 0 ? [{ target: 'division', source: '[neverExported]' }] : []),
      ],
    },
    settings: seed % 3 === 0 ? { SyncAll: 'true' } : {},
  };
}

const plainUser = (n: number): object =>
  user(n, {
    department: 'Research',
    jobTitle: `Title ${n % 7}`,
    mail: `User${n}@tansy.example`,
    employeeId: `E${n}`,
    city: 'Bergen',
    mobilePhone: 'none',
    companyName: 'Tansy',
    manager: null,
    onPremisesExtensionAttributes: { extensionAttribute1: 'a', extensionAttribute2: 'b' },
    businessPhones: ['+47 3'],
  });

const plainAccount = (n: number): object =>
  account(n, {
    externalId: `E${n}`,
    title: `Title ${n % 7}`,
    department: 'Research',
    roles: 'b',
    nickName: 'Nick',
    name: { givenName: 'Bergen', familyName: 'User' },
    emails: [{ type: 'work', value: `user${n}@tansy.example` }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: n % 5 === 0 ? 'b' : 'a' },
  });
