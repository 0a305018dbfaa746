import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { displayWidth, headByWidth, pad, truncate, visible, visibleLines } from '../../src/output/terminal.ts';
import { HOSTILE, UNSAFE_OUTPUT } from './collect.ts';

describe('visible', () => {
  test.each(Object.entries(HOSTILE))('leaves nothing in %s that acts on a terminal', (_, text) => {
    expect(visible(text)).not.toMatch(UNSAFE_OUTPUT);
    expect(visible(text)).not.toContain('\n');
  });

  test('shows what was there', () => {
    expect(visible('a\u001b[0m')).toBe('a␛[0m');
    expect(visible('a\r\nb\tc\u007f')).toBe('a↵b⇥c␡');
    expect(visible('x\u202ey\u200bz\ufeff')).toBe('x<U+202E>y<U+200B>z<U+FEFF>');
    expect(visible('tag\u{e0041}')).toBe('tag<U+E0041>');
    expect(visible('half \ud800 pair')).toBe('half <U+D800> pair');
  });

  test('leaves names of the world alone', () => {
    for (const name of ['Åsa Lindqvist', '田中 太郎', 'محمد علی', 'می‌خواهم', '👩‍👩‍👧‍👦', 'é'])
      expect(visible(name)).toBe(name);
  });

  test('no text at all can carry a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(visible(text))),
    );
  });

  test('visibleLines keeps the lines of an error message', () => {
    expect(visibleLines('LINE 1: \u001b[2J\r\n        ^')).toBe('LINE 1: ␛[2J\n        ^');
  });
});

describe('display width', () => {
  test.each([
    ['plain', 5],
    ['田中太郎', 8],
    ['é', 1],
    ['👩‍👩‍👧‍👦', 2],
    ['محمد', 4],
    ['🇸🇪', 2],
    ['', 0],
  ])('%s takes %i cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('of every character is what the library measures', () => {
    for (let code = 0x20; code < 0x3000; code++) {
      const character = String.fromCharCode(code);
      expect(displayWidth(character), code.toString(16)).toBe(stringWidth(character));
    }
  });

  test('a cut never splits a character as people see it', () => {
    expect(headByWidth('田中太郎', 5)).toBe('田中');
    expect(headByWidth('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301e\u0301');
    expect(headByWidth('a👩‍👩‍👧‍👦b', 2)).toBe('a');
  });

  test('truncate ends in an ellipsis and keeps within the width', () => {
    expect(truncate('skipped', 7)).toBe('skipped');
    expect(truncate('skipped', 5)).toBe('skip…');
    expect(truncate('田中太郎', 6)).toBe('田中…');
    expect(truncate('abc', 0)).toBe('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, width) => {
        expect(displayWidth(truncate(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('pad fills by cells, not by code units', () => {
    expect(pad('田中', 6)).toBe('田中  ');
    expect(pad('7', 3, 'right')).toBe('  7');
    expect(pad('too long', 3)).toBe('too long');
  });
});
