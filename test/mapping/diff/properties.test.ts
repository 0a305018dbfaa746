import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchemaChange, SchemaDiff } from '../../../src/mapping/diff/change.ts';
import { diffSchemas } from '../../../src/mapping/diff/diff-schemas.ts';
import { diffLines } from '../../../src/mapping/diff/lines.ts';
import { diffMarkdown } from '../../../src/mapping/diff/markdown.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { arbitrarySchema } from '../support/arbitrary-schema.ts';
import { evaluatedOf } from '../support/diff-of.ts';
import { cut, edited, leavesOf } from '../support/edit.ts';
import { gallerySchema, type Json } from '../support/gallery-schema.ts';
import { respelt, seeded, shuffled } from '../support/respell.ts';

const diff = (before: unknown, after: unknown): SchemaDiff =>
  diffSchemas(schemasIn(before, 'old.json')[0]!, schemasIn(after, 'new.json')[0]!);

/** What a change says whichever way round: the place is called by the new file's names, things that are the same twice may swap. */
const seen = ({ kind, group, attribute, property, before, after }: SchemaChange): string =>
  JSON.stringify([kind, group, attribute?.toLowerCase(), property, before, after]);

const mirrored = (change: SchemaChange): SchemaChange => ({
  ...change,
  kind: change.kind.replace(/added$|removed$/, (end) =>
    end === 'added' ? 'removed' : 'added',
  ) as SchemaChange['kind'],
  before: change.after,
  after: change.before,
});

describe('for any schema', () => {
  test('its lists and keys in another order make no difference', () => {
    fc.assert(
      fc.property(arbitrarySchema, fc.nat(), (json, seed) => {
        expect(diff(json, shuffled(json, seeded(seed))).changes).toEqual([]);
      }),
    );
  });

  test('the dialect of old defaults makes no difference', () => {
    fc.assert(
      fc.property(arbitrarySchema, (json) => {
        expect(diff(json, respelt(json)).changes).toEqual([]);
      }),
    );
  });

  test('comparing the other way round tells the same changes backwards', () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, (one, other) => {
        const backwards = diff(other, one).changes.map(mirrored).map(seen).sort();
        expect(backwards).toEqual(diff(one, other).changes.map(seen).sort());
      }),
    );
  });

  test('the order of either file does not change what is told, nor in which order', () => {
    const told = ({ changes }: SchemaDiff): unknown => changes.map(({ path: _, ...change }) => change);
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, fc.nat(), (one, other, seed) => {
        const random = seeded(seed);
        expect(told(diff(shuffled(one, random), shuffled(other, random)))).toEqual(told(diff(one, other)));
      }),
    );
  });

  test('nothing a terminal would obey is told', () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, (one, other) => {
        const [found, evaluated] = [diff(one, other), evaluatedOf(one, other)];
        const lines = diffLines(found, evaluated).map(({ text }) => text);
        expect(`${lines.join('')}${diffMarkdown(found, evaluated).replaceAll('\n', '')}`).not.toMatch(
          /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });
});

/** A gallery schema with one of everything, small enough to change every field of it one by one. */
const compact = (): Json => {
  const rules = ['synchronizationRules', '*'];
  let schema = cut(gallerySchema(), ['directories', '*', 'objects'], 1);
  schema = cut(schema, ['directories', '*', 'objects', '*', 'attributes'], 1);
  schema = cut(schema, [...rules, 'objectMappings'], 1);
  for (const rule of [0, 1]) {
    schema = edited(schema, ['synchronizationRules', rule, 'metadata', 0, 'value'], () => '[{"FlowTypes":7}]');
  }
  return schema;
};

/** Fields of no meaning: names and dates of the export; inside a source what the other of text and tree makes good. */
const SILENT = new Set(['id', 'version', 'provisioningTaskIdentifier', 'discoveryDateTime']);
const SILENT_IN_SOURCE = new Set(['expression', 'type', 'key']);

function another(value: unknown, field: unknown): unknown {
  if (field === 'scope') return { groups: [{ name: 'Some', clauses: [{ sourceOperandName: 'mail' }] }] };
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return value === null ? 'something' : `${String(value)} more`;
}

test('every field that means something is told when it alone changes', () => {
  const before = compact();
  const silent = leavesOf(before)
    .filter(
      ([path, value]) =>
        diff(
          before,
          edited(before, path, () => another(value, path.at(-1))),
        ).changes.length === 0,
    )
    .map(([path]) => path)
    .filter((path) => !(path.includes('source') ? SILENT_IN_SOURCE : SILENT).has(String(path.at(-1))));
  expect(leavesOf(before).length).toBeGreaterThan(200);
  expect(silent).toEqual([]);
});

test('no change is told where nothing was edited', () => {
  expect(diff(compact(), compact())).toMatchObject({
    changes: [],
    restartsInitialCycle: false,
    warning: null,
    notes: [],
  });
});
