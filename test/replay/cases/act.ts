import { type GateCase, GRAPH, HOW, MAP, OPEN, SKIPDEL } from '../support/gate-case.ts';
import { ANA } from '../support/one-object.ts';
import { type Line, USER_NAME } from '../support/schema.ts';

const ON = { userName: 'ana@contoso.example', active: true, displayName: 'Ana Lima', department: 'Sales' };
const OFF = { ...ON, active: false };
const BLOCKED = { ...ANA, accountEnabled: false };
const NOT_SALES = [[['department', 'EQUALS', 'Law']]] as const;
const GROUP: readonly Line[] = [{ target: 'displayName', source: '[displayName]', match: 1 }];
const DISABLE = [['active', 'True', 'False']] as const;

export const FLOW: readonly GateCase[] = [
  { name: 'Add, Update, Delete: created', source: GRAPH, object: {}, situation: 'create' },
  {
    name: 'without Add nothing is created',
    source: MAP,
    object: { schema: { flowTypes: 'Update, Delete' } },
    situation: 'skip-flow-disabled',
    because: ['does not create'],
  },
  {
    name: 'without Add existing accounts are updated all the same',
    source: MAP,
    object: { schema: { flowTypes: 'Update, Delete' }, hit: {}, account: { ...ON, department: 'Law' } },
    situation: 'update',
  },
  {
    name: 'without Update nothing is updated',
    source: GRAPH,
    object: { schema: { flowTypes: 'Add, Delete' }, hit: {}, account: { ...ON, department: 'Law' } },
    situation: 'skip-flow-disabled',
    because: ['does not update'],
  },
  {
    name: 'without Update an equal account is in sync',
    source: GRAPH,
    object: { schema: { flowTypes: 'Add' }, hit: {}, account: ON },
    situation: 'in-sync',
  },
  {
    name: 'without Update nothing is disabled',
    source: GRAPH,
    object: { schema: { flowTypes: 'Add, Delete' }, path: null, link: {}, account: ON },
    situation: 'skip-flow-disabled',
    because: ['does not update'],
  },
];

export const DEPROVISION: readonly GateCase[] = [
  {
    name: 'unassigned',
    source: HOW,
    object: { path: null, link: {}, account: ON },
    situation: 'disable',
    changes: [...DISABLE],
    because: ['not assigned'],
  },
  {
    name: 'filtered out',
    source: HOW,
    object: { schema: { filter: NOT_SALES }, link: {}, account: ON },
    situation: 'disable',
    changes: [...DISABLE],
    because: ['false'],
  },
  {
    name: 'blocked',
    source: HOW,
    object: { user: BLOCKED, link: {}, account: ON },
    situation: 'disable',
    changes: [...DISABLE],
    because: ['blocked'],
  },
  {
    name: 'soft-deleted',
    source: HOW,
    object: { isDeleted: true, link: {}, account: ON },
    situation: 'disable',
    changes: [...DISABLE],
    because: ['deleted'],
  },
  {
    name: 'lost its role in the days when that counted',
    source: HOW,
    object: { isDefaultAccess: true, settings: { defaultAccessEntitles: false }, link: {}, account: ON },
    situation: 'disable',
  },
  {
    name: 'known from an object connection',
    source: HOW,
    object: { path: null, link: { from: 'connection' }, account: ON },
    situation: 'disable',
  },
  {
    name: 'other attributes are not written',
    source: HOW,
    object: { path: null, link: {}, account: { ...ON, department: 'Law' } },
    situation: 'disable',
    changes: [...DISABLE],
  },
  {
    name: 'disabled already',
    source: HOW,
    object: { path: null, link: {}, account: OFF },
    situation: 'in-sync',
    changes: [],
  },
  {
    name: 'disabled already by the service',
    source: HOW,
    object: { user: BLOCKED, link: { isDisabled: true }, account: OFF },
    situation: 'in-sync',
  },
  {
    name: 'enabled again in the application: nobody looks',
    source: HOW,
    object: { path: null, link: { isDisabled: true }, account: ON },
    situation: 'skip-unassigned',
    because: ['not looked at'],
    changes: [],
  },
  { name: 'not linked', source: HOW, object: { path: null }, situation: 'skip-unassigned' },
  { name: 'never provisioned and blocked', source: OPEN, object: { user: BLOCKED }, situation: 'skip-inactive' },
  {
    name: 'back in scope: enabled again',
    source: HOW,
    object: { link: { isDisabled: true }, account: OFF },
    situation: 'update',
    changes: [['active', 'False', 'True']],
  },
  {
    name: 'SkipOutOfScopeDeletions, unassigned',
    source: SKIPDEL,
    object: { path: null, link: {}, account: ON, settings: { retainsOutOfScope: true } },
    situation: 'skip-retained',
    changes: [],
    because: ['keeps accounts'],
  },
  {
    name: 'SkipOutOfScopeDeletions, filtered out',
    source: SKIPDEL,
    object: { schema: { filter: NOT_SALES }, link: {}, account: ON, settings: { retainsOutOfScope: true } },
    situation: 'skip-retained',
  },
  {
    name: 'SkipOutOfScopeDeletions, disabled already',
    source: SKIPDEL,
    object: { path: null, link: {}, account: OFF, settings: { retainsOutOfScope: true } },
    situation: 'in-sync',
  },
  {
    name: 'SkipOutOfScopeDeletions, not linked',
    source: SKIPDEL,
    object: { path: null, settings: { retainsOutOfScope: true } },
    situation: 'skip-unassigned',
  },
  {
    name: 'SkipOutOfScopeDeletions, in scope',
    source: SKIPDEL,
    object: { link: {}, account: ON, settings: { retainsOutOfScope: true } },
    situation: 'in-sync',
  },
  {
    name: 'an application that cannot disable: deleted',
    source: HOW,
    object: { schema: { softDeletion: false }, path: null, link: {}, account: ON },
    situation: 'delete',
    because: ['cannot disable'],
  },
  {
    name: 'an application that cannot disable, soft-deleted',
    source: HOW,
    object: { schema: { softDeletion: false }, isDeleted: true, link: {}, account: ON },
    situation: 'delete',
  },
  {
    name: 'an application that cannot disable, without Delete',
    source: HOW,
    object: { schema: { softDeletion: false, flowTypes: 'Add, Update' }, path: null, link: {}, account: ON },
    situation: 'skip-flow-disabled',
    because: ['does not delete'],
  },
  {
    name: 'an application that cannot disable, SkipOutOfScopeDeletions',
    source: SKIPDEL,
    object: {
      schema: { softDeletion: false },
      path: null,
      link: {},
      account: ON,
      settings: { retainsOutOfScope: true },
    },
    situation: 'skip-retained',
  },
  {
    name: 'no attribute rests on IsSoftDeleted: nothing is sent',
    source: HOW,
    object: { schema: { attributes: [USER_NAME] }, path: null, link: {}, account: ON },
    situation: 'skip-flow-disabled',
    because: ['IsSoftDeleted'],
  },
  {
    name: 'a group of which the schema does not say',
    source: OPEN,
    object: {
      schema: { source: 'Group', target: 'Group', attributes: GROUP },
      user: { displayName: 'Sales' },
      path: null,
      link: {},
      account: { displayName: 'Sales' },
    },
    situation: 'unknown',
    because: ['disable groups'],
  },
  {
    name: 'a group that cannot be disabled',
    source: HOW,
    object: {
      schema: { source: 'Group', target: 'Group', attributes: GROUP, softDeletion: false },
      user: { displayName: 'Sales' },
      path: null,
      link: {},
      account: { displayName: 'Sales' },
    },
    situation: 'delete',
  },
  {
    name: 'suspended in place of active',
    source: HOW,
    object: {
      schema: { attributes: [USER_NAME, { target: 'suspended', source: '[IsSoftDeleted]' }] },
      path: null,
      link: {},
      account: { userName: 'ana@contoso.example', suspended: false },
    },
    situation: 'disable',
    changes: [['suspended', 'False', 'True']],
  },
  {
    name: 'Switch over IsSoftDeleted',
    source: MAP,
    object: {
      schema: {
        attributes: [
          USER_NAME,
          { target: 'active', source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
        ],
      },
      path: null,
      link: {},
      account: ON,
    },
    situation: 'disable',
    changes: [...DISABLE],
  },
  {
    name: 'the account is gone',
    source: OPEN,
    object: { path: null, link: {} },
    situation: 'unknown',
    because: ['does not hold'],
  },
  {
    name: 'no snapshot of the accounts',
    source: OPEN,
    object: { path: null, link: {}, settings: { hasTargets: false } },
    situation: 'unknown',
    because: ['no snapshot'],
  },
  {
    name: 'no account of the export has the attribute',
    source: OPEN,
    object: { path: null, link: {}, account: { userName: 'ana@contoso.example' }, heldByNobody: ['active'] },
    situation: 'unknown',
  },
  {
    name: 'whether in scope is not known: nothing is disabled',
    source: OPEN,
    object: { path: 'unknown', link: {}, account: ON },
    situation: 'unknown',
    changes: [],
  },
];
