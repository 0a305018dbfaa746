import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffSchemas } from '../../../src/mapping/diff/diff-schemas.ts';
import { toGraph } from '../../../src/mapping/schema/graph.ts';
import type { SynchronizationSchema } from '../../../src/mapping/schema/model.ts';
import { readSchemas, schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { PUBLISHED, PUBLISHED_SCHEMAS } from '../support/published-schemas.ts';
import { withoutPaths } from '../support/without-paths.ts';

const read = (name: string): SynchronizationSchema => {
  const schemas = readSchemas(readFileSync(`${PUBLISHED}/${name}.json`, 'utf8'), `${name}.json`);
  expect(schemas).toHaveLength(1);
  return schemas[0]!;
};

describe.skipIf(!existsSync(PUBLISHED))('the published schemas beside the checkout', () => {
  test.each(PUBLISHED_SCHEMAS)('%s loads, and comes back the same when written and read again', (name) => {
    const schema = read(name);
    expect(schema.rules[0]!.objectMappings[0]!.attributeMappings.length).toBeGreaterThan(0);
    const again = schemasIn(JSON.parse(JSON.stringify(toGraph(schema))), 'again.json')[0]!;
    expect(withoutPaths(again)).toEqual(withoutPaths(schema));
    expect(diffSchemas(schema, again).changes).toEqual([]);
  });

  test('the object mapping has 14 mappings, all of which say the same in text and tree', () => {
    const { attributeMappings, metadata } = read('objectmapping.example').rules[0]!.objectMappings[0]!;
    expect(attributeMappings).toHaveLength(14);
    expect(attributeMappings.filter(({ source }) => source === null)).toHaveLength(6);
    expect(attributeMappings.filter(({ source }) => source?.disagreeing || source?.problems.length)).toEqual([]);
    expect(metadata.get('Disposition')).toBe('"Normal"');
  });

  test.each([
    ['synchronizationschema-functions', 'the list of functions'],
    ['synchronizationschema-filteroperators', 'the list of filter operators'],
  ])('%s is no schema but %s', (name, looksLike) => {
    expect(() => read(name)).toThrow(looksLike);
  });
});
