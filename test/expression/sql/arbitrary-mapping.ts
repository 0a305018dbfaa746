import fc from 'fast-check';
import type { Expression, Operator } from '../../../src/expression/ast.ts';
import { arbitraryPattern } from '../../dotnet/regex/arbitrary-pattern.ts';

type Any = fc.Arbitrary<Expression>;

const call =
  (name: string) =>
  (args: readonly Expression[]): Expression => ({ kind: 'call', name, arguments: args });
const made = (name: string, ...args: readonly Any[]): Any => fc.tuple(...args).map(call(name));
const OMITTED: Any = fc.constant({ kind: 'omitted' });
const text = (value: string): Expression => ({ kind: 'text', value });
const word = (...words: readonly string[]): Any =>
  fc.constantFrom(...words).map((name): Expression => ({ kind: 'keyword', name }));

const letters = fc
  .constantFrom(
    '',
    ' ',
    'a',
    'é',
    'İ',
    'ß',
    'Σ',
    '😀',
    "'",
    '\\',
    ',',
    '@',
    '.',
    'x',
    '\0',
    '\u0301',
    '\u0085',
    'ab',
    '$1',
  )
  .map(text);
const constant = fc.oneof(
  letters,
  fc.constantFrom('Sales', 'True', 'false', '1', 'US', 'Ana Ruiz', '\ud83d', ' true').map(text),
);
const delimiter = fc.constantFrom(',', ' ', '@', ', ', 'a', 'é', ' ,;', '^-]', '\\').map(text);
const culture = fc.constantFrom('', 'tr-TR', 'nb-NO', 'az', 'en-US').map(text);
const number: Any = fc.integer({ min: -1, max: 9 }).map((value) => ({ kind: 'number', value }));
const place: Any = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom('1', '2', ' 3 ').map(text) },
);
const operator = fc.constantFrom<Operator>('=', '<>', '=', '<>', '>', '>=', '<', '<=');

const pattern = arbitraryPattern.map(text);
const replacement = fc
  .constantFrom('', '-', '$1', '$' + '{g}', '$&$&', '$$', '\\1', 'é😀', '$`', '$' + '{nobody}')
  .map(text);
const group = fc.constantFrom('g', 'h', '1', '0', 'nobody').map(text);

/** Mappings as people write them, and worse, out of the functions that have SQL and a few that have none. */
export function arbitrarySqlMapping(texts: readonly string[], booleans: readonly string[]): Any {
  const attribute = fc.constantFrom(...texts).map((name): Expression => ({ kind: 'attribute', name }));
  const flag = fc.constantFrom(...booleans).map((name): Expression => ({ kind: 'attribute', name }));
  const { string } = fc.letrec<Record<'string' | 'call' | 'integer' | 'truth' | 'any' | 'way', Expression>>((tie) => {
    const [string, any, way, truth] = [tie('string'), tie('any'), tie('way'), tie('truth')];
    const pairs = fc.array(fc.tuple(constant, way), { minLength: 1, maxLength: 3 }).map((all) => all.flat());
    return {
      string: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'sql' },
        { weight: 3, arbitrary: attribute },
        { weight: 1, arbitrary: constant },
        { weight: 5, arbitrary: tie('call') },
      ),
      integer: fc.oneof(
        number,
        made('InStr', string, letters),
        made('Count', any),
        made('Count', made('Split', string, delimiter)),
      ),
      truth: fc.oneof(
        flag,
        fc.record({ kind: fc.constant('comparison' as const), operator, left: any, right: any }),
        fc.record({ kind: fc.constant('comparison' as const), operator, left: string, right: constant }),
        made('IsNull', any),
        made('IsNullOrEmpty', any),
        made('IsPresent', any),
        made('IsString', any),
        made('CBool', any),
        made('Not', any),
        string,
      ),
      any: fc.oneof({ weight: 3, arbitrary: string }, tie('integer'), flag),
      way: fc.oneof(
        { weight: 8, arbitrary: string },
        { weight: 1, arbitrary: any },
        OMITTED,
        word('IgnoreAttributeFlow', 'IgnoreObjectFlow'),
        made('Error', string),
        made('ConvertToBase64', string),
        made('IgnoreFlowIfNullOrEmpty', string),
      ),
      call: fc.oneof(
        made('Append', string, string),
        fc
          .array(string, { minLength: 1, maxLength: 2 })
          .chain((all) => way.map((last) => call('Coalesce')([...all, last]))),
        made('ConvertToUTF8Hex', string),
        made('CStr', any),
        made('IIF', truth, way, way),
        made('IIF', truth, way),
        made('Item', made('Split', string, delimiter), place),
        made('Item', string, place),
        fc
          .tuple(fc.oneof(letters, string), fc.array(any, { minLength: 1, maxLength: 4 }))
          .map(([between, all]) => call('Join')([between, ...all])),
        made('Left', string, place),
        made('Mid', string, place, place),
        made('NormalizeDiacritics', string),
        made('Not', any),
        made('PCase', string),
        made('PCase', string, delimiter),
        made('Redact', way),
        made('RemoveDuplicates', string),
        made('Replace', string, letters, OMITTED, OMITTED, string, OMITTED, OMITTED),
        made('Replace', string, string, OMITTED, OMITTED, string, OMITTED, OMITTED),
        made('Replace', string, letters, OMITTED, OMITTED, OMITTED, OMITTED, string),
        made('Replace', string, OMITTED, pattern, OMITTED, replacement, OMITTED, OMITTED),
        made('Replace', string, OMITTED, pattern, group, replacement, OMITTED, OMITTED),
        made('Replace', string, OMITTED, pattern, group, OMITTED, string, OMITTED),
        made('StripSpaces', string),
        fc.tuple(any, way, pairs).map(([source, otherwise, all]) => call('Switch')([source, otherwise, ...all])),
        made('ToLower', string),
        made('ToUpper', string),
        made('ToLower', string, culture),
        made('ToUpper', string, culture),
        made('Trim', string),
        made('Word', string, place, delimiter),
        made('IgnoreFlowIfNullOrEmpty', way),
      ),
    };
  });
  return string.filter(({ kind }) => kind === 'call');
}
