import { describe } from 'vitest';
import { type Case, INCOMPATIBLE, readsAll, scimError, webResponse } from './answers.ts';

const cases: readonly Case[] = [
  [
    'a path without a target',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      scimError(
        '400',
        'The specified path \'phoneNumbers[type eq "fax"].value\' did not yield an attribute or attribute value that could be operated on.',
        'noTarget',
      ),
    ),
    { answer_class: 'path-without-target', scim_type: 'noTarget', attribute: 'phoneNumbers[type eq "fax"].value' },
  ],
  [
    'noTarget alone',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, null, 'noTarget')),
    { answer_class: 'path-without-target' },
  ],
  [
    'invalidPath',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'Invalid attribute path: nickNames', 'invalidPath')),
    { answer_class: 'path-without-target' },
  ],
  [
    'a group that may not be deleted',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(null, 'DELETE group not supported', 'mutability')),
    { answer_class: 'read-only', http_status: 400 },
  ],
  [
    'a value that cannot be modified',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'Attribute userName cannot be modified', 'mutability')),
    { answer_class: 'read-only', attribute: 'userName' },
  ],
  [
    'a value that is read-only',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, "'emails' is readOnly")),
    { answer_class: 'read-only', attribute: 'emails' },
  ],
  [
    'a value not in an enumeration',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      scimError(400, "'Contractor' is not a valid userType. Must be one of: Employee, External", 'invalidValue'),
    ),
    { answer_class: 'value-invalid', attribute: 'userType', value: 'Contractor' },
  ],
  [
    'a role that is not known',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, "Unknown custom role 'site-editor'")),
    { answer_class: 'value-invalid' },
  ],
  [
    'invalidValue alone',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, null, 'invalidValue')),
    { answer_class: 'value-invalid' },
  ],
  [
    'a sentence that no rule knows',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'The moon is full.')),
    { answer_class: 'unknown-answer', sentence: 'The moon is full.', http_status: 400 },
  ],
  [
    'an account that vanished',
    INCOMPATIBLE,
    webResponse('NotFound', scimError('404', 'Resource 4411 not found')),
    { answer_class: 'not-found', http_status: 404 },
  ],
  [
    'a value that is too long',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'name.familyName: longer than 64 characters')),
    { answer_class: 'too-long', attribute: 'name.familyName' },
  ],
  [
    'a name of too many characters',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, 'displayName must not exceed 256 characters')),
    { answer_class: 'too-long', attribute: 'displayName' },
  ],
  [
    'a request that is too large',
    INCOMPATIBLE,
    webResponse('RequestEntityTooLarge', scimError(413, 'Payload Too Large')),
    { answer_class: 'too-long', http_status: 413 },
  ],
  [
    'too many requests',
    INCOMPATIBLE,
    webResponse('TooManyRequests', scimError(429, 'Rate limit exceeded, retry after 30 s')),
    { answer_class: 'throttled', http_status: 429 },
  ],
  [
    'a token that expired',
    INCOMPATIBLE,
    webResponse('Unauthorized', scimError('401', 'The access token has expired')),
    { answer_class: 'unauthorised', http_status: 401, attribute: null },
  ],
  [
    'a scope that is missing',
    INCOMPATIBLE,
    webResponse('Forbidden', scimError('403', 'Token lacks the required scope scim:write')),
    { answer_class: 'forbidden', http_status: 403 },
  ],
  [
    'a seat limit',
    INCOMPATIBLE,
    webResponse('Forbidden', scimError('403', 'No seats available: the license limit of 50 has been reached')),
    { answer_class: 'licence-limit', http_status: 403 },
  ],
  [
    'a broken server',
    INCOMPATIBLE,
    webResponse('InternalServerError', scimError('500', 'Internal Server Error')),
    { answer_class: 'server-error', http_status: 500 },
  ],
  [
    'a broken server with a telling sentence',
    INCOMPATIBLE,
    webResponse(
      'InternalServerError',
      scimError('500', 'duplicate key value violates unique constraint "users_email_key"'),
    ),
    { answer_class: 'value-taken', http_status: 500 },
  ],
  [
    'a gateway',
    INCOMPATIBLE,
    webResponse('BadGateway', scimError('502', 'upstream closed the connection')),
    { answer_class: 'server-error', http_status: 502 },
  ],
  [
    'a gateway that waited',
    INCOMPATIBLE,
    webResponse('GatewayTimeout', ''),
    { answer_class: 'timeout', http_status: 504, sentence: null },
  ],
  [
    'a manager that is not there',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, "Manager with id 'u-220' does not exist")),
    { answer_class: 'unresolved-reference', attribute: 'Manager', value: 'u-220' },
  ],
  [
    'an attribute that is not there',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, "Attribute 'costCentre' is not defined in the schema")),
    { answer_class: 'mapping-error', attribute: 'costCentre' },
  ],
  [
    'an attribute of one value',
    INCOMPATIBLE,
    webResponse('BadRequest', scimError(400, "Attribute 'title' is single-valued")),
    { answer_class: 'mapping-error', attribute: 'title' },
  ],
  [
    'an account of another directory',
    INCOMPATIBLE,
    webResponse('Forbidden', scimError(403, 'User is managed by another identity provider')),
    { answer_class: 'mastered-elsewhere' },
  ],
];

describe('a SCIM error about a value or the way there:', () => readsAll(cases));
