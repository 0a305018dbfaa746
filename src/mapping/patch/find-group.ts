import { usageError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import { type PlacedMapping, sourceDefinition } from '../schema/lookup.ts';
import type { ScopeGroup } from '../schema/model.ts';
import { ambiguousMapping, mappingTitle, meantMappings } from './choose-mapping.ts';
import type { SchemaFile } from './schema-file.ts';

/** What `Group.attribute` means. */
interface FoundGroup {
  readonly placed: PlacedMapping;
  /** Null where the group is to be made. */
  readonly group: ScopeGroup | null;
  /** The name of a group to be made; null where none is given. */
  readonly name: string | null;
  readonly attribute: string;
}

/** What a group is called in messages. */
export const groupTitle = ({ name }: ScopeGroup): string =>
  name === null || name === '' ? 'The group without a name' : `The group ${JSON.stringify(name)}`;

/** How a group is named in `--filter`: by its name, else by its place among the groups. */
export function groupWord(group: ScopeGroup, groups: readonly ScopeGroup[]): string {
  const isAlone = groups.filter(({ name }) => name === group.name).length === 1;
  return isAlone && group.name !== null && group.name !== '' ? group.name : `#${groups.indexOf(group) + 1}`;
}

/**
 * The group and the attribute of `Group.attribute`. A group goes by its name, or by its place as `#2`; without one the
 * only group is meant. A filter without groups takes any name; where there are groups a new one must be announced, as a
 * mistyped name would let more people in. Errors: usage.
 */
export function findGroup(
  file: SchemaFile,
  subject: string,
  objectMapping: string | null,
  newGroups: readonly string[],
): FoundGroup {
  const meant = meantMappings(file.schema, objectMapping);
  const inGroups = meant.flatMap((placed) => groupsBefore(subject, placed));
  const [found, ...others] = inGroups;
  if (others.length > 0) {
    if (others.some(({ placed }) => placed !== found!.placed)) throw ambiguousMapping(subject, meant);
    throw usageError(
      `${JSON.stringify(subject)} means several groups of the filter.`,
      'Name one by its place: #1, #2, ….',
    );
  }
  if (found !== undefined) return found;
  const [placed, ...more] = meant;
  if (placed === undefined) throw usageError('The schema has no object mapping.');
  if (more.length > 0) throw ambiguousMapping(subject, meant);
  return withoutGroup(file, subject, placed, newGroups);
}

function groupsBefore(subject: string, placed: PlacedMapping): readonly FoundGroup[] {
  const groups = placed.mapping.scope?.groups ?? [];
  return groups.flatMap((group, index) => {
    const words = [`#${index + 1}`, ...(group.name === null || group.name === '' ? [] : [group.name])];
    const word = words.find((one) => subject.startsWith(`${one}.`));
    return word === undefined ? [] : [{ placed, group, name: null, attribute: subject.slice(word.length + 1) }];
  });
}

function withoutGroup(
  { schema }: SchemaFile,
  subject: string,
  placed: PlacedMapping,
  newGroups: readonly string[],
): FoundGroup {
  const groups = placed.mapping.scope?.groups ?? [];
  const added = newGroups.find((name) => subject.startsWith(`${name}.`));
  if (added !== undefined) return { placed, group: null, name: added, attribute: subject.slice(added.length + 1) };
  const dot = subject.lastIndexOf('.');
  const isAttribute = sourceDefinition(schema, placed)?.attributes.some(({ name }) => name === subject) ?? false;
  if (dot < 0 || isAttribute) {
    if (groups.length <= 1) return { placed, group: groups[0] ?? null, name: null, attribute: subject };
    throw usageError(
      `The filter of ${mappingTitle(placed)} has several groups.`,
      `Say which: ${listOf(groups, subject)}.`,
    );
  }
  const [name, attribute] = [subject.slice(0, dot), subject.slice(dot + 1)];
  if (groups.length === 0) return { placed, group: null, name, attribute };
  const words = groups.map((group) => groupWord(group, groups));
  const close = nearest(name, words);
  throw usageError(
    `The filter of ${mappingTitle(placed)} has no group ${JSON.stringify(name)}.`,
    `${close === null ? `It has ${words.join(', ')}.` : `Did you mean ${close}?`} A new group, which lets further people in, needs --new-group '${name}'.`,
  );
}

const listOf = (groups: readonly ScopeGroup[], attribute: string): string =>
  groups.map((group) => `${groupWord(group, groups)}.${attribute}`).join(', ');
