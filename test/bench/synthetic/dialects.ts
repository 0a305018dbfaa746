import type { SyntheticEvent } from './event.ts';
import type { Phase, Step } from './steps.ts';

const PHASES: Readonly<Record<Phase, number>> = { import: 0, scoping: 1, matching: 2, processing: 3, export: 5 };
const STATUSES: Readonly<Record<Step['status'], number>> = { success: 0, failure: 1, skipped: 2 };
const TARGET_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A line as a diagnostic setting writes it: envelope around the body, capital Id and Name, numbers for enums. */
export function monitorRecord(event: SyntheticEvent): string {
  const { job, person, tenantId } = event;
  const trimmed = event.ticks.replace(/0+$/, '');
  const bodyTime = `${event.second}${trimmed === '' ? '' : `.${trimmed}`}Z`;
  return `{"time":"${event.second}.${event.ticks}Z","resourceId":"/tenants/${tenantId}/providers/Microsoft.aadiam","operationName":"Provisioning activity","operationVersion":"1.0","category":"ProvisioningLogs","tenantId":"${tenantId}","resultType":"${capital(event.status)}","durationMs":${event.durationMs},"correlationId":"${event.changeId}","identity":"${event.id}","Level":4,"properties":{"id":"${event.id}","activityDateTime":"${bodyTime}","tenantId":"${tenantId}","jobId":"${job.jobId}","cycleId":"${event.cycleId}","changeId":"${event.changeId}","action":"${capital(event.action)}","provisioningAction":"${event.action}","servicePrincipal":{"Id":"${job.appId}","Name":"${job.appName}"},"sourceSystem":{"details":{},"Id":"${event.sourceSystemId}","Name":"Microsoft Entra ID"},"targetSystem":{"details":{"ApplicationId":"${job.applicationId}","ServicePrincipalId":"${job.appId}","ServicePrincipalDisplayName":"${job.appName}"},"Id":"${event.targetSystemId}","Name":"${job.targetSystem}"},"initiatedBy":{"Type":"system","Id":"","Name":"Azure AD Provisioning Service"},"sourceIdentity":{"identityType":"${person.type}","details":${personDetails(event)},"Id":"${person.id}","Name":"${person.name}"},"targetIdentity":{"identityType":"${TARGET_TYPE}${person.type}","details":{},"Id":"${event.targetId}","Name":""},"provisioningStatusInfo":{"Status":"${event.status}","errorInformation":${event.errorJson}},"statusInfo":{"Status":${STATUSES[event.status]}},"provisioningSteps":[${event.steps.map(numberedStep).join(',')}],"modifiedProperties":${event.changesJson},"durationInMilliseconds":${event.durationMs}}}`;
}

/** The same event as Microsoft Graph and the portal's download give it: no envelope, words for enums, whole seconds. */
export function graphRecord(event: SyntheticEvent): string {
  const { job, person } = event;
  return `{"id":"${event.id}","activityDateTime":"${event.second}Z","tenantId":"${event.tenantId}","jobId":"${job.jobId}","cycleId":"${event.cycleId}","changeId":"${event.changeId}","provisioningAction":"${event.action}","durationInMilliseconds":${event.durationMs},"servicePrincipal":{"id":"${job.appId}","displayName":"${job.appName}"},"sourceSystem":{"id":"${event.sourceSystemId}","displayName":"Microsoft Entra ID","details":{}},"targetSystem":{"id":"${event.targetSystemId}","displayName":"${job.targetSystem}","details":{"ApplicationId":"${job.applicationId}","ServicePrincipalId":"${job.appId}","ServicePrincipalDisplayName":"${job.appName}"}},"initiatedBy":{"id":"","displayName":"Azure AD Provisioning Service","initiatorType":"system"},"sourceIdentity":{"id":"${person.id}","displayName":"${person.name}","identityType":"${person.type}","details":${personDetails(event)}},"targetIdentity":{"id":"${event.targetId}","displayName":"","identityType":"${TARGET_TYPE}${person.type}","details":{}},"provisioningStatusInfo":{"status":"${event.status}","errorInformation":${event.errorJson}},"provisioningSteps":[${event.steps.map(namedStep).join(',')}],"modifiedProperties":${event.changesJson}}`;
}

function personDetails({ person }: SyntheticEvent): string {
  const upn = person.type === 'User' ? `,"UserPrincipalName":"${person.upn}"` : '';
  return `{"id":"${person.id}","odatatype":"${person.type}","DisplayName":"${person.name}"${upn}}`;
}

const numberedStep = (step: Step): string =>
  `{"name":"${step.name}","provisioningStepType":${PHASES[step.phase]},"status":${STATUSES[step.status]},"description":"${step.description}","details":${step.detailsJson}}`;

const namedStep = (step: Step): string =>
  `{"name":"${step.name}","provisioningStepType":"${step.phase}","status":"${step.status}","description":"${step.description}","details":${step.detailsJson}}`;
