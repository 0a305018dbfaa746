import { foldKey } from '../../fold-key.ts';
import { type CanonicalChange, type CanonicalEvent, type CanonicalStep, FIDELITY } from '../canonical.ts';
import { type Folded, unwrapJson } from '../fold.ts';
import type { TimeReader } from '../time-reader.ts';
import { actionOf, codeOf, phaseOf, statusOf, tenantOfJob } from '../words.ts';
import { detailsOf, readProvisioningObject, wholeNumber } from './provisioning.ts';
import { timeOf } from './time-of.ts';

/** Which of the three files of a portal CSV download a table is. */
export type PortalPart = 'events' | 'steps' | 'changes';

export const CHANGE_ID = 'changeid';

/** Tells by the folded header; null when the table is none of the three. The columns are undocumented, so their names are read freely. */
export function portalPart(names: readonly string[]): PortalPart | null {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => names.includes(key));
  // A shipper has put the record as it came into a column of its own.
  if (!has(CHANGE_ID) || has('timegenerated', 'raw')) return null;
  if (has('oldvalue', 'newvalue')) return 'changes';
  if (has('provisioningsteptype', 'steptype', 'stepname')) return 'steps';
  if (has('jobid', 'cycleid', 'action', 'provisioningaction', 'sourceid', 'sourceidentityid')) return 'events';
  return has('name') && has('description', 'details', 'status') ? 'steps' : null;
}

/** A value wherever the export has put it: alone, or under the names of the objects around it. */
const anywhere = (key: string): readonly string[] => [
  key,
  `statusinfo${key}`,
  `provisioningstatusinfo${key}`,
  `provisioningstatusinfoerrorinformation${key}`,
  `errorinformation${key}`,
];

/** What is said of an identity: `Source Identity Id`, `Source Id`. */
const ofIdentity = (side: 'source' | 'target', ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => [`${side}identity${key}`, `${side}${key}`]);

const IDENTITY_KEYS = {
  id: ['id'],
  name: ['displayname', 'name'],
  upn: ['userprincipalname', 'upn', 'detailsuserprincipalname'],
  type: ['identitytype', 'type', 'objecttype'],
} as const;

/** The columns of the main file, each under any of these folded names, the first that is filled. */
export const EVENT_COLUMNS = {
  tenant_id: ['tenantid'],
  event_id: ['id', 'activityid', 'eventid'],
  change_id: [CHANGE_ID],
  cycle_id: ['cycleid'],
  job_id: ['jobid'],
  time_text: [
    'activitydatetime',
    'date',
    'datetime',
    'time',
    'timestamp',
    'activitydate',
    'dateutc',
    'activitydatetimeutc',
  ],
  action: ['provisioningaction', 'action'],
  status: [
    'status',
    'provisioningstatusinfostatus',
    'statusinfostatus',
    'provisioningstatus',
    'result',
    'provisioningstatusinfo',
    'statusinfo',
  ],
  error_code: anywhere('errorcode'),
  error_category: anywhere('errorcategory'),
  reason: [
    ...anywhere('reason'),
    'statusreason',
    'errordescription',
    'errorreason',
    'failurereason',
    'resultdescription',
  ],
  additional_details: anywhere('additionaldetails'),
  recommended_action: anywhere('recommendedaction'),
  source_id: ofIdentity('source', ...IDENTITY_KEYS.id),
  source_name: ofIdentity('source', ...IDENTITY_KEYS.name),
  source_upn: ofIdentity('source', ...IDENTITY_KEYS.upn),
  source_type: ofIdentity('source', ...IDENTITY_KEYS.type),
  source_system: ['sourcesystem', 'sourcesystemdisplayname', 'sourcesystemname'],
  target_id: ofIdentity('target', ...IDENTITY_KEYS.id),
  target_name: ofIdentity('target', ...IDENTITY_KEYS.name),
  target_type: ofIdentity('target', ...IDENTITY_KEYS.type),
  target_system: ['targetsystem', 'targetsystemdisplayname', 'targetsystemname'],
  app_id: ['serviceprincipalid', 'applicationid', 'appid'],
  app_name: [
    'serviceprincipaldisplayname',
    'serviceprincipalname',
    'serviceprincipal',
    'applicationname',
    'application',
    'appname',
  ],
  initiator: ['initiatedbydisplayname', 'initiatedbyname', 'initiatedby', 'initiator'],
  duration_ms: ['durationinmilliseconds', 'durationms', 'duration'],
} as const satisfies Partial<Record<keyof CanonicalEvent, readonly string[]>>;

/** The column of an identity as a whole, which may hold the name alone. */
export const IDENTITY_COLUMN = { source: 'sourceidentity', target: 'targetidentity' } as const;

/**
 * A row of the main file. Steps and changes come from the other two, unless a column holds them as JSON; what other columns hold
 * as JSON, as where somebody has written Graph records as CSV, is read as in a record.
 */
export function portalEvent(row: Folded, times: TimeReader): CanonicalEvent | null {
  const parts = row.keys.filter((key) => isDocument(row.raw(foldKey(key))));
  if (parts.length === 0) return columnsOf(row, times);
  const own = columnsOf(row.without(...parts.map(foldKey)), times);
  const read = readProvisioningObject(row, times, { dialect: 'portal-csv', fidelity: FIDELITY.partial });
  if (own === null || read.kind !== 'event') return own;
  const said = Object.entries(read.event).filter(([, value]) => value !== null);
  return { ...own, ...Object.fromEntries(said) };
}

const isDocument = (value: unknown): boolean => typeof unwrapJson(value) === 'object' && value !== null;

function columnsOf(row: Folded, times: TimeReader): CanonicalEvent | null {
  const of = (column: keyof typeof EVENT_COLUMNS): string | null => row.filled(...EVENT_COLUMNS[column]);
  const [id, changeId, jobId] = [of('event_id'), of('change_id'), of('job_id')];
  if (id === null && changeId === null) return null;
  return {
    tenant_id: of('tenant_id') ?? tenantOfJob(jobId),
    event_id: id,
    change_id: changeId,
    cycle_id: of('cycle_id'),
    job_id: jobId,
    ...timeOf(times, [row, ...EVENT_COLUMNS.time_text]),
    action: actionOf(of('action')),
    status: statusOf(of('status')),
    error_code: codeOf(of('error_code')),
    error_category: codeOf(of('error_category')),
    reason: of('reason'),
    additional_details: of('additional_details'),
    recommended_action: of('recommended_action'),
    source_id: of('source_id'),
    source_name: of('source_name') ?? row.filled(IDENTITY_COLUMN.source),
    source_upn: of('source_upn'),
    source_type: of('source_type'),
    source_system: of('source_system'),
    target_id: of('target_id'),
    target_name: of('target_name') ?? row.filled(IDENTITY_COLUMN.target),
    target_type: of('target_type'),
    target_system: of('target_system'),
    app_id: of('app_id'),
    app_name: of('app_name'),
    initiator: of('initiator'),
    duration_ms: wholeNumber(of('duration_ms')),
    envelope_status: null,
    fidelity: FIDELITY.partial,
    dialect: 'portal-csv',
    steps: null,
    changes: null,
  };
}

/** The columns of the other two files, each under any of these folded names, the first that is filled. */
export const STEP_COLUMNS = {
  phase: ['provisioningsteptype', 'steptype', 'type'],
  name: ['name', 'stepname', 'provisioningstepname'],
  status: ['status', 'stepstatus', 'result'],
  description: ['description', 'stepdescription'],
  details: ['details', 'stepdetails'],
} as const;
export const CHANGE_COLUMNS = {
  attribute: ['displayname', 'propertyname', 'property', 'attribute', 'name'],
  old_value: ['oldvalue'],
  new_value: ['newvalue'],
} as const;

export interface PortalStep extends CanonicalStep {
  readonly change_id: string;
}

export interface PortalChange extends CanonicalChange {
  readonly change_id: string;
}

/** A row of the steps file; null without a change id to join on. */
export function portalStep(row: Folded): PortalStep | null {
  const changeId = row.filled(CHANGE_ID);
  if (changeId === null) return null;
  return {
    change_id: changeId,
    phase: phaseOf(row.filled(...STEP_COLUMNS.phase)),
    name: row.filled(...STEP_COLUMNS.name),
    status: statusOf(row.filled(...STEP_COLUMNS.status)),
    description: row.filled(...STEP_COLUMNS.description),
    details: detailsOf(row.filled(...STEP_COLUMNS.details)),
  };
}

/** A row of the modified-properties file; null without a change id to join on. */
export function portalChange(row: Folded): PortalChange | null {
  const changeId = row.filled(CHANGE_ID);
  if (changeId === null) return null;
  return {
    change_id: changeId,
    attribute: row.filled(...CHANGE_COLUMNS.attribute),
    old_value: row.filled(...CHANGE_COLUMNS.old_value),
    new_value: row.filled(...CHANGE_COLUMNS.new_value),
  };
}
