import { describe, expect, test } from 'vitest';
import { metadataValue } from '../../../src/mapping/schema/metadata.ts';
import type { SynchronizationRule } from '../../../src/mapping/schema/model.ts';
import { readDefaultMappings } from '../../../src/mapping/schema/read-defaults.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { diffOf } from '../support/diff-of.ts';
import { gallerySchema } from '../support/gallery-schema.ts';

const ruleWith = (metadata: unknown): SynchronizationRule =>
  schemasIn({ objectMappings: [], metadata }, 'r.json')[0]!.rules[0]!;

describe('metadata', () => {
  test('is a map of texts, and null stays null', () => {
    const { metadata, extra } = ruleWith([{ key: 'a', value: '"x"' }, { Key: 'b', Value: null }, {}]);
    expect([[...metadata], extra]).toEqual([
      [
        ['a', '"x"'],
        ['b', null],
      ],
      {},
    ]);
  });

  test('that says more than a map is kept whole beside it', () => {
    const twice = [
      { key: 'a', value: '1' },
      { key: 'a', value: '2' },
    ];
    expect(ruleWith(twice)).toMatchObject({ extra: { metadata: twice } });
    expect(ruleWith(twice).metadata.get('a')).toBe('1');
    const annotated = [{ '@odata.type': '#x', key: 'a', value: '1' }];
    expect(ruleWith(annotated)).toMatchObject({ extra: { metadata: annotated } });
  });

  test('written as one object is read, and kept as it came where its values are no texts', () => {
    expect([...ruleWith({ a: 'x' }).metadata]).toEqual([['a', 'x']]);
    expect(ruleWith({ a: { deep: 1 } })).toMatchObject({ extra: { metadata: { a: { deep: 1 } } } });
    expect(ruleWith({ a: { deep: 1 } }).metadata.get('a')).toBe('{"deep":1}');
  });

  test('values are what the JSON in them says, or themselves', () => {
    const { metadata } = ruleWith({ Disposition: '"Normal"', On: 'false', Text: 'plain [text', Nothing: null });
    const values = ['disposition', 'On', 'Text', 'Nothing', 'Absent'].map((key) => metadataValue(metadata, key));
    expect(values).toEqual(['Normal', false, 'plain [text', null, null]);
  });
});

test('JSON in a value that is nested without end stays text', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const rule = ruleWith([{ key: 'defaultSourceObjectMappings', value: deep }]);
  expect(metadataValue(rule.metadata, 'defaultSourceObjectMappings')).toBe(deep);
  expect(readDefaultMappings(rule, 'r.json')).toBeNull();
  expect(diffOf({ objectMappings: [], metadata: { a: deep } }, { objectMappings: [] }).changes).toHaveLength(1);
});

describe('the default mappings a rule remembers', () => {
  const [rule] = schemasIn(gallerySchema(), 'gallery.json')[0]!.rules;

  test('are read from JSON inside JSON, in Pascal case and with numbers for words', () => {
    const defaults = readDefaultMappings(rule!, 'gallery.json')!;
    expect(defaults.map(({ targetObjectName }) => targetObjectName)).toContain('ServicePrincipal');
    expect(defaults[0]).toMatchObject({ enabled: false, name: null, flowTypes: ['Add', 'Update', 'Delete'] });
    expect(defaults[0]!.attributeMappings[1]).toMatchObject({
      targetAttributeName: 'displayName',
      flowBehavior: 'FlowAlways',
      flowType: 'ObjectAddOnly',
      matchingPriority: 1,
      source: { type: 'attribute', expression: { kind: 'attribute', name: 'id' } },
    });
    expect(metadataValue(defaults[0]!.metadata, 'Disposition')).toBe('Normal');
  });

  test('are none where there are none, and null where a sample cut them short', () => {
    const withDefaults = (value: string | null): SynchronizationRule =>
      ruleWith([{ key: 'defaultSourceObjectMappings', value }]);
    expect(readDefaultMappings(ruleWith([]), 'r.json')).toEqual([]);
    expect(readDefaultMappings(withDefaults(null), 'r.json')).toEqual([]);
    expect(readDefaultMappings(withDefaults('[{"Enabled":false,...}]'), 'r.json')).toBeNull();
  });

  test('are refused with their place where they cannot be what they are', () => {
    const broken = ruleWith([{ key: 'defaultSourceObjectMappings', value: '[{"AttributeMappings":5}]' }]);
    expect(() => readDefaultMappings(broken, 'r.json')).toThrow(
      'metadata.defaultSourceObjectMappings[0].AttributeMappings must be a list',
    );
  });
});
