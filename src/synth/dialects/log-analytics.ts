import { stableGuid } from '../random.ts';
import { capital, type MakerOf } from './dialect.ts';
import {
  INITIATED_BY,
  numberedSteps,
  servicePrincipal,
  sourceIdentity,
  sourceSystem,
  statusInfo,
  targetIdentity,
  targetSystem,
} from './monitor.ts';
import { modifiedProperties } from './parts.ts';

/** A row of the table AADProvisioningLogs: nested values are JSON inside strings, TenantId is the workspace's. */
export const logAnalyticsRecords: MakerOf = (plan) => {
  const workspace = stableGuid(plan.tenancy.seed, 99, 0);
  return (event, time) =>
    JSON.stringify({
      TenantId: workspace,
      AADTenantId: plan.tenancy.tenantId,
      TimeGenerated: time(event),
      Category: 'ProvisioningLogs',
      OperationName: 'Provisioning activity',
      OperationVersion: '1.0',
      ResultType: capital(event.status),
      ResultSignature: event.failure?.errorCode ?? 'None',
      ResultDescription: event.failure?.reason ?? '',
      DurationMs: event.durationMs,
      CorrelationId: event.changeId,
      Id: event.id,
      JobId: event.app.jobId,
      CycleId: event.cycleId,
      ChangeId: event.changeId,
      ProvisioningAction: event.action,
      Action: capital(event.action),
      ServicePrincipal: servicePrincipal(event),
      SourceSystem: sourceSystem(event),
      TargetSystem: targetSystem(event),
      InitiatedBy: INITIATED_BY,
      SourceIdentity: sourceIdentity(event),
      TargetIdentity: targetIdentity(event),
      ProvisioningStatusInfo: statusInfo(event),
      ProvisioningSteps: numberedSteps(event),
      ModifiedProperties: modifiedProperties(event),
      Type: 'AADProvisioningLogs',
    });
};
