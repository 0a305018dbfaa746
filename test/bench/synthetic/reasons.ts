import type { Scene } from './steps.ts';

interface Failure {
  readonly code: string;
  readonly category: string;
  /** JSON text without the quotes; `{app}` is the app's name. */
  readonly reason: string;
}

const FAILURES: readonly Failure[] = [
  {
    code: 'EntryConflict',
    category: 'nonServiceFailure',
    reason:
      'Message: {app} answered with HTTP status code 409. An account or a group with the same name is already there. Remove or rename it in {app}, or take this object out of scope.',
  },
  {
    code: 'SystemForCrossDomainIdentityManagementServiceIncompatible',
    category: 'nonServiceFailure',
    reason:
      'StatusCode: BadGateway\\r\\nMessage: Processing of the HTTP request resulted in an exception.\\r\\nWeb Response: {\\"schemas\\":[\\"urn:ietf:params:scim:api:messages:2.0:Error\\"],\\"detail\\":\\"upstream closed the connection\\",\\"status\\":\\"502\\"}',
  },
  {
    code: 'TooManyRequests',
    category: 'failure',
    reason: 'Message: {app} answered with HTTP status code 429 and asks to slow down.',
  },
  {
    code: 'Unauthorized',
    category: 'nonServiceFailure',
    reason: 'Message: {app} answered with HTTP status code 401. The token may have expired or been withdrawn.',
  },
  {
    code: 'DuplicateTargetEntries',
    category: 'nonServiceFailure',
    reason: 'Message: more than one account in {app} has the value that this object is matched by.',
  },
  {
    code: 'InternalServerError',
    category: 'failure',
    reason: 'Message: {app} answered with HTTP status code 500.',
  },
];

const HOUR_MS = 3_600_000;

/** `errorInformation` of a failed export; six in seven say when it will be tried again. */
export function failureJson({ random, job, time }: Scene): string {
  const failure = FAILURES[random.below(FAILURES.length)]!;
  const retries = random.below(7);
  const next = new Date(Date.parse(time) + 6 * HOUR_MS * (retries + 1)).toISOString().slice(0, 19);
  const tail =
    retries === 0
      ? ''
      : `. This operation was retried ${retries} times. It will be retried again after this date: ${next}.0000000Z UTC`;
  const reason = failure.reason.replaceAll('{app}', job.appName) + tail;
  return `{"errorCode":"${failure.code}","reason":"${reason}","additionalDetails":null,"errorCategory":"${failure.category}","recommendedAction":null}`;
}
