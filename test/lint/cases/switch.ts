import { map } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

export const SWITCH_CASES: readonly RuleCase[] = [
  {
    rule: 'switch-tests-presence',
    fires: [
      {
        title: 'IsPresent as the source',
        make: ({ users }) => map(users, 'nickName', 'Switch(IsPresent([mail]), "none", "True", [mail])'),
        says: 'IsPresent([mail])',
        part: 'IsPresent([mail])',
      },
    ],
    quiet: [
      {
        title: 'the empty text as a key',
        make: ({ users }) => map(users, 'nickName', 'Switch([mail], [mail], "", "none")'),
      },
    ],
  },
  {
    rule: 'switch-nulls-on-update',
    fires: [
      {
        title: 'a Switch that is applied to updates',
        make: ({ users }) => map(users, 'department', 'Switch([country], "abroad", "AT", "home")'),
        says: 'when country did not change',
        target: 'department',
      },
    ],
    quiet: [
      {
        title: 'a Switch for new objects only',
        make: ({ users }) =>
          map(users, 'department', 'Switch([country], "abroad", "AT", "home")', { flowType: 'ObjectAddOnly' }),
      },
      {
        title: 'a Switch over IsSoftDeleted',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
      },
      {
        title: 'an object mapping without updates',
        make: ({ users }) => {
          users['flowTypes'] = 'Add, Delete';
          map(users, 'department', 'Switch([country], "abroad", "AT", "home")');
        },
      },
    ],
  },
  {
    rule: 'switch-without-default',
    fires: [
      {
        title: 'a Switch that leaves values out',
        make: ({ users }) => map(users, 'department', 'Switch([country], , "AT", "home")'),
        says: 'gives null for every value but "AT"',
      },
    ],
    quiet: [
      {
        title: 'an empty default',
        make: ({ users }) => map(users, 'department', 'Switch([country], "", "AT", "home")'),
      },
      {
        title: 'both values of IsSoftDeleted',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
      },
      {
        title: 'a null that is meant to be left out',
        make: ({ users }) => map(users, 'department', 'IgnoreFlowIfNullOrEmpty(Switch([country], , "AT", "home"))'),
      },
    ],
  },
  {
    rule: 'switch-keys-in-no-value',
    fires: [
      {
        title: 'a pair that changed places',
        make: ({ users }) =>
          map(users, 'roleName', 'Switch(SingleAppRoleAssignment([appRoleAssignments]), "none", "8032066", "Reader")'),
        says: 'No user has one of "8032066"; SingleAppRoleAssignment([appRoleAssignments]) is "Reader".',
      },
      {
        title: 'keys in another case',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], "far", "at", "near")'),
        says: '[country] is "AT"',
      },
    ],
    quiet: [
      {
        title: 'a key that somebody has',
        make: ({ users }) => map(users, 'nickName', 'Switch([department], "far", "Keller", "near")'),
      },
      {
        title: 'a key for those without a value',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], [country], "", "none")'),
      },
    ],
  },
  {
    rule: 'switch-repeated-key',
    fires: [
      {
        title: 'a key with two values',
        make: ({ users }) => map(users, 'department', 'Switch([country], "", "AT", "home", "DE", "near", "AT", "far")'),
        says: 'The key "AT" gives "home" first and "far" again.',
      },
    ],
    quiet: [
      {
        title: 'keys in two cases',
        make: ({ users }) => map(users, 'department', 'Switch([country], "", "AT", "home", "at", "far")'),
      },
    ],
  },
  {
    rule: 'switch-on-reference',
    fires: [
      {
        title: 'manager as a value',
        make: ({ users }) => map(users, 'manager', 'Switch([country], "", "AT", [manager])'),
        says: 'the reference manager',
      },
      {
        title: 'a reference as the target',
        make: ({ users }) => map(users, 'manager', 'Switch([country], "", "AT", [employeeId])'),
        says: 'manager, which is a reference',
      },
      {
        title: 'manager where no definition is known',
        make: ({ users, directories }) => {
          directories[0]!['objects'] = [];
          map(users, 'nickName', 'Switch([manager], "", "x", "y")');
        },
        says: 'the reference manager',
      },
    ],
    quiet: [{ title: 'texts', make: ({ users }) => map(users, 'department', 'Switch([country], "", "AT", "home")') }],
  },
];
