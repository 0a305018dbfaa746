import type { Json } from '../../mapping/support/gallery-schema.ts';
import { change, type Draft, define, ENTRA, map, unmap } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

const fromHr = ({ rule, directories }: Draft): void => {
  rule['sourceDirectoryName'] = 'Workday';
  rule['targetDirectoryName'] = ENTRA;
  directories.splice(0);
};

/** The same with the definitions left in. */
const bringIn = ({ rule, directories }: Draft): void => {
  Object.assign(directories[0]!, { name: 'Workday', id: null });
  Object.assign(directories[1]!, { name: ENTRA });
  Object.assign(rule, { sourceDirectoryName: 'Workday', targetDirectoryName: ENTRA });
};

export const TARGET_CASES: readonly RuleCase[] = [
  {
    rule: 'required-target-unmapped',
    fires: [
      {
        title: 'a required attribute that nothing writes',
        make: (draft) => define(draft, 'target', '!costCentre'),
        says: 'costCentre is required',
        target: 'costCentre',
      },
    ],
    quiet: [
      {
        title: 'a required attribute with a default',
        make: (draft) => define(draft, 'target', '!costCentre', { defaultValue: '0' }),
      },
      { title: 'a required attribute that is read-only', make: (draft) => define(draft, 'target', '!=created') },
      { title: 'a required parent of a mapped attribute', make: (draft) => define(draft, 'target', '!*emails') },
      {
        title: 'a mapping that creates nobody',
        make: (draft) => {
          draft.users['flowTypes'] = 'Update, Delete';
          define(draft, 'target', '!costCentre');
        },
      },
    ],
    unknown: [
      {
        title: 'a target without a definition',
        make: ({ directories }) => {
          directories[1]!['objects'] = [];
        },
        missing: 'target-definition',
      },
    ],
  },
  {
    rule: 'required-target-empty',
    fires: [
      {
        title: 'a user without a value for it',
        make: (draft) => define(draft, 'target', '!displayName'),
        people: [{ displayName: null }],
        says: 'displayName is required and empty for 1 of 3 users (person 1).',
      },
    ],
    quiet: [
      {
        title: 'a default value',
        make: (draft) => {
          define(draft, 'target', '!displayName');
          change(draft.users, 'displayName', { defaultValue: '.' });
        },
        people: [{ displayName: null }],
      },
      { title: 'a required source, also without users', make: () => {}, options: { users: null } },
    ],
    unknown: [
      {
        title: 'values without users',
        make: (draft) => define(draft, 'target', '!displayName'),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'read-only-target',
    fires: [
      {
        title: 'an attribute that is ReadOnly',
        make: ({ users }) => map(users, 'lastLogin', '[city]'),
        says: 'lastLogin is ReadOnly.',
      },
    ],
    quiet: [
      {
        title: 'a read-only attribute that matches',
        make: ({ users }) => map(users, 'lastLogin', '[city]', { matchingPriority: 2 }),
      },
    ],
    unknown: [
      {
        title: 'a target without a definition',
        make: ({ schema }) => {
          schema['directories'] = [];
        },
        missing: 'target-definition',
      },
    ],
  },
  {
    rule: 'primary-key-target',
    fires: [
      {
        title: 'the anchor of the target',
        make: (draft) => {
          define(draft, 'target', '^!id');
          map(draft.users, 'id', '[objectId]');
        },
        says: 'id is the anchor',
        severity: 'error',
      },
      {
        title: 'id without a definition',
        make: ({ schema, users }) => {
          schema['directories'] = [];
          map(users, 'id', '[objectId]');
        },
        says: 'usual primary key',
        severity: 'warning',
      },
    ],
    quiet: [{ title: 'externalId', make: ({ users }) => map(users, 'externalId', '[objectId]') }],
  },
  {
    rule: 'immutable-target',
    fires: [
      {
        title: 'an Immutable attribute with updates',
        make: (draft) => {
          define(draft, 'target', 'nickName', { mutability: 'Immutable' });
          map(draft.users, 'nickName', '[mailNickname]');
        },
        says: 'nickName is Immutable',
      },
    ],
    quiet: [
      {
        title: 'an Immutable attribute for new objects',
        make: (draft) => {
          define(draft, 'target', 'nickName', { mutability: 'Immutable' });
          map(draft.users, 'nickName', '[mailNickname]', { flowType: 'ObjectAddOnly' });
        },
      },
    ],
  },
  {
    rule: 'missing-target-attribute',
    fires: [
      {
        title: 'a misspelt attribute',
        make: ({ users }) => map(users, 'nikName', '[mailNickname]'),
        says: 'Did you mean nickName?',
        target: 'nikName',
      },
    ],
    quiet: [{ title: 'a defined one', make: ({ users }) => map(users, 'nickName', '[mailNickname]') }],
    unknown: [
      {
        title: 'a definition that lacks most of what is mapped',
        make: ({ directories }) => {
          directories[1]!['objects'] = [{ name: 'user', attributes: [{ name: 'userName' }] }];
        },
        missing: 'target-definition',
      },
    ],
  },
  {
    rule: 'unknown-object',
    fires: [
      {
        title: 'a misspelt object',
        make: ({ users }) => {
          users['targetObjectName'] = 'usr';
        },
        says: 'Did you mean user?',
      },
      {
        title: 'a directory that is not defined',
        make: ({ rule }) => {
          rule['targetDirectoryName'] = 'Rauchfang Portale';
        },
        says: 'The schema defines no directory Rauchfang Portale. Did you mean Rauchfang Portal?',
        count: 2,
      },
    ],
    quiet: [
      { title: 'names in another case', make: ({ users }) => Object.assign(users, { targetObjectName: 'User' }) },
    ],
    unknown: [
      {
        title: 'a schema without directories',
        make: ({ schema }) => {
          schema['directories'] = [];
        },
        missing: 'target-definition',
      },
    ],
  },
  {
    rule: 'duplicate-target-mapping',
    fires: [
      {
        title: 'the same attribute in another case',
        make: ({ users }) => map(users, 'DisplayName', '[givenName]'),
        says: 'DisplayName has a mapping before this one.',
        target: 'DisplayName',
      },
    ],
    quiet: [{ title: 'attributes that begin alike', make: ({ users }) => map(users, 'name.givenName', '[givenName]') }],
  },
  {
    rule: 'overlapping-object-mappings',
    fires: [
      {
        title: 'two unfiltered mappings of users',
        make: ({ rule, users }) =>
          (rule['objectMappings'] as Json[]).push({ ...structuredClone(users), name: 'Provision more' }),
        says: 'Provision Users and Provision more both write user, and not both have a scoping filter.',
        severity: 'warning',
      },
    ],
    quiet: [
      {
        title: 'two kinds of source objects',
        make: ({ groups }) => {
          groups['targetObjectName'] = 'user';
        },
      },
      {
        title: 'a second one that is disabled',
        make: ({ rule, users }) =>
          (rule['objectMappings'] as Json[]).push({
            ...structuredClone(users),
            name: 'Provision more',
            enabled: false,
          }),
      },
    ],
  },
  {
    rule: 'constant-of-wrong-type',
    fires: [
      {
        title: 'a word for a Boolean',
        make: ({ users }) => map(users, 'active', 'IIF([country] = "AT", "yes", "False")'),
        says: 'the value "yes" is not True or False',
        part: '"yes"',
      },
      {
        title: 'a default for a number',
        make: ({ users }) => map(users, 'badge', '[costCode]', { defaultValue: 'none' }),
        says: 'the default "none" is not a whole number',
      },
      {
        title: 'a name for a reference',
        make: ({ users }) => map(users, 'manager', '"Ilse"'),
        says: 'is not the id of an object',
      },
    ],
    quiet: [
      { title: 'values that fit', make: ({ users }) => map(users, 'active', 'IIF([country] = "AT", "True", "false")') },
      { title: 'any text for a text', make: ({ users }) => map(users, 'nickName', '"yes"') },
    ],
  },
  {
    rule: 'multivalued-into-single',
    fires: [
      {
        title: 'a list in a branch',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", [otherMails], [mail])'),
        says: 'otherMails holds several values, nickName takes one.',
        part: '[otherMails]',
      },
      {
        title: 'a list mapped directly',
        make: ({ users }) => map(users, 'nickName', '[proxyAddresses]'),
        says: 'proxyAddresses holds several values, nickName takes one.',
      },
      {
        title: 'Split',
        make: ({ users }) => map(users, 'nickName', 'Split([mail], "@")'),
        says: 'Split gives several values',
      },
    ],
    quiet: [
      { title: 'a list into a list', make: ({ users }) => map(users, 'tags', '[proxyAddresses]') },
      { title: 'one of a list', make: ({ users }) => map(users, 'nickName', 'Item([proxyAddresses], 1)') },
    ],
  },
  {
    rule: 'reference-mismatch',
    fires: [
      {
        title: 'a reference into a text',
        make: ({ users }) => map(users, 'nickName', '[manager]'),
        says: 'manager is of type Reference, nickName of type String.',
      },
      {
        title: 'a text into a reference',
        make: ({ users }) => map(users, 'manager', '[mail]'),
        says: 'mail is of type String',
      },
    ],
    quiet: [{ title: 'a reference into a reference', make: ({ users }) => map(users, 'manager', '[manager]') }],
  },
  {
    rule: 'reference-without-object-mapping',
    fires: [
      {
        title: 'members whose mapping is disabled',
        make: ({ users }) => {
          users['enabled'] = false;
        },
        says: 'members refers to user, which no enabled object mapping provisions.',
      },
    ],
    quiet: [
      { title: 'a reference to provisioned users', make: () => {} },
      {
        title: 'a reference to users whose name has a URN before it',
        make: ({ users, directories }) => {
          const name = 'urn:ietf:params:scim:schemas:core:2.0:User';
          users['targetObjectName'] = name;
          (directories[1]!['objects'] as Json[])[0]!['name'] = name;
        },
      },
      {
        title: 'members that cloud sync finds in Active Directory, where they came from',
        make: ({ users, rule }) => {
          users['enabled'] = false;
          rule['targetDirectoryName'] = 'Active Directory';
        },
      },
    ],
  },
  {
    rule: 'photo-attribute',
    fires: [
      {
        title: 'a photo',
        make: ({ users }) => map(users, 'photos[type eq "photo"].value', '[thumbnailPhoto]'),
        says: 'thumbnailPhoto looks like a photo.',
      },
    ],
    quiet: [{ title: 'a word that begins so', make: ({ users }) => map(users, 'photographer', '[city]') }],
  },
  {
    rule: 'password-source',
    fires: [
      {
        title: 'a password',
        make: ({ users }) => map(users, 'nickName', 'ToLower([userPassword])'),
        says: 'userPassword is a password.',
        part: '[userPassword]',
      },
    ],
    quiet: [
      { title: 'the date of a change', make: ({ users }) => map(users, 'nickName', '[lastPasswordChangeDateTime]') },
    ],
  },
  {
    rule: 'unavailable-source-attribute',
    fires: [
      {
        title: 'userType',
        make: ({ users }) => map(users, 'nickName', 'ToLower([userType])'),
        says: 'userType cannot be read from Entra ID.',
        part: '[userType]',
      },
    ],
    quiet: [
      { title: 'onPremisesSamAccountName', make: ({ users }) => map(users, 'nickName', '[onPremisesSamAccountName]') },
      {
        title: 'another source directory',
        make: (draft) => {
          fromHr(draft);
          map(draft.users, 'nickName', '[userType]');
        },
      },
    ],
    unknown: [
      {
        title: 'a rule that does not name its directories',
        make: ({ rule, users }) => {
          Object.assign(rule, { sourceDirectoryName: '', targetDirectoryName: '' });
          map(users, 'nickName', '[userType]');
        },
        missing: 'directories',
      },
    ],
  },
  {
    rule: 'source-empty-for-everybody',
    fires: [
      {
        title: 'an attribute nobody has a value for',
        make: ({ users }) => map(users, 'department', '[companyName]'),
        says: 'companyName is empty for all 3 users.',
        part: '[companyName]',
      },
    ],
    quiet: [
      {
        title: 'an attribute that one user has',
        make: ({ users }) => map(users, 'department', '[companyName]'),
        people: [{}, { companyName: 'Rauchfang' }],
      },
    ],
    unknown: [{ title: 'attributes without users', make: () => {}, options: { users: null }, missing: 'users' }],
  },
  {
    rule: 'value-too-long',
    fires: [
      {
        title: 'a value beyond MaximumLength',
        make: ({ users }) => map(users, 'title', '[jobTitle]'),
        people: [{}, { jobTitle: 'K'.repeat(65) }],
        says: /title takes 64 characters: the values of 1 of 3 users \(person 2\) are longer, such as .* with 65\./,
      },
      {
        title: 'a default beyond it',
        make: ({ users }) => map(users, 'title', null, { defaultValue: 'K'.repeat(70) }),
        says: 'the default has 70',
      },
    ],
    quiet: [
      {
        title: 'a value of just that length',
        make: ({ users }) => map(users, 'title', '[jobTitle]'),
        people: [{ jobTitle: 'K'.repeat(64) }],
      },
    ],
    unknown: [
      {
        title: 'values without users',
        make: ({ users }) => map(users, 'title', '[jobTitle]'),
        options: { users: null },
        missing: 'users',
      },
      {
        title: 'a target that says no lengths',
        make: (draft) => define(draft, 'target', 'title'),
        missing: 'maximum-length',
      },
    ],
  },
  {
    rule: 'cross-tenant-target',
    fires: [
      {
        title: 'otherMails in another tenant',
        make: ({ rule, users }) => {
          rule['targetDirectoryName'] = ENTRA;
          map(users, 'otherMails', '[otherMails]');
        },
        says: 'otherMails: it is computed',
      },
    ],
    quiet: [{ title: 'otherMails of an application', make: ({ users }) => map(users, 'otherMails', '[otherMails]') }],
  },
  {
    rule: 'mail-update-into-entra',
    fires: [
      {
        title: 'mail from an HR system',
        make: (draft) => {
          fromHr(draft);
          map(draft.users, 'mail', '[EmailAddress]');
        },
        says: 'mail is mapped for updates',
      },
    ],
    quiet: [
      {
        title: 'mail for new users',
        make: (draft) => {
          fromHr(draft);
          map(draft.users, 'mail', '[EmailAddress]', { flowType: 'ObjectAddOnly' });
        },
      },
    ],
  },
  {
    rule: 'empty-value-from-hr',
    fires: [
      {
        title: 'a null from an HR system',
        make: (draft) => {
          fromHr(draft);
          unmap(draft.users, 'manager');
        },
        people: [{}, { surname: null }],
        says: 'name.familyName is empty for 1 of 3 users (person 2).',
        target: 'name.familyName',
      },
    ],
    quiet: [
      { title: 'a null from Entra ID', make: () => {}, people: [{}, { surname: null }] },
      {
        title: 'a null that the definition lets flow',
        make: (draft) => {
          const { directories, rule } = draft;
          define(draft, 'source', 'surname', { flowNullValues: true });
          directories[0]!['name'] = 'Workday';
          directories[0]!['id'] = null;
          Object.assign(rule, { sourceDirectoryName: 'Workday', targetDirectoryName: ENTRA });
          unmap(draft.users, 'manager');
        },
        people: [{}, { surname: null }],
      },
    ],
    unknown: [{ title: 'values without users', make: fromHr, options: { users: null }, missing: 'users' }],
  },
  {
    rule: 'null-values-flow',
    fires: [
      {
        title: 'an attribute that finds people',
        make: (draft) => {
          define(draft, 'source', 'userPrincipalName', { flowNullValues: true });
          bringIn(draft);
        },
        says: 'userPrincipalName may flow as null, and userName finds people.',
      },
      {
        title: 'an attribute that a required one takes',
        make: (draft) => {
          define(draft, 'source', 'city', { flowNullValues: true });
          define(draft, 'target', '!place');
          map(draft.users, 'place', 'Trim([city])');
          bringIn(draft);
        },
        says: 'city may flow as null, and place is required.',
      },
      {
        title: 'a list',
        make: (draft) => {
          define(draft, 'source', '*otherMails', { flowNullValues: true });
          define(draft, 'target', '*mails');
          map(draft.users, 'mails', '[otherMails]');
          bringIn(draft);
        },
        says: 'mails is a list',
        severity: 'info',
      },
    ],
    quiet: [
      {
        title: 'an attribute that may be empty',
        make: (draft) => {
          define(draft, 'source', 'jobTitle', { flowNullValues: true });
          bringIn(draft);
        },
      },
      {
        title: 'a job that brings nobody in',
        make: (draft) => define(draft, 'source', 'userPrincipalName', { flowNullValues: true }),
      },
    ],
  },
  {
    rule: 'mapping-without-effect',
    fires: [
      {
        title: 'neither source nor default',
        make: ({ users }) => map(users, 'nickName', null),
        says: 'nickName has neither',
      },
    ],
    quiet: [{ title: 'a default alone', make: ({ users }) => map(users, 'nickName', null, { defaultValue: '.' }) }],
  },
  {
    rule: 'multivalued-extension',
    fires: [
      {
        title: 'an extension with several values',
        make: (draft) => {
          define(draft, 'source', `*extension_${'a1'.repeat(16)}_skills`);
          map(draft.users, 'tags', `[extension_${'a1'.repeat(16)}_skills]`);
        },
        says: '_skills is multi-valued.',
      },
    ],
    quiet: [
      {
        title: 'an extension with one value',
        make: (draft) => {
          define(draft, 'source', `extension_${'a1'.repeat(16)}_skill`);
          map(draft.users, 'tags', `[extension_${'a1'.repeat(16)}_skill]`);
          unmap(draft.users, 'manager');
        },
      },
    ],
    unknown: [
      {
        title: 'an extension without the definition of the source',
        make: ({ directories, users }) => {
          directories[0]!['objects'] = [];
          map(users, 'tags', `[extension_${'a1'.repeat(16)}_skills]`);
        },
        missing: 'source-definition',
      },
    ],
  },
  {
    rule: 'user-type-not-allowed',
    fires: [
      {
        title: 'another word in a branch',
        make: (draft) => {
          Object.assign(draft.rule, { targetDirectoryName: `${ENTRA} (target)` });
          map(draft.users, 'userType', 'IIF([country] = "AT", "Member", "External")');
        },
        says: 'userType gets "External".',
        part: '"External"',
      },
      {
        title: 'a default',
        make: (draft) => {
          Object.assign(draft.rule, { targetDirectoryName: `${ENTRA} (target)` });
          map(draft.users, 'userType', '[department]', { defaultValue: 'Staff' });
        },
        says: 'The default of userType is "Staff".',
      },
    ],
    quiet: [
      {
        title: 'Member and Guest',
        make: (draft) => {
          Object.assign(draft.rule, { targetDirectoryName: `${ENTRA} (target)` });
          map(draft.users, 'userType', 'IIF([country] = "AT", "Member", "Guest")');
        },
      },
      { title: 'an application with words of its own', make: ({ users }) => map(users, 'userType', '"Licensed"') },
    ],
  },
];
