import { type GateCase, GRAPH, HOW, HPL, KNOWN, MAP, NOUSERS, OPEN, SCOPE } from '../support/gate-case.ts';
import { ANA } from '../support/one-object.ts';
import type { Clause } from '../support/schema.ts';

const without = (...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(ANA).filter(([name]) => !names.includes(name)));
const MAIL = { target: 'mail', source: '[mail]', match: 1 };
const BY_MAIL = { attributes: [MAIL] };
const MAIL_THEN_NAME = { attributes: [MAIL, { target: 'userName', source: '[userPrincipalName]', match: 2 }] };

export const IMPORT: readonly GateCase[] = [
  {
    name: 'an empty matching attribute',
    source: HPL,
    object: { schema: BY_MAIL, user: { ...ANA, mail: null } },
    situation: 'skip-matching-id-empty',
    because: ['empty'],
  },
  {
    name: 'an empty text',
    source: HPL,
    object: { schema: BY_MAIL, user: { ...ANA, mail: '' } },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'nothing but spaces',
    source: HPL,
    object: { schema: BY_MAIL, user: { ...ANA, mail: '  ' } },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'comes before scope: nobody assigned it either',
    source: HPL,
    object: { schema: BY_MAIL, user: { ...ANA, mail: null }, path: null },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'comes before scope: blocked as well',
    source: HPL,
    object: { schema: BY_MAIL, user: { ...ANA, mail: null, accountEnabled: false } },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'stops an object that is linked too',
    source: HPL,
    object: { schema: BY_MAIL, user: { ...ANA, mail: null }, link: {}, account: { mail: 'x' } },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'one of two matching attributes is enough',
    source: MAP,
    object: { schema: MAIL_THEN_NAME, user: { ...ANA, mail: null } },
    situation: 'create',
  },
  {
    name: 'both are empty',
    source: MAP,
    object: { schema: MAIL_THEN_NAME, user: { ...ANA, mail: null, userPrincipalName: null } },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'an expression that comes to nothing',
    source: MAP,
    object: {
      schema: { attributes: [{ target: 'mail', source: 'Append([mail], "")', match: 1 }] },
      user: { ...ANA, mail: null },
    },
    situation: 'skip-matching-id-empty',
  },
  {
    name: 'an expression with a value',
    source: MAP,
    object: { schema: { attributes: [{ target: 'mail', source: 'ToLower([mail])', match: 1 }] } },
    situation: 'create',
  },
  {
    name: 'a matching attribute that was not exported',
    source: OPEN,
    object: { schema: BY_MAIL, user: without('mail'), unseen: ['mail'] },
    situation: 'unknown',
    because: ['not exported'],
  },
  {
    name: 'a default value of a matching attribute',
    source: OPEN,
    object: { schema: { attributes: [{ ...MAIL, default: 'none@contoso.example' }] }, user: { ...ANA, mail: null } },
    situation: 'unknown',
    because: ['default'],
  },
  {
    name: 'a mapping without a matching attribute',
    source: GRAPH,
    object: { schema: { attributes: [{ target: 'displayName', source: '[displayName]' }] } },
    situation: 'unknown',
    because: ['no matching attribute'],
  },
  {
    name: 'an input filter leaves it out',
    source: GRAPH,
    object: { schema: { inputFilter: [[['department', 'EQUALS', 'Research']]] } },
    situation: 'skip-filtered',
  },
  {
    name: 'an input filter never deprovisions',
    source: GRAPH,
    object: {
      schema: { inputFilter: [[['department', 'EQUALS', 'Research']]] },
      link: {},
      account: { userName: ANA.userPrincipalName, active: true },
    },
    situation: 'skip-filtered',
    changes: [],
  },
  {
    name: 'an input filter lets it in',
    source: GRAPH,
    object: { schema: { inputFilter: [[['department', 'EQUALS', 'Sales']]] } },
    situation: 'create',
  },
  {
    name: 'a matching expression that fails',
    source: OPEN,
    object: { schema: { attributes: [{ target: 'n', source: 'BitAnd([department], 1)', match: 1 }] } },
    situation: 'unknown',
  },
];

export const ACTIVE_CASES: readonly GateCase[] = [
  { name: 'an enabled account', source: HOW, object: {}, situation: 'create' },
  {
    name: 'a blocked account is not provisioned',
    source: HOW,
    object: { user: { ...ANA, accountEnabled: false } },
    situation: 'skip-inactive',
    because: ['blocked'],
  },
  {
    name: 'a soft-deleted account is not provisioned',
    source: HOW,
    object: { isDeleted: true },
    situation: 'skip-inactive',
    because: ['deleted'],
  },
  {
    name: 'blocked and unassigned: active is asked first',
    source: HOW,
    object: { user: { ...ANA, accountEnabled: false }, path: null },
    situation: 'skip-inactive',
    because: ['blocked', 'not assigned'],
  },
  {
    name: 'an export without accountEnabled',
    source: OPEN,
    object: { user: without('accountEnabled') },
    situation: 'unknown',
    because: ['accountEnabled'],
  },
  {
    name: 'deleted, and accountEnabled not exported',
    source: HOW,
    object: { user: without('accountEnabled'), isDeleted: true },
    situation: 'skip-inactive',
  },
  {
    name: 'without accountEnabled, but unassigned for certain',
    source: HOW,
    object: { user: without('accountEnabled'), path: null },
    situation: 'skip-unassigned',
  },
  {
    name: 'a group has no accountEnabled',
    source: HOW,
    object: {
      schema: {
        source: 'Group',
        target: 'Group',
        attributes: [{ target: 'displayName', source: '[displayName]', match: 1 }],
      },
      user: { displayName: 'Sales' },
    },
    situation: 'create',
  },
];

export const ASSIGNED: readonly GateCase[] = [
  { name: 'assigned directly', source: HOW, object: { path: 'direct' }, situation: 'create' },
  {
    name: 'a direct member of an assigned group',
    source: HOW,
    object: { path: 'group', via: 'member of Sales' },
    situation: 'create',
  },
  {
    name: 'not assigned',
    source: HOW,
    object: { path: null },
    situation: 'skip-unassigned',
    because: ['not assigned'],
  },
  {
    name: 'in a nested group',
    source: HOW,
    object: { path: 'nested-group' },
    situation: 'skip-unassigned',
    because: ['groups in a group'],
  },
  {
    name: 'in a group that is not security-enabled',
    source: HOW,
    object: { path: 'group-not-security-enabled' },
    situation: 'skip-unassigned',
    because: ['security-enabled'],
  },
  {
    name: 'in a group of which that is not known',
    source: OPEN,
    object: { path: 'unknown' },
    situation: 'unknown',
    because: ['security-enabled'],
  },
  {
    name: 'no snapshot of the assignments',
    source: OPEN,
    object: { path: null, settings: { hasAssignments: false } },
    situation: 'unknown',
    because: ['assignments'],
  },
  {
    name: 'no snapshot of the assignments, but blocked',
    source: HOW,
    object: { path: null, settings: { hasAssignments: false }, user: { ...ANA, accountEnabled: false } },
    situation: 'skip-inactive',
  },
  {
    name: 'Sync all does not ask',
    source: HOW,
    object: { path: null, settings: { scope: 'all' } },
    situation: 'create',
  },
  {
    name: 'Sync all without a snapshot of the assignments',
    source: HOW,
    object: { path: null, settings: { scope: 'all', hasAssignments: false } },
    situation: 'create',
  },
  {
    name: 'Sync all and a nested group',
    source: HOW,
    object: { path: 'nested-group', settings: { scope: 'all' } },
    situation: 'create',
  },
];

export const ROLE: readonly GateCase[] = [
  { name: 'default access counts today', source: NOUSERS, object: { isDefaultAccess: true }, situation: 'create' },
  {
    name: 'default access before July 2020',
    source: NOUSERS,
    object: { isDefaultAccess: true, settings: { defaultAccessEntitles: false } },
    situation: 'skip-role',
    because: ['July 2020'],
  },
  {
    name: 'default access in the months between',
    source: NOUSERS,
    object: { isDefaultAccess: true, settings: { defaultAccessEntitles: null } },
    situation: 'unknown',
    because: ['--default-access'],
  },
  {
    name: 'a role before July 2020',
    source: NOUSERS,
    object: { settings: { defaultAccessEntitles: false } },
    situation: 'create',
  },
  {
    name: 'Sync all asks for no role',
    source: NOUSERS,
    object: { isDefaultAccess: true, settings: { defaultAccessEntitles: false, scope: 'all' } },
    situation: 'create',
  },
  {
    name: 'nobody asks for the role of who is not assigned',
    source: NOUSERS,
    object: { path: null, settings: { defaultAccessEntitles: false } },
    situation: 'skip-unassigned',
  },
  {
    name: 'default access through a group',
    source: NOUSERS,
    object: { path: 'group', isDefaultAccess: true, settings: { defaultAccessEntitles: false } },
    situation: 'skip-role',
  },
];

const filtered = (
  name: string,
  clauses: readonly (readonly Clause[])[],
  situation: GateCase['situation'],
  user: object = ANA,
  because: readonly string[] = [],
  source = SCOPE,
): GateCase => ({
  name,
  source,
  object: { schema: { filter: clauses }, user: { ...user } },
  situation,
  because,
});

export const FILTER: readonly GateCase[] = [
  filtered('no clause at all lets everybody in', [], 'create'),
  filtered('EQUALS holds', [[['department', 'EQUALS', 'Sales']]], 'create'),
  filtered('EQUALS does not hold', [[['department', 'EQUALS', 'Research']]], 'skip-filtered', ANA, ['false']),
  filtered('EQUALS minds case', [[['department', 'EQUALS', 'sales']]], 'skip-filtered'),
  filtered('EQUALS over nothing is false', [[['department', 'EQUALS', 'Sales']]], 'skip-filtered', {
    ...ANA,
    department: null,
  }),
  filtered('NOT EQUALS holds', [[['department', 'NOT EQUALS', 'Research']]], 'create'),
  filtered('NOT EQUALS over nothing is false', [[['department', 'NOT EQUALS', 'Research']]], 'skip-filtered', {
    ...ANA,
    department: null,
  }),
  filtered('IS NULL over nothing is true', [[['department', 'IS NULL']]], 'create', { ...ANA, department: null }),
  filtered('IS NULL over a value', [[['department', 'IS NULL']]], 'skip-filtered'),
  filtered('IS NOT NULL over nothing', [[['department', 'IS NOT NULL']]], 'skip-filtered', {
    ...ANA,
    department: null,
  }),
  filtered('IS NOT NULL over a value', [[['department', 'IS NOT NULL']]], 'create'),
  filtered('REGEX MATCH', [[['mail', 'REGEX MATCH', '.*@contoso\\.example$']]], 'create'),
  filtered('REGEX MATCH does not', [[['mail', 'REGEX MATCH', '.*@fabrikam\\.example$']]], 'skip-filtered'),
  filtered('NOT REGEX MATCH over nothing is false', [[['mail', 'NOT REGEX MATCH', 'x']]], 'skip-filtered', {
    ...ANA,
    mail: null,
  }),
  filtered('IS TRUE', [[['accountEnabled', 'IS TRUE']]], 'create'),
  filtered('IS FALSE', [[['accountEnabled', 'IS FALSE']]], 'skip-filtered'),
  filtered(
    'two clauses of a group: both hold',
    [
      [
        ['department', 'EQUALS', 'Sales'],
        ['displayName', 'EQUALS', 'Ana Lima'],
      ],
    ],
    'create',
  ),
  filtered(
    'two clauses of a group: one does not',
    [
      [
        ['department', 'EQUALS', 'Sales'],
        ['displayName', 'EQUALS', 'Bob'],
      ],
    ],
    'skip-filtered',
    ANA,
    ['false'],
  ),
  filtered(
    'two groups: one is enough',
    [[['department', 'EQUALS', 'Research']], [['department', 'EQUALS', 'Sales']]],
    'create',
  ),
  filtered(
    'two groups: none',
    [[['department', 'EQUALS', 'Research']], [['department', 'EQUALS', 'Law']]],
    'skip-filtered',
  ),
  filtered('Includes', [[['displayName', 'Includes', 'Lim']]], 'create'),
  filtered('an operator that nobody documents', [[['department', '&', 'Sales']]], 'unknown', ANA, ['unknown'], OPEN),
  filtered(
    'an undocumented operator beside one that fails',
    [
      [
        ['department', '&', 'Sales'],
        ['displayName', 'EQUALS', 'Bob'],
      ],
    ],
    'skip-filtered',
    ANA,
    ['false'],
    OPEN,
  ),
  filtered(
    'an undocumented operator in one group, another that holds',
    [[['department', '&', 'Sales']], [['displayName', 'EQUALS', 'Ana Lima']]],
    'create',
    ANA,
    [],
    OPEN,
  ),
  {
    name: 'an attribute that was not exported',
    source: OPEN,
    object: {
      schema: { filter: [[['department', 'EQUALS', 'Sales']]] },
      user: without('department'),
      unseen: ['department'],
    },
    situation: 'unknown',
    because: ['not exported'],
  },
  {
    name: 'unassigned and filtered out: the assignment is named first, both are causes',
    source: HOW,
    object: { path: null, schema: { filter: [[['department', 'EQUALS', 'Research']]] } },
    situation: 'skip-unassigned',
    because: ['not assigned', 'false'],
  },
  {
    name: 'a guest is known by the address at home',
    source: HOW,
    object: {
      user: { ...ANA, userPrincipalName: 'ana_fabrikam.example#EXT#@contoso.example' },
      schema: { filter: [[['userPrincipalName', 'REGEX MATCH', '^ana@fabrikam\\.example$']]] },
    },
    situation: 'create',
  },
  {
    name: 'a multi-valued attribute cannot be filtered by',
    source: KNOWN,
    object: { user: { ...ANA, proxyAddresses: ['a', 'b'] }, schema: { filter: [[['proxyAddresses', 'EQUALS', 'a']]] } },
    situation: 'unknown',
  },
];
