import { change, define, map } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

export const MATCHING_CASES: readonly RuleCase[] = [
  {
    rule: 'no-matching-attribute',
    fires: [
      {
        title: 'a mapping in which nothing matches',
        make: ({ users }) => change(users, 'userName', { matchingPriority: 0 }),
        says: 'None of the 7 attribute mappings',
      },
    ],
    quiet: [{ title: 'one matching attribute', make: () => {} }],
    unknown: [
      {
        title: 'a mapping without definitions, which may be abridged',
        make: ({ users, schema }) => {
          schema['directories'] = [];
          change(users, 'userName', { matchingPriority: 0 });
        },
        missing: 'attribute-mappings',
      },
    ],
  },
  {
    rule: 'duplicate-matching-priority',
    fires: [
      {
        title: 'two attributes of priority 1',
        make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 1 }),
        says: 'userName, externalId have matching priority 1.',
        target: 'externalId',
      },
    ],
    quiet: [
      {
        title: 'priorities 1 and 2',
        make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 2 }),
      },
    ],
  },
  {
    rule: 'matching-without-source',
    fires: [
      {
        title: 'the mapping type None with a priority',
        make: ({ users }) => map(users, 'userName', null, { matchingPriority: 1, defaultValue: 'guest' }),
        says: 'its default "guest" would be the same for everybody',
      },
    ],
    quiet: [
      {
        title: 'a disabled helper without a source',
        make: ({ rule }) =>
          (rule['objectMappings'] as object[]).push({
            name: null,
            enabled: false,
            sourceObjectName: '',
            targetObjectName: 'group',
            attributeMappings: [{ targetAttributeName: 'displayName', source: null, matchingPriority: 1 }],
          }),
      },
    ],
  },
  {
    rule: 'matching-on-disabled-mapping',
    fires: [
      {
        title: 'a disabled mapping of groups',
        make: ({ groups }) => {
          groups['enabled'] = false;
        },
        says: 'Provision Groups matches by displayName, and is disabled.',
        severity: 'info',
      },
    ],
    quiet: [
      {
        title: 'a nameless helper',
        make: ({ groups }) => {
          groups['enabled'] = false;
          groups['name'] = null;
        },
      },
    ],
  },
  {
    rule: 'matching-multivalued',
    fires: [
      {
        title: 'a target attribute for several values',
        make: ({ users }) => map(users, 'tags', '[employeeId]', { matchingPriority: 2 }),
        says: 'tags takes several values.',
      },
      {
        title: 'a source attribute with several values',
        make: ({ users }) => map(users, 'externalId', '[proxyAddresses]', { matchingPriority: 2 }),
        says: 'proxyAddresses holds several values.',
      },
      {
        title: 'Split',
        make: ({ users }) => map(users, 'externalId', 'Split([mail], "@")', { matchingPriority: 2 }),
        says: 'Split',
      },
    ],
    quiet: [
      { title: 'several values that do not match', make: ({ users }) => map(users, 'tags', '[proxyAddresses]') },
      {
        title: 'one of several values',
        make: ({ users }) => map(users, 'externalId', 'Item([proxyAddresses], 1)', { matchingPriority: 2 }),
      },
    ],
    unknown: [
      {
        title: 'attributes without definitions',
        make: ({ schema }) => {
          schema['directories'] = [];
        },
        missing: 'target-definition',
      },
    ],
  },
  {
    rule: 'select-unique-value-on-matching',
    fires: [
      {
        title: 'a priority above 0',
        make: ({ users }) =>
          map(users, 'userName', 'SelectUniqueValue([mail], Append([mail], "1"))', { matchingPriority: 1 }),
        says: 'userName has matching priority 1.',
      },
    ],
    quiet: [
      {
        title: 'no priority',
        make: ({ users }) => map(users, 'nickName', 'SelectUniqueValue([mail], Append([mail], "1"))'),
      },
    ],
  },
  {
    rule: 'constant-matching-value',
    fires: [
      {
        title: 'a constant',
        make: ({ users }) => map(users, 'externalId', '"X-1"', { matchingPriority: 2 }),
        says: 'is "X-1" for everybody',
      },
      {
        title: 'a call of constants',
        make: ({ users }) => map(users, 'externalId', 'ToUpper("x-1")', { matchingPriority: 2 }),
        says: 'for everybody',
      },
    ],
    quiet: [{ title: 'a constant that does not match', make: ({ users }) => map(users, 'externalId', '"X-1"') }],
  },
  {
    rule: 'random-matching-value',
    fires: [
      {
        title: 'a GUID',
        make: ({ users }) => map(users, 'externalId', 'Guid()', { matchingPriority: 2 }),
        says: 'Guid is part of the matching value of externalId.',
      },
    ],
    quiet: [{ title: 'a GUID that does not match', make: ({ users }) => map(users, 'externalId', 'Guid()') }],
  },
  {
    rule: 'extension-attribute-matching',
    fires: [
      {
        title: 'extensionAttribute3 of Entra ID',
        make: ({ rule, users }) => {
          rule['targetDirectoryName'] = 'Microsoft Entra ID';
          rule['sourceDirectoryName'] = 'Workday';
          map(users, 'extensionAttribute3', '[employeeId]', { matchingPriority: 2 });
        },
        says: 'extensionAttribute3 has matching priority 2.',
      },
    ],
    quiet: [
      {
        title: 'another target',
        make: ({ users }) => map(users, 'extensionAttribute3', '[employeeId]', { matchingPriority: 2 }),
      },
    ],
    unknown: [
      {
        title: 'a rule that does not name its directories',
        make: ({ rule, users }) => {
          rule['targetDirectoryName'] = '';
          rule['sourceDirectoryName'] = '';
          map(users, 'extensionAttribute3', '[employeeId]', { matchingPriority: 2 });
        },
        missing: 'directories',
      },
    ],
  },
  {
    rule: 'many-matching-attributes',
    fires: [
      {
        title: 'three of them',
        make: ({ users }) => {
          map(users, 'externalId', '[employeeId]', { matchingPriority: 2 });
          map(users, 'nickName', '[mailNickname]', { matchingPriority: 3 });
        },
        says: '3 attributes match: userName, externalId, nickName.',
      },
    ],
    quiet: [
      { title: 'two of them', make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 2 }) },
    ],
  },
  {
    rule: 'redacted-matching-value',
    fires: [
      {
        title: 'Redact around the value',
        make: ({ users }) => map(users, 'externalId', 'Redact([employeeId])', { matchingPriority: 2 }),
        says: 'hidden from the logs',
      },
    ],
    quiet: [
      { title: 'Redact on another attribute', make: ({ users }) => map(users, 'externalId', 'Redact([employeeId])') },
    ],
  },
  {
    rule: 'matching-value-missing',
    fires: [
      {
        title: 'a user without the only matching attribute',
        make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 1 }),
        people: [{}, { employeeId: null, userPrincipalName: null }],
        says: '1 of 3 users (person 2) have no value to match by (userName, externalId).',
      },
    ],
    quiet: [
      {
        title: 'a user with the second matching attribute',
        make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 2 }),
        people: [{}, { employeeId: null }],
      },
      {
        title: 'a disabled user without it',
        make: ({ users }) => map(users, 'userName', '[mail]', { matchingPriority: 1 }),
        people: [{}, { mail: null, accountEnabled: false }],
      },
    ],
    unknown: [{ title: 'matching values without users', make: () => {}, options: { users: null }, missing: 'users' }],
  },
  {
    rule: 'duplicate-matching-values',
    fires: [
      {
        title: 'a value that two users share but for its case',
        make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 2 }),
        people: [{ employeeId: 'K7' }, {}, { employeeId: 'k7' }],
        says: '2 of 3 users (person 1, person 3) share one value: "k7".',
        target: 'externalId',
      },
    ],
    quiet: [
      {
        title: 'values that differ in case where the target tells cases apart',
        make: (draft) => {
          define(draft, 'target', 'externalId', { caseExact: true });
          map(draft.users, 'externalId', '[employeeId]', { matchingPriority: 2 });
        },
        people: [{ employeeId: 'K7' }, {}, { employeeId: 'k7' }],
      },
      {
        title: 'users without a value',
        make: ({ users }) => map(users, 'externalId', '[employeeId]', { matchingPriority: 2 }),
        people: [{ employeeId: null }, { employeeId: null }],
      },
    ],
    unknown: [{ title: 'matching values without users', make: () => {}, options: { users: null }, missing: 'users' }],
  },
  {
    rule: 'special-characters-in-matching',
    fires: [
      {
        title: 'an apostrophe',
        make: () => {},
        people: [{ userPrincipalName: "d'arc@rauchfang.example" }],
        says: `such as "d'arc@rauchfang.example"`,
      },
    ],
    quiet: [
      {
        title: 'letters of any language',
        make: () => {},
        people: [{ userPrincipalName: 'jörg.öz@rauchfang.example' }],
      },
    ],
    unknown: [{ title: 'matching values without users', make: () => {}, options: { users: null }, missing: 'users' }],
  },
];
