import { attributeNode, constantNode, functionNode } from '../../mapping/support/tree-nodes.ts';
import { map } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

export const EXPRESSION_CASES: readonly RuleCase[] = [
  {
    rule: 'unreadable-expression',
    fires: [
      {
        title: 'a text that ends too early',
        make: ({ users }) => map(users, 'nickName', 'Join("-", [givenName]'),
        says: 'parenthesis',
        target: 'nickName',
        severity: 'error',
      },
      {
        title: 'a broken text beside a tree that works',
        make: ({ users }) =>
          map(users, 'nickName', null, {
            source: { ...functionNode('ToLower', { source: attributeNode('mail') }), expression: 'ToLower([mail' },
          }),
        says: /./,
        severity: 'warning',
      },
    ],
    quiet: [
      { title: 'text and tree as they should be', make: ({ users }) => map(users, 'nickName', '[mailNickname]') },
    ],
    unknown: [
      {
        title: 'a source left out of an abridged schema',
        make: ({ users }) => map(users, 'nickName', null, { source: {} }),
        missing: 'attribute-mappings',
      },
    ],
  },
  {
    rule: 'text-and-tree-disagree',
    fires: [
      {
        title: 'a text that names another attribute than the tree',
        make: ({ users }) =>
          map(users, 'nickName', null, { source: { ...attributeNode('mail'), expression: '[mailNickname]' } }),
        says: 'The text says [mailNickname]; the tree, which is evaluated, says [mail].',
      },
    ],
    quiet: [
      {
        title: 'a number that the tree quotes',
        make: ({ users }) =>
          map(users, 'nickName', null, {
            source: functionNode('Left', { source: attributeNode('mail'), length: constantNode('8', true) }),
          }),
      },
    ],
  },
  {
    rule: 'unknown-function',
    fires: [
      {
        title: 'a misspelt function',
        make: ({ users }) => map(users, 'nickName', 'FormatDateTim([mail], , "o", "d")'),
        says: 'Did you mean FormatDateTime?',
        part: 'FormatDateTim',
      },
      {
        title: 'a function of another product',
        make: ({ users }) => map(users, 'nickName', 'Left(UCase([mail]), 3)'),
        says: 'Connect Sync',
        part: 'UCase',
      },
    ],
    quiet: [
      { title: 'functions of the reference', make: ({ users }) => map(users, 'nickName', 'ToUpper(Left([mail], 3))') },
    ],
  },
  {
    rule: 'function-name-case',
    fires: [
      {
        title: 'a function in lower case',
        make: ({ users }) => map(users, 'nickName', 'toupper([mail])'),
        says: 'ToUpper',
        part: 'toupper',
      },
    ],
    quiet: [{ title: 'the spelling of the reference', make: ({ users }) => map(users, 'nickName', 'ToUpper([mail])') }],
  },
  {
    rule: 'unknown-attribute',
    fires: [
      {
        title: 'a misspelt attribute',
        make: ({ users }) => map(users, 'nickName', 'ToUpper([mailNicname])'),
        says: 'Did you mean mailNickname?',
        part: '[mailNicname]',
      },
    ],
    quiet: [
      {
        title: 'IsSoftDeleted, which no definition lists',
        make: ({ users }) => map(users, 'active', 'Not([IsSoftDeleted])'),
      },
    ],
    unknown: [
      {
        title: 'attributes without the definition of the source',
        make: ({ directories }) => {
          directories[0]!['objects'] = [];
        },
        missing: 'source-definition',
      },
    ],
  },
  {
    rule: 'attribute-name-case',
    fires: [
      {
        title: 'an attribute in another case',
        make: ({ users }) => map(users, 'nickName', '[MailNickName]'),
        says: 'mailNickname',
        severity: 'error',
        part: '[MailNickName]',
      },
    ],
    quiet: [{ title: 'the spelling of the definition', make: ({ users }) => map(users, 'nickName', '[mailNickname]') }],
  },
  {
    rule: 'wrong-argument-count',
    fires: [
      {
        title: 'too many arguments',
        make: ({ users }) => map(users, 'nickName', 'DateFromNum([employeeId], 2)'),
        says: 'Usage: DateFromNum(',
      },
    ],
    quiet: [
      {
        title: 'as many as the signature has',
        make: ({ users }) => map(users, 'nickName', 'DateFromNum([employeeId])'),
      },
    ],
  },
  {
    rule: 'wrong-argument-type',
    fires: [
      {
        title: 'a text for a number',
        make: ({ users }) => map(users, 'nickName', 'Left([mail], "three")'),
        says: 'a number, which this text is not',
        part: '"three"',
      },
    ],
    quiet: [
      {
        title: 'a number in quotes, as trees write it',
        make: ({ users }) => map(users, 'nickName', 'Left([mail], "3")'),
      },
    ],
  },
  {
    rule: 'invalid-expression',
    fires: [
      {
        title: 'a bare word that is no keyword',
        make: ({ users }) => map(users, 'nickName', 'Left(mail, 3)'),
        says: '[mail]',
        part: 'mail',
      },
    ],
    quiet: [
      {
        title: 'a keyword in its place',
        make: ({ users }) => map(users, 'nickName', 'CStr(InStr([mail], "@", 1, vbTextCompare))'),
      },
    ],
  },
  {
    rule: 'expression-too-long',
    fires: [
      {
        title: 'a text of 10,001 characters',
        make: ({ users }) => map(users, 'nickName', `Append([mail], "${'x'.repeat(9983)}")`),
        says: '10001 characters, 1 more',
      },
    ],
    quiet: [
      {
        title: 'a text of 10,000 characters',
        make: ({ users }) => map(users, 'nickName', `Append([mail], "${'x'.repeat(9982)}")`),
      },
    ],
  },
  {
    rule: 'constant-expression',
    fires: [
      {
        title: 'a call without any attribute',
        make: ({ users }) => map(users, 'nickName', 'Append("ka", "min")'),
        says: 'always gives "kamin"',
      },
      {
        title: 'branches that are all the same',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", "here", "here")'),
        says: 'Every branch gives "here"',
      },
    ],
    quiet: [
      { title: 'the mapping type Constant', make: ({ users }) => map(users, 'nickName', '"kamin"') },
      {
        title: 'a list, which no Constant can give',
        make: ({ users }) => map(users, 'tags', 'Split("kamin;esse", ";")'),
      },
      {
        title: 'a value that is new each time',
        make: ({ users }) => map(users, 'nickName', 'Guid()', { flowType: 'ObjectAddOnly' }),
      },
      {
        title: 'branches that differ',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", "here", "there")'),
      },
    ],
  },
  {
    rule: 'expression-without-effect',
    fires: [
      {
        title: 'an empty suffix',
        make: ({ users }) => map(users, 'nickName', 'Append([mail], "")'),
        says: 'gives [mail] as it is',
      },
      {
        title: 'a Join of one value',
        make: ({ users }) => map(users, 'nickName', 'Join(";", [mail])'),
        says: 'gives [mail] as it is',
      },
      {
        title: 'an attribute stored as a function',
        make: ({ users }) => map(users, 'nickName', '[mail]', { source: { type: 'Function', expression: '[mail]' } }),
        says: 'a direct mapping',
      },
      {
        title: 'branches that are one attribute',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", [mail], [mail])'),
        says: 'gives [mail] as it is',
      },
    ],
    quiet: [
      {
        title: 'a Join of a list',
        make: ({ users }) => map(users, 'nickName', 'Join(";", [otherMails])'),
        people: Array(3).fill({ otherMails: ['a@b.example'] }),
      },
      { title: 'Coalesce of two', make: ({ users }) => map(users, 'nickName', 'Coalesce([mailNickname], [mail])') },
    ],
  },
  {
    rule: 'function-outside-reference',
    fires: [
      {
        title: 'a function of cloud sync',
        make: ({ users }) => map(users, 'nickName', 'Trim([mail])'),
        says: 'Trim is known from the reference of Microsoft Entra Cloud Sync only.',
        part: 'Trim([mail])',
      },
    ],
    quiet: [
      { title: 'a function of the reference', make: ({ users }) => map(users, 'nickName', 'StripSpaces([mail])') },
    ],
  },
  {
    rule: 'iif-tests-for-empty',
    fires: [
      {
        title: 'IsNullOrEmpty',
        make: ({ users }) => map(users, 'nickName', 'IIF(IsNullOrEmpty([mail]), "none", [mail])'),
        says: 'IsNullOrEmpty([mail])',
        part: 'IsNullOrEmpty([mail])',
      },
      {
        title: 'a comparison with the empty text',
        make: ({ users }) => map(users, 'nickName', 'IIF([mail] = "", "none", [mail])'),
        says: '[mail] = ""',
      },
      {
        title: 'a negation',
        make: ({ users }) => map(users, 'nickName', 'IIF(Not(IsNullOrEmpty([mail])), [mail], "none")'),
        says: 'Not(IsNullOrEmpty([mail]))',
      },
    ],
    quiet: [
      {
        title: 'writeback, whose document recommends it',
        make: ({ users, rule }) => {
          map(users, 'nickName', 'IIF(IsNullOrEmpty([mail]), "none", [mail])');
          rule['targetDirectoryName'] = 'Workday';
        },
      },
      {
        title: 'a comparison with a text',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", [mail], "none")'),
      },
    ],
  },
  {
    rule: 'iif-over-empty-attribute',
    fires: [
      {
        title: 'a condition over an attribute that one user lacks',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", "A", "B")'),
        people: [{}, { country: null }, {}],
        says: 'country is empty for 1 of 3 users (person 2)',
      },
    ],
    quiet: [
      {
        title: 'an attribute that IsPresent has asked for before',
        make: ({ users }) =>
          map(users, 'nickName', 'IIF(IsPresent([department]), IIF([department] = "Dach", "up", "down"), "none")'),
        people: [{}, { department: null }],
      },
      {
        title: 'an attribute that everybody has',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", "A", "B")'),
      },
      {
        title: 'a required attribute, also without users',
        make: ({ users }) => map(users, 'nickName', 'IIF([userPrincipalName] = "x", "A", "B")'),
        options: { users: null },
      },
    ],
    unknown: [
      {
        title: 'an attribute without users',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", "A", "B")'),
        options: { users: null },
        missing: 'users',
      },
      {
        title: 'an attribute that was not exported',
        make: ({ users }) => map(users, 'nickName', 'IIF([extensionAttribute1] = "1", "A", "B")'),
        missing: 'users',
      },
    ],
  },
  {
    rule: 'iif-dead-branch',
    fires: [
      {
        title: 'an inner IIF with the condition of the outer',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", IIF([country] = "AT", "A", "B"), "C")'),
        says: '"B" is never reached',
        part: 'IIF([country] = "AT", "A", "B")',
      },
      {
        title: 'the condition again where it is false',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = "AT", "A", IIF([country]="AT", "B", "C"))'),
        says: '"B" is never reached',
      },
    ],
    quiet: [
      {
        title: 'an inner IIF with another condition',
        make: ({ users }) =>
          map(
            users,
            'nickName',
            'IIF([country] = "AT", IIF([city] = "Linz", "A", "B"), IIF([city] = "Linz", "C", "D"))',
          ),
      },
    ],
  },
  {
    rule: 'joined-parts-missing',
    fires: [
      {
        title: 'a user without one of the parts',
        make: ({ users }) => map(users, 'nickName', 'Join(", ", [surname], [givenName])'),
        people: [{}, {}, { surname: null }],
        says: 'surname is empty for 1 of 3 users (person 3); the first of them gets "Zoë".',
        part: '[surname]',
      },
      {
        title: 'a suffix without anything before it',
        make: ({ users }) => map(users, 'nickName', 'Append([mailNickname], "@rauchfang.example")'),
        people: [{ mailNickname: null }],
        says: 'gets "@rauchfang.example"',
      },
    ],
    quiet: [
      {
        title: 'parts that everybody has',
        make: ({ users }) => map(users, 'nickName', 'Join(", ", [surname], [givenName])'),
      },
    ],
    unknown: [
      {
        title: 'parts without users',
        make: ({ users }) => map(users, 'nickName', 'Join(", ", [surname], [givenName])'),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'replace-without-effect',
    fires: [
      {
        title: 'a replacement in the wrong place',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "@", , "-", , , )'),
        says: 'the reference does not say what it does',
      },
      {
        title: 'a text replaced by itself',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "@", , , "@", , )'),
        says: 'replaces a text by itself',
      },
      {
        title: 'neither an old value nor a pattern',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], , , , "-", , )'),
        says: 'the reference does not say what it does',
      },
      {
        title: 'a pattern without a replacement',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], , "@.*", , , , )'),
        says: 'the reference does not say what it does',
      },
    ],
    quiet: [
      {
        title: 'an old value and its replacement',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "@", , , "-", , )'),
      },
      {
        title: 'a template',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "<who>", , , , , "mailto:<who>")'),
      },
      {
        title: 'a pattern and another attribute',
        make: ({ users }) => map(users, 'nickName', 'Replace([mailNickname], , "(?<who>.*)@", "who", , [mail], )'),
      },
    ],
  },
  {
    rule: 'replace-changes-nobody',
    fires: [
      {
        title: 'a text that no value holds',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "@example.org", , , "", , )'),
        says: 'gives the value as it was',
      },
      {
        title: 'a pattern that takes everything away',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], , ".+", , "", , )'),
        says: 'leaves nothing',
      },
    ],
    quiet: [
      {
        title: 'a text that one value holds',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "user2", , , "", , )'),
      },
    ],
    unknown: [
      {
        title: 'values without users',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "x", , , "", , )'),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'expression-fails',
    fires: [
      {
        title: 'a date that one user does not have',
        make: ({ users }) => map(users, 'nickName', 'DateFromNum([employeeId])'),
        people: [{ employeeId: 'not a number' }],
        says: 'It fails for 1 of 3 users (person 1)',
      },
    ],
    quiet: [
      { title: 'what works for everybody', make: ({ users }) => map(users, 'nickName', 'DateFromNum([employeeId])') },
    ],
    unknown: [
      {
        title: 'a call without users',
        make: ({ users }) => map(users, 'nickName', 'DateFromNum([employeeId])'),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'changes-every-time',
    fires: [
      {
        title: 'a GUID on updates',
        make: ({ users }) => map(users, 'externalId', 'Append("k-", Guid())'),
        says: 'Guid()',
        part: 'Guid()',
      },
      {
        title: 'the time of day as a value',
        make: ({ users }) => map(users, 'nickName', 'IIF([city] = "Linz", Now(), "")'),
        says: 'Now()',
      },
    ],
    quiet: [
      {
        title: 'a GUID for new objects',
        make: ({ users }) => map(users, 'externalId', 'Guid()', { flowType: 'ObjectAddOnly' }),
      },
      {
        title: 'the time in a condition',
        make: ({ users }) => map(users, 'nickName', 'IIF(DateDiff("d", Now(), CDate("2026-01-01")) > 5, "A", "B")'),
      },
    ],
  },
  {
    rule: 'secret-in-logs',
    fires: [
      {
        title: 'an initial password',
        make: ({ users }) =>
          map(users, 'initialPassword', 'RandomString(12, 2, 2, 2, 2)', { flowType: 'ObjectAddOnly' }),
        says: 'initialPassword looks like a secret',
      },
      {
        title: 'a default password',
        make: ({ users }) => map(users, 'userPassword', null, { defaultValue: 'letmein' }),
        says: 'userPassword looks like a secret',
      },
      {
        title: 'a random text in any attribute',
        make: ({ users }) => map(users, 'nickName', 'RandomString(12, 2, 2, 2, 2)', { flowType: 'ObjectAddOnly' }),
        says: 'not redacted',
        severity: 'info',
      },
    ],
    quiet: [
      {
        title: 'a redacted password',
        make: ({ users }) =>
          map(users, 'initialPassword', 'Redact(RandomString(12, 2, 2, 2, 2))', { flowType: 'ObjectAddOnly' }),
      },
      {
        title: 'a setting about passwords',
        make: ({ users }) => map(users, 'passwordPolicies', '"DisablePasswordExpiration"'),
      },
      { title: 'a secretary', make: ({ users }) => map(users, 'secretary', '[manager]') },
    ],
  },
];
