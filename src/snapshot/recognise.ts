import { isObject } from '../logs/fold.ts';
import { groupOf, isMembersPage } from './page.ts';
import { accountReader } from './readers/account.ts';
import { assignmentReader } from './readers/assignment.ts';
import { connectionReader } from './readers/connection.ts';
import { groupReader } from './readers/group.ts';
import { jobReader } from './readers/job.ts';
import { memberReader } from './readers/member.ts';
import { schemaReader } from './readers/schema.ts';
import { scimOperationReader, scimReader } from './readers/scim.ts';
import { appRoleReader, servicePrincipalReader } from './readers/service-principal.ts';
import { userReader } from './readers/user.ts';
import { has, type Reader, type ReadRecord, type SourceRecord } from './row.ts';

/** Asked in this order; the first that knows the record reads it. */
const READERS: readonly Reader[] = [
  jobReader,
  schemaReader,
  scimOperationReader,
  assignmentReader,
  connectionReader,
  appRoleReader,
  scimReader,
  accountReader,
  groupReader,
  servicePrincipalReader,
  userReader,
];

/** Reads a record by what it is. Members of a group are objects as well: where the group is named, what counts is the membership. */
export function readRecord(record: SourceRecord): ReadRecord {
  if (isMembersPage(record.page) && groupOf(record.page) !== null && memberReader.recognises(record)) {
    return memberReader.read(record);
  }
  const reader = READERS.find((one) => one.recognises(record));
  if (reader !== undefined) return reader.read(record);
  if (memberReader.recognises(record)) return memberReader.read(record);
  return { kind: 'reject', reason: whatItIs(record) };
}

function whatItIs({ value }: SourceRecord): string {
  if (has(value, 'error') && isObject(value['error'])) {
    const { code, message } = value['error'];
    return `an error answer of Graph (${String(code ?? 'no code')}: ${String(message ?? 'no message')})`;
  }
  if (has(value, 'provisioningSteps', 'activityDisplayName')) return 'a log record: give it to "provlens ingest"';
  const keys = Object.keys(value)
    .filter((key) => !key.startsWith('@odata'))
    .slice(0, 4);
  return keys.length === 0 ? 'an empty object' : `no snapshot record that is known; it has ${keys.join(', ')}`;
}
