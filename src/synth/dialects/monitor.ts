import { quote } from '../json-text.ts';
import type { LoggedEvent } from '../service/log.ts';
import { capital, inTicks, type MakerOf, PHASES, STATUSES } from './dialect.ts';
import {
  errorInformation,
  identityDetails,
  modifiedProperties,
  systemIds,
  targetDetails,
  targetType,
} from './parts.ts';

/** A line as a diagnostic setting writes it: an envelope around the body, capital Id and Name, numbers for enums. */
export const monitorRecords: MakerOf = (plan) => {
  const { tenantId } = plan.tenancy;
  return (event, time) => {
    const { app, failure } = event;
    const exact = inTicks(event);
    const bodyTime = time === inTicks ? trimmed(exact) : time(event);
    // A text as often as not.
    const duration = event.ticks % 2 === 0 ? event.durationMs : `"${event.durationMs}"`;
    return `{"time":"${exact}","resourceId":"/tenants/${tenantId}/providers/Microsoft.aadiam","operationName":"Provisioning activity","operationVersion":"1.0","category":"ProvisioningLogs","tenantId":"${tenantId}","resultType":"${capital(event.status)}","resultSignature":"${failure?.errorCode ?? 'None'}","resultDescription":${quote(failure?.reason ?? '')},"durationMs":${duration},"correlationId":"${event.changeId}","identity":"${event.id}","Level":4,"properties":{"id":"${event.id}","activityDateTime":"${bodyTime}","tenantId":"${tenantId}","jobId":"${app.jobId}","cycleId":"${event.cycleId}","changeId":"${event.changeId}","action":"${capital(event.action)}","provisioningAction":"${event.action}","servicePrincipal":${servicePrincipal(event)},"sourceSystem":${sourceSystem(event)},"targetSystem":${targetSystem(event)},"initiatedBy":${INITIATED_BY},"sourceIdentity":${sourceIdentity(event)},"targetIdentity":${targetIdentity(event)},"provisioningStatusInfo":${statusInfo(event)},"statusInfo":{"Status":${STATUSES.indexOf(event.status)}},"provisioningSteps":${numberedSteps(event)},"modifiedProperties":${modifiedProperties(event)},"durationInMilliseconds":${event.durationMs}}}`;
  };
};

/** The seventh digit goes where it is a zero. */
const trimmed = (text: string): string => (text.endsWith('0Z') ? text.replace(/\.?0+Z$/, 'Z') : text);

export const INITIATED_BY = '{"Type":"system","Id":"","Name":"Azure AD Provisioning Service"}';

export const servicePrincipal = ({ app }: LoggedEvent): string => `{"Id":"${app.id}","Name":${quote(app.name)}}`;

export const sourceSystem = (event: LoggedEvent): string =>
  `{"details":{},"Id":"${systemIds(event)[0]}","Name":"${event.app.sourceSystem}"}`;

export const targetSystem = (event: LoggedEvent): string =>
  `{"details":${targetDetails(event.app)},"Id":"${systemIds(event)[1]}","Name":${quote(event.app.targetSystem)}}`;

export const sourceIdentity = (event: LoggedEvent): string =>
  `{"identityType":"${event.subject.type}","details":${identityDetails(event)},"Id":"${event.subject.id}","Name":${quote(event.subject.name)}}`;

export const targetIdentity = (event: LoggedEvent): string =>
  `{"identityType":"${targetType(event)}","details":{},"Id":"${event.targetId}","Name":""}`;

export const statusInfo = (event: LoggedEvent): string =>
  `{"Status":"${event.status}","errorInformation":${errorInformation(event)}}`;

export function numberedSteps(event: LoggedEvent): string {
  let text = '';
  for (const step of event.steps) {
    text += `${text === '' ? '' : ','}{"name":"${step.name}","provisioningStepType":${PHASES.indexOf(step.phase)},"status":${STATUSES.indexOf(step.status)},"description":${step.description},"details":${step.details}}`;
  }
  return `[${text}]`;
}
