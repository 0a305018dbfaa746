import type { Phase, Status } from './canonical.ts';

const PHASES: readonly Phase[] = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'];
const STATUSES: readonly Status[] = ['success', 'failure', 'skipped', 'warning'];

const BY_PHASE = new Map(PHASES.map((phase) => [phase.toLowerCase(), phase]));
const BY_STATUS = new Map<string, Status>([
  ...STATUSES.map((status): [string, Status] => [status, status]),
  ['succeeded', 'success'],
  ['failed', 'failure'],
  ['error', 'failure'],
  ['skip', 'skipped'],
]);

/** Step type as a word; numbers count in enum order (provisioningStepType). A word that is not known is kept in lower case. */
export function phaseOf(value: string | null): string | null {
  if (value === null || value === '') return null;
  return /^\d+$/.test(value)
    ? (PHASES[Number(value)] ?? value)
    : (BY_PHASE.get(value.toLowerCase()) ?? value.toLowerCase());
}

/** Result as a word; numbers count in enum order (provisioningResult). A word that is not known is kept in lower case. */
export function statusOf(value: string | null): string | null {
  if (value === null || value === '') return null;
  return /^\d+$/.test(value)
    ? (STATUSES[Number(value)] ?? value)
    : (BY_STATUS.get(value.toLowerCase()) ?? value.toLowerCase());
}

/** Old generations wrote the name of the export step as the action. */
const ACTION_BY_EVENT: ReadonlyMap<string, string> = new Map([
  ['entryexportadd', 'create'],
  ['entryexportupdate', 'update'],
  ['entryexportupdatesoftdelete', 'disable'],
  ['entryexportdelete', 'delete'],
  ['entrysynchronizationadd', 'create'],
  ['entrysynchronizationupdate', 'update'],
  ['entrysynchronizationskip', 'other'],
  ['stagedaction', 'stageddelete'],
]);

/** The order of the enumeration (provisioningAction), which programs write as numbers. */
const ACTIONS = ['other', 'create', 'delete', 'disable', 'update', 'stageddelete'] as const;

/** Action in lower case: create, update, delete, stageddelete, disable, other. */
export function actionOf(value: string | null): string | null {
  if (value === null || value === '') return null;
  if (/^\d+$/.test(value)) return ACTIONS[Number(value)] ?? value;
  const word = value.toLowerCase();
  return ACTION_BY_EVENT.get(word) ?? word;
}

/** `None` as a code and the empty string both say that there is none. */
export const codeOf = (value: string | null): string | null =>
  value === null || value === '' || /^(none|null)$/i.test(value) ? null : value;

/** Tenant from a job id `template.tenantWithoutDashes[.guid]` (or with dashes); null when it holds none. */
export function tenantOfJob(jobId: string | null): string | null {
  for (const part of jobId?.split('.').slice(1, 2) ?? []) {
    if (/^[0-9a-z]{32}$/i.test(part)) return part.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    if (/^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i.test(part)) return part;
  }
  return null;
}

/** Tenant from an Azure resource id `/tenants/<id>/providers/…`, whatever its case. */
export const tenantOfResource = (resourceId: string | null): string | null =>
  /\/tenants\/([^/]+)/i.exec(resourceId ?? '')?.[1] ?? null;
