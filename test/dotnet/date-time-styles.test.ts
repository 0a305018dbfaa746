import { expect, test } from 'vitest';
import { DEFAULT_STYLES, readStyles } from '../../src/dotnet/date-format.ts';

test('nothing named is round-trip kind with white space at both ends', () => {
  for (const text of ['', '  ']) expect(readStyles(text)).toBe(DEFAULT_STYLES);
  expect(DEFAULT_STYLES).toMatchObject({ roundtripKind: true, allowLeadingWhite: true, allowTrailingWhite: true });
  expect(DEFAULT_STYLES).toMatchObject({ allowInnerWhite: false, adjustToUniversal: false, assumeUniversal: false });
});

test('styles are named one by one or together, with their type or without, in any case', () => {
  const both = readStyles('DateTimeStyles.AssumeUniversal, DateTimeStyles.AdjustToUniversal');
  expect(both).toMatchObject({ assumeUniversal: true, adjustToUniversal: true, roundtripKind: false });
  expect(readStyles('assumeuniversal|ADJUSTTOUNIVERSAL')).toEqual(both);
  expect(readStyles('AllowWhiteSpaces')).toEqual(readStyles('AllowLeadingWhite,AllowInnerWhite,AllowTrailingWhite'));
  expect(Object.values(readStyles('None'))).not.toContain(true);
});

test('an unknown style is a problem that names the known ones', () => {
  for (const text of ['Roundtrip', 'None,', 'constructor', '128']) {
    expect(readStyles(text)).toMatchObject({ kind: 'problem', message: expect.stringContaining('RoundtripKind') });
  }
});

test.each([
  'AssumeLocal, AssumeUniversal',
  'RoundtripKind, AdjustToUniversal',
  'RoundtripKind, AssumeUniversal',
  'RoundtripKind, AssumeLocal',
])('%s is a problem, because .NET refuses it', (text) => {
  expect(readStyles(text)).toMatchObject({ kind: 'problem', failure: 'error' });
});
