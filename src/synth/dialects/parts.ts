import { quote, quoteOrNull } from '../json-text.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import type { LoggedEvent } from '../service/log.ts';

/** JSON texts that every provisioning dialect writes alike. */

/** The id of a system differs from record to record. */
export const systemIds = ({ id }: LoggedEvent): readonly [source: string, target: string] => [
  `5${id.slice(1)}`,
  `${id.slice(0, 24)}${id.slice(0, 8)}${id.slice(28, 32)}`,
];

export const targetDetails = ({ applicationId, id, name }: AppPlan): string =>
  `{"ApplicationId":"${applicationId}","ServicePrincipalId":"${id}","ServicePrincipalDisplayName":${quote(name)}}`;

export const targetType = ({ app, subject }: LoggedEvent): string =>
  subject.type === 'Group' ? app.shape.groupClass : app.shape.userClass;

export function identityDetails({ subject }: LoggedEvent): string {
  const upn = subject.upn === null ? '' : `,"UserPrincipalName":${quote(subject.upn)}`;
  return `{"id":"${subject.id}","odatatype":"${subject.type}","DisplayName":${quote(subject.name)}${upn}}`;
}

export function errorInformation({ failure }: LoggedEvent): string {
  if (failure === null) return 'null';
  return `{"errorCode":"${failure.errorCode}","reason":${quote(failure.reason)},"additionalDetails":null,"errorCategory":"${failure.errorCategory}","recommendedAction":${quote(failure.recommendedAction)}}`;
}

export function modifiedProperties({ changes }: LoggedEvent): string {
  let text = '';
  for (const [name, old, now] of changes) {
    text += `${text === '' ? '' : ','}{"displayName":${quote(name)},"oldValue":${quoteOrNull(old)},"newValue":${quoteOrNull(now)}}`;
  }
  return `[${text}]`;
}
