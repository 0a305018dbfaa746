import { describe, expect, test } from 'vitest';
import {
  attributeDefinition,
  directionOf,
  directoryNamed,
  enabledMappings,
  matchingMappings,
  placedMappings,
  sourceDefinition,
  targetDefinition,
} from '../../../src/mapping/schema/lookup.ts';
import type { SynchronizationSchema } from '../../../src/mapping/schema/model.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { ENTRA_ID, gallerySchema } from '../support/gallery-schema.ts';

const read = (document: unknown): SynchronizationSchema => schemasIn(document, 'schema.json')[0]!;
const gallery = read(gallerySchema());

describe('definitions', () => {
  const [placed] = enabledMappings(gallery, 'user');

  test('are found at both ends of a mapping', () => {
    expect(sourceDefinition(gallery, placed!)?.attributes.map(({ name }) => name)).toContain('userPrincipalName');
    expect(targetDefinition(gallery, placed!)?.attributes.map(({ name }) => name)).toContain('Username');
  });

  test('are null where the schema does not carry them', () => {
    const bare = { ...gallery, directories: [] };
    expect([sourceDefinition(bare, placed!), targetDefinition(bare, placed!)]).toEqual([null, null]);
  });

  test('of attributes are found as spelt first, then in another case', () => {
    const object = read({
      directories: [
        { name: 'D', objects: [{ name: 'O', attributes: [{ name: 'Mail' }, { name: 'mail' }, { name: 'city' }] }] },
      ],
    }).directories[0]!.objects[0]!;
    expect(['mail', 'Mail', 'CITY'].map((name) => attributeDefinition(object, name)?.name)).toEqual([
      'mail',
      'Mail',
      'city',
    ]);
    expect(attributeDefinition(object, 'constructor')).toBeNull();
  });

  test('of Entra ID are found by any of its names', () => {
    for (const name of ['Azure Active Directory', 'Microsoft Entra ID', 'azure ad']) {
      expect(directoryNamed(gallery, name)?.id).toBe(ENTRA_ID);
    }
    expect(directoryNamed(gallery, 'Nowhere')).toBeNull();
    expect(directoryNamed(gallery, 'Azure Active Directory (target tenant)')).toBeNull();
  });
});

describe('the direction of a rule', () => {
  const directionBetween = (source: string, target: string, directories: unknown[] = []): string => {
    const schema = read({
      directories,
      synchronizationRules: [{ sourceDirectoryName: source, targetDirectoryName: target, objectMappings: [] }],
    });
    return directionOf(schema, schema.rules[0]!);
  };

  test('follows from which end is Entra ID', () => {
    expect(gallery.rules.map((rule) => directionOf(gallery, rule))).toEqual(['outbound', 'inbound']);
    expect(directionBetween('Azure Active Directory', 'Azure Active Directory (target tenant)')).toBe(
      'tenant-to-tenant',
    );
    expect(directionBetween('Workday', 'Active Directory')).toBe('around');
    expect(directionBetween('', '')).toBe('unknown');
  });

  test('goes by the id where the directory has another name', () => {
    const directories = [{ id: ENTRA_ID.toUpperCase(), name: 'Unser Verzeichnis' }];
    expect(directionBetween('Unser Verzeichnis', 'App', directories)).toBe('outbound');
  });
});

describe('the order of mappings', () => {
  test('is that of the rules: the lower number first, none last', () => {
    const rule = (name: string, priority: number | null): object => ({
      name,
      priority,
      objectMappings: [{ name, sourceObjectName: 'User', attributeMappings: [{ targetAttributeName: 'a' }] }],
    });
    const schema = read({
      synchronizationRules: [rule('last', null), rule('second', 2), rule('first', 0), rule('later', null)],
    });
    expect(placedMappings(schema).map(({ mapping }) => mapping.name)).toEqual(['first', 'second', 'last', 'later']);
  });

  test('leaves disabled helpers out where enabled ones are asked for', () => {
    expect(enabledMappings(gallery, 'USER').map(({ mapping }) => mapping.targetObjectName)).toEqual(['User']);
    expect(enabledMappings(gallery, 'Group').map(({ rule }) => rule.name)).toEqual(['USER_OUTBOUND_USER']);
    expect(enabledMappings(gallery, '')).toEqual([]);
  });

  test('of matching attributes is that of their priority, without those of none', () => {
    const priorities = { c: 3, n: 0, a: 1, b: 1 };
    const attributeMappings = Object.entries(priorities).map(([targetAttributeName, matchingPriority]) => ({
      targetAttributeName,
      matchingPriority,
    }));
    const { mapping } = placedMappings(read({ sourceObjectName: 'User', attributeMappings }))[0]!;
    expect(matchingMappings(mapping).map(({ targetAttributeName }) => targetAttributeName)).toEqual(['a', 'b', 'c']);
  });
});
