import { FN, type GateCase, GRAPH, HOW, KNOWN, MAP, OPEN } from '../support/gate-case.ts';
import { ANA } from '../support/one-object.ts';
import { ACTIVE, type Line, USER_NAME } from '../support/schema.ts';

const HELD = { userName: 'ana@contoso.example', active: true, displayName: 'Ana Lima', department: 'Sales' };
const line = (target: string, source: string | null, more: Partial<Line> = {}): Line => ({ target, source, ...more });
const MANAGER = { manager: { '@odata.type': '#microsoft.graph.user', id: 'boss' } };

type Change = readonly [string, string | null, string | null];

/** A mapping of userName and one line more, of an account that is to be created. */
const created = (name: string, more: Line, user: object, changes: readonly Change[], source = MAP): GateCase => ({
  name,
  source,
  object: { schema: { attributes: [USER_NAME, more] }, user: { ...ANA, ...user } },
  situation: 'create',
  changes: [['userName', null, 'ana@contoso.example'], ...changes],
});

/** The same of an account that is there. */
const compared = (
  name: string,
  more: Line,
  user: object,
  account: object,
  changes: readonly Change[],
  source = MAP,
  situation: GateCase['situation'] = changes.length === 0 ? 'in-sync' : 'update',
): GateCase => ({
  name,
  source,
  object: {
    schema: { attributes: [USER_NAME, more] },
    user: { ...ANA, ...user },
    hit: {},
    account: { ...HELD, ...account },
  },
  situation,
  changes,
});

export const MAP_CREATE: readonly GateCase[] = [
  created('a value is written', line('title', '[jobTitle]'), { jobTitle: 'Clerk' }, [['title', null, 'Clerk']]),
  created('a null is not written', line('title', '[jobTitle]'), { jobTitle: null }, [], KNOWN),
  created('an empty text is not written', line('title', '[jobTitle]'), { jobTitle: '' }, [], KNOWN),
  created('a default stands in for nothing', line('title', '[jobTitle]', { default: 'Staff' }), { jobTitle: null }, [
    ['title', null, 'Staff'],
  ]),
  created('a default gives way to a value', line('title', '[jobTitle]', { default: 'Staff' }), { jobTitle: 'Clerk' }, [
    ['title', null, 'Clerk'],
  ]),
  created('a mapping of type None writes its default', line('locale', null, { default: 'en_US' }), {}, [
    ['locale', null, 'en_US'],
  ]),
  created('a mapping of type None without a default writes nothing', line('locale', null), {}, []),
  created('a constant', line('locale', '"en_US"'), {}, [['locale', null, 'en_US']]),
  created(
    'an expression',
    line('name', 'Join(" ", [displayName], [department])'),
    {},
    [['name', null, 'Ana Lima Sales']],
    FN,
  ),
  created('a Boolean is a word', line('on', '[accountEnabled]'), {}, [['on', null, 'True']], GRAPH),
  created(
    'IsSoftDeleted is false in scope',
    line('active', 'Not([IsSoftDeleted])'),
    {},
    [['active', null, 'True']],
    HOW,
  ),
  created('only during creation', line('title', '[jobTitle]', { flowType: 'ObjectAddOnly' }), { jobTitle: 'Clerk' }, [
    ['title', null, 'Clerk'],
  ]),
  created('several values', line('phones', '[businessPhones]'), { businessPhones: ['1', '2'] }, [
    ['phones', null, '["1","2"]'],
  ]),
  created('one value of a list', line('phones', '[businessPhones]'), { businessPhones: ['1'] }, [
    ['phones', null, '1'],
  ]),
  created('an empty list is not written', line('phones', '[businessPhones]'), { businessPhones: [] }, [], KNOWN),
  created(
    'IgnoreFlowIfNullOrEmpty drops the attribute',
    line('title', 'IgnoreFlowIfNullOrEmpty([jobTitle])'),
    { jobTitle: null },
    [],
    FN,
  ),
  created(
    'Redact is exported all the same',
    line('title', 'Redact([jobTitle])'),
    { jobTitle: 'Clerk' },
    [['title', null, 'Clerk']],
    FN,
  ),
  {
    name: 'a required attribute without a value',
    source: GRAPH,
    object: { schema: { more: [line('family', '[surname]', { required: true })] }, user: { ...ANA, surname: null } },
    situation: 'skip-required-missing',
    because: ['required'],
  },
  {
    name: 'a required attribute with a default',
    source: GRAPH,
    object: {
      schema: { attributes: [USER_NAME, line('family', '[surname]', { required: true, default: 'none' })] },
      user: { ...ANA, surname: null },
    },
    situation: 'create',
    changes: [
      ['userName', null, 'ana@contoso.example'],
      ['family', null, 'none'],
    ],
  },
  {
    name: 'a required attribute that was not exported',
    source: OPEN,
    object: { schema: { more: [line('family', '[surname]', { required: true })] }, unseen: ['surname'] },
    situation: 'unknown',
    because: ['not exported'],
  },
  {
    name: 'an attribute that was not exported and is not required',
    source: OPEN,
    object: { schema: { attributes: [USER_NAME, line('family', '[surname]')] }, unseen: ['surname'] },
    situation: 'create',
    changes: [['userName', null, 'ana@contoso.example']],
    because: ['not exported'],
  },
  {
    name: 'an expression that fails',
    source: FN,
    object: { schema: { more: [line('n', 'BitAnd([department], 1)')] } },
    situation: 'fail-expression',
    because: ['fails'],
  },
  {
    name: 'a failing expression is told before a missing value',
    source: FN,
    object: {
      schema: { more: [line('n', 'BitAnd([department], 1)'), line('family', '[surname]', { required: true })] },
      user: { ...ANA, surname: null },
    },
    situation: 'fail-expression',
  },
  {
    name: 'SelectUniqueValue needs to look into the application',
    source: FN,
    object: {
      schema: {
        attributes: [USER_NAME, line('alias', 'SelectUniqueValue([mailNickname], Append([mailNickname], "1"))')],
      },
      user: { ...ANA, mailNickname: 'ana' },
    },
    situation: 'create',
    changes: [['userName', null, 'ana@contoso.example']],
    because: ['unknown'],
  },
  {
    name: 'a manager is written later',
    source: HOW,
    object: {
      schema: { more: [line('manager', '[manager]')] },
      user: { ...ANA, ...MANAGER },
      end: { state: 'pending' },
    },
    situation: 'create',
    because: ['written afterwards'],
  },
  {
    name: 'a manager without an account is named',
    source: HOW,
    object: {
      schema: { more: [line('manager', '[manager]')] },
      user: { ...ANA, ...MANAGER },
      end: { state: 'none', name: 'Boss' },
    },
    situation: 'create',
    because: ['has no account'],
  },
  {
    name: 'no manager',
    source: HOW,
    object: { schema: { attributes: [USER_NAME, line('manager', '[manager]')] }, user: { ...ANA, manager: null } },
    situation: 'create',
    changes: [['userName', null, 'ana@contoso.example']],
  },
  {
    name: 'a role by its value',
    source: MAP,
    object: {
      schema: { attributes: [USER_NAME, line('roles', 'AppRoleAssignmentsComplex([appRoleAssignments])')] },
      roles: [{ id: 'r', value: 'Admin', displayName: 'Administrator' }],
    },
    situation: 'create',
    changes: [
      ['userName', null, 'ana@contoso.example'],
      ['roles', null, 'Admin'],
    ],
  },
  {
    name: 'a role that no export names',
    source: MAP,
    object: {
      schema: {
        attributes: [USER_NAME, line('role', 'SingleAppRoleAssignment([appRoleAssignments])', { required: true })],
      },
      roles: [{ id: 'r' }],
    },
    situation: 'unknown',
  },
  {
    name: 'a guest has the address at home',
    source: HOW,
    object: {
      schema: { attributes: [USER_NAME] },
      user: { ...ANA, userPrincipalName: 'ana_fabrikam.example#EXT#@contoso.example' },
    },
    situation: 'create',
    changes: [['userName', null, 'ana@fabrikam.example']],
  },
];

export const MAP_UPDATE: readonly GateCase[] = [
  compared('equal', line('department', '[department]'), {}, {}, []),
  compared('another value', line('department', '[department]'), {}, { department: 'Law' }, [
    ['department', 'Law', 'Sales'],
  ]),
  compared('a value where there was none', line('department', '[department]'), {}, { department: null }, [
    ['department', null, 'Sales'],
  ]),
  compared('a null never clears', line('department', '[department]'), { department: null }, {}, [], KNOWN),
  compared('an empty text never clears', line('department', '[department]'), { department: '' }, {}, [], KNOWN),
  compared('case alone is no change', line('department', '[department]'), {}, { department: 'SALES' }, [], GRAPH),
  compared(
    'case counts where the attribute is caseExact',
    line('department', '[department]', { caseExact: true }),
    {},
    { department: 'SALES' },
    [['department', 'SALES', 'Sales']],
    GRAPH,
  ),
  compared(
    'a Boolean and a word',
    line('active', 'Not([IsSoftDeleted])', { caseExact: true }),
    {},
    { active: 'true' },
    [],
    OPEN,
  ),
  compared(
    'an account that is blocked is enabled again',
    line('active', 'Not([IsSoftDeleted])'),
    {},
    { active: false },
    [['active', 'False', 'True']],
    HOW,
  ),
  compared(
    'a default is not written on update',
    line('department', '[department]', { default: 'None' }),
    { department: null },
    { department: null },
    [],
  ),
  compared(
    'a mapping of type None leaves a value alone',
    line('locale', null, { default: 'en_US' }),
    {},
    { locale: 'de_DE' },
    [],
  ),
  compared(
    'a mapping of type None fills what is empty',
    line('locale', null, { default: 'en_US' }),
    {},
    { locale: null },
    [['locale', null, 'en_US']],
    OPEN,
  ),
  compared('a constant differs', line('locale', '"en_US"'), {}, { locale: 'de_DE' }, [['locale', 'de_DE', 'en_US']]),
  compared(
    'only during creation: left alone',
    line('department', '[department]', { flowType: 'ObjectAddOnly' }),
    {},
    { department: 'Law' },
    [],
  ),
  compared(
    'lists are sets',
    line('phones', '[businessPhones]'),
    { businessPhones: ['1', '2'] },
    { phones: ['2', '1'] },
    [],
    GRAPH,
  ),
  compared(
    'a list lacks a value',
    line('phones', '[businessPhones]'),
    { businessPhones: ['1', '2'] },
    { phones: ['1'] },
    [['phones', '1', '["1","2"]']],
    GRAPH,
  ),
  compared(
    'a list has a value too many',
    line('phones', '[businessPhones]'),
    { businessPhones: ['1'] },
    { phones: ['1', '2'] },
    [['phones', '["1","2"]', '1']],
    GRAPH,
  ),
  compared(
    'values are only added: one too many does not matter',
    line('phones', '[businessPhones]', { flowType: 'MultiValueAddOnly' }),
    { businessPhones: ['1'] },
    { phones: ['1', '2'] },
    [],
    GRAPH,
  ),
  compared(
    'values are only added: one lacks',
    line('phones', '[businessPhones]', { flowType: 'MultiValueAddOnly' }),
    { businessPhones: ['3'] },
    { phones: ['1', '2'] },
    [['phones', '["1","2"]', '3']],
    GRAPH,
  ),
  compared(
    'values are added to what is there: one too many does not matter',
    line('phones', '[businessPhones]', { flowType: 'ValueAddOnly' }),
    { businessPhones: ['1'] },
    { phones: ['1', '2'] },
    [],
    GRAPH,
  ),
  compared(
    'values are added to what is there: whether one value is replaced nobody knows',
    line('department', '[department]', { flowType: 'ValueAddOnly' }),
    {},
    { department: 'Law' },
    [],
    GRAPH,
    'unknown',
  ),
  compared(
    'only where there is no value: there is one',
    line('department', '[department]', { flowType: 'AttributeAddOnly' }),
    {},
    { department: 'Law' },
    [],
    GRAPH,
  ),
  compared(
    'only where there is no value: there is none',
    line('department', '[department]', { flowType: 'AttributeAddOnly' }),
    { department: 'Sales' },
    { department: null },
    [['department', null, 'Sales']],
    GRAPH,
  ),
  compared(
    'FlowAlways and equal',
    line('department', '[department]', { flowBehavior: 'FlowAlways' }),
    {},
    {},
    [],
    OPEN,
  ),
  compared(
    'a SCIM path with a filter',
    line('emails[type eq "work"].value', '[mail]'),
    {},
    {
      emails: [
        { type: 'home', value: 'x' },
        { type: 'work', value: 'ana@contoso.example' },
      ],
    },
    [],
  ),
  compared(
    'a SCIM path with a filter that finds nothing',
    line('emails[type eq "work"].value', '[mail]'),
    {},
    { emails: [{ type: 'home', value: 'x' }] },
    [['emails[type eq "work"].value', null, 'ana@contoso.example']],
  ),
  compared(
    'a path with a dot',
    line('name.givenName', '[givenName]'),
    { givenName: 'Ana' },
    { name: { givenName: 'Anna' } },
    [['name.givenName', 'Anna', 'Ana']],
  ),
  compared(
    'an attribute of an extension',
    line('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', '[department]'),
    {},
    { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales' } },
    [],
  ),
  compared(
    "an extension of one's own, with dots in its name",
    line('urn:contoso.example:1.0:User:badge.colour', '[department]'),
    {},
    { 'urn:contoso.example:1.0:User': { badge: { colour: 'Law' } } },
    [['urn:contoso.example:1.0:User:badge.colour', 'Law', 'Sales']],
  ),
  compared('a password cannot be read back', line('password', '"secret"', { mutability: 'WriteOnly' }), {}, {}, []),
  compared(
    'IgnoreFlowIfNullOrEmpty leaves the value',
    line('department', 'IgnoreFlowIfNullOrEmpty([department])'),
    { department: null },
    {},
    [],
    FN,
  ),
  {
    name: 'an attribute that no account of the export has',
    source: OPEN,
    object: {
      hit: {},
      account: { userName: 'ana@contoso.example', active: true, displayName: 'Ana Lima' },
      heldByNobody: ['department'],
    },
    situation: 'unknown',
    because: ['no account of the export'],
  },
  {
    name: 'the same beside one that differs',
    source: OPEN,
    object: {
      hit: {},
      account: { userName: 'ana@contoso.example', active: true, displayName: 'Anna' },
      heldByNobody: ['department'],
    },
    situation: 'update',
    changes: [['displayName', 'Anna', 'Ana Lima']],
  },
  {
    name: 'an attribute that was not exported',
    source: OPEN,
    object: { hit: {}, account: HELD, unseen: ['department'] },
    situation: 'unknown',
    because: ['not exported'],
  },
  {
    name: 'an expression that fails',
    source: FN,
    object: { schema: { more: [line('n', 'BitAnd([department], 1)')] }, hit: {}, account: HELD },
    situation: 'fail-expression',
  },
  {
    name: 'a missing required attribute stops no update',
    source: GRAPH,
    object: {
      schema: { attributes: [USER_NAME, line('department', '[department]', { required: true })] },
      user: { ...ANA, department: null },
      hit: {},
      account: { ...HELD, userName: 'old' },
    },
    situation: 'update',
    changes: [['userName', 'old', 'ana@contoso.example']],
  },
  {
    name: 'IgnoreObjectFlow leaves the object out',
    source: FN,
    object: {
      schema: { more: [line('x', 'IIF([department] = "Sales", IgnoreObjectFlow, [department])')] },
      hit: {},
      account: HELD,
    },
    situation: 'skip-flow-disabled',
    because: ['IgnoreObjectFlow'],
  },
];

const refer = (
  name: string,
  end: GateCase['object']['end'],
  held: string | null,
  situation: GateCase['situation'],
  more: Partial<GateCase> = {},
): GateCase => ({
  name,
  source: HOW,
  object: {
    schema: { attributes: [USER_NAME, ACTIVE, line('manager', '[manager]')] },
    user: { ...ANA, ...MANAGER },
    hit: {},
    account: { userName: 'ana@contoso.example', active: true, manager: held === null ? null : { value: held } },
    ...(end === undefined ? {} : { end }),
  },
  situation,
  ...more,
});

export const REFERENCES: readonly GateCase[] = [
  refer('the manager has an account, and it is there', { state: 'there', targetId: 'B1' }, 'B1', 'in-sync'),
  refer('the manager has an account, and it is another', { state: 'there', targetId: 'B1' }, 'B2', 'update', {
    changes: [['manager', 'B2', 'B1']],
  }),
  refer('the manager has an account, and there is none', { state: 'there', targetId: 'B1' }, null, 'update', {
    changes: [['manager', null, 'B1']],
  }),
  refer('the manager gets an account in this run', { state: 'pending' }, null, 'in-sync', {
    because: ['written afterwards'],
  }),
  refer('the manager has no account', { state: 'none', name: 'Boss' }, null, 'in-sync', {
    because: ['has no account'],
    source: KNOWN,
  }),
  refer('the manager has left the scope', { state: 'left', targetId: 'B1' }, 'B1', 'in-sync', {
    because: ['left the scope'],
    source: OPEN,
  }),
  refer('whether the manager has an account is not known', { state: 'unknown', name: 'Boss' }, null, 'unknown', {
    because: ['Boss'],
    source: OPEN,
  }),
  refer('an unresolved manager clears nothing', { state: 'none' }, 'B2', 'in-sync', { changes: [], source: KNOWN }),
  ...(
    [
      ['equal members', {}, 'in-sync', []],
      ['a member is added', { added: 1, addedIds: ['M1'] }, 'update', [['members', null, 'M1']]],
      ['a member is taken out', { removed: 1, removedIds: ['M2'] }, 'update', [['members', 'M2', null]]],
      ['a member who gets an account in this run', { pending: 2 }, 'in-sync', []],
      ['a member who is not provisioned', { unresolved: 1, unresolvedNames: ['Bob'] }, 'in-sync', []],
      ['a member of whom that is not known', { unknown: 1 }, 'unknown', []],
      ['more members than are named', { added: 90, addedIds: ['M1'] }, 'update', [['members', null, 'M1']]],
      ['no snapshot of the members', null, 'unknown', []],
    ] as const
  ).map(
    ([name, members, situation, changes]): GateCase => ({
      name,
      source: name.includes('provisioned') ? KNOWN : HOW,
      object: {
        schema: {
          source: 'Group',
          target: 'Group',
          attributes: [line('displayName', '[displayName]', { match: 1 }), line('members', '[members]')],
        },
        user: { displayName: 'Sales' },
        hit: { attribute: 'displayName' },
        account: { displayName: 'Sales' },
        members,
      },
      situation,
      changes,
    }),
  ),
];
