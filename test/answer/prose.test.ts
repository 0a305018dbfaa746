import { describe } from 'vitest';
import { type Case, INCOMPATIBLE, readsAll, webResponse } from './answers.ts';

const cases: readonly Case[] = [
  [
    'a connector that met a 409',
    'ContosoEntryConflict',
    'Message: Contoso returned an error response with the HTTP status code 409.  This response indicates that a user or a group already exisits with the same name. This can be avoided by identifying and removing the conflicting user from Contoso.',
    {
      answer_class: 'value-taken',
      http_status: 409,
      sentence:
        'Contoso returned an error response with the HTTP status code 409. This response indicates that a user or a group already exisits with the same name. This can be avoided by identifying and removing the conflicting user from Contoso.',
    },
  ],
  [
    'a connector that met a 401',
    'Unauthorized',
    'Message: Contoso answered with HTTP status code 401. The token may have expired or been withdrawn.',
    { answer_class: 'unauthorised', http_status: 401 },
  ],
  [
    'a connector that met a 429',
    'TooManyRequests',
    'The application answered 429 Too Many Requests.',
    { answer_class: 'throttled', http_status: 429 },
  ],
  [
    'a connector that met a 500',
    'InternalServerError',
    'The application answered 500 Internal Server Error.',
    { answer_class: 'server-error', http_status: 500 },
  ],
  [
    'a code alone',
    'InternalServerError',
    'The application answered 500.',
    { answer_class: 'server-error', http_status: 500 },
  ],
  [
    'a client of .NET',
    INCOMPATIBLE,
    'The remote server returned an error: (403) Forbidden.',
    { answer_class: 'forbidden', http_status: 403 },
  ],
  [
    'an audit row',
    'SystemForCrossDomainIdentityManagementBadRequest',
    "Failed to create User 'ida.berg@contoso.example' in customappsso; Error: The SCIM endpoint is not fully compatible with the Azure Active Directory SCIM client. Please refer to the Azure Active Directory SCIM provisioning documentation and adapt the SCIM endpoint to be able to process provisioning requests from Azure Active Directory. StatusCode: BadRequest Message: Processing of the HTTP request resulted in an exception. Please see the HTTP response returned by the 'Response' property of this exception for details. Web Response: Bad Request . This operation was retried 0 times.",
    { answer_class: 'unknown-answer', http_status: 400, sentence: 'Bad Request' },
  ],
  [
    'plain text',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      'Value not supported for attribute department. For more information about supported values, see the handbook',
    ),
    { answer_class: 'value-invalid', attribute: 'department' },
  ],
  [
    'plain text without a line break',
    INCOMPATIBLE,
    webResponse('BadRequest', "Invalid value 'Board' for department"),
    { answer_class: 'value-invalid', attribute: 'department', value: 'Board' },
  ],
  [
    'German',
    INCOMPATIBLE,
    webResponse('Conflict', { message: 'Der Benutzername ist bereits vergeben.' }),
    { answer_class: 'value-taken' },
  ],
  [
    'an HTML page of a server that is down',
    INCOMPATIBLE,
    webResponse(
      'BadGateway',
      '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>',
    ),
    { answer_class: 'server-error', http_status: 502, sentence: null },
  ],
  [
    'an HTML sign-in page',
    INCOMPATIBLE,
    webResponse(
      'OK',
      '<!DOCTYPE html><html lang="en"><head><title>Contoso | Welcome</title></head><body>…</body></html>',
    ),
    { answer_class: 'unreadable-answer', sentence: 'Contoso | Welcome' },
  ],
  [
    'an HTML page for an address that is not there',
    INCOMPATIBLE,
    webResponse('NotFound', '<html><body><h1>Not Found</h1><p>The requested URL was not found.</p></body></html>'),
    { answer_class: 'unreadable-answer', http_status: 404 },
  ],
  [
    'a page of a firewall',
    INCOMPATIBLE,
    webResponse('Forbidden', '<html><head><title>403 Forbidden</title></head></html>'),
    { answer_class: 'forbidden', http_status: 403 },
  ],
  [
    'XML',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      '<?xml version="1.0"?><Error><Code>InvalidRequest</Code><Message>Unsupported media</Message></Error>',
    ),
    { answer_class: 'unreadable-answer', sentence: 'Unsupported media' },
  ],
  [
    'a router',
    INCOMPATIBLE,
    webResponse('NotFound', '404 page not found'),
    { answer_class: 'unreadable-answer', http_status: 404 },
  ],
  [
    'no SCIM',
    INCOMPATIBLE,
    'The answer of the application is no SCIM document.',
    { answer_class: 'unreadable-answer' },
  ],
  ['a code that says that it is no SCIM', INCOMPATIBLE, null, { answer_class: 'unreadable-answer', sentence: null }],
  [
    'several in one answer',
    'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
    null,
    { answer_class: 'unreadable-answer' },
  ],
  [
    'a Newtonsoft message about a page',
    INCOMPATIBLE,
    "Unexpected character encountered while parsing value: <. Path '', line 0, position 0.",
    { answer_class: 'unreadable-answer' },
  ],
  ['a slow target', 'Timeout', 'The application did not answer within 100 seconds.', { answer_class: 'timeout' }],
  ['a task of .NET', INCOMPATIBLE, 'Message: A task was canceled.', { answer_class: 'timeout' }],
  [
    'a connection that broke',
    'WebExceptionProtocolError',
    'The underlying connection was closed: An unexpected error occurred on a receive.',
    { answer_class: 'server-error' },
  ],
  [
    'a name that is not resolved',
    INCOMPATIBLE,
    "The remote name could not be resolved: 'scim.contoso.example'",
    { answer_class: 'not-reached' },
  ],
  [
    'nothing at all',
    null,
    null,
    {
      answer_class: 'unknown-answer',
      http_status: null,
      scim_type: null,
      sentence: null,
      attribute: null,
      value: null,
      conflicting_account: null,
    },
  ],
  [
    'a sentence about retries alone',
    null,
    'This operation was retried 2 times.',
    { answer_class: 'unknown-answer', sentence: null },
  ],
  [
    'a code that is not known',
    'FluxCapacitorEmpty',
    'The flux capacitor is empty.',
    { answer_class: 'unknown-answer', sentence: 'The flux capacitor is empty.' },
  ],
  ['a code in other letters', 'duplicateTARGETentries', 'Name spelled twice', { answer_class: 'ambiguous-target' }],
  [
    'JSON that is cut in its sentence',
    INCOMPATIBLE,
    webResponse(
      'BadRequest',
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"uniqueness","detail":"User with email bo.dahl@contoso.example already exi',
    ),
    { answer_class: 'value-taken', scim_type: 'uniqueness' },
  ],
  [
    'JSON that is cut before its sentence',
    INCOMPATIBLE,
    webResponse('Conflict', '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Er'),
    { answer_class: 'value-taken', http_status: 409 },
  ],
  [
    'JSON inside a text',
    INCOMPATIBLE,
    webResponse('BadRequest', { message: JSON.stringify({ detail: 'userName is required', status: 400 }) }),
    { answer_class: 'value-required', sentence: 'userName is required' },
  ],
  [
    'JSON with escaped quotes',
    INCOMPATIBLE,
    webResponse('BadRequest', '{\\"detail\\":\\"userName is required\\",\\"status\\":\\"400\\"}'),
    { answer_class: 'value-required', sentence: 'userName is required' },
  ],
  [
    'JSON of Python',
    INCOMPATIBLE,
    webResponse('BadRequest', "{'detail': 'userName can't be blank', 'status': 400}"),
    { answer_class: 'value-required', sentence: "userName can't be blank" },
  ],
  [
    'JSON behind prose',
    'ContosoBadRequest',
    'Contoso refused the request: {"message":"Last name is required"}',
    { answer_class: 'value-required', sentence: 'Last name is required', attribute: 'Last name' },
  ],
];

describe('a reason with', () => readsAll(cases));
