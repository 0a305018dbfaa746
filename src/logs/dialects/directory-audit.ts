import { createHash } from 'node:crypto';
import { isObject } from '../../json-object.ts';
import type { Canonical, CanonicalAudit, CanonicalAuditChange } from '../canonical.ts';
import { asText, Folded, unwrapJson } from '../fold.ts';
import type { TimeReader } from '../time-reader.ts';
import { tenantOfJob, tenantOfResource } from '../words.ts';
import { partiesOf, toldBy } from './audit-parts.ts';
import { type Dialect, idFault, reject } from './dialect.ts';
import { WHEN } from './log-analytics.ts';
import { detailsOf } from './provisioning.ts';
import { timeOf } from './time-of.ts';

/** What the service does to an object; rows of these activities need not name the service. */
const SYNC_ACTIVITIES = new Set(['import', 'export', 'synchronization rule action', 'process escrow']);
/** What is done to a job. */
const JOB_ACTIVITY = /\bprovisioning\b|^quarantine$|attribute mappings? or scope/i;

/** Why a record is a row of the audit log. */
export const DIRECTORY_AUDIT_WHY = 'it was logged by Account Provisioning (category ProvisioningManagement)';

/** A row of the directory audit log of service "Account Provisioning": a Graph directoryAudit, or its Azure Monitor envelope. */
export const directoryAudit: Dialect = {
  recognise: (record) => {
    const body = bodyOf(record);
    if (isProvisioning(body)) return DIRECTORY_AUDIT_WHY;
    const isAudit =
      record.text('category') === 'AuditLogs' || (body.has('activitydisplayname') && body.has('loggedbyservice'));
    return isAudit ? 'it is a directory audit row' : null;
  },
  read: (record, times) => readAuditRow(bodyOf(record), record, times),
};

/** An audit row whose parts are those of Graph, in an envelope that may hold the time and the tenant; rejected where another service logged it. */
export function readAuditRow(body: Folded, envelope: Folded, times: TimeReader): readonly Canonical[] {
  const fault = idFault(body, ['id', 'correlationid']);
  if (fault !== null) return reject(fault);
  if (isProvisioning(body)) return [readAudit(body, envelope, times)];
  const service = body.text('loggedbyservice') ?? body.text('category') ?? 'another service';
  return reject(`a directory audit row of ${service}, not of Account Provisioning`);
}

/** Whether nothing tells to which change a row about the synchronization of an object belongs. */
export const isUnlinked = ({ activity, correlation_id, audit_id }: CanonicalAudit): boolean =>
  correlation_id === null &&
  SYNC_ACTIVITIES.has(activity?.toLowerCase() ?? '') &&
  !/^Sync_[\da-f-]{36}_/i.test(audit_id ?? '');

/** How such an id begins. */
export const DERIVED_ID = 'portal-';

/** An id for a row that has none (the portal's CSV, a query that left it out), drawn from what the row says: the same export counts once. */
const derivedId = (row: Folded): string =>
  `${DERIVED_ID}${createHash('sha256').update(row.json).digest('hex').slice(0, 32)}`;

function bodyOf(record: Folded): Folded {
  const properties = record.object('properties');
  return properties.isEmpty ? record : properties;
}

function isProvisioning(body: Folded): boolean {
  const isUnsigned = !body.has('loggedbyservice') && !body.has('category');
  const activity = body.text('activitydisplayname') ?? '';
  if (isUnsigned && (SYNC_ACTIVITIES.has(activity.toLowerCase()) || JOB_ACTIVITY.test(activity))) return true;
  if (body.text('loggedbyservice')?.toLowerCase() === 'account provisioning') return true;
  return /^(provisioningmanagement|account provisioning)$/i.test(body.text('category') ?? '');
}

function readAudit(body: Folded, envelope: Folded, times: TimeReader): Canonical {
  const id = body.filled('id') ?? derivedId(envelope);
  const activity = body.text('activitydisplayname') ?? envelope.text('operationname');
  const details = detailsOf(body.raw('additionaldetails'));
  const targets = (body.list('targetresources') ?? []).filter(isObject);
  const who = initiatorOf(body.object('initiatedby'));
  const told = toldBy(details);
  return {
    kind: 'audit',
    audit: {
      tenant_id: tenantOf(body, envelope) ?? tenantOfResource(envelope.text('resourceid')) ?? tenantOfJob(told.job_id),
      audit_id: id,
      ...timeOf(times, [body, 'activitydatetime'], [envelope, 'time', ...WHEN, 'date', 'dateutc', 'datetime']),
      activity,
      result: body.text('result'),
      reason: body.filled('resultreason', 'resultdescription') ?? envelope.filled('resultdescription'),
      correlation_id: body.filled('correlationid') ?? envelope.filled('correlationid'),
      ...told,
      parties: partiesOf(targets),
      initiator: who.name,
      initiator_type: who.type,
      details,
      targets: targets.map(withoutChanges),
      changes: targets.flatMap(changesOf),
      dialect: 'directory-audit',
    },
  };
}

/** In Log Analytics TenantId is the workspace, and AADTenantId the tenant. */
const tenantOf = (body: Folded, envelope: Folded): string | null =>
  envelope.has('aadtenantid') || envelope.has('timegenerated')
    ? envelope.filled('aadtenantid')
    : (body.filled('tenantid') ?? envelope.filled('tenantid'));

function initiatorOf(initiatedBy: Folded): { name: string | null; type: string | null } {
  const user = initiatedBy.object('user');
  if (!user.isEmpty) return { name: user.filled('userprincipalname', 'displayname', 'id'), type: 'user' };
  const app = initiatedBy.object('app');
  return app.isEmpty
    ? { name: initiatedBy.filled('displayname'), type: null }
    : { name: app.filled('displayname', 'appid'), type: 'application' };
}

function withoutChanges(target: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(target).filter(([key]) => key.toLowerCase() !== 'modifiedproperties'));
}

function changesOf(target: Record<string, unknown>): CanonicalAuditChange[] {
  const folded = new Folded(target);
  return (folded.list('modifiedproperties') ?? []).filter(isObject).map((item) => {
    const change = new Folded(item);
    return {
      target: folded.filled('displayname', 'id'),
      attribute: change.text('displayname', 'name'),
      old_value: unquoted(change.raw('oldvalue')),
      new_value: unquoted(change.raw('newvalue')),
    };
  });
}

/** Audit values are JSON-encoded twice (`"\"x\""`): a quoted scalar is unwrapped, documents stay JSON text. */
function unquoted(value: unknown): string | null {
  return asText(typeof value === 'string' && /^\s*"/.test(value) ? unwrapJson(value) : value);
}
