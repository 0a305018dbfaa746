import { change, define, ENTRA, map, unmap } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

export const LIFECYCLE_CASES: readonly RuleCase[] = [
  {
    rule: 'missing-is-soft-deleted',
    fires: [
      {
        title: 'a mapping that never reads it',
        make: ({ users }) => unmap(users, 'active'),
        says: 'None of the 6 attribute mappings reads IsSoftDeleted.',
      },
      {
        title: 'accountEnabled in its place',
        make: ({ users }) => map(users, 'active', '[accountEnabled]'),
        says: 'accountEnabled, which active reads, does not change',
      },
    ],
    quiet: [
      {
        title: 'a Switch over it',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
      },
      {
        title: 'a target that can only delete',
        make: ({ users, directories }) => {
          unmap(users, 'active');
          Object.assign((directories[1]!['objects'] as object[])[0]!, {
            metadata: [{ key: 'IsSoftDeletionSupported', value: 'false' }],
          });
        },
      },
      {
        title: 'provisioning from an HR system',
        make: ({ users, rule }) => {
          unmap(users, 'active');
          rule['sourceDirectoryName'] = 'Workday';
          rule['targetDirectoryName'] = ENTRA;
        },
      },
    ],
    unknown: [
      {
        title: 'an abridged list of mappings',
        make: ({ users }) => {
          users['attributeMappings'] = [];
        },
        missing: 'attribute-mappings',
      },
    ],
  },
  {
    rule: 'soft-delete-inverted',
    fires: [
      {
        title: 'active without Not',
        make: ({ users }) => map(users, 'active', '[IsSoftDeleted]'),
        says: 'active is True for leavers and False for everybody else.',
      },
      {
        title: 'Not for an attribute that says suspended',
        make: ({ users }) => map(users, 'isSuspended', 'Not([IsSoftDeleted])'),
        says: 'isSuspended is False for leavers',
      },
    ],
    quiet: [
      { title: 'suspended without Not', make: ({ users }) => map(users, 'isSuspended', '[IsSoftDeleted]') },
      {
        title: 'words of its own',
        make: ({ users }) => map(users, 'department', 'Switch([IsSoftDeleted], , "True", "leavers", "False", "staff")'),
      },
    ],
  },
  {
    rule: 'never-disables',
    fires: [
      {
        title: 'keys that no Boolean has',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], , "false", "true", "true", "false")'),
        says: 'active has no value for anybody: nobody will be disabled. [IsSoftDeleted] is "True" or "False", and never "false", "true".',
      },
      {
        title: 'the one key that matters in another case',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], , "False", "True", "true", "False")'),
        says: 'active has no value where IsSoftDeleted is True: nobody will be disabled.',
      },
      {
        title: 'the same for all',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], "True", "1", "False")'),
        says: 'active is "True" whether or not IsSoftDeleted is True: nobody will be disabled.',
      },
    ],
    quiet: [
      { title: 'Not', make: () => {} },
      {
        title: 'a word for those who stay alone',
        make: ({ users }) => map(users, 'active', 'Switch([IsSoftDeleted], "False", "False", "True")'),
      },
      {
        title: 'a value that another attribute decides too',
        make: ({ users }) => map(users, 'active', 'IIF([country] = "AT", "True", Not([IsSoftDeleted]))'),
      },
    ],
  },
  {
    rule: 'constant-account-status',
    fires: [
      {
        title: 'a constant',
        make: ({ users }) => map(users, 'active', '"True"'),
        says: 'active is "True" for everybody: nobody will be disabled.',
      },
      {
        title: 'a constant that cloud sync writes into Entra ID',
        make: ({ users, rule, directories }) => {
          Object.assign(directories[0]!, { name: 'Active Directory', id: null });
          Object.assign(directories[1]!, { name: ENTRA });
          Object.assign(rule, { sourceDirectoryName: 'Active Directory', targetDirectoryName: ENTRA });
          map(users, 'AccountEnabled', '"True"');
          unmap(users, 'active');
        },
        says: 'AccountEnabled is "True" for everybody',
      },
    ],
    quiet: [
      {
        title: 'a constant beside a mapping that disables',
        make: ({ users }) => map(users, 'isActive', '"True"'),
      },
      {
        title: 'a constant for new accounts',
        make: ({ users }) => map(users, 'active', '"True"', { flowType: 'ObjectAddOnly' }),
      },
      { title: 'a constant in another attribute', make: ({ users }) => map(users, 'department', '"staff"') },
    ],
  },
  {
    rule: 'partial-schema',
    fires: [
      {
        title: 'a few mappings without definitions',
        make: ({ users, schema }) => {
          schema['directories'] = [];
          users['attributeMappings'] = [];
          map(users, 'department', '[companyName]');
        },
        says: 'It has 1 attribute mapping, none of which matches or reads IsSoftDeleted, and no directory definitions.',
      },
    ],
    quiet: [
      {
        title: 'a schema without definitions that matches',
        make: ({ schema }) => {
          schema['directories'] = [];
        },
      },
      {
        title: 'a whole schema that matches nobody',
        make: ({ users }) => {
          users['attributeMappings'] = [];
          map(users, 'department', '[companyName]');
        },
      },
    ],
  },
  {
    rule: 'disable-never-written',
    fires: [
      {
        title: 'a mapping for new objects',
        make: ({ users }) => change(users, 'active', { flowType: 'ObjectAddOnly' }),
        says: 'flow type ObjectAddOnly',
      },
      {
        title: 'an object mapping without Update',
        make: ({ users }) => Object.assign(users, { flowTypes: 'Add, Delete' }),
        says: 'does not allow Update',
      },
    ],
    quiet: [{ title: 'a mapping that always applies', make: () => {} }],
  },
  {
    rule: 'flow-types-without-delete',
    fires: [
      {
        title: 'Add and Update',
        make: ({ users }) => Object.assign(users, { flowTypes: 'Add, Update' }),
        says: 'allows Add and Update only',
      },
    ],
    quiet: [{ title: 'all three', make: () => {} }],
  },
  {
    rule: 'flow-types-limited',
    fires: [
      {
        title: 'no Add',
        make: ({ users }) => Object.assign(users, { flowTypes: 'Update, Delete' }),
        says: 'does not allow Add',
        severity: 'info',
      },
      {
        title: 'no Update',
        make: ({ users }) => Object.assign(users, { flowTypes: 'Add, Delete' }),
        says: 'does not allow Update',
        severity: 'warning',
      },
      { title: 'nothing', make: ({ users }) => Object.assign(users, { flowTypes: '' }), says: 'it does nothing' },
      {
        title: 'writeback without Update',
        make: ({ users, rule }) => {
          users['flowTypes'] = 'Add';
          rule['targetDirectoryName'] = 'Workday';
        },
        says: 'does not allow Update.',
      },
    ],
    quiet: [
      { title: 'all three', make: () => {} },
      {
        title: 'writeback, which creates nobody',
        make: ({ users, rule }) => {
          users['flowTypes'] = 'Update';
          rule['targetDirectoryName'] = 'Workday';
        },
      },
    ],
  },
  {
    rule: 'flow-always',
    fires: [
      {
        title: 'FlowAlways',
        make: ({ users }) => change(users, 'title', { flowBehavior: 'FlowAlways' }),
        says: 'title has the flow behavior FlowAlways',
        severity: 'info',
      },
    ],
    quiet: [{ title: 'FlowWhenChanged', make: () => {} }],
  },
  {
    rule: 'default-never-on-update',
    fires: [
      {
        title: 'a default beside a source that may be null',
        make: ({ users }) => change(users, 'title', { defaultValue: 'staff' }),
        says: 'New users without a value get "staff" in title',
      },
    ],
    quiet: [
      {
        title: 'a target that nobody can be created without',
        make: (draft) => {
          define(draft, 'target', '!nickName');
          map(draft.users, 'nickName', '[mailNickname]', { defaultValue: '.' });
        },
      },
      { title: 'a default alone', make: ({ users }) => map(users, 'nickName', null, { defaultValue: '.' }) },
      {
        title: 'a default for new objects',
        make: ({ users }) => change(users, 'title', { defaultValue: 'staff', flowType: 'ObjectAddOnly' }),
      },
      {
        title: 'a default beside a source that is never null',
        make: ({ users }) => change(users, 'active', { defaultValue: 'True' }),
      },
    ],
  },
  {
    rule: 'default-never-used',
    fires: [
      {
        title: 'a required source',
        make: ({ users }) => change(users, 'userName', { defaultValue: 'nobody' }),
        says: '[userPrincipalName] always has a value',
      },
      {
        title: 'a mapping that creates nobody',
        make: ({ users }) => {
          users['flowTypes'] = 'Update, Delete';
          change(users, 'title', { defaultValue: 'staff' });
        },
        says: 'does not allow Add',
        severity: 'warning',
      },
    ],
    quiet: [
      {
        title: 'the default that gallery applications ship beside IsSoftDeleted',
        make: ({ users }) => change(users, 'active', { defaultValue: 'True' }),
      },
      { title: 'a source that may be null', make: ({ users }) => change(users, 'title', { defaultValue: 'staff' }) },
    ],
  },
  {
    rule: 'case-only-change',
    fires: [
      {
        title: 'ToLower where caseExact is false',
        make: ({ users }) => map(users, 'nickName', 'ToLower([mailNickname])'),
        says: 'ToLower sets the case of nickName',
        target: 'nickName',
      },
    ],
    quiet: [
      {
        title: 'caseExact',
        make: (draft) => {
          define(draft, 'target', 'nickName', { caseExact: true });
          map(draft.users, 'nickName', 'ToLower([mailNickname])');
        },
      },
      {
        title: 'new objects only',
        make: ({ users }) => map(users, 'nickName', 'ToLower([mailNickname])', { flowType: 'ObjectAddOnly' }),
      },
    ],
    unknown: [
      {
        title: 'a target without a definition',
        make: ({ directories, users }) => {
          directories[1]!['objects'] = [];
          map(users, 'nickName', 'ToLower([mailNickname])');
        },
        missing: 'target-definition',
      },
    ],
  },
  {
    rule: 'select-unique-value-on-update',
    fires: [
      {
        title: 'flow type Always',
        make: ({ users }) => map(users, 'nickName', 'SelectUniqueValue([mail], [mailNickname])'),
        says: 'flow type Always',
      },
    ],
    quiet: [
      {
        title: 'new objects only',
        make: ({ users }) =>
          map(users, 'nickName', 'SelectUniqueValue([mail], [mailNickname])', { flowType: 'ObjectAddOnly' }),
      },
    ],
  },
  {
    rule: 'select-unique-value-nested',
    fires: [
      {
        title: 'a call around it',
        make: ({ users }) => map(users, 'nickName', 'ToLower(SelectUniqueValue([mail], [mailNickname]))'),
        says: 'cannot be nested',
      },
    ],
    quiet: [
      {
        title: 'the outermost function',
        make: ({ users }) => map(users, 'nickName', 'SelectUniqueValue(ToLower([mail]), [mailNickname])'),
      },
    ],
  },
  {
    rule: 'select-unique-value-unsupported',
    fires: [
      {
        title: 'provisioning from Entra ID',
        make: ({ users }) => map(users, 'nickName', 'SelectUniqueValue([mail], [mailNickname])'),
        says: 'This rule provisions from Entra ID.',
      },
    ],
    quiet: [
      {
        title: 'an HR system to Active Directory',
        make: ({ users, rule, directories }) => {
          Object.assign(rule, { sourceDirectoryName: 'Workday', targetDirectoryName: 'Active Directory' });
          directories.splice(0);
          map(users, 'nickName', 'SelectUniqueValue([mail], [mailNickname])');
        },
      },
    ],
    unknown: [
      {
        title: 'a rule that does not name its directories',
        make: ({ users, rule }) => {
          Object.assign(rule, { sourceDirectoryName: '', targetDirectoryName: '' });
          map(users, 'nickName', 'SelectUniqueValue([mail], [mailNickname])');
        },
        missing: 'directories',
      },
    ],
  },
  {
    rule: 'select-unique-value-diacritics',
    fires: [
      {
        title: 'an argument as it is',
        make: ({ users }) => map(users, 'nickName', 'SelectUniqueValue(NormalizeDiacritics([givenName]), [surname])'),
        says: '[surname] keeps diacritics.',
        part: '[surname]',
      },
      {
        title: 'three arguments as they are, which is one finding',
        make: ({ users }) => map(users, 'nickName', 'SelectUniqueValue([mailNickname], [surname], [givenName])'),
        says: '[mailNickname] and 2 other rules keep diacritics.',
        part: '[mailNickname]',
      },
    ],
    quiet: [
      {
        title: 'every argument normalized',
        make: ({ users }) =>
          map(users, 'nickName', 'SelectUniqueValue(NormalizeDiacritics([givenName]), NormalizeDiacritics([surname]))'),
      },
    ],
  },
  {
    rule: 'multi-value-add-only-on-single',
    fires: [
      {
        title: 'an attribute with one value',
        make: ({ users }) => change(users, 'title', { flowType: 'MultiValueAddOnly' }),
        says: 'title takes one value.',
      },
    ],
    quiet: [
      {
        title: 'a list',
        make: ({ users }) => map(users, 'tags', '[proxyAddresses]', { flowType: 'MultiValueAddOnly' }),
      },
    ],
  },
  {
    rule: 'user-mapping-disabled',
    fires: [
      {
        title: 'the only mapping of users',
        make: ({ users }) => Object.assign(users, { enabled: false }),
        says: 'Provision Users is disabled.',
      },
    ],
    quiet: [{ title: 'a disabled mapping of groups', make: ({ groups }) => Object.assign(groups, { enabled: false }) }],
  },
];
