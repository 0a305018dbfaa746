import { describe, expect, test } from 'vitest';
import { EXIT, ProvlensError } from '../../../src/errors.ts';
import { readSchemas } from '../../../src/mapping/schema/read-schemas.ts';

/** The error reading a text gives. */
function failure(text: unknown): ProvlensError {
  try {
    readSchemas(typeof text === 'string' ? text : JSON.stringify(text), 'app.json');
  } catch (error) {
    if (error instanceof ProvlensError) return error;
    throw error;
  }
  throw new Error('the text was read without an error');
}

describe('text that is no JSON is refused with its place', () => {
  test.each([
    ['{\n  "a": 1,\n}', 'app.json:3:1: there is a comma before "}".'],
    ['{"a": [1, 2', 'app.json:1:12: the JSON ends too early.'],
    ['{"a" 1}', 'app.json:1:6: this is no JSON, "1" is not expected here.'],
    ['name,mail\nAna,a@example.com', 'app.json:1:1: this is no JSON, "n" is not expected here.'],
    ['<html><body>Sign in</body></html>', 'app.json is no JSON: it begins like a web page or XML.'],
    ['', 'app.json is empty.'],
    ['\uFEFF \n', 'app.json is empty.'],
  ])('%j', (text, message) => {
    expect(failure(text)).toMatchObject({ message, exitCode: EXIT.unreadable, hint: expect.any(String) });
  });

  test('nesting without end is an error, not a crash', () => {
    expect(failure(`{"synchronizationRules":${'['.repeat(5_000)}${']'.repeat(5_000)}}`).message).toContain(
      '1000 levels',
    );
    expect(failure('['.repeat(200_000)).exitCode).toBe(EXIT.unreadable);
  });

  test('brackets inside texts are no nesting', () => {
    const name = '[{'.repeat(2_000);
    expect(readSchemas(JSON.stringify({ synchronizationRules: [{ name }] }), 'app.json')[0]!.rules[0]!.name).toBe(name);
  });
});

describe('a part that cannot be what it is is refused with its place', () => {
  const mapping = (fields: object): object => ({
    synchronizationRules: [{ objectMappings: [{ attributeMappings: [fields] }] }],
  });
  const at = 'app.json: synchronizationRules[0].objectMappings[0].attributeMappings[0]';

  test.each([
    [{ synchronizationRules: 'none' }, 'app.json: synchronizationRules must be a list, this is the text "none".'],
    [{ synchronizationRules: [5] }, 'app.json: synchronizationRules[0] must be an object, this is the number 5.'],
    [
      { synchronizationRules: [{ priority: 1.5 }] },
      'app.json: synchronizationRules[0].priority must be a whole number, this is the number 1.5.',
    ],
    [
      mapping({ exportMissingReferences: 'maybe' }),
      `${at}.exportMissingReferences must be true or false, this is the text "maybe".`,
    ],
    [mapping({ targetAttributeName: ['a'] }), `${at}.targetAttributeName must be a text, this is a list of 1.`],
    [mapping({ source: [] }), `${at}.source must be an object, this is a list of 0.`],
    [
      mapping({ MatchingPriority: 'first' }),
      `${at}.MatchingPriority must be a whole number, this is the text "first".`,
    ],
    [
      { objectMappings: [], metadata: ['x'] },
      'app.json: metadata must be a list of {key, value}, it holds the text "x".',
    ],
    [
      { attributeMappings: [], scope: { groups: [{ clauses: [{ targetOperand: { values: [{}] } }] }] } },
      'app.json: scope.groups[0].clauses[0].targetOperand.values[0] must be a text, this is an object.',
    ],
    [
      { attributeMappings: [], scope: { groups: [{ clauses: [{ targetOperand: { values: [null] } }] }] } },
      'app.json: scope.groups[0].clauses[0].targetOperand.values[0] must be a text, this is nothing.',
    ],
    [
      { 'a b': { synchronizationRules: 1 } },
      'app.json: ["a b"].synchronizationRules must be a list, this is the number 1.',
    ],
  ])('%j', (document, message) => {
    expect(failure(document)).toMatchObject({ message, exitCode: EXIT.unreadable });
  });

  test('an export that PowerShell cut short says how to write it', () => {
    const cut = { synchronizationRules: ['@{name=R; objectMappings=System.Object[]}'] };
    expect(failure(cut).hint).toContain('ConvertTo-Json -Depth 50');
    expect(failure({ synchronizationRules: [{ objectMappings: 'System.Object[]' }] }).hint).toContain('-Depth 50');
  });
});

describe('a document without a schema is told by what it looks like', () => {
  test.each([
    [{ value: [{ id: 'e', provisioningSteps: [], sourceIdentity: {} }] }, 'provisioning logs'],
    [{ records: [{ category: 'ProvisioningLogs', properties: {} }] }, 'Azure Monitor log lines'],
    [{ value: [{ id: 't', factoryTag: 'x' }] }, 'a synchronization template without its schema'],
    [{ id: 'j', templateId: 't', status: {} }, 'a synchronization job without its schema'],
    [{ value: [{ name: 'EQUALS', arity: 'Binary' }] }, 'the list of filter operators'],
    [{ value: [{ name: 'Append', parameters: [] }] }, 'the list of functions, or one expression'],
    [{ targetAttributeName: 'mail', source: null }, 'a lone attribute mapping'],
    [{ value: [{ userPrincipalName: 'ana@example.com' }] }, 'an export of users'],
    [{ schemas: ['urn:x'], Resources: [{ userName: 'ana' }] }, 'a list of SCIM resources'],
    [{ error: { code: 'Forbidden', message: 'no' } }, 'an error that Graph answered with'],
    [{ cases: [{ id: 'c', expression: '[a]', expected: 'b' }] }, 'unit tests for mappings'],
    [{ alpha: 1, beta: 2 }, 'an object with "alpha", "beta"'],
    [[], 'a list of 0'],
    [42, 'the number 42'],
    [null, 'nothing'],
  ])('%j', (document, looksLike) => {
    const error = failure(document);
    expect(error.message).toBe(`app.json holds no synchronization schema; it looks like ${looksLike}.`);
    expect(error.hint).not.toBe('');
  });
});
