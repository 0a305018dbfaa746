import { groupOf, isMembersPage } from '../page.ts';
import { filled, type Reader } from '../row.ts';
import { memberRow } from './directory-object.ts';

const NAMELESS =
  'a member of a group that nothing names: save the page as members-<group id>.json, or keep its @odata.context';

/** A member of a group (Graph: groups/{id}/members). */
export const memberReader: Reader = {
  recognises: ({ page, value }) => isMembersPage(page) && filled(value, 'principalId', 'appRoleId') === null,
  read: ({ page, value }) => {
    const group = groupOf(page);
    if (group === null) return { kind: 'reject', reason: NAMELESS };
    const row = memberRow(group, value, page.isDelta);
    return row === null ? { kind: 'reject', reason: 'a member without an id' } : { kind: 'membership', rows: [row] };
  },
};
