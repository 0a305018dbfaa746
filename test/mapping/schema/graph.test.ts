import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toGraph } from '../../../src/mapping/schema/graph.ts';
import type { SynchronizationSchema } from '../../../src/mapping/schema/model.ts';
import { readSchemas, schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { arbitrarySchema } from '../support/arbitrary-schema.ts';
import { gallerySchema, galleryText } from '../support/gallery-schema.ts';
import { respelt } from '../support/respell.ts';
import { withoutPaths } from '../support/without-paths.ts';

const only = (document: unknown): SynchronizationSchema => {
  const [schema, ...others] = schemasIn(document, 'schema.json');
  expect(others).toEqual([]);
  return schema!;
};

describe('a schema written back as Graph JSON', () => {
  test('is the very file where the file left nothing out', () => {
    const [schema] = readSchemas(galleryText(), 'gallery.json');
    expect(toGraph(schema!)).toEqual(gallerySchema());
  });

  test('reads as the same schema, whatever the file held', () => {
    fc.assert(
      fc.property(arbitrarySchema, (json) => {
        const schema = only(json);
        expect(withoutPaths(only(toGraph(schema)))).toEqual(withoutPaths(schema));
      }),
    );
  });

  test('reads as the same schema where the file was in the dialect of old defaults', () => {
    fc.assert(
      fc.property(arbitrarySchema, (json) => {
        const schema = only(respelt(json));
        expect(withoutPaths(only(toGraph(schema)))).toEqual(withoutPaths(schema));
      }),
    );
  });

  test('keeps its places too where the file had no holes', () => {
    const schema = only(gallerySchema());
    expect(only(toGraph(schema))).toEqual(schema);
  });

  test('comes back in the template, the job, the rule or the list it came in', () => {
    const schema = gallerySchema();
    const rule = (schema['synchronizationRules'] as unknown[])[0] as { objectMappings: unknown[] };
    const [first, second] = rule.objectMappings;
    const template = {
      id: 'nordwind',
      factoryTag: 'nordwind',
      'schema@odata.context': 'https://graph.example/x',
      schema,
    };
    for (const document of [template, { id: 'j', templateId: 'nordwind', schema }, rule, first, [first, second]]) {
      expect(toGraph(only(document))).toEqual(document);
    }
  });

  test('keeps a hostile field name as a field', () => {
    const graph = toGraph(only(JSON.parse('{"synchronizationRules":[],"__proto__":{"polluted":true}}')));
    expect(Object.keys(graph)).toContain('__proto__');
    expect(JSON.stringify(graph)).toContain('"__proto__":{"polluted":true}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
