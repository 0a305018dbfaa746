import { describe } from 'vitest';
import { type Case, INCOMPATIBLE, readsAll, webResponse } from './answers.ts';

const cases: readonly Case[] = [
  [
    'Zoom: a field',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      code: 300,
      message: 'Validation Failed.',
      errors: [{ field: 'dept', message: 'Department must be fewer than 128 characters.' }],
    }),
    { answer_class: 'too-long', attribute: 'dept', http_status: 400 },
  ],
  [
    'Zoom: a plan',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      code: 2034,
      message: 'Your subscription plan does not have enough licenses: the maximum number of users was reached.',
    }),
    { answer_class: 'licence-limit' },
  ],
  [
    'Google: an entity',
    'GoogleAppsConflict',
    webResponse('Conflict', {
      error: {
        code: 409,
        message: 'Entity already exists.',
        errors: [{ message: 'Entity already exists.', domain: 'global', reason: 'duplicate' }],
      },
    }),
    { answer_class: 'value-taken', http_status: 409, sentence: 'Entity already exists.' },
  ],
  [
    'Google: a quota',
    INCOMPATIBLE,
    webResponse('Forbidden', {
      error: { code: 403, message: 'Quota exceeded for quota metric Queries per minute', status: 'RESOURCE_EXHAUSTED' },
    }),
    { answer_class: 'throttled' },
  ],
  [
    'Google: a domain',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      error: { code: 400, message: 'Domain not found.', errors: [{ reason: 'invalid', message: 'Domain not found.' }] },
    }),
    { answer_class: 'domain-not-verified' },
  ],
  [
    'Google: users',
    INCOMPATIBLE,
    webResponse('PreconditionFailed', {
      error: { code: 412, message: 'Domain user limit reached', errors: [{ reason: 'limitExceeded' }] },
    }),
    { answer_class: 'licence-limit' },
  ],
  [
    'Dropbox: a tag',
    INCOMPATIBLE,
    webResponse('Conflict', {
      error_summary: 'team_license_limit/..',
      error: { '.tag': 'team_license_limit' },
      user_message: { text: 'Your team has no licenses left.', locale: 'en' },
    }),
    { answer_class: 'licence-limit', sentence: 'Your team has no licenses left.' },
  ],
  [
    'Workplace: a field',
    'FacebookAtWorkBadRequest',
    "ERROR: Missing Email field: You must provide an email Error returned from Facebook: Processing of the HTTP request resulted in an exception. See the HTTP response returned by the 'Response' property of this exception for details.",
    { answer_class: 'value-required', attribute: 'Email' },
  ],
  [
    'Workplace: a body',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      Errors: [{ description: 'ERROR: Missing Email field: You must provide an email', code: 400 }],
    }),
    { answer_class: 'value-required' },
  ],
  [
    'ASP.NET: a required property',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      errors: {
        'name.familyName': ["Required property 'familyName' not found in JSON. Path 'name', line 1, position 211."],
      },
      type: 'https://tools.ietf.org/html/rfc7231#section-6.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      traceId: '|5a1.2b3.',
    }),
    {
      answer_class: 'value-required',
      http_status: 400,
      attribute: 'name.familyName',
      sentence: "Required property 'familyName' not found in JSON. Path 'name', line 1, position 211.",
    },
  ],
  [
    'ASP.NET: a length',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      errors: { '$.displayName': ['The field displayName must be a string with a maximum length of 50.'] },
      title: 'One or more validation errors occurred.',
      status: 400,
    }),
    { answer_class: 'too-long', attribute: 'displayName' },
  ],
  [
    'RFC 9457: a detail',
    INCOMPATIBLE,
    webResponse('Forbidden', {
      type: 'https://example.org/probs/out-of-seats',
      title: 'Out of seats.',
      detail: 'All 20 seats are used up.',
      instance: '/accounts/1',
      status: 403,
    }),
    { answer_class: 'licence-limit', sentence: 'All 20 seats are used up.' },
  ],
  [
    'RFC 9457: parameters',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      title: 'Bad Request',
      status: 400,
      'invalid-params': [{ name: 'phoneNumbers', reason: 'must be a valid phone number' }],
    }),
    { answer_class: 'value-invalid', attribute: 'phoneNumbers' },
  ],
  [
    'JSON:API: a pointer',
    INCOMPATIBLE,
    webResponse('UnprocessableEntity', {
      errors: [
        { status: '422', source: { pointer: '/data/attributes/email' }, detail: 'Email has already been taken' },
      ],
    }),
    { answer_class: 'value-taken', attribute: 'email', http_status: 422 },
  ],
  [
    'Django: a field',
    INCOMPATIBLE,
    webResponse('BadRequest', { userName: ['This field is required.'] }),
    { answer_class: 'value-required', attribute: 'userName', sentence: 'userName: This field is required.' },
  ],
  [
    'FastAPI: a place',
    INCOMPATIBLE,
    webResponse('UnprocessableEntity', {
      detail: [{ loc: ['body', 'emails'], msg: 'field required', type: 'value_error.missing' }],
    }),
    { answer_class: 'value-required', attribute: 'emails' },
  ],
  [
    'Spring: a message',
    INCOMPATIBLE,
    webResponse('InternalServerError', {
      timestamp: '2026-05-04T10:20:30Z',
      status: 500,
      error: 'Internal Server Error',
      message: 'Cannot deserialize value of type `boolean` from String "False"',
      path: '/scim/v2/Users/12',
    }),
    {
      answer_class: 'patch-not-understood',
      sentence: 'Cannot deserialize value of type `boolean` from String "False"',
    },
  ],
  [
    'OAuth: a description',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      error: 'invalid_client',
      error_description: "AADSTS7000222: The provided client secret keys for app 'contoso' are expired.",
    }),
    { answer_class: 'unauthorised' },
  ],
  [
    'GraphQL: a message',
    INCOMPATIBLE,
    webResponse('OK', { data: null, errors: [{ message: 'Email is invalid', path: ['createUser'] }] }),
    { answer_class: 'value-invalid', attribute: 'Email' },
  ],
];

describe('the body of', () => readsAll(cases));
