import { filled, has, moment, type Reader } from '../row.ts';

/** An appRoleAssignment: a user or group assigned to an application (Graph: appRoleAssignedTo, appRoleAssignments). */
export const assignmentReader: Reader = {
  recognises: ({ value }) => has(value, 'principalId') && has(value, 'resourceId', 'appRoleId'),
  read: ({ value }) => {
    const principal = filled(value, 'principalId');
    if (principal === null) return { kind: 'reject', reason: 'an assignment without a principalId' };
    if (has(value, 'deletedDateTime') && moment(value, 'deletedDateTime') !== null) {
      return { kind: 'reject', reason: 'an assignment that was deleted' };
    }
    const row = {
      table: 'assignment',
      values: {
        assignment_id: filled(value, 'id'),
        app_id: filled(value, 'resourceId')?.toLowerCase() ?? null,
        app_name: filled(value, 'resourceDisplayName'),
        principal_id: principal,
        principal_type: filled(value, 'principalType')?.toLowerCase() ?? null,
        principal_name: filled(value, 'principalDisplayName'),
        app_role_id: filled(value, 'appRoleId')?.toLowerCase() ?? null,
        created_time: moment(value, 'createdDateTime') ?? moment(value, 'creationTimestamp'),
      },
    };
    return { kind: 'assignment', rows: [row] };
  },
};
