import { fromJson } from './json-value.ts';
import type { InputRow } from './run.ts';
import type { Value } from './value.ts';

/** Which attribute is at which place of a row. Attribute names are case-sensitive, as the documents say. */
export interface RowLayout {
  readonly names: readonly string[];
  /** The attribute's place; -1 where the layout does not have it. */
  readonly slotOf: (name: string) => number;
  /** One object's attributes as a row, out of JSON; attributes the layout does not name are not read. */
  readonly row: (attributes: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>) => InputRow;
}

/** The layout of rows that hold these attributes, in this order; a name given twice counts once. */
export function layoutOf(attributes: Iterable<string>): RowLayout {
  const names = [...new Set(attributes)];
  const slots = new Map(names.map((name, slot) => [name, slot]));
  return {
    names,
    slotOf: (name) => slots.get(name) ?? -1,
    row: (attributes) => {
      const read =
        attributes instanceof Map ? mapReader(attributes) : recordReader(attributes as Record<string, unknown>);
      return names.map((name): Value => fromJson(read(name)));
    },
  };
}

const mapReader =
  (attributes: ReadonlyMap<string, unknown>) =>
  (name: string): unknown =>
    attributes.get(name);

/** Only what the object itself holds: an attribute may be called `constructor`. */
const recordReader =
  (attributes: Readonly<Record<string, unknown>>) =>
  (name: string): unknown =>
    Object.hasOwn(attributes, name) ? attributes[name] : undefined;
