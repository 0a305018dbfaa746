import { filled, has, type Reader } from '../row.ts';
import { classByKeys, isCollection, memberRows, objectRow, odataType } from './directory-object.ts';

/** A group of the directory, with the members that it carries (Graph: groups, groups/delta). */
export const groupReader: Reader = {
  recognises: (record) => {
    const type = odataType(record.value);
    if (type !== null) return type === 'group';
    return (
      isCollection(record, 'groups', 'directory/deletedItems/microsoft\\.graph\\.group') ||
      classByKeys(record.value) === 'group'
    );
  },
  read: (record) => {
    const id = filled(record.value, 'id', 'objectId');
    if (id === null && has(record.value, 'members', 'members@delta')) {
      return { kind: 'reject', reason: 'a group with members and without an id: export it with its id' };
    }
    const members = id === null ? [] : memberRows(record, id);
    return { kind: 'group', rows: [objectRow(record, 'group'), ...members] };
  },
};
