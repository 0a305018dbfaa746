import { unreadableError } from '../../errors.ts';
import type { Path, SynchronizationSchema } from '../schema/model.ts';
import { describePath } from '../schema/place.ts';
import { removeItem, type Splice } from './json-edits.ts';
import { type JsonPlace, memberOf, placeAt } from './json-places.ts';

/** A file with one schema: its text, what it says, and where in the text each value is. */
export interface SchemaFile {
  readonly text: string;
  readonly fileName: string;
  readonly schema: SynchronizationSchema;
  readonly root: JsonPlace;
}

/** What one change does to the text; no splice where it is so already. */
export interface Patch {
  readonly splices: readonly Splice[];
  readonly notes: readonly string[];
}

/** A change that changes nothing, and why. */
export const noPatch = (note: string): Patch => ({ splices: [], notes: [note] });

/** The object at a path of the schema. Errors: unreadable where it is in a text within the JSON. */
export function objectAt({ root, fileName }: SchemaFile, path: Path): JsonPlace {
  const place = placeAt(root, path);
  if (place?.members) return place;
  throw unreadableError(
    `${fileName}: ${describePath(path)} is in a text within the JSON, where nothing can be changed.`,
    'Give the schema by itself.',
  );
}

/** The list that is a value. Errors: unreadable where it is a single object in the place of a list. */
export function assertList(place: JsonPlace, { fileName }: SchemaFile, path: Path): JsonPlace {
  if (place.items !== null) return place;
  throw unreadableError(`${fileName}: ${describePath(path)} is no list, so that nothing can be added or taken away.`);
}

/** Takes the thing at a path out of its list. Errors: as `assertList`, where it is in the place of one. */
export function removeAt(file: SchemaFile, path: Path): Splice {
  const index = path.at(-1);
  const list = typeof index === 'number' ? path.slice(0, -1) : path;
  const place = memberOf(objectAt(file, list.slice(0, -1)), String(list.at(-1)));
  return removeItem(assertList(place!, file, list), Number(index));
}
