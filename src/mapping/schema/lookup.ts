import type {
  AttributeDefinition,
  AttributeMapping,
  Directory,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from './model.ts';

/** The id Entra ID's own directory definition has in every schema. */
const ENTRA_DIRECTORY_ID = '66e4a8cc-1b7b-435e-95f8-f06cea133828';
const ENTRA_NAME = /^(microsoft entra id|entra id|(windows )?azure active directory|azure ad)$/i;

/**
 * Which way a rule flows, seen from Entra ID. `tenant-to-tenant`: both ends are Entra ID. `around`: neither is (HR to
 * Active Directory). `unknown`: the schema does not name the directories.
 */
export type Direction = 'outbound' | 'inbound' | 'tenant-to-tenant' | 'around' | 'unknown';

/** An object mapping and the rule it belongs to. */
export interface PlacedMapping {
  readonly rule: SynchronizationRule;
  readonly mapping: ObjectMapping;
}

/** The one of this name; where none is spelt so, the one that differs only in case. Null where there is none. */
function named<T extends { readonly name: string }>(things: readonly T[], name: string): T | null {
  const folded = name.toLowerCase();
  return (
    things.find((thing) => thing.name === name) ?? things.find((thing) => thing.name.toLowerCase() === folded) ?? null
  );
}

/**
 * The directory a rule means by this name. Entra ID is found by any of its names, which tell nothing of another tenant
 * (`Azure Active Directory (target tenant)`). Null where the schema does not define it.
 */
export function directoryNamed(schema: SynchronizationSchema, name: string): Directory | null {
  const found = named(schema.directories, name);
  if (found !== null || !ENTRA_NAME.test(name)) return found;
  return schema.directories.find((directory) => isEntra(directory)) ?? null;
}

/** The definition of an object mapping's source object; null where the schema does not carry it. */
export const sourceDefinition = (
  schema: SynchronizationSchema,
  { rule, mapping }: PlacedMapping,
): ObjectDefinition | null => definition(schema, rule.sourceDirectoryName, mapping.sourceObjectName);

/** The definition of an object mapping's target object; null where the schema does not carry it. */
export const targetDefinition = (
  schema: SynchronizationSchema,
  { rule, mapping }: PlacedMapping,
): ObjectDefinition | null => definition(schema, rule.targetDirectoryName, mapping.targetObjectName);

function definition(schema: SynchronizationSchema, directory: string, object: string): ObjectDefinition | null {
  return named(directoryNamed(schema, directory)?.objects ?? [], object);
}

/**
 * The definition of an attribute, spelt so or (second choice) in another case; null where there is none. Look at its
 * name where case matters: names of directory extensions are case-sensitive.
 */
export const attributeDefinition = (object: ObjectDefinition, name: string): AttributeDefinition | null =>
  named(object.attributes, name);

/** Which way a rule flows. */
export function directionOf(schema: SynchronizationSchema, rule: SynchronizationRule): Direction {
  if (rule.sourceDirectoryName === '' && rule.targetDirectoryName === '') return 'unknown';
  const fromEntra = isEntraName(schema, rule.sourceDirectoryName);
  const toEntra = isEntraName(schema, rule.targetDirectoryName);
  if (fromEntra) return toEntra ? 'tenant-to-tenant' : 'outbound';
  return toEntra ? 'inbound' : 'around';
}

const isEntra = (directory: Directory): boolean =>
  directory.id?.toLowerCase() === ENTRA_DIRECTORY_ID || isEntraOf(directory.name);

/** In this tenant or in another, which the name says in parentheses. */
const isEntraOf = (name: string): boolean => ENTRA_NAME.test(name.replace(/ \([^()]*\)$/, ''));

function isEntraName(schema: SynchronizationSchema, name: string): boolean {
  const found = named(schema.directories, name);
  return found === null ? isEntraOf(name) : isEntra(found);
}

/** Every object mapping with its rule, in the order the service runs the rules: by priority, those without one last. */
export function placedMappings(schema: SynchronizationSchema): readonly PlacedMapping[] {
  const last = Number.POSITIVE_INFINITY;
  const rules = schema.rules.toSorted((a, b) => {
    const [first, second] = [a.priority ?? last, b.priority ?? last];
    return first === second ? 0 : first - second;
  });
  return rules.flatMap((rule) => rule.objectMappings.map((mapping) => ({ rule, mapping })));
}

/**
 * The enabled object mappings whose source object has this name (`User`, `Group`; any case), in the order the service
 * runs them. Disabled helpers are left out.
 */
export const enabledMappings = (schema: SynchronizationSchema, sourceObjectName: string): readonly PlacedMapping[] =>
  placedMappings(schema).filter(
    ({ mapping }) => mapping.enabled && mapping.sourceObjectName.toLowerCase() === sourceObjectName.toLowerCase(),
  );

/** The attribute mappings that match objects, in the order they are tried. Empty where the mapping matches nothing. */
export const matchingMappings = (mapping: ObjectMapping): readonly AttributeMapping[] =>
  mapping.attributeMappings
    .filter(({ matchingPriority }) => matchingPriority > 0)
    .toSorted((a, b) => a.matchingPriority - b.matchingPriority);
