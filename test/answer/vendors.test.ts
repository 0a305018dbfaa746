import { describe } from 'vitest';
import { type Case, INCOMPATIBLE, readsAll, webResponse } from './answers.ts';

const cases: readonly Case[] = [
  [
    'Slack: a name that is taken',
    INCOMPATIBLE,
    webResponse('Conflict', { Errors: { description: 'username_taken', code: 409 } }),
    { answer_class: 'value-taken', http_status: 409, sentence: 'username_taken', attribute: 'username' },
  ],
  [
    'Slack: an e-mail that is none',
    INCOMPATIBLE,
    webResponse('BadRequest', { Errors: { description: 'invalid_email', code: 400 } }),
    { answer_class: 'value-invalid', attribute: 'email' },
  ],
  [
    'Slack: a token that was withdrawn',
    INCOMPATIBLE,
    webResponse('Unauthorized', { ok: false, error: 'token_revoked' }),
    { answer_class: 'unauthorised', sentence: 'token_revoked' },
  ],
  [
    'Slack: a scope',
    INCOMPATIBLE,
    webResponse('Forbidden', { ok: false, error: 'missing_scope' }),
    { answer_class: 'forbidden' },
  ],
  [
    'Slack: slow down',
    INCOMPATIBLE,
    webResponse('TooManyRequests', { ok: false, error: 'ratelimited' }),
    { answer_class: 'throttled' },
  ],
  [
    'Slack: the owner of the workspace',
    INCOMPATIBLE,
    webResponse('BadRequest', { Errors: { description: 'cannot_deactivate_primary_owner', code: 400 } }),
    { answer_class: 'protected-account' },
  ],
  [
    'the last administrator, whatever the status',
    INCOMPATIBLE,
    webResponse('Conflict', { detail: 'The last remaining admin of a site cannot be removed.', status: '409' }),
    { answer_class: 'protected-account', http_status: 409 },
  ],
  [
    'who may do it is a right, not a protected account',
    INCOMPATIBLE,
    webResponse('Forbidden', { detail: 'You are not authorized to update users: only an organization owner can.' }),
    { answer_class: 'forbidden' },
  ],
  [
    'Dropbox: on the team of somebody else',
    INCOMPATIBLE,
    webResponse('Conflict', { error_summary: 'user_on_another_team' }),
    { answer_class: 'taken-elsewhere' },
  ],
  [
    'Salesforce: the user name in another organisation',
    'SalesforceDuplicateUserName',
    "The user has a 'Username' that is duplicated in another Salesforce.com tenant.",
    { answer_class: 'taken-elsewhere', attribute: 'Username' },
  ],
  [
    'another account may be one of the same organisation',
    INCOMPATIBLE,
    webResponse('Conflict', { detail: 'This e-mail already belongs to another account.' }),
    { answer_class: 'value-taken' },
  ],
  [
    'a suspended account',
    INCOMPATIBLE,
    webResponse('BadRequest', { detail: 'Suspended users cannot be updated', status: 400 }),
    { answer_class: 'account-inactive' },
  ],
  [
    'a token of an inactive account is no inactive account',
    INCOMPATIBLE,
    webResponse('Unauthorized', { ok: false, error: 'account_inactive' }),
    { answer_class: 'unauthorised' },
  ],
  [
    'a taken name of an account that is switched off',
    INCOMPATIBLE,
    webResponse('Conflict', { detail: 'A user with this name already exists and is deactivated.' }),
    { answer_class: 'value-taken' },
  ],
  [
    'SCIM 1.1: several errors',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      Errors: [
        { description: 'userName is required', code: '400' },
        { description: 'emails is required', code: '400' },
      ],
    }),
    { answer_class: 'value-required', sentence: 'userName is required; emails is required', attribute: 'userName' },
  ],
  [
    'ServiceNow: the detail counts',
    INCOMPATIBLE,
    webResponse('Forbidden', {
      error: {
        message: 'Operation Failed',
        detail: 'Operation against file sys_user was aborted: employee_number must be unique',
      },
      status: 'failure',
    }),
    {
      answer_class: 'value-taken',
      sentence: 'Operation against file sys_user was aborted: employee_number must be unique',
      attribute: 'employee_number',
    },
  ],
  [
    'ServiceNow: rights',
    'ServiceNowForbidden',
    webResponse('Forbidden', {
      error: {
        message: 'Insufficient rights to create records',
        detail: 'Fields present in the query do not have permission to be read',
      },
      status: 'failure',
    }),
    { answer_class: 'forbidden' },
  ],
  [
    'ServiceNow: no detail',
    INCOMPATIBLE,
    webResponse('NotFound', { error: { message: 'No Record found', detail: null }, status: 'failure' }),
    { answer_class: 'not-found', sentence: 'No Record found' },
  ],
  [
    'Salesforce: a name of another organisation',
    'SalesforceDuplicateUserName',
    webResponse('BadRequest', [
      {
        message: 'Duplicate Username. The username already exists in this or another organization.',
        errorCode: 'DUPLICATE_USERNAME',
        fields: ['Username'],
      },
    ]),
    { answer_class: 'value-taken', attribute: 'Username' },
  ],
  [
    'Salesforce: licences',
    'SalesforceLicenseLimitExceeded',
    webResponse('BadRequest', [{ message: 'license limit exceeded', errorCode: 'LICENSE_LIMIT_EXCEEDED', fields: [] }]),
    { answer_class: 'licence-limit' },
  ],
  [
    'Salesforce: a code alone',
    INCOMPATIBLE,
    webResponse('BadRequest', [
      {
        message: 'bad value for restricted picklist field: Xx/Nowhere',
        errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        fields: ['TimeZoneSidKey'],
      },
    ]),
    { answer_class: 'value-invalid', attribute: 'TimeZoneSidKey' },
  ],
  [
    'Salesforce: a string',
    INCOMPATIBLE,
    webResponse('BadRequest', [
      {
        message: 'Alias: data value too large: annabelle (max length=8)',
        errorCode: 'STRING_TOO_LONG',
        fields: ['Alias'],
      },
    ]),
    { answer_class: 'too-long', attribute: 'Alias' },
  ],
  [
    'AWS: a schema',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      schema: 'urn:ietf:params:scim:api:messages:2.0:Error',
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      detail: 'Request is unparsable, syntactically incorrect, or violates schema.',
      status: '400',
      exceptionRequestId: '8b1f7c50-1111-4222-8333-944455566677',
      timeStamp: '2026-05-04 10:20:30.123',
    }),
    { answer_class: 'value-invalid', sentence: 'Request is unparsable, syntactically incorrect, or violates schema.' },
  ],
  [
    'AWS: a duplicate',
    INCOMPATIBLE,
    webResponse('Conflict', { __type: 'ConflictException', message: 'Duplicate attribute userName' }),
    { answer_class: 'value-taken', attribute: 'userName' },
  ],
  [
    'GitHub: a code of a field',
    INCOMPATIBLE,
    webResponse('UnprocessableEntity', {
      message: 'Validation Failed',
      errors: [{ resource: 'User', field: 'login', code: 'already_exists' }],
      documentation_url: 'https://docs.example/scim',
    }),
    { answer_class: 'value-taken', sentence: 'login: already_exists', attribute: 'login' },
  ],
  [
    'GitHub: seats',
    INCOMPATIBLE,
    webResponse('Forbidden', {
      message: 'There are not enough seats left',
      documentation_url: 'https://docs.example/scim',
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      detail: null,
      scimType: null,
      status: 403,
    }),
    { answer_class: 'licence-limit' },
  ],
  [
    'Atlassian: fields',
    INCOMPATIBLE,
    webResponse('BadRequest', { errorMessages: [], errors: { email: 'The email address must be valid.' } }),
    { answer_class: 'value-invalid', attribute: 'email' },
  ],
];

describe('the body of', () => readsAll(cases));
