import { describe, expect, test } from 'vitest';
import type { AttributeMapping, SynchronizationSchema } from '../../../src/mapping/schema/model.ts';
import { readSchemas, schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { gallerySchema, galleryText, type Json } from '../support/gallery-schema.ts';

const read = (document: unknown): readonly SynchronizationSchema[] =>
  readSchemas(JSON.stringify(document), 'schema.json');
const one = (document: unknown): SynchronizationSchema => {
  const schemas = read(document);
  expect(schemas).toHaveLength(1);
  return schemas[0]!;
};
const BARE = { directories: [], synchronizationRules: [{ name: 'R', objectMappings: [] }], version: 'v1' };

describe('a gallery schema', () => {
  const [schema] = readSchemas(galleryText(), 'gallery.json');
  const mappings = schema!.rules.flatMap((rule) => rule.objectMappings);
  const attributes = schema!.directories.flatMap((directory) =>
    directory.objects.flatMap((object) => object.attributes),
  );
  const sources = mappings.flatMap((mapping) => mapping.attributeMappings).map(({ source }) => source);

  test('is read whole: 140 KB, two rules, twelve objects, nine mappings of which six are helpers', () => {
    expect(Math.round(galleryText().length / 10_000)).toBe(14);
    expect(schema!.rules.map(({ name, priority, editable }) => [name, priority, editable])).toEqual([
      ['USER_OUTBOUND_USER', 1, true],
      ['PROFILE_INBOUND_NORDWIND', 2, false],
    ]);
    expect(schema!.directories.map(({ objects }) => objects.length)).toEqual([7, 5]);
    expect(mappings.map(({ enabled }) => enabled).filter(Boolean)).toHaveLength(3);
    expect(
      mappings.filter(({ enabled, name, sourceObjectName }) => !enabled && name === null && sourceObjectName === ''),
    ).toHaveLength(6);
  });

  test('keeps the type and every mark of its 124 attributes', () => {
    expect(attributes).toHaveLength(124);
    const counted = ['String', 'Boolean', 'Reference'].map(
      (type) => attributes.filter((one) => one.type === type).length,
    );
    expect(counted).toEqual([109, 8, 7]);
    expect(attributes.filter(({ multivalued }) => multivalued)).toHaveLength(7);
    expect(attributes.filter(({ required }) => required)).toHaveLength(52);
  });

  test('has 29 attribute mappings: 17 without source, eight direct, four functions, all readable', () => {
    expect(sources.map((source) => source?.type ?? 'none').toSorted()).toEqual([
      ...Array(8).fill('attribute'),
      ...Array(4).fill('function'),
      ...Array(17).fill('none'),
    ]);
    expect(sources.flatMap((source) => source?.problems ?? [])).toEqual([]);
    expect(sources.every((source) => source === null || source.expression !== null)).toBe(true);
  });

  test('knows where each thing stands in the file', () => {
    const clause = mappings[0]!.scope!.groups[1]!.clauses[0]!;
    expect(clause.path).toEqual(['synchronizationRules', 0, 'objectMappings', 0, 'scope', 'groups', 1, 'clauses', 0]);
    expect(clause).toMatchObject({
      attribute: 'jobTitle',
      operator: 'REGEX MATCH',
      values: ['^(Dienst|Tages)planer(in)?$'],
    });
    expect(clause.extra).toEqual({ multivaluedComparisonType: 'All' });
  });
});

describe('the wrapping', () => {
  test('may be missing: the schema is the document', () => {
    expect(one(BARE)).toMatchObject({ version: 'v1', rules: [{ name: 'R' }], wrapping: { kind: 'bare', extra: {} } });
  });

  test('may be a template, whose own fields are kept', () => {
    const template = { id: 'nordwind', factoryTag: 'CustomSCIM', 'schema@odata.context': 'x', schema: BARE };
    const { wrapping, rules } = one(template);
    expect(wrapping).toEqual({
      kind: 'template',
      extra: { id: 'nordwind', factoryTag: 'CustomSCIM', 'schema@odata.context': 'x' },
    });
    expect(rules[0]!.path).toEqual(['schema', 'synchronizationRules', 0]);
  });

  test('may be a job', () => {
    expect(one({ id: 'j.1', templateId: 't', status: { code: 'Active' }, schema: BARE }).wrapping).toEqual({
      kind: 'job',
      extra: { id: 'j.1', templateId: 't', status: { code: 'Active' } },
    });
  });

  test('may be a list of templates, each of which is a schema', () => {
    const schemas = read({
      '@odata.context': 'x',
      value: [
        { id: 'a', schema: BARE },
        { id: 'b', schema: BARE },
      ],
    });
    expect(schemas.map(({ wrapping }) => wrapping.extra['id'])).toEqual(['a', 'b']);
    expect(schemas[1]!.rules[0]!.path).toEqual(['value', 1, 'schema', 'synchronizationRules', 0]);
  });

  test('may be a list alone, or one object under `value`', () => {
    expect(read([BARE, BARE])).toHaveLength(2);
    expect(one({ value: BARE }).version).toBe('v1');
  });

  test('may be JSON inside a text', () => {
    expect(one({ body: JSON.stringify(BARE) }).rules[0]!.path).toEqual(['body', 'synchronizationRules', 0]);
  });

  test('is looked through at most three deep', () => {
    expect(read({ a: { b: { c: BARE } } })).toHaveLength(1);
    expect(() => read({ a: { b: { c: { d: BARE } } } })).toThrow('holds no synchronization schema');
  });

  test('may be nothing but directories, as an update of them is sent', () => {
    const { directories, rules } = one({ directories: [{ name: 'App', objects: [{ name: 'User', attributes: [] }] }] });
    expect([directories[0]!.objects[0]!.name, rules]).toEqual(['User', []]);
  });

  test('may be a lone rule, or lone object mappings, which share one', () => {
    const mapping = { sourceObjectName: 'User', targetObjectName: 'Person', attributeMappings: [] };
    expect(one({ name: 'R', objectMappings: [mapping] })).toMatchObject({
      rules: [{ name: 'R' }],
      wrapping: { kind: 'rule' },
    });
    const lone = one([mapping, { ...mapping, targetObjectName: 'Guest' }]);
    expect(lone.wrapping.kind).toBe('object-mapping');
    expect(lone.rules[0]!.objectMappings.map(({ targetObjectName }) => targetObjectName)).toEqual(['Person', 'Guest']);
    expect(lone.directories).toEqual([]);
  });

  test('may begin with a byte order mark', () => {
    expect(readSchemas(`\uFEFF${JSON.stringify(BARE)}`, 'bom.json')).toHaveLength(1);
  });
});

describe('an abridged schema', () => {
  const abridged = one({
    directories: [{ name: 'App', objects: [{}, { name: 'User', attributes: [{}, null, { name: 'userName' }] }] }],
    synchronizationRules: [
      {},
      { name: 'R', objectMappings: [{ attributeMappings: [{}, { targetAttributeName: 'a', source: {} }] }, {}] },
    ],
  });

  test('loads with its holes passed over', () => {
    expect(abridged.directories[0]!.objects).toHaveLength(1);
    expect(abridged.rules).toHaveLength(1);
    expect(abridged.rules[0]!.objectMappings).toHaveLength(1);
    expect(abridged.rules[0]!.objectMappings[0]!.attributeMappings).toHaveLength(1);
  });

  test('still counts the holes in its places', () => {
    expect(abridged.directories[0]!.objects[0]!.attributes[0]!.path).toEqual([
      'directories',
      0,
      'objects',
      1,
      'attributes',
      2,
    ]);
  });

  test('takes the default Graph documents for a field that is not there', () => {
    expect(abridged.directories[0]!.objects[0]!.attributes[0]).toMatchObject({
      type: 'String',
      anchor: false,
      caseExact: false,
      multivalued: false,
      required: false,
      mutability: null,
      defaultValue: null,
      referencedObjects: [],
    });
    expect(abridged.rules[0]!.objectMappings[0]).toMatchObject({
      enabled: true,
      flowTypes: ['Add', 'Update', 'Delete'],
      scope: null,
    });
  });

  test('tells a source that was cut from a mapping without one', () => {
    const [mapping] = abridged.rules[0]!.objectMappings[0]!.attributeMappings;
    expect(mapping!.source).toMatchObject({
      expression: null,
      problems: [expect.stringContaining('neither an attribute nor a function')],
    });
  });
});

/** An attribute mapping read from a schema around it. */
const mapped = (mapping: Json): AttributeMapping =>
  one({ attributeMappings: [{ targetAttributeName: 't', ...mapping }] }).rules[0]!.objectMappings[0]!
    .attributeMappings[0]!;

describe('the dialects of a field', () => {
  const flows = (flowTypes: unknown): unknown => one({ attributeMappings: [], flowTypes }).rules[0]!.objectMappings[0];

  test.each([
    ['Add, Update, Delete', ['Add', 'Update', 'Delete']],
    ['Delete,add', ['Add', 'Delete']],
    ['None', []],
    ['', []],
    [7, ['Add', 'Update', 'Delete']],
    [0, []],
    [5, ['Add', 'Delete']],
    ['2', ['Update']],
    [
      ['update', 'Add'],
      ['Add', 'Update'],
    ],
    [null, ['Add', 'Update', 'Delete']],
  ])('flow types %j are %j', (written, flowTypes) => {
    expect(flows(written)).toMatchObject({ flowTypes, extra: {} });
  });

  test('flow types nobody knows are kept beside those that are known', () => {
    expect(flows('Add, Archive')).toMatchObject({ flowTypes: ['Add'], extra: { flowTypes: 'Add, Archive' } });
    expect(flows(9)).toMatchObject({ flowTypes: ['Add'], extra: { flowTypes: 9 } });
    expect(flows(true)).toMatchObject({ flowTypes: [], extra: { flowTypes: true } });
  });

  test('Pascal case and numbers are the words they stand for', () => {
    expect(
      mapped({
        FlowBehavior: 1,
        FlowType: 2,
        MatchingPriority: '3',
        ExportMissingReferences: 'True',
        DefaultValue: 'x',
      }),
    ).toMatchObject({
      flowBehavior: 'FlowAlways',
      flowType: 'MultiValueAddOnly',
      matchingPriority: 3,
      exportMissingReferences: true,
      defaultValue: 'x',
      extra: {},
    });
  });

  test('a word nobody knows is kept, and the documented default taken', () => {
    expect(mapped({ flowBehavior: 'Sideways', flowType: 17 })).toMatchObject({
      flowBehavior: 'FlowWhenChanged',
      flowType: 'Always',
      extra: { flowBehavior: 'Sideways', flowType: 17 },
    });
  });

  test('a default that is no text is written out as the service does', () => {
    expect([true, 12, '', null].map((defaultValue) => mapped({ defaultValue }).defaultValue)).toEqual([
      'True',
      '12',
      '',
      null,
    ]);
  });

  test('of two spellings of a field the Graph one counts and the other is kept', () => {
    expect(mapped({ DefaultValue: 'old', defaultValue: 'new' })).toMatchObject({
      defaultValue: 'new',
      extra: { DefaultValue: 'old' },
    });
  });

  test('operands may be a list, a single value, or numbers and Booleans', () => {
    const values = (targetOperand: unknown): unknown =>
      one({ attributeMappings: [], scope: { groups: [{ clauses: [{ sourceOperandName: 'a', targetOperand }] }] } })
        .rules[0]!.objectMappings[0]!.scope!.groups[0]!.clauses[0]!.values;
    expect([{ values: ['x', 'y'] }, { Values: [true, 5] }, ['z'], 'w', null].map(values)).toEqual([
      ['x', 'y'],
      ['True', '5'],
      ['z'],
      ['w'],
      [],
    ]);
  });

  test('an object alone counts as a list of one', () => {
    expect(one({ synchronizationRules: { name: 'R', objectMappings: [] } }).rules).toHaveLength(1);
  });

  test('types Graph does not know are Other, with the word kept', () => {
    const [attribute] = one({
      directories: [{ name: 'D', objects: [{ name: 'O', attributes: [{ name: 'a', type: 'Riddle' }] }] }],
    }).directories[0]!.objects[0]!.attributes;
    expect(attribute).toMatchObject({ type: 'Other', extra: { type: 'Riddle' } });
  });
});

test('a value that is parsed already is read like its text', () => {
  expect(schemasIn(gallerySchema(), 'gallery.json')).toEqual(readSchemas(galleryText(), 'gallery.json'));
});
