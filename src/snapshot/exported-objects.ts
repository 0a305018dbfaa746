import type { JsonObject } from '../json-object.ts';
import { graphProperties, POWERSHELL_NAMES } from '../mapping/users/graph-attributes.ts';
import type { Params, Store } from '../store/store.ts';

/** Parts JSON texts; none holds it unescaped. */
const SEPARATOR = '\u001e';
const QUOTE = 0x22;

/** Which objects to read. */
export interface ObjectSelection {
  /** What follows FROM, and may go on to WHERE; the objects are the rows of `source_object` in it, called `o`. */
  readonly from: string;
  readonly params: Params;
  /** Further columns, as SQL; each arrives as JSON has it. */
  readonly columns: readonly string[];
}

/** An object: the columns that were asked for, and its properties as exported. */
export type SelectedObject = readonly [columns: readonly unknown[], exported: JsonObject];

/**
 * Objects as exported, with the properties that these attributes are made from: most of an export is of no concern to a mapping,
 * and the engine leaves it out sooner than it is parsed here.
 */
export async function* exportedObjects(
  store: Store,
  { from, params, columns }: ObjectSelection,
  attributes: readonly string[],
): AsyncGenerator<readonly SelectedObject[]> {
  const properties = [...graphProperties(attributes), ...POWERSHELL_NAMES];
  // A name that no path can hold, and PowerShell objects, whose names are spelt differently, take the whole export.
  const isNameable = properties.every((name) => !/["'\\]/.test(name));
  const paths = isNameable ? properties.map((name) => `'$."${name}"'`).join(', ') : "'$'";
  const isWhole = isNameable ? POWERSHELL_NAMES.map((_, at) => `held[${-1 - at}] IS NOT NULL`).join(' OR ') : 'true';
  // One text an object crosses sooner than a cell each.
  const objects = store.texts(
    `SELECT columns || chr(30) || CASE WHEN ${isWhole} THEN attributes
       ELSE array_to_string(list_transform(held, lambda one: coalesce(one::VARCHAR, '')), chr(30)) END AS object
     FROM (
       SELECT json_array(${columns.join(', ')})::VARCHAR AS columns, o.attributes, json_extract(o.attributes, [${paths}]) AS held
       FROM ${from}) AS object`,
    params,
  );
  for await (const batch of objects) yield batch.map((text) => read(text, properties));
}

/** Has no properties of its own or others', and is quicker than what `Object.create(null)` gives. */
class Exported {
  [property: string]: unknown;
}
Object.setPrototypeOf(Exported.prototype, null);
Reflect.deleteProperty(Exported.prototype, 'constructor');

/** An empty text stands for a property that is not there; one text alone is a whole export, there being several properties. */
function read(text: string, properties: readonly string[]): SelectedObject {
  const parts = text.split(SEPARATOR);
  const columns = JSON.parse(parts[0]!) as unknown[];
  if (parts.length === 2) return [columns, JSON.parse(parts[1]!) as JsonObject];
  const exported = new Exported();
  for (let at = 1; at < parts.length; at++) {
    const json = parts[at]!;
    if (json !== '') exported[properties[at - 1]!] = parsed(json);
  }
  return [columns, exported];
}

/** Most values are plain texts. */
const parsed = (json: string): unknown =>
  json.charCodeAt(0) === QUOTE && !json.includes('\\') ? json.slice(1, -1) : JSON.parse(json);
