import { expect, test } from 'vitest';
import type { TargetAnswer } from '../../src/answer/answer.ts';
import { readAnswer } from '../../src/answer/read-answer.ts';

/** What an answer is called, the error code, the reason, and what has to be read from it. */
export type Case = readonly [name: string, code: string | null, reason: string | null, read: Partial<TargetAnswer>];

export const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
export const FILTERING = 'SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering';
const RETRY =
  ' This operation was retried 3 times. It will be retried again after this date: 2026-05-04T10:20:30.1234567Z UTC';

/** A reason as the service logs it around the answer of a target. */
export const webResponse = (status: string, body: unknown): string =>
  `StatusCode: ${status}\r\nMessage: Processing of the HTTP request resulted in an exception. Please see the HTTP response returned by the 'Response' property of this exception for details.\r\nWeb Response: \r\n${typeof body === 'string' ? body : JSON.stringify(body)}.${RETRY}`;

/** A SCIM error as RFC 7644 writes it. */
export const scimError = (status: number | string | null, detail: string | null, scimType?: string): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  ...(detail === null ? {} : { detail }),
  ...(scimType === undefined ? {} : { scimType }),
  status,
});

export const readsAll = (cases: readonly Case[]): void => {
  test.each(cases)('%s', (_, code, reason, read) => {
    expect(readAnswer(code, reason)).toMatchObject(read);
  });
};
