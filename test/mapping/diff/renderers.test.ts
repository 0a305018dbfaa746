import { describe, expect, test } from 'vitest';
import { diffData } from '../../../src/mapping/diff/data.ts';
import { diffLines } from '../../../src/mapping/diff/lines.ts';
import { diffMarkdown } from '../../../src/mapping/diff/markdown.ts';
import { code, datum, name } from '../../../src/mapping/diff/wording.ts';
import { diffOf, evaluatedOf } from '../support/diff-of.ts';
import type { Json } from '../support/gallery-schema.ts';

const mapping = (attributeMappings: Json[], fields: Json = {}): Json => ({
  sourceObjectName: 'User',
  targetObjectName: 'Person',
  attributeMappings,
  ...fields,
});
const before = mapping([
  { targetAttributeName: 'nick', source: '[givenName]' },
  { targetAttributeName: 'active', source: 'Not([IsSoftDeleted])' },
]);
const after = mapping(
  [
    { targetAttributeName: 'nick', source: '[surname]', defaultValue: '-' },
    { targetAttributeName: 'active', source: 'Not([IsSoftDeleted])' },
  ],
  { flowTypes: 'Add, Update' },
);
const diff = diffOf(before, after);
const evaluated = evaluatedOf(before, after);
const nothing = diffOf(before, before);
const noEffect = evaluatedOf(before, before);

describe('the Markdown of a difference', () => {
  test('has a heading a group, a heading a place, and a line a change with its consequence', () => {
    const lines = diffMarkdown(diff, evaluated).split('\n');
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# Changes of the synchronization schema',
      '## Effect, tried over the values that the attributes can have',
      '## Values: what is written (2)',
      '### `User → Person`',
      '## Lifecycle: who is created, updated, disabled or deleted (1)',
      '### `User → Person`',
    ]);
    const at = lines.indexOf('- nick: was `[givenName]`, becomes `[surname]`');
    expect(lines[at + 1]).toMatch(/^ {2}- Every user in scope/);
  });

  test('warns that the initial cycle starts anew', () => {
    expect(diffMarkdown(diff, evaluated)).toMatch(/^> \*\*Note:\*\* Saving a change .* starts a new initial cycle/m);
  });

  test('says so where nothing changed, and warns of nothing', () => {
    expect(diffMarkdown(nothing, noEffect)).toBe(
      '# Changes of the synchronization schema\n\nThe two schemas mean the same: no mapping, filter or definition differs.\n',
    );
  });
});

describe('the lines of a difference', () => {
  const shown = diffLines(diff, evaluated).map(({ kind, indent, text }) => [kind, indent, text]);

  test('stand in by group, place, change and consequence', () => {
    expect(shown.slice(5, 9)).toEqual([
      ['heading', 0, 'Values: what is written (2)'],
      ['place', 2, 'User → Person'],
      ['sentence', 4, 'nick: default was nothing, becomes `-`'],
      [
        'consequence',
        6,
        'Only users created from now on whose source gives nothing: a default is not applied on update.',
      ],
    ]);
  });

  test('say first what happens, what takes something away among it', () => {
    expect(shown.slice(0, 2)).toEqual([
      ['heading', 0, 'Effect, tried over the values that the attributes can have'],
      ['effect', 2, expect.stringMatching(/^nick can have no value any more/)],
    ]);
    const off = diffLines(diff, { ...evaluated, effects: [{ ...evaluated.effects[0]!, kind: 'disabled' }] });
    expect(off[1]!.kind).toBe('alarm');
    expect(diffLines(diff, noEffect)[1]!.text).toMatch(/^No value, no match and no scope differs/);
  });

  test('end with the number of changes and the warning', () => {
    expect(shown.slice(-2)).toEqual([
      ['summary', 0, '3 changes.'],
      ['warning', 0, expect.stringContaining('starts a new initial cycle')],
    ]);
  });

  test('say so where nothing changed', () => {
    expect(diffLines(nothing, noEffect)).toEqual([
      { kind: 'summary', indent: 0, text: 'The two schemas mean the same: no mapping, filter or definition differs.' },
    ]);
  });
});

describe('what was not tried to the end', () => {
  const some = { where: 'User → Person', tried: 2000, of: 48_600 };
  const sampled = {
    ...evaluated,
    tried: [
      { ...some, attribute: null },
      { ...some, attribute: 'nick', of: 2000 },
    ],
  };
  const sentence =
    'The scoping filter: 2,000 of 48,600 combinations of values were tried, among them every value at least once.';

  test('is said below the effects, and what was tried whole is not', () => {
    expect(diffLines(diff, sampled).filter(({ kind }) => kind === 'warning')[0]).toEqual({
      kind: 'warning',
      indent: 2,
      text: sentence,
    });
    expect(diffMarkdown(diff, sampled).split('\n')).toContain(`*${sentence}*`);
    expect(diffMarkdown(diff, sampled)).not.toContain('nick: 2,000 of');
  });

  test('is told by its size where it is beyond counting', () => {
    const huge = { ...evaluated, tried: [{ ...some, attribute: 'nick', of: 1e30 }] };
    expect(diffMarkdown(diff, huge)).toContain('*nick: 2,000 of about 10^30 combinations of values');
  });
});

describe('the data of a difference', () => {
  test('is JSON: paths as text, counts by group, changes in order', () => {
    const data = diffData(diff, evaluated);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(data).toMatchObject({
      changed: true,
      restartsInitialCycle: true,
      counts: { values: 2, lifecycle: 1 },
      notes: [],
    });
    expect(data.changes[0]!.path).toEqual({ before: 'attributeMappings[0]', after: 'attributeMappings[0]' });
    expect(data.changes.map(({ property }) => property)).toEqual(['defaultValue', 'source', 'flowTypes']);
  });

  test('of no change says so', () => {
    expect(diffData(nothing, noEffect)).toEqual({
      changed: false,
      restartsInitialCycle: false,
      warning: null,
      notes: [],
      versions: { before: null, after: null },
      counts: {},
      evaluated: { users: null, groups: null, accounts: null, effects: [], tried: [] },
      changes: [],
    });
  });
});

describe('text from a schema', () => {
  test('is fenced by more backticks than it holds', () => {
    expect(['plain', 'a`b', '``', ''].map(code)).toEqual(['`plain`', '`` a`b ``', '``` `` ```', '`  `']);
  });

  test('cannot move a cursor, colour a line or turn its direction', () => {
    expect(code('a\u001b[31m\r\n\u202eb\u2028')).toBe('`a\\u{1b}[31m\\u{d}\\u{a}\\u{202e}b\\u{2028}`');
  });

  test('hides nothing: no zero-width space, no bidi mark, no tag character', () => {
    expect(code('a\u200bb\u061c\u2060c\u{e0041}')).toBe('`a\\u{200b}b\\u{61c}\\u{2060}c\\u{e0041}`');
  });

  test('is a bare name only where it is a plain word', () => {
    const names = [
      'displayName',
      'urn:example:2.0:User:floor',
      'Größe',
      'Azure Active Directory',
      '_x',
      'a*b',
      '<b>',
      'a  b',
      '',
    ];
    expect(names.map(name)).toEqual([
      'displayName',
      'urn:example:2.0:User:floor',
      'Größe',
      'Azure Active Directory',
      '`_x`',
      '`a*b`',
      '`<b>`',
      '`a  b`',
      '`  `',
    ]);
  });

  test('is cut where it is long data, and its length told', () => {
    expect(datum('x'.repeat(500))).toBe(`\`${'x'.repeat(200)}…\` (500 characters)`);
    expect([datum(null), datum(false), datum({ b: 1, a: 2 })]).toEqual(['nothing', '`false`', '`{"a":2,"b":1}`']);
  });
});
