import type { TenantPlan } from '../plan/tenant.ts';
import type { AuditRow } from '../service/audit-rows.ts';
import type { StepRow } from './audit.ts';
import type { TimeText } from './dialect.ts';

/** A step as Azure AD Graph's activities/audit listed it: name/value details, activityResultStatus. */
export const audit2017 = (plan: TenantPlan, row: StepRow): object => ({
  id: row.id,
  tenantId: plan.tenancy.tenantId,
  category: 'Sync',
  activity: row.activity,
  activityDate: row.time,
  activityResultStatus: row.isSuccess ? 'Success' : 'Failure',
  activityResultDescription: row.reason,
  correlationId: row.event.changeId,
  actor: { displayName: 'Azure AD Cloud Sync', actorType: 'Application' },
  targetResources: [
    { id: row.event.app.id, displayName: row.event.app.name, type: 'ServicePrincipal' },
    { id: row.event.subject.id, displayName: row.event.subject.name, type: row.event.subject.type },
  ],
  additionalDetails: [...row.details, ['JobId', row.event.app.jobId] as const].map(([name, value]) => ({
    name,
    value,
  })),
});

export const configuration2017 = (plan: TenantPlan, row: AuditRow, time: TimeText): object => ({
  id: row.id,
  tenantId: plan.tenancy.tenantId,
  category: 'Account Provisioning',
  activity: row.activity,
  activityDate: time(row),
  activityResultStatus: 'Success',
  activityResultDescription: row.reason,
  correlationId: row.correlationId,
  actor:
    row.by === null
      ? { displayName: 'Azure AD Cloud Sync', actorType: 'Application' }
      : { userPrincipalName: row.by, actorType: 'User' },
  targetResources: [{ id: row.app.id, displayName: row.app.name, type: 'ServicePrincipal' }],
  additionalDetails: row.details.map(([name, value]) => ({ name, value })),
});
