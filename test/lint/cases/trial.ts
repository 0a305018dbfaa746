import { define, map } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

/** Rules that try expressions over values, or look at the texts in them. */
export const TRIAL_CASES: readonly RuleCase[] = [
  {
    rule: 'comparison-never-met',
    fires: [
      {
        title: 'keys in lower case over a Boolean',
        make: ({ users }) => map(users, 'nickName', 'Switch([accountEnabled], "on", "false", "off")'),
        says: '[accountEnabled] is "True" or "False", and never "false".',
        severity: 'error',
      },
      {
        title: 'keys in another language over a condition',
        make: ({ users }) => map(users, 'nickName', 'Switch(IsPresent([accountEnabled]), "no", "yes", "on")'),
        says: 'and never "yes"',
      },
    ],
    quiet: [
      {
        title: 'True and False',
        make: ({ users }) => map(users, 'nickName', 'Switch([accountEnabled], , "True", "on", "False", "off")'),
      },
      {
        title: 'the empty key',
        make: ({ users }) => map(users, 'nickName', 'Switch([accountEnabled], "off", "True", "on", "", "none")'),
      },
      {
        title: 'keys over a text',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], "far", "true", "near")'),
      },
    ],
  },
  {
    rule: 'blank-at-end',
    fires: [
      {
        title: 'a default that is a blank',
        make: ({ users }) => map(users, 'nickName', '[mailNickname]', { defaultValue: ' ' }),
        says: 'The default " " of nickName is a blank, which is a value and not nothing.',
      },
      {
        title: 'a text to look for',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], " @old.example", , , "@new.example", , )'),
        says: 'Replace looks for " @old.example"',
        part: '" @old.example"',
      },
      {
        title: 'a format',
        make: ({ users }) =>
          map(users, 'nickName', 'FormatDateTime([employeeHireDate], , "yyyy-MM-ddTHH:mm:ssZ", "yyyyMMdd ")'),
        says: 'The format is "yyyyMMdd "',
      },
      {
        title: 'a key',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], "far", "AT ", "near")'),
        says: 'The key is "AT "',
      },
      {
        title: 'a comparison',
        make: ({ users }) => map(users, 'nickName', 'IIF([country] = " AT", "near", "far")'),
        says: 'The comparison is with " AT"',
      },
      {
        title: 'a result that is a blank',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], " ", "AT", "near")'),
        says: '" " writes a blank',
      },
    ],
    quiet: [
      {
        title: 'separators, suffixes, and a blank that is looked for',
        make: ({ users }) =>
          map(users, 'nickName', 'Append(Join(", ", [surname], Replace([givenName], " ", , , "", , )), " (guest)")'),
      },
    ],
  },
  {
    rule: 'list-refused',
    fires: [
      {
        title: 'a list in a text function',
        make: ({ users }) => map(users, 'nickName', 'ToLower([otherMails], )'),
        says: 'One value is wanted here, not a list of 2 values.',
        part: '[otherMails]',
      },
    ],
    quiet: [
      {
        title: 'one value of the list',
        make: ({ users }) => map(users, 'nickName', 'ToLower(Item([otherMails], 1), )'),
      },
      {
        title: 'a list put together',
        make: ({ users }) => map(users, 'nickName', 'ToLower(Join(";", [otherMails]), )'),
      },
      { title: 'an attribute with one value', make: ({ users }) => map(users, 'nickName', 'ToUpper([country], )') },
    ],
  },
  {
    rule: 'null-word',
    fires: [
      {
        title: 'a constant',
        make: ({ users }) => map(users, 'nickName', '"NULL"'),
        says: 'nickName gets the text "NULL".',
      },
      {
        title: 'a branch',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], "AuthorizedNull", "AT", "near")'),
        says: 'nickName gets the text "AuthorizedNull".',
      },
      {
        title: 'a default',
        make: ({ users }) => map(users, 'nickName', '[mailNickname]', { defaultValue: 'null' }),
        says: 'The default of nickName is the text "null".',
      },
    ],
    quiet: [
      { title: 'a word that begins with it', make: ({ users }) => map(users, 'nickName', '"Nullmeridian"') },
      {
        title: 'a key',
        make: ({ users }) => map(users, 'nickName', 'Switch([country], [country], "NULL", "none")'),
      },
    ],
  },
  {
    rule: 'meaningless-escape',
    fires: [
      {
        title: 'a backslash before a sign',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], "\\_", , , "-", , )'),
        says: 'a backslash and "_"',
        part: '"\\_"',
      },
      {
        title: 'an HTML entity',
        make: ({ users }) => map(users, 'nickName', 'Append([companyName], " &amp; Co")'),
        says: '&amp; as a web page writes it',
      },
      {
        title: 'typographic quotes inside a text',
        make: ({ users }) => map(users, 'nickName', '"“Dach”"'),
        says: 'the typographic quote “',
      },
    ],
    quiet: [
      {
        title: 'a regular expression',
        make: ({ users }) => map(users, 'nickName', 'Replace([mail], , "\\.|\\_", , "-", , )'),
      },
      {
        title: 'a domain before a name',
        make: ({ users }) => map(users, 'nickName', 'Append("DACH\\\\", [mailNickname])'),
      },
    ],
  },
  {
    rule: 'several-sources-in-matching',
    fires: [
      {
        title: 'a value made from two',
        make: ({ users }) => map(users, 'userName', 'Coalesce([mail], [userPrincipalName])', { matchingPriority: 1 }),
        says: 'userName is made from mail, userPrincipalName.',
        severity: 'error',
      },
    ],
    quiet: [
      {
        title: 'a function of one',
        make: ({ users }) => map(users, 'userName', 'ToLower([userPrincipalName], )', { matchingPriority: 1 }),
      },
      {
        title: 'two in a mapping that does not match',
        make: ({ users }) => map(users, 'nickName', 'Join("", [city], [country])'),
      },
    ],
  },
  {
    rule: 'matching-by-role',
    fires: [
      {
        title: 'a role',
        make: ({ users }) =>
          map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])', { matchingPriority: 2 }),
        says: 'roleName matches by the roles of a user.',
      },
    ],
    quiet: [
      {
        title: 'a role that is only written',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
      },
    ],
  },
  {
    rule: 'role-into-part-of-role',
    fires: [
      {
        title: 'a role in the type',
        make: (draft) => {
          define(draft, 'target', 'type', { name: 'roles[primary eq "True"].type' });
          map(draft.users, 'roles[primary eq "True"].type', 'SingleAppRoleAssignment([appRoleAssignments])');
        },
        says: 'Nothing writes roles[primary eq "True"].value: the application receives a role without a value, and the type is "WindowsAzureActiveDirectoryRole" whatever the role is.',
      },
      {
        title: 'a role in the display name of another role than the one with a value',
        make: (draft) => {
          const [display, value] = ['roles[primary eq "False"].display', 'roles[primary eq "True"].value'];
          define(draft, 'target', 'display', { name: display });
          define(draft, 'target', 'value', { name: value });
          map(draft.users, display, 'SingleAppRoleAssignment([appRoleAssignments])');
          map(draft.users, value, '[jobTitle]');
        },
        says: 'display alone has the role',
      },
      {
        title: 'role objects in a value',
        make: (draft) => {
          define(draft, 'target', 'value', { name: 'roles[primary eq "True"].value' });
          map(
            draft.users,
            'roles[primary eq "True"].value',
            'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])',
          );
        },
        says: 'value gets role objects as one text',
        severity: 'error',
      },
    ],
    quiet: [
      {
        title: 'a role in the value',
        make: (draft) => {
          define(draft, 'target', 'value', { name: 'roles[primary eq "True"].value' });
          map(draft.users, 'roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])');
        },
      },
      {
        title: 'a role in display and value',
        make: (draft) => {
          for (const part of ['display', 'value']) {
            const target = `roles[primary eq "True"].${part}`;
            define(draft, 'target', part, { name: target });
            map(draft.users, target, 'SingleAppRoleAssignment([appRoleAssignments])');
          }
        },
      },
      {
        title: 'role objects in roles',
        make: ({ users }) => map(users, 'roles', 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'),
      },
    ],
  },
];
