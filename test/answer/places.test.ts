import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../src/answer/read-answer.ts';
import { INCOMPATIBLE, webResponse } from './answers.ts';

const classOf = (sentence: string): string =>
  readAnswer(INCOMPATIBLE, webResponse('BadRequest', { detail: sentence })).answer_class;

describe('an address in a domain that the application does not take', () => {
  test.each([
    'User (x@contoso.example) is not in the managed domain.',
    'Email domain is not verified for this organization',
    'The domain contoso.example has not been verified',
    'Email must belong to one of the verified domains',
    "The email address is outside your organization's verified domains.",
    'This email domain is not allowed.',
    'Unverified domain: contoso.example',
    'domain_not_allowed',
    'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
    'Invalid email domain',
  ])('%s', (sentence) => expect(classOf(sentence)).toBe('domain-not-verified'));

  test('is told by the code of the service', () => {
    expect(readAnswer('InvalidDomain', null).answer_class).toBe('domain-not-verified');
  });

  test.each([
    ['The domain controller could not be reached', 'agent-unavailable'],
    ['The value of domain is too long', 'too-long'],
    ['User must have a verified email', 'value-required'],
  ])('not so: %s', (sentence, other) => expect(classOf(sentence)).toBe(other));
});

describe('an application that is not reached', () => {
  test.each([
    "The remote name could not be resolved: 'scim.contoso.example'",
    'The remote certificate is invalid because of errors in the certificate chain: NotTimeValid',
    'The remote certificate is invalid according to the validation procedure.',
    'Could not establish trust relationship for the SSL/TLS secure channel.',
    'The SSL connection could not be established, see inner exception.',
    'getaddrinfo ENOTFOUND scim.contoso.example',
    'No such host is known.',
  ])('%s', (sentence) => expect(readAnswer('WebException', sentence).answer_class).toBe('not-reached'));

  test.each([
    ['The underlying connection was closed: The connection was closed unexpectedly.', 'server-error'],
    ['The client certificate has expired', 'unauthorised'],
    ['Bad certificate credentials: token expired', 'unauthorised'],
  ])('not so: %s', (sentence, other) => expect(readAnswer('WebException', sentence).answer_class).toBe(other));
});

describe('a container that is not there', () => {
  test.each([
    'The parent container OU=Sales,DC=contoso,DC=example does not exist: ParentContainerNotFound',
    'Organizational unit not found: /Sales/North',
    'Invalid Input: INVALID_OU_ID',
    'The specified OU could not be found in the domain.',
  ])('%s', (sentence) => expect(readAnswer('Other', sentence).answer_class).toBe('container-missing'));

  test('not so: an account that is not found', () => {
    expect(classOf('The user in OU Sales was not found')).not.toBe('container-missing');
  });
});

test('the code says on which side several were found, where the sentence does not', () => {
  const sentence =
    'The operation could not be completed because more than one user was found with the configured matching attributes.';
  expect(readAnswer('DuplicateSourceEntries', sentence).answer_class).toBe('ambiguous-source');
  expect(readAnswer('DuplicateTargetEntries', sentence).answer_class).toBe('ambiguous-target');
});

test.each([
  'Resource is locked by another process',
  'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record',
  'The record is being modified by another request',
])('two writes at once pass by themselves: %s', (sentence) => expect(classOf(sentence)).toBe('server-error'));

test.each([
  'Password does not meet complexity requirements',
  'The password does not comply with the password policy',
  'Password is too weak',
])('a password that is refused is a value: %s', (sentence) => expect(classOf(sentence)).toBe('value-invalid'));

describe('what one wording must not be taken for', () => {
  test.each([
    ['Invalid username or password', 'unauthorised'],
    ['The task submitted is not authorized.', 'forbidden'],
    ['[COE_GENERAL_FORBIDDEN] The server understood the request, but is refusing to fulfill it.', 'forbidden'],
    ['The user already belongs to a different organization and must be claimed first', 'taken-elsewhere'],
    ['SCIM provisioning is only available on the Enterprise plan', 'not-in-plan'],
    ['Your trial has expired. Please upgrade.', 'not-in-plan'],
    ['Account does not have the abilities', 'not-in-plan'],
    [
      'FIELD_INTEGRITY_EXCEPTION: You cannot deactivate this user because it is the default case owner',
      'protected-account',
    ],
    ['Tenant not found', 'unreadable-answer'],
    ['The user was not found in the tenant', 'not-found'],
    ["The requested resource does not support http method 'PATCH'.", 'unreadable-answer'],
    ['Version of the resource does not match If-Match', 'server-error'],
    ['Unsupported API version', 'unknown-answer'],
  ])('%s', (sentence, means) => expect(classOf(sentence)).toBe(means));

  test('a sentence that says nothing gives way to the list beside it', () => {
    const body = { error: { message: 'Invalid Input Provided', code: 2001, errors: ['Email has already been taken'] } };
    expect(readAnswer(INCOMPATIBLE, webResponse('BadRequest', body))).toMatchObject({
      answer_class: 'value-taken',
      sentence: 'Email has already been taken',
    });
  });
});
