import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, html, trusted } from '../../src/report/html.ts';

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '`', '&', '/', '=', ' ', '\n', '\u0000', '\u202e', 'a') }),
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</style>',
    '&lt;',
    '\u202egnp.exe',
  ),
);

describe('the template', () => {
  test('lets no value open a tag, end an attribute or start an entity of its own', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const value = html`<b title="${text}">${text}</b>`.text;
        const inside = value.slice('<b title="'.length, -'</b>'.length);
        expect(inside.match(/[<>"]/g)).toEqual(['"', '>']);
        expect(inside.replaceAll(/&#\d+;/g, '')).not.toContain('&');
      }),
    );
  });

  test('prints neither control characters nor marks that turn the direction of writing', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        expect(escaped(text)).not.toMatch(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  test('shows a direction override instead of obeying it', () => {
    expect(escaped('\u202egnp.exe')).toBe('&#60;U+202E&#62;gnp.exe');
  });

  test('leaves names of all the world as they are', () => {
    const names = 'Zoë Ångström, 山田 太郎, محمد, Ольга, नेहा, 👩‍💻';
    expect(escaped(names)).toBe(names);
  });

  test('prints lists one after the other, and nothing for null', () => {
    expect(html`<i>${['a', html`<b>${1}</b>`, null, undefined, [2n]]}</i>`.text).toBe('<i>a<b>1</b>2</i>');
  });

  test('does not escape markup twice', () => {
    expect(html`${trusted('<hr>')}${html`${'<'}`}`.text).toBe('<hr>&#60;');
  });
});
