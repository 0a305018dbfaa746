import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWER_CLASSES } from '../../src/answer/answer.ts';
import { readAnswer } from '../../src/answer/read-answer.ts';
import { folded, messageOf } from '../../src/answer/text.ts';
import { INCOMPATIBLE, scimError, webResponse } from './answers.ts';

const known = new Set<string>(ANSWER_CLASSES);

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ':',
  ',',
  '\\',
  '\\"',
  '\\u',
  'detail',
  'errors',
  'status',
  'message',
  '404',
  'null',
  '<',
  '<html>',
  'Web Response:',
  'StatusCode: ',
  'BadRequest',
  ' ',
  '\n',
  'userName',
  'already exists',
  '@',
  '.',
  '[x@y.example]',
];
const scraps = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('whatever was logged', () => {
  test('is read without an error, into a class that the catalogue knows', () => {
    fc.assert(
      fc.property(
        fc.option(fc.string()),
        fc.option(fc.oneof(scraps, fc.string({ unit: 'binary' }), fc.json())),
        (code, reason) => {
          const answer = readAnswer(code, reason);
          expect(known.has(answer.answer_class)).toBe(true);
          for (const cell of [answer.sentence, answer.attribute, answer.value, answer.conflicting_account])
            expect(cell).not.toBe('');
          expect(answer.http_status === null || (answer.http_status >= 100 && answer.http_status <= 599)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('the sentence is what was logged, folded', () => {
    const plain = fc.string({ minLength: 1 }).filter((text) => !/[{[<]/.test(text) && messageOf(text) !== null);
    fc.assert(
      fc.property(plain, (text) => {
        const { sentence } = readAnswer(null, `Web Response: ${text}`);
        expect(
          sentence === null ||
            folded(text).includes(sentence) ||
            folded(text)
              .replace(/[A-Za-z ]+: ?/g, '')
              .includes(sentence),
        ).toBe(true);
      }),
    );
  });

  test('the sentence of a SCIM error is its detail, to the end', () => {
    const detail = fc
      .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 3, maxLength: 200 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(detail, (text) => {
        expect(readAnswer(INCOMPATIBLE, webResponse('BadRequest', scimError(400, text))).sentence).toBe(text);
      }),
    );
  });

  test('retries and white space change nothing', () => {
    const reason = webResponse('Conflict', scimError(409, 'userName must be unique', 'uniqueness'));
    const later = reason.replace('3 times', '4 times').replace('2026-05-04', '2026-05-05');
    expect(readAnswer(INCOMPATIBLE, later)).toEqual(readAnswer(INCOMPATIBLE, reason));
    expect(readAnswer(INCOMPATIBLE, reason.replaceAll('\r\n', '  '))).toEqual(readAnswer(INCOMPATIBLE, reason));
  });
});

describe('a body that was cut off', () => {
  const bodies = [
    scimError('409', 'Resource [USER]: with email[ona.reef@contoso.example] already exists.', 'uniqueness'),
    {
      errors: { 'name.familyName': ["Required property 'familyName' not found in JSON. Path 'name'."] },
      title: 'One or more validation errors occurred.',
      status: 400,
    },
    {
      error: {
        code: 'Request_BadRequest',
        message: 'Invalid value.',
        details: [{ code: 'InvalidValue', target: 'mail', message: 'mail is invalid' }],
      },
    },
    [{ message: 'license limit exceeded', errorCode: 'LICENSE_LIMIT_EXCEEDED', fields: [] }],
    '<html><head><title>502 Bad Gateway</title></head><body>…</body></html>',
  ].map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));

  test.each(bodies)('anywhere still has a class: %s', (body) => {
    const whole = `StatusCode: Conflict Message: Web Response: ${body}`;
    for (let end = 0; end <= whole.length; end++) {
      expect(known.has(readAnswer(INCOMPATIBLE, whole.slice(0, end)).answer_class)).toBe(true);
    }
  });

  test('keeps the class as soon as its sentence says it', () => {
    const [body] = bodies;
    const from = body!.indexOf('already exists') + 'already exists'.length;
    for (let end = from; end <= body!.length; end++) {
      expect(readAnswer(INCOMPATIBLE, `Web Response: ${body!.slice(0, end)}`).answer_class).toBe('value-taken');
    }
  });
});

describe('a megabyte of hostile text takes no time:', () => {
  const filled = (unit: string): string => unit.repeat(Math.ceil(1_000_000 / unit.length));
  const hostile: readonly (readonly [string, string])[] = [
    ['one letter', filled('a')],
    ['blanks', filled(' ')],
    ['opening brackets', filled('[')],
    ['opening braces with quotes', filled('{"a":')],
    ['quotes', filled('"')],
    ['escapes', `{"detail":"${filled('\\')}`],
    ['a long sentence', `{"detail":"${filled('userName already must be filter path ')}"}`],
    ['many keys', `{${filled('"errors":{"a":["b"]},')}}`],
    ['addresses', filled('a@b.')],
    ['numbers', filled('404 ')],
    ['tags', filled('<title>')],
    ['words that rules begin with', filled('invalid invalid value not the attribute member manager of ')],
    ['JSON in texts in JSON', filled('{"a":"{\\"a\\":\\"')],
    ['heads of envelopes', filled('StatusCode: a Message: Web Response: ')],
  ];
  test.each(hostile)('%s', (_, text) => {
    for (const reason of [text, `Web Response: ${text}`, `Message: x ${text}`]) {
      const began = performance.now();
      readAnswer(INCOMPATIBLE, reason);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});
