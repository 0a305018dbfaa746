import { type CanonicalChange, type CanonicalEvent, type CanonicalStep, FIDELITY } from '../canonical.ts';
import { type Folded, foldKey, unwrapJson } from '../fold.ts';
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
  if (!has(CHANGE_ID) || has('timegenerated')) return null;
  if (has('oldvalue', 'newvalue')) return 'changes';
  if (has('provisioningsteptype', 'steptype', 'stepname')) return 'steps';
  if (has('jobid', 'cycleid', 'action', 'provisioningaction', 'sourceid', 'sourceidentityid')) return 'events';
  return has('name') && has('description', 'details', 'status') ? 'steps' : null;
}

const TIME_COLUMNS = [
  'activitydatetime',
  'date',
  'datetime',
  'time',
  'timestamp',
  'activitydate',
  'dateutc',
  'activitydatetimeutc',
] as const;

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
  const id = row.filled('id', 'activityid', 'eventid');
  const changeId = row.filled(CHANGE_ID);
  if (id === null && changeId === null) return null;
  const jobId = row.filled('jobid');
  const source = identity(row, 'source');
  const target = identity(row, 'target');
  return {
    tenant_id: row.filled('tenantid') ?? tenantOfJob(jobId),
    event_id: id,
    change_id: changeId,
    cycle_id: row.filled('cycleid'),
    job_id: jobId,
    ...timeOf(times, [row, ...TIME_COLUMNS]),
    action: actionOf(row.filled('provisioningaction', 'action')),
    status: statusOf(
      row.filled(
        'status',
        'provisioningstatusinfostatus',
        'statusinfostatus',
        'provisioningstatus',
        'result',
        'provisioningstatusinfo',
        'statusinfo',
      ),
    ),
    error_code: codeOf(anywhere(row, 'errorcode')),
    error_category: codeOf(anywhere(row, 'errorcategory')),
    reason: row.filled(
      'reason',
      'statusreason',
      'errordescription',
      'statusinforeason',
      'provisioningstatusinfoerrorinformationreason',
      'resultdescription',
    ),
    additional_details: anywhere(row, 'additionaldetails'),
    recommended_action: anywhere(row, 'recommendedaction'),
    source_id: source.id,
    source_name: source.name,
    source_upn: source.upn,
    source_type: source.type,
    source_system: row.filled('sourcesystem', 'sourcesystemdisplayname', 'sourcesystemname'),
    target_id: target.id,
    target_name: target.name,
    target_type: target.type,
    target_system: row.filled('targetsystem', 'targetsystemdisplayname', 'targetsystemname'),
    app_id: row.filled('serviceprincipalid', 'applicationid', 'appid'),
    app_name: row.filled(
      'serviceprincipaldisplayname',
      'serviceprincipalname',
      'serviceprincipal',
      'applicationname',
      'application',
      'appname',
    ),
    initiator: row.filled('initiatedbydisplayname', 'initiatedbyname', 'initiatedby', 'initiator'),
    duration_ms: wholeNumber(row.filled('durationinmilliseconds', 'durationms', 'duration')),
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
    details: stepDetails(row.filled(...STEP_COLUMNS.details)),
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

function identity(row: Folded, side: 'source' | 'target') {
  const pick = (...keys: readonly string[]): string | null =>
    row.filled(...keys.flatMap((key) => [`${side}identity${key}`, `${side}${key}`]));
  return {
    id: pick('id'),
    name: pick('displayname', 'name') ?? row.filled(`${side}identity`),
    upn: pick('userprincipalname', 'upn', 'detailsuserprincipalname'),
    type: pick('identitytype', 'type', 'objecttype'),
  };
}

/** A value wherever the export has put it: alone, or under the names of the objects around it. */
const anywhere = (row: Folded, key: string): string | null =>
  row.filled(
    key,
    `statusinfo${key}`,
    `provisioningstatusinfo${key}`,
    `provisioningstatusinfoerrorinformation${key}`,
    `errorinformation${key}`,
  );

/** Details as JSON, or as `key: value` lines. */
function stepDetails(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  const read = detailsOf(text);
  if (read !== null) return read;
  const pairs = text.split(/\r?\n|;\s*/).flatMap((line) => {
    const m = /^\s*([^:=]+?)\s*[:=]\s*(.*)$/.exec(line);
    return m ? [[m[1] as string, m[2] as string]] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}
