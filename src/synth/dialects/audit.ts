import type { TenantPlan } from '../plan/tenant.ts';
import type { AuditRow } from '../service/audit-rows.ts';
import type { LoggedEvent } from '../service/log.ts';
import type { StoryStep } from '../service/story.ts';
import type { TimeText } from './dialect.ts';

/** One row of the audit log about one step of one object. */
export interface StepRow {
  readonly id: string;
  readonly activity: string;
  readonly time: string;
  readonly isSuccess: boolean;
  readonly reason: string;
  readonly details: readonly (readonly [key: string, value: string])[];
  readonly event: LoggedEvent;
}

/**
 * The steps of an event as the audit log has them, a row each: what was read from either side, what was decided, what was
 * written. Scoping has no row of its own; its outcome is in the sentence of the decision.
 */
export function stepRows(event: LoggedEvent, time: TimeText): StepRow[] {
  const rows: StepRow[] = [];
  const add = (activity: string, name: string, step: StoryStep, isSuccess = step.status !== 'failure'): void => {
    const n = rows.length;
    rows.push({
      id: `Sync_${event.changeId}_SYN${event.ticks % 8}_${n}`,
      activity,
      // Steps of one event lie within seconds of each other.
      time: time({ time: event.time + n * 40, ticks: event.ticks }),
      isSuccess,
      reason:
        step.status === 'failure' && event.failure !== null
          ? event.failure.reason
          : (JSON.parse(step.description) as string),
      details: detailsOf(event, name, step),
      event,
    });
  };
  for (const step of event.steps) {
    if (step.phase === 'import') {
      if (step.name === 'EntrySynchronizationSkip') add('Synchronization rule action', step.name, step);
      else add('Import', step.name, step);
    } else if (step.phase === 'matching') {
      if (step.name === 'EntrySynchronizationAdd') {
        add('Import', 'EntryImportObjectNotFound', { ...step, description: '"No matching object was found."' });
        add('Synchronization rule action', step.name, step);
      } else add('Import', step.name, step);
    } else if (step.phase === 'export' && step.name.startsWith('EntryExport')) add('Export', step.name, step);
    else if (step.phase !== 'scoping') add('Synchronization rule action', step.name, step);
  }
  return rows;
}

function detailsOf(event: LoggedEvent, name: string, step: StoryStep): (readonly [string, string])[] {
  return [
    ['ErrorCode', step.status === 'failure' ? (event.failure?.errorCode ?? 'None') : 'None'],
    ['EventName', name],
    ['JoiningProperty', event.subject.matchingValue ?? ''],
    ['SourceAnchor', event.subject.id],
    ['TargetAnchor', event.targetId],
    ...(step.skipReason === undefined ? [] : [['SkipReason', step.skipReason] as const]),
    ...(step.property === undefined ? [] : [['PropertyName', step.property] as const]),
  ];
}

const SERVICE = {
  app: { appId: null, displayName: 'Azure AD Cloud Sync', servicePrincipalId: null, servicePrincipalName: null },
};

/** A step as Graph's directoryAudits lists it. */
export const directoryAudit = (plan: TenantPlan, row: StepRow): object => ({
  id: row.id,
  category: 'ProvisioningManagement',
  correlationId: row.event.changeId,
  tenantId: plan.tenancy.tenantId,
  result: row.isSuccess ? 'success' : 'failure',
  resultReason: row.reason,
  activityDisplayName: row.activity,
  activityDateTime: row.time,
  loggedByService: 'Account Provisioning',
  operationType: '',
  initiatedBy: SERVICE,
  targetResources: [
    { id: row.event.app.id, displayName: row.event.app.name, type: 'ServicePrincipal', modifiedProperties: [] },
    {
      id: row.event.subject.id,
      displayName: row.event.subject.name,
      type: row.event.subject.type,
      modifiedProperties: row.activity === 'Export' ? quoted(row.event) : [],
    },
  ],
  additionalDetails: [...row.details, ['JobId', row.event.app.jobId] as const].map(([key, value]) => ({ key, value })),
});

/** Audit values are JSON-encoded twice. */
const quoted = (event: LoggedEvent): object[] =>
  event.changes.map(([displayName, old, now]) => ({
    displayName,
    oldValue: old === null ? null : JSON.stringify(old),
    newValue: now === null ? null : JSON.stringify(now),
  }));

/** A row about the configuration or the state of a job. */
export const configurationAudit = (plan: TenantPlan, row: AuditRow, time: TimeText): object => ({
  id: row.id,
  category: 'ProvisioningManagement',
  correlationId: row.correlationId,
  tenantId: plan.tenancy.tenantId,
  result: 'success',
  resultReason: row.reason,
  activityDisplayName: row.activity,
  activityDateTime: time(row),
  loggedByService: 'Account Provisioning',
  operationType: 'Update',
  initiatedBy: row.by === null ? SERVICE : { user: { id: null, userPrincipalName: row.by, displayName: null } },
  targetResources: [{ id: row.app.id, displayName: row.app.name, type: 'ServicePrincipal', modifiedProperties: [] }],
  additionalDetails: row.details.map(([key, value]) => ({ key, value })),
});
