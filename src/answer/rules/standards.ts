import type { AnswerClass } from '../answer.ts';

/** RFC 7644, table 9. */
export const SCIM_TYPES: Readonly<Record<string, AnswerClass>> = {
  uniqueness: 'value-taken',
  invalidfilter: 'filter-not-supported',
  toomany: 'filter-not-supported',
  mutability: 'read-only',
  invalidsyntax: 'patch-not-understood',
  invalidpath: 'path-without-target',
  notarget: 'path-without-target',
  invalidvalue: 'value-invalid',
  sensitive: 'value-invalid',
  invalidvers: 'unreadable-answer',
};

/** What a status says by itself (RFC 9110). 400 says nothing; 409 only where the answer has no sentence of its own. */
const STATUSES: Readonly<Record<number, AnswerClass>> = {
  401: 'unauthorised',
  402: 'not-in-plan',
  403: 'forbidden',
  404: 'not-found',
  405: 'unreadable-answer',
  407: 'unauthorised',
  408: 'timeout',
  410: 'not-found',
  413: 'too-long',
  414: 'too-long',
  415: 'unreadable-answer',
  422: 'value-invalid',
  429: 'throttled',
  431: 'too-long',
  501: 'unreadable-answer',
  504: 'timeout',
  524: 'timeout',
};

/** The class of a status; null where it says nothing. */
export function classOfStatus(status: number | null, hasSentence: boolean): AnswerClass | null {
  if (status === null) return null;
  if (status === 409) return hasSentence ? null : 'value-taken';
  return STATUSES[status] ?? (status >= 500 ? 'server-error' : null);
}
