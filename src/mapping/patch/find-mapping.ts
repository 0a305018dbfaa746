import { usageError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import { type PlacedMapping, targetDefinition } from '../schema/lookup.ts';
import type { AttributeMapping } from '../schema/model.ts';
import { ambiguousMapping, mappingTitle, meantMappings } from './choose-mapping.ts';
import type { SchemaFile } from './schema-file.ts';

/** Where a target attribute is mapped, or could be: null where it has no mapping yet. */
interface FoundMapping {
  readonly placed: PlacedMapping;
  readonly mapping: AttributeMapping | null;
}

/**
 * The mapping of a target attribute: in the object mapping given, else in the only one that maps it; where none does, in
 * the only one whose target has it. Errors: usage, with the nearest attribute, or where several may be meant.
 */
export function findMapping({ schema }: SchemaFile, attribute: string, objectMapping: string | null): FoundMapping {
  const meant = meantMappings(schema, objectMapping);
  const mapsIt = meant.filter(({ mapping }) => mapping.attributeMappings.some((one) => isOf(one, attribute)));
  const hasIt = meant.filter((placed) =>
    targetDefinition(schema, placed)?.attributes.some(({ name }) => name === attribute),
  );
  const [placed, ...others] = mapsIt.length > 0 ? mapsIt : hasIt;
  if (placed === undefined) throw unknownTarget(schema, attribute, meant);
  if (others.length > 0) throw ambiguousMapping(attribute, [placed, ...others]);
  const [mapping = null, ...again] = placed.mapping.attributeMappings.filter((one) => isOf(one, attribute));
  if (again.length > 0) {
    throw usageError(
      `${mappingTitle(placed)} maps ${attribute} ${again.length + 1} times, so that nobody can say which mapping is meant.`,
      'Take one of them out first.',
    );
  }
  return { placed, mapping };
}

const isOf = ({ targetAttributeName }: AttributeMapping, attribute: string): boolean =>
  targetAttributeName === attribute;

function unknownTarget(
  schema: SchemaFile['schema'],
  attribute: string,
  meant: readonly PlacedMapping[],
): ReturnType<typeof usageError> {
  const known = new Set(
    meant.flatMap((placed) => [
      ...placed.mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName),
      ...(targetDefinition(schema, placed)?.attributes ?? []).map(({ name }) => name),
    ]),
  );
  const where = meant.map(mappingTitle).join('; ') || 'the schema';
  const close = nearest(attribute, known);
  return usageError(
    `There is no target attribute ${JSON.stringify(attribute)} in ${where}.`,
    close === null
      ? 'Names are as the schema spells them; see "provlens mapping print FILE".'
      : `Did you mean ${close}?`,
  );
}
