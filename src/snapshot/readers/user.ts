import type { Reader } from '../row.ts';
import { classByKeys, isCollection, objectRow, odataType } from './directory-object.ts';

/** A user of the directory, a deleted one too (Graph: users, users/delta, directory/deletedItems). */
export const userReader: Reader = {
  recognises: (record) => {
    const type = odataType(record.value);
    if (type !== null) return type === 'user';
    return (
      isCollection(record, 'users', 'directory/deletedItems/microsoft\\.graph\\.user') ||
      classByKeys(record.value) === 'user'
    );
  },
  read: (record) => ({ kind: 'user', rows: [objectRow(record, 'user')] }),
};
