import { describe, expect, test } from 'vitest';
import { styleFor, wantsColor, widthOf } from '../../src/output/style.ts';

const TTY = { isTTY: true };

describe('colour', () => {
  test('is for terminals that are not dumb', () => {
    expect([wantsColor(TTY, {}), wantsColor({}, {}), wantsColor(TTY, { TERM: 'dumb' })]).toEqual([true, false, false]);
  });

  test('is off with NO_COLOR, whatever else is said, unless it is empty', () => {
    expect(wantsColor(TTY, { NO_COLOR: '1' })).toBe(false);
    expect(wantsColor(TTY, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(wantsColor(TTY, { NO_COLOR: '' })).toBe(true);
  });

  test('can be forced on and off', () => {
    expect([wantsColor({}, { FORCE_COLOR: '1' }), wantsColor(TTY, { FORCE_COLOR: '0' })]).toEqual([true, false]);
    expect(wantsColor({}, { FORCE_COLOR: '' })).toBe(false);
  });

  test('where it is off, a style changes nothing', () => {
    expect(styleFor(false).red('x')).toBe('x');
    expect(styleFor(true).red('x')).toBe('\u001b[31mx\u001b[39m');
    expect(styleFor(true).bold('')).toBe('');
  });
});

test('a line has 80 cells unless a terminal says otherwise', () => {
  expect([widthOf({}), widthOf({ isTTY: true, columns: 132 }), widthOf({ isTTY: true, columns: 0 })]).toEqual([
    80, 132, 80,
  ]);
  expect(widthOf({ columns: 132 })).toBe(80);
});
