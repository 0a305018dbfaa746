import { isObject, type JsonObject } from '../json-object.ts';
import { isPowerShell, withGraphNames } from '../mapping/users/graph-attributes.ts';
import { groupOf, isMembersPage } from './page.ts';
import { accountReader } from './readers/account.ts';
import { isDirectory } from './readers/account-roles.ts';
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
export function readRecord(given: SourceRecord): ReadRecord {
  const record = isOfPowerShell(given.value) ? spelledAsGraph(given) : given;
  if (isMembersPage(record.page) && groupOf(record.page) !== null && memberReader.recognises(record)) {
    return memberReader.read(record);
  }
  const reader = READERS.find((one) => one.recognises(record));
  if (reader !== undefined) return reader.read(record);
  if (memberReader.recognises(record)) return memberReader.read(record);
  return { kind: 'reject', reason: whatItIs(record) };
}

/** An object of the Graph SDK for PowerShell. Salesforce has an `Id` too. */
const isOfPowerShell = (value: JsonObject): boolean =>
  Object.hasOwn(value, 'AdditionalProperties') || (isPowerShell(value) && isDirectory(Object.keys(value)));

function spelledAsGraph({ value, page }: SourceRecord): SourceRecord {
  const spelled = graphSpelling(value) as JsonObject;
  return { value: spelled, text: JSON.stringify(spelled), page };
}

function graphSpelling(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(graphSpelling);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(withGraphNames(value)).map(([key, held]) => [key, graphSpelling(held)]));
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
  return keys.length === 0 ? 'an empty object' : `not a record of a snapshot: it has ${keys.join(', ')}`;
}
