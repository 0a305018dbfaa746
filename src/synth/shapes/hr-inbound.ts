import { direct, joined, type Shape } from './shape.ts';

/** From an HR system to the directory: workers by their number. Nobody is assigned; everybody comes. */
export const hrInbound: Shape = {
  name: 'hr-inbound',
  template: 'workday2AAD',
  targetSystem: () => 'Microsoft Entra ID',
  direction: 'inbound',
  roles: [],
  userClass: 'User',
  groupClass: 'Group',
  users: [
    {
      target: 'employeeId',
      source: '[WorkerID]',
      of: (user) => user.employeeId,
      matching: 1,
      required: true,
    },
    {
      target: 'userPrincipalName',
      source: 'Join("@", Join(".", [FirstName], [WorkerID]), "example.test")',
      of: (user) => joined('@', [joined('.', [user.givenName, user.employeeId]), 'example.test']),
    },
    direct('givenName', 'givenName', { source: '[FirstName]' }),
    direct('surname', 'surname', { source: '[LastName]' }),
    {
      target: 'displayName',
      source: 'Join(" ", [FirstName], [LastName])',
      of: (user) => joined(' ', [user.givenName, user.surname]),
    },
    direct('jobTitle', 'jobTitle', { source: '[BusinessTitle]' }),
    direct('department', 'department', { source: '[SupervisoryOrganization]' }),
    {
      target: 'accountEnabled',
      source: 'Switch([Active], , "1", "True", "0", "False")',
      of: (user) => (user.isEnabled ? 'True' : 'False'),
    },
  ],
  groups: null,
};
