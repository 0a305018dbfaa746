import { expect, test } from 'vitest';
import { decoded } from '../../src/files/decoded.ts';

const TEXT = '{"owner":"Zoë Dąbrowski"}\r\n';
const big = Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16();

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['what > of Windows PowerShell writes', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16 the other way round', big],
])('reads %s', (_, bytes) => {
  expect(decoded(bytes, true)).toBe(TEXT);
});

test('throws on other bytes only where that is asked for', () => {
  const western = Buffer.from('Zo\xeb', 'latin1');
  expect(decoded(western)).toBe('Zo\uFFFD');
  expect(() => decoded(western, true)).toThrow(TypeError);
});
