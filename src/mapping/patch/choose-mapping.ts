import { type ProvlensError, usageError } from '../../errors.ts';
import { attributesOf } from '../../expression/walk.ts';
import { nearest } from '../../nearest.ts';
import { type PlacedMapping, placedMappings, sourceDefinition } from '../schema/lookup.ts';
import type { SynchronizationSchema } from '../schema/model.ts';

/** What an object mapping is called in messages and listings: its name, and the two objects. */
export function mappingTitle({ mapping }: PlacedMapping): string {
  const ends = `${mapping.sourceObjectName || '?'} → ${mapping.targetObjectName || '?'}`;
  return mapping.name === null || mapping.name === '' ? ends : `${mapping.name} (${ends})`;
}

/**
 * The object mappings a change may mean: those of the name given, or of the source object given where none has that
 * name; without a name the enabled ones, or all where none is. Errors: usage, with the nearest name.
 */
export function meantMappings(schema: SynchronizationSchema, name: string | null): readonly PlacedMapping[] {
  const all = placedMappings(schema);
  if (name === null) return enabledFirst(all);
  const isNamed = (one: string | null): boolean => one?.toLowerCase() === name.toLowerCase();
  const found = all.filter(({ mapping }) => isNamed(mapping.name));
  if (found.length > 0) return found;
  const reading = all.filter((placed) => isNamed(placed.mapping.sourceObjectName) || isNamed(mappingTitle(placed)));
  if (reading.length > 0) return enabledFirst(reading);
  const names = all
    .flatMap(({ mapping }) => [mapping.name ?? '', mapping.sourceObjectName])
    .filter((one) => one !== '');
  const meant = nearest(name, names);
  throw usageError(
    `There is no object mapping ${JSON.stringify(name)}.`,
    meant === null ? listOf(all) : `Did you mean ${meant}?`,
  );
}

function enabledFirst(mappings: readonly PlacedMapping[]): readonly PlacedMapping[] {
  const enabled = mappings.filter(({ mapping }) => mapping.enabled);
  return enabled.length > 0 ? enabled : mappings;
}

/** The error where several object mappings could be meant. */
export const ambiguousMapping = (what: string, mappings: readonly PlacedMapping[]): ProvlensError =>
  usageError(
    `${what} could mean several object mappings. ${listOf(mappings)}`,
    'Say which with --object-mapping NAME.',
  );

const listOf = (mappings: readonly PlacedMapping[]): string =>
  mappings.length === 0 ? 'The schema has none.' : `The schema has ${mappings.map(mappingTitle).join('; ')}.`;

/** The note where names of attributes cannot be compared with a definition. */
export const uncheckedNote = ({ mapping }: PlacedMapping, attributes: readonly string[]): string =>
  `The schema does not define the attributes of ${mapping.sourceObjectName || 'the source object'}: ${attributes.join(', ')} could not be checked.`;

/**
 * The attributes that the source object of an object mapping has: those of its definition, and those that the mapping
 * reads already. Null where the schema does not define the object.
 */
export function knownAttributes(schema: SynchronizationSchema, placed: PlacedMapping): readonly string[] | null {
  const defined = sourceDefinition(schema, placed)?.attributes ?? [];
  if (defined.length === 0) return null;
  const { attributeMappings, scope } = placed.mapping;
  const read = attributeMappings.flatMap(({ source }) => source?.expression ?? []);
  const filtered = (scope?.groups ?? []).flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute));
  return [...new Set([...defined.map(({ name }) => name), ...attributesOf(...read), ...filtered])];
}
