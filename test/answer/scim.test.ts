import { describe } from 'vitest';
import { type Case, FILTERING, INCOMPATIBLE, readsAll, scimError, webResponse } from './answers.ts';

const cases: readonly Case[] = [
  [
    'an e-mail that is taken',
    FILTERING,
    webResponse(
      'Conflict',
      scimError('409', 'Resource [USER]: with email[tova.lind@contoso.example] already exists.', 'uniqueness'),
    ),
    {
      answer_class: 'value-taken',
      http_status: 409,
      scim_type: 'uniqueness',
      sentence: 'Resource [USER]: with email[tova.lind@contoso.example] already exists.',
      attribute: 'email',
      value: 'tova.lind@contoso.example',
      conflicting_account: null,
    },
  ],
  [
    'a user name that has to be unique',
    FILTERING,
    webResponse('Conflict', scimError('409', 'userName must be unique', 'uniqueness')),
    { answer_class: 'value-taken', attribute: 'userName', value: null },
  ],
  [
    'the account that holds the value',
    FILTERING,
    webResponse('Conflict', scimError(409, "externalId 'E-1044' is already in use by user 7f3c-22", 'uniqueness')),
    { answer_class: 'value-taken', attribute: 'externalId', value: 'E-1044', conflicting_account: '7f3c-22' },
  ],
  [
    'uniqueness without a sentence',
    FILTERING,
    webResponse('Conflict', scimError('409', null, 'uniqueness')),
    { answer_class: 'value-taken', http_status: 409, sentence: null },
  ],
  [
    'a 409 that is no uniqueness',
    FILTERING,
    webResponse('Conflict', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '409',
      detail: 'User must be Active.',
    }),
    { answer_class: 'account-inactive', http_status: 409, sentence: 'User must be Active.' },
  ],
  [
    'a 409 for want of a value',
    FILTERING,
    webResponse(
      'Conflict',
      '{"schemas":"["urn:ietf:params:scim:api:messages:2.0:Error"]","detail":"REQUIRED_FIELD_MISSING:user_must_have_one_entitlement_which_must_be_a_profileid;","status":409}',
    ),
    {
      answer_class: 'value-required',
      http_status: 409,
      sentence: 'REQUIRED_FIELD_MISSING:user_must_have_one_entitlement_which_must_be_a_profileid;',
    },
  ],
  [
    'a filter that is not supported',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      scimError('400', `The filter 'externalId eq "a77b-19"' is not supported.`, 'invalidFilter'),
    ),
    { answer_class: 'filter-not-supported', scim_type: 'invalidFilter', attribute: 'externalId', value: 'a77b-19' },
  ],
  [
    'a filter in other words',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'Filtering is only supported on userName', undefined)),
    { answer_class: 'filter-not-supported', attribute: 'userName' },
  ],
  [
    'a filter that cannot be parsed',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'Unable to parse filter')),
    { answer_class: 'filter-not-supported' },
  ],
  [
    'invalidFilter alone',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, null, 'invalidFilter')),
    { answer_class: 'filter-not-supported', sentence: null },
  ],
  [
    'members that are removed by value',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      scimError(400, 'values must not be set for remove operation but was: {"value":"77"}', 'invalidValue'),
    ),
    { answer_class: 'patch-not-understood' },
  ],
  [
    'an attribute that the server does not have',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'Unsupported user attribute: nickName', 'invalidPath')),
    { answer_class: 'mapping-error', attribute: 'nickName' },
  ],
  [
    'a Boolean sent as text',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      scimError(
        '400',
        "Attribute 'active' expected value type 'boolean' but found type 'string' for 'replace' op of operation 1 in PatchOp request body",
        'invalidValue',
      ),
    ),
    {
      answer_class: 'patch-not-understood',
      http_status: 400,
      scim_type: 'invalidValue',
      attribute: 'active',
      value: null,
    },
  ],
  [
    'a Boolean of another server',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'The value of active must be a boolean')),
    { answer_class: 'patch-not-understood', attribute: 'active' },
  ],
  [
    'field errors below detail',
    INCOMPATIBLE,
    webResponse('BadRequest', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      detail: { Operations: { op: ['"add" is not a valid choice'], value: ['value must be a boolean or object'] } },
    }),
    { answer_class: 'patch-not-understood', attribute: null },
  ],
  [
    'an operation with a capital',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, "Unsupported operation 'Add'", 'invalidSyntax')),
    { answer_class: 'patch-not-understood' },
  ],
  [
    'a list where an object came',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'members: expected type list')),
    { answer_class: 'patch-not-understood', attribute: 'members' },
  ],
  [
    'a path with a filter',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      scimError(400, 'Complex path emails[type eq "work"].value is not supported', 'invalidPath'),
    ),
    { answer_class: 'patch-not-understood', attribute: 'emails[type eq "work"].value' },
  ],
];

describe('a SCIM error with', () => readsAll(cases));
