import { isObject, type JsonObject } from '../json-object.ts';
import type { Folded } from './fold.ts';

const SNAPSHOT = 'load it with "provlens snapshot"';

/** What else people hold, told by its keys, and where it goes. */
const KNOWN: readonly { readonly keys: readonly string[]; readonly is: string }[] = [
  { keys: ['synchronizationrules'], is: `a synchronization schema: ${SNAPSHOT}` },
  { keys: ['templateid', 'schedule'], is: `a synchronization job: ${SNAPSHOT}` },
  { keys: ['approleid', 'principalid'], is: `an assignment of an application: ${SNAPSHOT}` },
  { keys: ['approles', 'appid'], is: `a service principal: ${SNAPSHOT}` },
  { keys: ['schemas', 'username'], is: `an account of the application: ${SNAPSHOT}` },
  { keys: ['schemas', 'resources'], is: `a list of accounts of the application: ${SNAPSHOT}` },
  { keys: ['securityenabled', 'displayname'], is: `a group of a directory export: ${SNAPSHOT}` },
  { keys: ['userprincipalname', 'accountenabled'], is: `a user of a directory export: ${SNAPSHOT}` },
  { keys: ['userprincipalname', 'mail'], is: `a user of a directory export: ${SNAPSHOT}` },
  { keys: ['userprincipalname', 'conditionalaccessstatus'], is: 'a sign-in log record, not a provisioning log' },
  { keys: ['userprincipalname', 'clientappused'], is: 'a sign-in log record, not a provisioning log' },
  {
    keys: ['creationtime', 'workload', 'operation'],
    is: 'a record of the unified audit log (Microsoft Purview), which holds no provisioning logs: export the provisioning logs of Entra ID',
  },
  {
    keys: ['auditdata', 'operations'],
    is: 'a row of the unified audit log (Microsoft Purview), which holds no provisioning logs: export the provisioning logs of Entra ID',
  },
  {
    keys: ['auditlogrecordtype', 'operation'],
    is: 'a record of an audit search (Microsoft Purview), which holds no provisioning logs: export the provisioning logs of Entra ID',
  },
  { keys: ['name', 'provisioningsteptype'], is: 'a step without its record: export whole records, with their ids' },
  {
    keys: ['displayname', 'oldvalue', 'newvalue'],
    is: 'a change without its record: export whole records, with their ids',
  },
  { keys: ['risklevel', 'riskstate'], is: 'a record of risky users or sign-ins, not a provisioning log' },
];

/** Whether an object is of another log, whatever else its keys resemble. */
export const isOtherLog = (record: Folded): boolean =>
  KNOWN.some(({ keys, is }) => !is.endsWith(SNAPSHOT) && keys.every((key) => record.has(key)));

/** What an object is that is no provisioning log, and what to do with it, as far as its keys tell; null where they do not. */
export function otherKind(record: Folded): string | null {
  const error = record.object('error');
  if (error.has('code') && error.has('message'))
    return `an error answer of Graph (${error.text('code')}: ${error.text('message')}): the request has to be made again`;
  const stopped = record.object('oneapierrors').object('error');
  if (!stopped.isEmpty)
    return `an error in place of rows (${stopped.text('code')}: ${stopped.text('message')}): the query stopped before its end`;
  const known = KNOWN.find(({ keys }) => keys.every((key) => record.has(key)));
  if (known !== undefined) return known.is;
  const category = record.text('category');
  return category === null ? null : `a record of category ${category}, not a provisioning log`;
}

/** Why an object is no provisioning log. */
export function whatItIs(record: Folded): string {
  const known = otherKind(record);
  if (known !== null) return known;
  const keys = record.keys.slice(0, 4);
  return keys.length === 0
    ? 'an empty object, not a provisioning or provisioning-audit record'
    : `not a provisioning or provisioning-audit record: it has ${keys.join(', ')}`;
}

/** Before each document of an Elasticsearch bulk file stands what to do with it: `{"index":{"_index":"logs"}}`. */
export const isBulkAction = (value: JsonObject): boolean => {
  const [action, ...others] = Object.entries(value);
  return (
    action !== undefined &&
    others.length === 0 &&
    /^(?:index|create|update|delete)$/.test(action[0]) &&
    isObject(action[1])
  );
};
