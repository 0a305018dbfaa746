import { describe, expect, test } from 'vitest';
import { escapeMarkdown, renderMarkdown } from '../../src/output/markdown.ts';
import { resultOf } from '../../src/output/result.ts';
import { columnsOf, HOSTILE, textOf, UNSAFE_OUTPUT } from './collect.ts';

describe('Markdown', () => {
  test('is a table with numbers on the right', async () => {
    const result = resultOf(columnsOf({ source_name: 'text', n: 'integer', t: 'timestamp' }), [
      ['Adele', 7, 1_772_352_902_000_000n],
      [null, null, null],
      ['', 0, null],
    ]);
    expect(await textOf(renderMarkdown(result))).toBe(
      [
        '| source_name | n | t |',
        '| --- | ---: | --- |',
        '| Adele | 7 | 2026-03-01 08:15:02Z |',
        '| – | – | – |',
        '| "" | 0 | – |',
        '',
      ].join('\n'),
    );
  });

  test('pipes and markup are escaped, line breaks become <br>, HTML shows as text', () => {
    expect(escapeMarkdown('a|b')).toBe('a\\|b');
    expect(escapeMarkdown('a\\|b')).toBe('a\\\\\\|b');
    expect(escapeMarkdown('one\r\ntwo\nthree\rfour')).toBe('one<br>two<br>three<br>four');
    expect(escapeMarkdown('<img src=x>&')).toBe('&lt;img src=x&gt;&amp;');
    expect(escapeMarkdown('[x](http://example.com) *b* `c` _d_ ~e~')).toBe(
      '\\[x\\](http://example.com) \\*b\\* \\`c\\` \\_d\\_ \\~e\\~',
    );
  });

  test('hostile text adds no cell, no row and no control character', async () => {
    const rows = Object.values(HOSTILE).map((text) => [text]);
    const text = await textOf(renderMarkdown(resultOf(columnsOf({ a: 'text' }), rows)));
    expect(text).not.toMatch(UNSAFE_OUTPUT);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length + 2);
    for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(3);
  });

  test('an empty result is its header; without columns there is nothing', async () => {
    expect(await textOf(renderMarkdown(resultOf(columnsOf({ a: 'text' }), [])))).toBe('| a |\n| --- |\n');
    expect(await textOf(renderMarkdown(resultOf([], [])))).toBe('');
  });
});
