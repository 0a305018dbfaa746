import type { Json } from '../../mapping/support/gallery-schema.ts';
import { type Draft, filter } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

/** Gives the users a filter; the arguments are its groups. */
const scope =
  (...groups: Parameters<typeof filter> extends [unknown, ...infer Groups] ? Groups : never) =>
  ({ users }: Draft): void =>
    filter(users, ...groups);

/** The same groups as the input filter, which the portal does not show and cloud sync fills. */
const inputFilter =
  (...groups: Parameters<typeof scope>) =>
  (draft: Draft): void => {
    scope(...groups)(draft);
    const filterOfUsers = draft.users['scope'] as Json;
    filterOfUsers['inputFilterGroups'] = filterOfUsers['groups'];
    filterOfUsers['groups'] = [];
  };

const withoutSource = ({ directories }: Draft): void => {
  directories[0]!['objects'] = [];
};

export const SCOPE_CASES: readonly RuleCase[] = [
  {
    rule: 'scope-unsupported-attribute',
    fires: [
      { title: 'manager', make: scope([['manager', 'IS NOT NULL']]), says: 'manager is not supported' },
      {
        title: 'a date by its name',
        make: scope([['StatusHireDate', 'IS NOT NULL']]),
        says: 'StatusHireDate is a date',
      },
      {
        title: 'a date by its type',
        make: scope([['employeeHireDate', 'IS NOT NULL']]),
        says: 'employeeHireDate is a date',
      },
      { title: 'several values', make: scope([['proxyAddresses', 'IS NOT NULL']]), says: 'holds several values' },
      {
        title: 'members of a group',
        make: ({ groups }) => filter(groups, [['members', 'IS NOT NULL']]),
        says: 'members is not supported',
      },
    ],
    quiet: [{ title: 'a text', make: scope([['department', 'EQUALS', 'Dach']]) }],
  },
  {
    rule: 'scope-unknown-attribute',
    fires: [
      {
        title: 'a misspelt attribute',
        make: scope([['departmnt', 'EQUALS', 'Dach']]),
        says: 'Did you mean department?',
      },
      { title: 'a clause without an attribute', make: scope([['', 'EQUALS', 'Dach']]), says: 'names no attribute' },
    ],
    quiet: [{ title: 'IsSoftDeleted', make: scope([['IsSoftDeleted', 'IS FALSE']]) }],
    unknown: [
      {
        title: 'attributes without the definition of the source',
        make: (draft) => {
          withoutSource(draft);
          filter(draft.users, [['department', 'EQUALS', 'Dach']]);
        },
        missing: 'source-definition',
      },
    ],
  },
  {
    rule: 'scope-unsupported-operator',
    fires: [
      {
        title: 'IsMemberOf',
        make: scope([['department', 'IsMemberOf', 'Dach']]),
        says: 'IsMemberOf on department is not supported',
      },
      { title: 'an invented one', make: scope([['department', 'LIKE', 'D%']]), says: '"LIKE"' },
    ],
    quiet: [
      {
        title: 'the spellings of portal and Graph',
        make: scope([
          ['costCode', 'Greater_Than_OR_EQUALS', '1'],
          ['department', 'Includes', 'a'],
          ['department', 'ENDS_WITH', 'h'],
          ['mail', 'IS NOT NULL'],
        ]),
      },
    ],
  },
  {
    rule: 'scope-unexplained-operator',
    fires: [
      { title: '!&', make: scope([['department', '!&', 'Dach']]), says: 'What !& does with department' },
      {
        title: 'an operator that is only listed, in cloud sync too',
        make: (draft) => {
          draft.schema['id'] = 'AAD2ADGroupProvisioning.1';
          filter(draft.users, [['department', 'PRESENT']]);
        },
        says: 'What PRESENT does with department',
      },
    ],
    quiet: [
      { title: 'EQUALS', make: scope([['department', 'EQUALS', 'Dach']]) },
      {
        title: 'bits in cloud sync',
        make: (draft) => {
          draft.schema['id'] = 'AD2AADProvisioning.1';
          filter(draft.users, [['costCode', '&', '2']]);
        },
      },
    ],
  },
  {
    rule: 'scope-operator-type',
    fires: [
      {
        title: 'IS TRUE on a text',
        make: scope([['department', 'IS TRUE']]),
        says: 'department is of type String, IS TRUE is for Boolean.',
      },
      {
        title: 'EQUALS on a Boolean',
        make: scope([['accountEnabled', 'EQUALS', 'True']]),
        says: 'accountEnabled is of type Boolean',
      },
      {
        title: 'a pattern on a number',
        make: scope([['costCode', 'REGEX MATCH', '^4.$']]),
        says: 'costCode is of type Integer',
      },
    ],
    quiet: [
      {
        title: 'operators that fit',
        make: scope([
          ['accountEnabled', 'IS TRUE'],
          ['costCode', 'EQUALS', '41'],
          ['mail', 'IS NULL'],
        ]),
      },
    ],
    unknown: [
      {
        title: 'types without the definition of the source',
        make: (draft) => {
          withoutSource(draft);
          filter(draft.users, [['department', 'EQUALS', 'Dach']]);
        },
        missing: 'source-definition',
      },
    ],
  },
  {
    rule: 'scope-comparison-of-no-integer',
    fires: [
      {
        title: 'a negative number',
        make: scope([['costCode', 'Greater_Than', '-1']]),
        says: 'costCode is compared with "-1".',
      },
    ],
    quiet: [{ title: 'a whole number', make: scope([['costCode', 'Greater_Than', '40']]) }],
  },
  {
    rule: 'scope-operand-count',
    fires: [
      {
        title: 'no value',
        make: scope([['department', 'EQUALS']]),
        says: 'has no value to compare with',
        severity: 'error',
      },
      {
        title: 'two values',
        make: scope([['department', 'EQUALS', 'Dach', 'Keller']]),
        says: 'has 2 values: "Dach", "Keller"',
        severity: 'warning',
      },
      {
        title: 'a value that is not asked for',
        make: scope([['department', 'IS NULL', 'Dach']]),
        says: 'is ignored',
        severity: 'info',
      },
    ],
    quiet: [
      {
        title: 'one value, or an empty one that is not asked for',
        make: scope([
          ['department', 'EQUALS', 'Dach'],
          ['mail', 'IS NOT NULL', ''],
        ]),
      },
    ],
  },
  {
    rule: 'scope-empty-excluded',
    fires: [
      {
        title: 'a negation that leaves one user out',
        make: scope([['department', 'NOT EQUALS', 'Keller']]),
        people: [{ department: null }],
        says: 'department NOT EQUALS "Keller" is false where department is empty: 1 of 3 users (person 1) are out.',
      },
      {
        title: 'a negation without users',
        make: scope([['department', 'NOT REGEX MATCH', '^K.*$']]),
        options: { users: null },
        says: 'is false where department is empty.',
      },
    ],
    quiet: [
      { title: 'a negation where everybody has a value', make: scope([['department', 'NOT EQUALS', 'Keller']]) },
      {
        title: 'a group for users without a value',
        make: scope([['department', 'NOT EQUALS', 'Keller']], [['department', 'IS NULL']]),
        options: { users: null },
      },
      {
        title: 'a group that asks for a value',
        make: scope([
          ['department', 'NOT EQUALS', 'Keller'],
          ['department', 'IS NOT NULL'],
        ]),
        options: { users: null },
      },
      {
        title: 'a negated pattern in an input filter, where it holds without a value',
        make: inputFilter([['department', 'NOT REGEX MATCH', '^K.*$']]),
        options: { users: null },
      },
      {
        title: 'NOT EQUALS in an input filter, where nobody knows',
        make: inputFilter([['department', 'NOT EQUALS', 'Keller']]),
        options: { users: null },
      },
      {
        title: 'a required attribute',
        make: scope([['userPrincipalName', 'NOT EQUALS', 'x']]),
        options: { users: null },
      },
    ],
  },
  {
    rule: 'scope-invalid-pattern',
    fires: [
      {
        title: 'a parenthesis that stays open',
        make: scope([['department', 'REGEX MATCH', '^(Dach$']]),
        says: 'is not valid',
        severity: 'error',
      },
    ],
    quiet: [{ title: 'a pattern of .NET', make: scope([['department', 'REGEX MATCH', '^(?<first>D)ach$']]) }],
  },
  {
    rule: 'scope-unanchored-pattern',
    fires: [
      {
        title: 'a pattern that is found within a value',
        make: scope([['department', 'REGEX MATCH', 'Dach']]),
        people: [{ department: 'Dachboden' }],
        says: 'matches only a part of department for 1 of 3 users (person 1), such as "Dachboden"',
        severity: 'warning',
      },
      {
        title: 'a pattern without anchors, without users',
        make: scope([['department', 'REGEX MATCH', 'Dach']]),
        options: { users: null },
        says: 'may also match a part of department',
        severity: 'info',
      },
      {
        title: 'alternatives that escape the anchors',
        make: scope([['department', 'REGEX MATCH', '^Dach|Keller$']]),
        options: { users: null },
        says: 'may also match a part',
      },
    ],
    quiet: [
      { title: 'anchors', make: scope([['department', 'REGEX MATCH', '^(Dach|Keller)$']]), options: { users: null } },
      {
        title: 'anything at both ends',
        make: scope([['department', 'REGEX MATCH', '.*ac.*']]),
        options: { users: null },
      },
      { title: 'values for which it makes no difference', make: scope([['department', 'REGEX MATCH', 'Dach']]) },
      {
        title: 'an input filter, where a part of the value counts',
        make: inputFilter([['department', 'REGEX MATCH', 'Dach']]),
        people: [{ department: 'Dachboden' }],
      },
    ],
  },
  {
    rule: 'scope-clauses-contradict',
    fires: [
      {
        title: 'two values at once',
        make: scope([
          ['department', 'EQUALS', 'Dach'],
          ['department', 'EQUALS', 'Keller'],
        ]),
        says: 'Group "Group 1": department EQUALS "Dach" and department EQUALS "Keller" exclude each other.',
      },
      {
        title: 'a value and none',
        make: scope([
          ['department', 'IS NULL'],
          ['department', 'NOT EQUALS', 'Keller'],
        ]),
        says: 'exclude each other',
      },
      {
        title: 'a value and its opposite',
        make: scope([
          ['mail', 'REGEX MATCH', 'a'],
          ['mail', 'NOT REGEX MATCH', 'a'],
        ]),
        says: 'exclude each other',
      },
      {
        title: 'a value that another clause refuses',
        make: scope([
          ['costCode', 'Greater_Than', '50'],
          ['costCode', 'EQUALS', '41'],
        ]),
        says: 'exclude each other',
      },
      {
        title: 'a value of which the input filter refuses a part',
        make: inputFilter([
          ['department', 'EQUALS', 'Dachboden'],
          ['department', 'NOT REGEX MATCH', 'Dach'],
        ]),
        says: 'department EQUALS "Dachboden" and department NOT REGEX MATCH "Dach" exclude each other.',
      },
      {
        title: 'true and false',
        make: scope([
          ['accountEnabled', 'IS TRUE'],
          ['accountEnabled', 'IS FALSE'],
        ]),
        says: 'exclude each other',
      },
    ],
    quiet: [
      {
        title: 'alternatives in two groups',
        make: scope([['department', 'EQUALS', 'Dach']], [['department', 'EQUALS', 'Keller']]),
      },
      {
        title: 'a value of which a pattern refuses a part, where the portal leaves that open',
        make: scope([
          ['department', 'EQUALS', 'Dachboden'],
          ['department', 'NOT REGEX MATCH', 'Dach'],
        ]),
      },
      {
        title: 'no value and a negation that may hold without one in an input filter',
        make: inputFilter([
          ['department', 'IS NULL'],
          ['department', 'NOT EQUALS', 'Keller'],
        ]),
      },
      {
        title: 'no value and a negation that holds without one in an input filter',
        make: inputFilter([
          ['department', 'IS NULL'],
          ['department', 'NOT REGEX MATCH', '^K'],
        ]),
      },
      {
        title: 'a value and its ending',
        make: scope([
          ['department', 'EQUALS', 'Dach'],
          ['department', 'ENDS_WITH', 'ch'],
        ]),
      },
      {
        title: 'bounds',
        make: scope([
          ['costCode', 'Greater_Than', '39'],
          ['costCode', 'NOT EQUALS', '41'],
        ]),
      },
    ],
  },
  {
    rule: 'scope-groups-cancel-out',
    fires: [
      {
        title: 'one value, or not that value',
        make: scope([['department', 'EQUALS', 'Dach']], [['department', 'NOT EQUALS', 'Dach']]),
        says: 'Group "Group 1" and Group "Group 2" let everybody with a value pass',
      },
      {
        title: 'not one value, or not another',
        make: scope([['department', 'NOT EQUALS', 'Dach']], [['department', 'NOT EQUALS', 'Keller']]),
        says: 'department NOT EQUALS "Dach", or department NOT EQUALS "Keller"',
      },
    ],
    quiet: [
      {
        title: 'neither of two values',
        make: scope([
          ['department', 'NOT EQUALS', 'Dach'],
          ['department', 'NOT EQUALS', 'Keller'],
        ]),
      },
      { title: 'two attributes', make: scope([['department', 'EQUALS', 'Dach']], [['city', 'NOT EQUALS', 'Dach']]) },
    ],
  },
  {
    rule: 'scope-duplicate-group',
    fires: [
      {
        title: 'the same clauses in another order',
        make: scope(
          [
            ['department', 'EQUALS', 'Dach'],
            ['mail', 'IS NOT NULL'],
          ],
          [
            ['mail', 'IS NOT NULL'],
            ['department', 'EQUALS', 'Dach'],
          ],
        ),
        says: 'Group "Group 2" adds nobody to Group "Group 1".',
      },
      {
        title: 'a group that asks for more than a later one',
        make: scope(
          [
            ['department', 'EQUALS', 'Dach'],
            ['mail', 'IS NOT NULL'],
          ],
          [['mail', 'IS NOT NULL']],
        ),
        says: 'Group "Group 1" adds nobody to Group "Group 2".',
      },
    ],
    quiet: [
      { title: 'groups that differ', make: scope([['department', 'EQUALS', 'Dach']], [['mail', 'IS NOT NULL']]) },
    ],
  },
  {
    rule: 'scope-empty-group',
    fires: [
      {
        title: 'a group without clauses',
        make: scope([['department', 'EQUALS', 'Dach']], []),
        says: 'Group "Group 2" has no clauses.',
      },
    ],
    quiet: [{ title: 'a filter without groups', make: scope() }],
  },
  {
    rule: 'scope-experimental-groups',
    fires: [
      {
        title: 'input filter groups',
        make: inputFilter([['department', 'EQUALS', 'Dach']]),
        says: 'who leaves them is not deprovisioned',
      },
    ],
    quiet: [{ title: 'groups', make: scope([['department', 'EQUALS', 'Dach']]) }],
  },
  {
    rule: 'scope-pattern-in-data',
    fires: [
      {
        title: 'a pattern that matches nobody',
        make: scope([['department', 'REGEX MATCH', '^Dachs$']]),
        says: '"^Dachs$" matches none of the 3 values of department.',
      },
      {
        title: 'a pattern that matches everybody',
        make: scope([['department', 'NOT REGEX MATCH', '^.+$']]),
        says: 'matches all of the 3 values',
      },
    ],
    quiet: [{ title: 'a pattern that tells users apart', make: scope([['department', 'REGEX MATCH', '^Dach$']]) }],
    unknown: [
      {
        title: 'patterns without users',
        make: scope([['department', 'REGEX MATCH', '^Dach$']]),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'scope-case-misses',
    fires: [
      {
        title: 'a value in another case',
        make: scope([['department', 'EQUALS', 'Dach']]),
        people: [{ department: 'DACH' }],
        says: 'department EQUALS "Dach": 1 of 3 users (person 1) have it in another case, such as "DACH".',
      },
    ],
    quiet: [
      { title: 'the same case', make: scope([['department', 'EQUALS', 'Dach']]) },
      { title: 'a Boolean, whose case does not matter', make: scope([['accountEnabled', 'EQUALS', 'TRUE']]) },
    ],
    unknown: [
      {
        title: 'values without users',
        make: scope([['department', 'EQUALS', 'Dach']]),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'scope-nobody-or-everybody',
    fires: [
      {
        title: 'a filter nobody passes',
        make: scope([['department', 'EQUALS', 'Turm']]),
        says: 'None of the 3 users passes the filter.',
        severity: 'error',
      },
      {
        title: 'a filter everybody passes',
        make: scope([['mail', 'IS NOT NULL']]),
        says: 'All 3 users pass the filter.',
        severity: 'info',
      },
      {
        title: 'a group nobody passes',
        make: scope([['department', 'EQUALS', 'Dach']], [['department', 'EQUALS', 'Turm']]),
        says: 'None of the 3 users passes Group "Group 2".',
        severity: 'warning',
      },
    ],
    quiet: [
      { title: 'a filter some pass', make: scope([['department', 'EQUALS', 'Dach']]) },
      { title: 'a filter nobody can evaluate', make: scope([['department', '&', 'Dach']]) },
    ],
    unknown: [
      {
        title: 'a filter without users',
        make: scope([['department', 'EQUALS', 'Dach']]),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
];
