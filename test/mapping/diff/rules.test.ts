import { describe, expect, test } from 'vitest';
import { diffOf } from '../support/diff-of.ts';
import { cut, edited } from '../support/edit.ts';
import { gallerySchema, type Json } from '../support/gallery-schema.ts';

const RULES = ['synchronizationRules'] as const;
const MAPPINGS = [...RULES, 0, 'objectMappings'] as const;
const editing = (path: readonly (string | number)[], edit: (value: unknown) => unknown): ReturnType<typeof diffOf> =>
  diffOf(gallerySchema(), edited(gallerySchema(), path, edit));

describe('an object mapping', () => {
  test('that is disabled or enabled is a matter of the lifecycle', () => {
    expect(editing([...MAPPINGS, 1, 'enabled'], () => false).changes).toMatchObject([
      {
        kind: 'object-mapping-changed',
        group: 'lifecycle',
        where: 'USER_OUTBOUND_USER: Group → Team',
        property: 'enabled',
        sentence: 'The object mapping is disabled',
        consequence: 'None of the groups is created, updated or disabled by it any more.',
      },
    ]);
    expect(editing([...MAPPINGS, 3, 'enabled'], () => true).changes).toMatchObject([
      { group: 'lifecycle', sentence: 'The object mapping is enabled', where: 'USER_OUTBOUND_USER: (nothing) → Role' },
    ]);
  });

  test.each([
    ['Add, Update', '`Add, Update`', 'their accounts stay'],
    ['Update, Delete', '`Update, Delete`', 'No user is created in the target any more'],
    ['Add, Delete', '`Add, Delete`', 'no longer updated, and so no longer disabled'],
    ['None', '`None`', 'No user is created'],
  ])('with the flow types %s left tells what no longer happens', (flowTypes, shown, consequence) => {
    const [change] = editing([...MAPPINGS, 0, 'flowTypes'], () => flowTypes).changes;
    expect(change).toMatchObject({
      group: 'lifecycle',
      sentence: `Flow types: was \`Add, Update, Delete\`, becomes ${shown}`,
    });
    expect(change!.consequence).toContain(consequence);
  });

  test('with another name only concerns nobody', () => {
    expect(editing([...MAPPINGS, 0, 'name'], () => 'Users').changes).toMatchObject([
      { group: 'other', property: 'name', consequence: 'Nobody: only the name differs.' },
    ]);
  });

  test('that is gone or new is told once, with what it held', () => {
    const gone = editing([...MAPPINGS, 0], () => undefined);
    expect(gone.changes).toMatchObject([
      {
        kind: 'object-mapping-removed',
        group: 'lifecycle',
        sentence: 'The object mapping is gone, was enabled, Add, Update, Delete, 12 attribute mappings',
      },
    ]);
    const whole = gallerySchema();
    const without = edited(whole, [...MAPPINGS, 0], () => undefined);
    expect(diffOf(without, whole).changes).toMatchObject([{ kind: 'object-mapping-added', before: null }]);
  });

  test('that is a disabled helper concerns nobody, whatever changes in it', () => {
    const { changes } = editing([...MAPPINGS, 2, 'attributeMappings', 0, 'defaultValue'], () => 'other');
    expect(changes).toMatchObject([
      { group: 'other', consequence: 'Nobody: this object mapping is disabled.', restartsInitialCycle: true },
    ]);
  });
});

describe('a rule', () => {
  test('is found by its id under another name, and by name and direction under another id', () => {
    expect(editing([...RULES, 0, 'name'], () => 'RENAMED').changes).toMatchObject([
      { kind: 'rule-changed', group: 'other', property: 'name' },
    ]);
    expect(editing([...RULES, 0, 'id'], () => '99999999-0000-4000-8000-000000000000').changes).toMatchObject([
      { property: 'id' },
    ]);
  });

  test('with another priority runs in another place', () => {
    expect(editing([...RULES, 1, 'priority'], () => 0).changes).toMatchObject([
      {
        sentence: '`priority` was `2`, becomes `0`',
        consequence: expect.stringContaining('lower priority number run first'),
      },
    ]);
  });

  test('that is gone takes its object mappings with it', () => {
    expect(editing([...RULES, 1], () => undefined).changes).toMatchObject([
      {
        kind: 'rule-removed',
        group: 'lifecycle',
        sentence:
          'The rule is gone, was `from Nordwind Fahrten to Azure Active Directory, 1 of 4 object mappings enabled`',
      },
    ]);
  });

  test('of cloud sync with another container filter has another scope', () => {
    const { changes } = editing([...RULES, 0, 'containerFilter', 'includedContainers'], () => ['OU=Nord,DC=example']);
    expect(changes).toMatchObject([{ group: 'scope', property: 'containerFilter' }]);
  });

  test('with other defaults in its metadata names the key, and spacing in the JSON is no change', () => {
    const spaced = (value: unknown): string => JSON.stringify(JSON.parse(String(value)), null, 2);
    expect(editing([...RULES, 0, 'metadata', 0, 'value'], spaced).changes).toEqual([]);
    expect(editing([...RULES, 0, 'metadata', 0, 'value'], () => '[]').changes).toMatchObject([
      { property: 'metadata.defaultSourceObjectMappings', group: 'other' },
    ]);
  });
});

describe('a definition', () => {
  const ATTRIBUTE = ['directories', 1, 'objects', 0, 'attributes', 1] as const;

  test.each([
    ['caseExact', true, 'Username: `caseExact` was `false`, becomes `true`', 'differ only in case count as different'],
    ['required', false, 'Username: `required` was `true`, becomes `false`', 'can be created from now on'],
    ['type', 'Integer', 'Username: `type` was `String`, becomes `Integer`', 'another type'],
    ['multivalued', true, 'Username: `multivalued` was `false`, becomes `true`', 'Several values'],
    ['mutability', 'Immutable', 'Username: `mutability` was `ReadWrite`, becomes `Immutable`', 'may be written'],
    ['flowNullValues', true, 'Username: `flowNullValues` was nothing, becomes `true`', 'may clear the target'],
  ])('of which %s becomes %j tells what it does', (field, value, sentence, consequence) => {
    expect(editing([...ATTRIBUTE, field], () => value)).toMatchObject({
      changes: [
        {
          kind: 'attribute-definition-changed',
          group: 'schema',
          where: 'Nordwind Fahrten: User',
          attribute: 'Username',
          sentence,
          consequence: expect.stringContaining(consequence),
          restartsInitialCycle: null,
        },
      ],
      restartsInitialCycle: null,
      warning: expect.stringContaining('not documented'),
    });
  });

  test('that is gone or new is told with its marks', () => {
    expect(editing(ATTRIBUTE, () => undefined).changes).toMatchObject([
      { kind: 'attribute-definition-removed', sentence: 'Username is no longer defined, was String, required' },
    ]);
    expect(editing(['directories', 1], () => undefined).changes).toMatchObject([
      { kind: 'directory-removed', sentence: 'The directory is no longer defined, was 5 objects' },
    ]);
    expect(editing(['directories', 1, 'objects', 2], () => undefined).changes).toMatchObject([
      { kind: 'object-definition-removed', where: 'Nordwind Fahrten: Role' },
    ]);
  });

  test('dates of discovery and versions are no change', () => {
    expect(editing(['directories', 0, 'discoveryDateTime'], () => '2026-02-03T04:05:06Z').changes).toEqual([]);
    expect(editing(['version'], () => '7.0')).toMatchObject({ changes: [], versions: { before: '6.0', after: '7.0' } });
  });
});

describe('files that hold different parts', () => {
  const mapping = (gallerySchema()['synchronizationRules'] as { objectMappings: Json[] }[])[0]!.objectMappings[0]!;

  test('a lone object mapping is compared with its counterpart, and nothing else is', () => {
    const { changes, notes } = diffOf(
      edited(mapping, ['enabled'], () => false),
      gallerySchema(),
    );
    expect(changes.map(({ property }) => property)).toEqual(['enabled']);
    expect(notes).toEqual(['The old file holds object mappings alone: nothing else was compared.']);
  });

  test('a lone rule is compared with the rule of its id', () => {
    const rule = (gallerySchema()['synchronizationRules'] as Json[])[1]!;
    const { changes, notes } = diffOf(gallerySchema(), rule);
    expect([changes, notes]).toEqual([[], ['The new file holds a rule alone: nothing else was compared.']]);
  });

  test('definitions one file does not carry are not taken for removed', () => {
    const { changes, notes } = diffOf(gallerySchema(), cut(gallerySchema(), ['directories'], 0));
    expect([changes, notes]).toEqual([
      [],
      ['The new file defines no directories: attribute definitions were not compared.'],
    ]);
  });
});
