import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../src/expression/check.ts';
import { allFunctions } from '../../../src/expression/functions/index.ts';
import { printExpression } from '../../../src/expression/print.ts';
import { toTree } from '../../../src/expression/tree-form.ts';
import { patchSchema } from '../../../src/mapping/patch/patch-schema.ts';
import { printedMappings } from '../../../src/mapping/patch/printed-mappings.ts';
import { mapChange } from '../../../src/mapping/patch/read-change.ts';
import { readSchemas } from '../../../src/mapping/schema/read-schemas.ts';
import { arbitraryMapping } from '../support/arbitrary-expression.ts';
import { galleryText, type Json } from '../support/gallery-schema.ts';
import { PUBLISHED, PUBLISHED_SCHEMAS } from '../support/published-schemas.ts';
import { type ChangeWords, changed } from './change.ts';

/** Every mapping and clause of a schema as it is printed, each as a change of its own. */
function printedChanges(text: string): ChangeWords[] {
  const printed = printedMappings(readSchemas(text, 'schema.json')[0]!);
  return printed.flatMap(({ title, filter, mappings }) => [
    ...filter.map((clause) => ({ filter: [clause], objectMapping: title })),
    ...mappings.flatMap(({ attribute, expression, flowBehavior, flowType }) => [
      ...(expression === null ? [] : [{ map: [`${attribute} = ${expression}`], objectMapping: title }]),
      { flow: [`${attribute} = ${flowBehavior}/${flowType}`], objectMapping: title },
    ]),
  ]);
}

function assertNothingChanges(text: string): void {
  const changes = printedChanges(text);
  expect(changes.length).toBeGreaterThan(0);
  for (const words of changes) expect(changed(words, text).text).toBe(text);
}

describe('what mapping print prints, set again,', () => {
  test.each([
    ['as Graph Explorer lays it out', galleryText()],
    ['on one line', JSON.stringify(JSON.parse(galleryText()))],
    ['with Windows line breaks', galleryText().replaceAll('\n', '\r\n')],
  ])('changes no byte of a schema %s', (_, text) => assertNothingChanges(text));

  test.skipIf(!existsSync(PUBLISHED)).each(PUBLISHED_SCHEMAS)('changes no byte of the published schema %s', (name) => {
    assertNothingChanges(readFileSync(`${PUBLISHED}/${name}.json`, 'utf8'));
  });
});

/** The values at which two JSON documents differ, by path. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences((a as Json)[key], (b as Json)[key], `${path}/${key}`));
}

test('a mapping that is set differs there alone, in text and tree, whatever the expression and the layout', () => {
  const ATTRIBUTES = ['mail', 'city', 'surname'];
  const mapping = arbitraryMapping(allFunctions(), ATTRIBUTES).filter(
    (one) => !checkExpression(one).some(({ severity }) => severity === 'error'),
  );
  const schema = JSON.parse(galleryText()) as Json;
  const targets = ['Email', 'Alias', 'EncodingKey'];
  fc.assert(
    fc.property(mapping, fc.constantFrom(...targets), fc.constantFrom(0, 2, '\t'), (expression, target, indent) => {
      const before = JSON.stringify(schema, null, indent);
      const change = mapChange(`${target}=${printExpression(expression)}`);
      const { text, schema: read } = patchSchema(before, 'schema.json', {
        objectMapping: null,
        newGroups: [],
        changes: [change],
      });
      const after = JSON.parse(text) as unknown;
      const index = read.rules[0]!.objectMappings[0]!.attributeMappings.findIndex(
        ({ targetAttributeName }) => targetAttributeName === target,
      );
      const place = `/synchronizationRules/0/objectMappings/0/attributeMappings/${index}/source`;
      for (const path of differences(schema, after)) expect(path.startsWith(place)).toBe(true);
      // Nothing but the change is laid out anew: the file is what the same layout gives of the new document.
      expect(text).toBe(JSON.stringify(after, null, indent));
      const { source } = read.rules[0]!.objectMappings[0]!.attributeMappings[index]!;
      expect(source).toMatchObject({ disagreeing: null, problems: [] });
      expect(differences(JSON.parse(JSON.stringify(toTree(expression))), valueAt(after, place))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Json)[key], document);
