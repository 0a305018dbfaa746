import { isObject } from '../../json-object.ts';
import type { Canonical, CanonicalChange, CanonicalEvent, CanonicalStep } from '../canonical.ts';
import { asText, Folded, unwrapJson } from '../fold.ts';
import type { TimeReader } from '../time-reader.ts';
import { actionOf, codeOf, phaseOf, statusOf, tenantOfJob } from '../words.ts';
import { idFault } from './dialect.ts';
import { timeOf } from './time-of.ts';

/** What surrounds a provisioning object and may fill its gaps; the body always wins. */
export interface Envelope {
  readonly dialect: string;
  readonly fidelity: number;
  readonly tenantId?: string | null;
  /** Where the time stands if not in the body: a record, and keys of it. */
  readonly time?: readonly [record: Folded, ...keys: string[]];
  readonly status?: string | null;
  readonly errorCode?: string | null;
  readonly reason?: string | null;
}

const SKELETON = 'a description of such records, which holds the names of types in the place of values';

/** What tells records, people and jobs apart. */
const IDS = ['id', 'changeid', 'cycleid', 'jobid', 'tenantid'] as const;

/**
 * A `provisioningObjectSummary` in any spelling of its keys (Graph, portal, Azure Monitor, Log Analytics).
 * Rejects a record without any id, one of which an id is no text, and one whose steps or changes are no list.
 */
export function readProvisioningObject(body: Folded, times: TimeReader, envelope: Envelope): Canonical {
  const id = body.filled('id');
  const changeId = body.filled('changeid', 'correlationid');
  if (id === null && changeId === null)
    return { kind: 'reject', reason: 'the record has neither an id nor a changeId: export it with one of them' };
  const fault = idFault(body, IDS) ?? (/^String(?: \(identifier\))?$/.test(id ?? '') ? SKELETON : null);
  if (fault !== null) return { kind: 'reject', reason: fault };
  const misshapen = Object.keys(ITEMS).find((key) => isMisshapenList(body, key));
  if (misshapen !== undefined) return { kind: 'reject', reason: `${misshapen} is not a list` };
  const jobId = body.filled('jobid');
  const error = errorOf(body);
  const source = identityOf(body.object('sourceidentity'));
  const target = identityOf(body.object('targetidentity'));
  const app = appOf(body);
  const event: CanonicalEvent = {
    tenant_id: body.filled('tenantid') ?? envelope.tenantId ?? tenantOfJob(jobId),
    event_id: id,
    change_id: changeId,
    cycle_id: body.filled('cycleid'),
    job_id: jobId,
    ...timeOf(times, [body, 'activitydatetime'], ...(envelope.time === undefined ? [] : [envelope.time])),
    action: actionOf(body.filled('provisioningaction', 'action')),
    status: statusOf(error.status ?? envelope.status ?? null),
    error_code: codeOf(error.code ?? envelope.errorCode ?? null),
    error_category: error.category,
    reason: error.reason ?? envelope.reason ?? null,
    additional_details: error.details,
    recommended_action: error.recommended,
    source_id: source.id,
    source_name: source.name,
    source_upn: source.upn,
    source_type: source.type,
    source_system: body.object('sourcesystem').text('displayname', 'name'),
    target_id: target.id,
    target_name: target.name,
    target_type: target.type,
    target_system: body.object('targetsystem').text('displayname', 'name'),
    app_id: app.id,
    app_name: app.name,
    initiator: body.object('initiatedby').text('displayname', 'name'),
    duration_ms: wholeNumber(body.text('durationinmilliseconds', 'durationms')),
    envelope_status: envelope.status ?? null,
    fidelity: envelope.fidelity,
    dialect: envelope.dialect,
    steps: stepsOf(body.list('provisioningsteps')),
    changes: changesOf(body.list('modifiedproperties')),
  };
  return { kind: 'event', event };
}

/** Lists, and members of which an object has one that stands there as the only item. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  provisioningsteps: ['name', 'provisioningsteptype', 'type', 'steptype', 'description', 'status'],
  modifiedproperties: ['displayname', 'name', 'oldvalue', 'newvalue'],
};

function isMisshapenList(body: Folded, key: string): boolean {
  const value = unwrapJson(body.raw(key));
  if (value === null || value === '' || Array.isArray(value)) return false;
  const item = new Folded(value);
  return !isObject(value) || (item.keys.length > 0 && !ITEMS[key]!.some((member) => item.has(member)));
}

function errorOf(body: Folded) {
  const info = body.object('provisioningstatusinfo', 'statusinfo');
  const flat = body.object('statusinfo');
  const nested = info.object('errorinformation', 'errorinfo');
  const error = nested.isEmpty ? (info.isEmpty ? flat : info) : nested;
  return {
    status: info.filled('status') ?? flat.filled('status'),
    code: error.text('errorcode', 'code'),
    category: codeOf(error.text('errorcategory')),
    reason: error.text('reason'),
    details: error.text('additionaldetails'),
    recommended: error.text('recommendedaction'),
  };
}

function identityOf(identity: Folded) {
  const details = new Folded(detailsOf(identity.raw('details')));
  return {
    id: identity.text('id'),
    name: identity.text('displayname', 'name') ?? details.text('displayname'),
    upn: details.text('userprincipalname') ?? identity.text('userprincipalname'),
    type: identity.text('identitytype', 'type') ?? details.text('odatatype'),
  };
}

function appOf(body: Folded) {
  const principal = body.object('serviceprincipal');
  const outbound = body.object('targetsystem').object('details');
  const inbound = body.object('sourcesystem').object('details');
  return {
    id: principal.text('id') ?? outbound.text('serviceprincipalid') ?? inbound.text('serviceprincipalid'),
    name:
      principal.text('displayname', 'name') ??
      outbound.text('serviceprincipaldisplayname') ??
      inbound.text('serviceprincipaldisplayname'),
  };
}

function stepsOf(list: readonly unknown[] | null): CanonicalStep[] | null {
  return (
    list?.filter(isObject).map((item) => {
      const step = new Folded(item);
      return {
        phase: phaseOf(step.text('provisioningsteptype', 'type', 'steptype')),
        name: step.text('name'),
        status: statusOf(step.text('status')),
        description: step.text('description'),
        details: detailsOf(step.raw('details')),
      };
    }) ?? null
  );
}

/**
 * Details as an object; lists of key/value or name/value pairs, and texts of `key: value` lines, are one too. Another text stands under
 * "details". An empty object or text says nothing: null.
 */
export function detailsOf(value: unknown): Record<string, unknown> | null {
  const held = unwrapJson(value);
  if (typeof held === 'string') return detailsOf(Object.fromEntries(linesOf(held)));
  if (Array.isArray(held)) {
    return detailsOf(
      Object.fromEntries(
        held.flatMap((item) => (isObject(item) ? [pairOf(item)] : typeof item === 'string' ? linesOf(item) : [])),
      ),
    );
  }
  return isObject(held) && Object.keys(held).length > 0 ? held : null;
}

function pairOf(item: Record<string, unknown>): [string, unknown] {
  const pair = new Folded(item);
  return [pair.text('key', 'name') ?? '', pair.raw('value')];
}

/** The pairs in a text; the whole of it where it is something else. */
function linesOf(text: string): [string, string][] {
  const lines = text.split(/\r?\n|;\s*/).filter((line) => line.trim() !== '');
  const pairs = lines.flatMap((line): [string, string][] => {
    const found = /^\s*([^:=]+?)\s*[:=]\s*(.*)$/.exec(line);
    return found === null ? [] : [[found[1]!, found[2]!]];
  });
  return pairs.length === lines.length ? pairs : [['details', text.trim()]];
}

export function changesOf(list: readonly unknown[] | null): CanonicalChange[] | null {
  return (
    list?.filter(isObject).map((item) => {
      const change = new Folded(item);
      return {
        attribute: change.text('displayname', 'name'),
        old_value: asText(change.raw('oldvalue')),
        new_value: asText(change.raw('newvalue')),
      };
    }) ?? null
  );
}

/** A whole number as programs and spreadsheets write it (`1204`, `1204.0`, `1,204`); null for any other text. */
export function wholeNumber(text: string | null): number | null {
  const written = text?.trim() ?? '';
  if (/^-?\d{1,15}(?:\.0+)?$/.test(written)) return Number(written);
  return /^-?\d{1,3}(?:,\d{3}){1,4}$/.test(written) ? Number(written.replaceAll(',', '')) : null;
}
