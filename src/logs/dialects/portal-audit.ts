import { Folded } from '../fold.ts';
import type { Dialect } from './dialect.ts';
import { readAuditRow } from './directory-audit.ts';

/** How many numbered groups of columns are looked for: the portal writes as many as the longest row needs. */
const MOST_GROUPS = 60;

/** One of these is there in every download. */
const COLUMNS = ['target1type', 'target1displayname', 'additionaldetail1key', 'targets', 'initiatedbyactor'] as const;

/**
 * A row of the audit log as the portal downloads it as CSV: Target1…, AdditionalDetail1Key and so on, and no id: a copy
 * of the row from another route has one and takes its place. Older downloads have `Target(s)` and `Initiated by (actor)` instead.
 */
export const portalAudit: Dialect = {
  recognise: (record) =>
    record.has('activity') &&
    record.has('service') &&
    COLUMNS.some((column) => record.has(column)) &&
    !record.has('targetresources')
      ? 'it has Activity, Service and columns for each target, as the portal downloads audit logs'
      : null,
  read: (record, times) => readAuditRow(asGraph(record), record, times),
};

function asGraph(row: Folded): Folded {
  const details = groups((n) => {
    const key = row.filled(`additionaldetail${n}key`);
    return key === null ? null : { key, value: row.text(`additionaldetail${n}value`) ?? '' };
  });
  return new Folded({
    id: row.filled('id'),
    category: row.filled('category'),
    loggedByService: row.filled('service', 'loggedbyservice'),
    activityDisplayName: row.filled('activity', 'activitydisplayname'),
    correlationId: row.filled('correlationid'),
    tenantId: row.filled('tenantid'),
    result: row.filled('result', 'status'),
    resultReason: row.filled('resultreason', 'statusreason'),
    initiatedBy: initiatorOf(row),
    targetResources: [...groups((n) => targetOf(row, n)), ...namesIn(row.filled('targets'))],
    additionalDetails: details,
  });
}

function groups<T>(read: (n: number) => T | null): T[] {
  return Array.from({ length: MOST_GROUPS }, (_, index) => read(index + 1)).filter((one) => one !== null);
}

function initiatorOf(row: Folded): object {
  const of = (...keys: readonly string[]): string | null =>
    row.filled(...keys.flatMap((key) => [`actor${key}`, `initiatedby${key}`, `initiatedbyactor${key}`]));
  const isUser = /user/i.test(of('type') ?? '') || (of('type') === null && of('userprincipalname') !== null);
  const who = { id: of('objectid', 'id'), displayName: of('displayname', 'name') ?? row.filled('initiatedbyactor') };
  return isUser
    ? { user: { ...who, userPrincipalName: of('userprincipalname') } }
    : { app: { ...who, appId: of('serviceprincipalid', 'applicationid') } };
}

const namesIn = (targets: string | null): object[] =>
  (targets ?? '').split(/[;\r\n]+/).flatMap((name) => (name.trim() === '' ? [] : [{ displayName: name.trim() }]));

function targetOf(row: Folded, n: number): object | null {
  const of = (...keys: readonly string[]): string | null => row.filled(...keys.map((key) => `target${n}${key}`));
  const target = {
    id: of('objectid', 'id'),
    type: of('type'),
    displayName: of('displayname', 'name'),
    userPrincipalName: of('userprincipalname'),
    modifiedProperties: groups((m) => {
      const name = of(`modifiedproperty${m}name`);
      return name === null
        ? null
        : {
            displayName: name,
            oldValue: of(`modifiedproperty${m}oldvalue`),
            newValue: of(`modifiedproperty${m}newvalue`),
          };
    }),
  };
  return target.id === null && target.displayName === null && target.userPrincipalName === null ? null : target;
}
