import { direct, type Shape } from './shape.ts';

/** An office suite: users by primaryEmail, suspended in place of active, an organisation path by department. */
export const googleLike: Shape = {
  name: 'google-like',
  template: 'gsuite',
  targetSystem: () => 'Google Cloud',
  direction: 'outbound',
  roles: ['User'],
  userClass: 'User',
  groupClass: 'Group',
  users: [
    direct('primaryEmail', 'mail', { matching: 1, required: true }),
    {
      target: 'suspended',
      source: 'Switch([IsSoftDeleted], , "False", "False", "True", "True")',
      of: (user) => (user.isEnabled ? 'False' : 'True'),
    },
    direct('name.familyName', 'surname', { required: true }),
    direct('name.givenName', 'givenName', { required: true }),
    direct('externalIds.[type eq "organization"].value', 'employeeId'),
    direct('organizations.[type eq "work"].department', 'department'),
    direct('organizations.[type eq "work"].title', 'jobTitle'),
    { target: 'orgUnitPath', source: 'Append("/", [country])', of: (user) => `/${user.country}` },
  ],
  groups: [
    { target: 'email', source: '[mail]', of: (group) => group.mail, matching: 1 },
    { target: 'name', source: '[displayName]', of: (group) => group.displayName },
    { target: 'members', source: '[members]', of: () => null },
  ],
};
