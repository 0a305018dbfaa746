import { quote } from '../json-text.ts';
import type { LoggedEvent } from '../service/log.ts';
import { capital, type MakerOf } from './dialect.ts';
import {
  errorInformation,
  identityDetails,
  modifiedProperties,
  systemIds,
  targetDetails,
  targetType,
} from './parts.ts';

/** `provisioningObjectSummary` of Microsoft Graph v1.0. */
export const graphRecords: MakerOf = (plan) => maker(plan.tenancy.tenantId, false);

/** The portal's download: the same with the deprecated `action` beside it. */
export const portalRecords: MakerOf = (plan) => maker(plan.tenancy.tenantId, true);

function maker(tenantId: string, hasOldAction: boolean): ReturnType<MakerOf> {
  return (event, time) => {
    const { app, subject } = event;
    const [source, target] = systemIds(event);
    const old = hasOldAction ? `"action":"${capital(event.action)}",` : '';
    return `{"id":"${event.id}","activityDateTime":"${time(event)}","tenantId":"${tenantId}","jobId":"${app.jobId}","cycleId":"${event.cycleId}","changeId":"${event.changeId}",${old}"provisioningAction":"${event.action}","durationInMilliseconds":${event.durationMs},"servicePrincipal":{"id":"${app.id}","displayName":${quote(app.name)}},"sourceSystem":{"id":"${source}","displayName":"${app.sourceSystem}","details":{}},"targetSystem":{"id":"${target}","displayName":${quote(app.targetSystem)},"details":${targetDetails(app)}},"initiatedBy":{"id":"","displayName":"Azure AD Provisioning Service","initiatorType":"system"},"sourceIdentity":{"id":"${subject.id}","displayName":${quote(subject.name)},"identityType":"${subject.type}","details":${identityDetails(event)}},"targetIdentity":{"id":"${event.targetId}","displayName":"","identityType":"${targetType(event)}","details":{}},"provisioningStatusInfo":{"status":"${event.status}","errorInformation":${errorInformation(event)}},"provisioningSteps":${steps(event)},"modifiedProperties":${modifiedProperties(event)}}`;
  };
}

function steps(event: LoggedEvent): string {
  let text = '';
  for (const step of event.steps) {
    text += `${text === '' ? '' : ','}{"name":"${step.name}","provisioningStepType":"${step.phase}","status":"${step.status}","description":${step.description},"details":${step.details}}`;
  }
  return `[${text}]`;
}
