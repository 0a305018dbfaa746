import { usageError } from '../../errors.ts';
import type { ScopeGroup, SynchronizationSchema } from '../schema/model.ts';
import { describePath } from '../schema/place.ts';
import { onlySchema, readSchemas } from '../schema/read-schemas.ts';
import { changeClause } from './change-clause.ts';
import { changeFlow } from './change-flow.ts';
import { changeSource } from './change-source.ts';
import { groupTitle } from './find-group.ts';
import { spliced } from './json-edits.ts';
import { jsonPlaces } from './json-places.ts';
import type { SchemaChanges, SchemaEdit } from './schema-change.ts';
import { type Patch, removeAt, type SchemaFile } from './schema-file.ts';

/** A schema with its changes made. */
interface PatchedSchema {
  /** The JSON text; byte for byte as it was wherever nothing was changed. */
  readonly text: string;
  readonly schema: SynchronizationSchema;
  /** What to know about the changes, a sentence each. */
  readonly notes: readonly string[];
}

const DROPS_FIRST = (change: SchemaEdit): number => (change.kind === 'drop-clause' ? 0 : 1);

/**
 * Makes changes in the JSON text of a file with one synchronization schema, in their order, dropped clauses first.
 * `fileName` is what errors call it. Errors: unreadable, as `readSchemas`; usage where the file holds several schemas, and
 * where a change names something that the schema does not have, with the nearest name.
 */
export function patchSchema(text: string, fileName: string, given: SchemaChanges): PatchedSchema {
  const notes: string[] = [];
  const changes = given.changes.toSorted((a, b) => DROPS_FIRST(a) - DROPS_FIRST(b));
  const before = fileOf(text, fileName).schema;
  const changed = changes.reduce((now, change) => {
    const patch = patchFor(fileOf(now, fileName), change, given);
    notes.push(...patch.notes);
    return spliced(now, patch.splices);
  }, text);
  const { text: final, schema } = withoutEmptied(fileOf(changed, fileName), before, notes);
  for (const name of given.newGroups) {
    if (!isFilled(schema, name)) {
      throw usageError(
        `The new group ${JSON.stringify(name)} has no clause.`,
        `Add one with --filter '${name}.attribute …'.`,
      );
    }
  }
  return { text: final, schema, notes: [...new Set(notes)] };
}

function patchFor(file: SchemaFile, change: SchemaEdit, { objectMapping, newGroups }: SchemaChanges): Patch {
  if (change.kind === 'map') return changeSource(file, change, objectMapping);
  if (change.kind === 'flow') return changeFlow(file, change, objectMapping);
  return changeClause(file, change, objectMapping, newGroups);
}

/** Without the groups whose last clause was dropped: an empty one would take everybody in. */
function withoutEmptied(file: SchemaFile, before: SynchronizationSchema, notes: string[]): SchemaFile {
  const filled = new Set(
    groupsOf(before).flatMap(({ path, clauses }) => (clauses.length > 0 ? [describePath(path)] : [])),
  );
  // The last goes first, so that the places of the others stay.
  const emptied = groupsOf(file.schema).findLast(
    ({ path, clauses }) => clauses.length === 0 && filled.has(describePath(path)),
  );
  if (emptied === undefined) return file;
  notes.push(
    `${groupTitle(emptied)} of the filter has no clause left and goes. Without any group everybody is in scope.`,
  );
  return withoutEmptied(fileOf(spliced(file.text, [removeAt(file, emptied.path)]), file.fileName), before, notes);
}

const groupsOf = ({ rules }: SynchronizationSchema): readonly ScopeGroup[] =>
  rules.flatMap(({ objectMappings }) => objectMappings.flatMap(({ scope }) => scope?.groups ?? []));

function fileOf(text: string, fileName: string): SchemaFile {
  const schema = onlySchema(readSchemas(text, fileName), fileName);
  return { text, fileName, schema, root: jsonPlaces(text) };
}

const isFilled = (schema: SynchronizationSchema, name: string): boolean =>
  groupsOf(schema).some((group) => group.name === name && group.clauses.length > 0);
