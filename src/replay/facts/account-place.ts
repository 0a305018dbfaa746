import { foldKey } from '../../fold-key.ts';
import { type PathReader, pathParts } from '../../mapping/account/target-path.ts';
import { identifier, sqlText } from '../../store/sql-text.ts';

/** Where an attribute of an account lies. */
export type AccountPlace =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'within'; readonly key: string; readonly inner: string }
  | {
      readonly kind: 'typed';
      readonly key: string;
      readonly type: string;
      readonly wanted: string;
      readonly inner: string;
    };

/** Where SCIM keeps an attribute of this name; null for names that SQL does not take apart. */
export function scimPlace(name: string): AccountPlace | null {
  if (/["\\]/.test(name.replaceAll(/"[^"\\]*"(?=\s*\])/g, ''))) return null;
  const { filtered, extension } = pathParts(name);
  if (filtered !== null) {
    const [, key, type, wanted, inner] = filtered;
    if (inner === undefined || inner.includes('.') || !/^[ -~]*$/.test(wanted!)) return null;
    return { kind: 'typed', key: key!, type: type!, wanted: wanted!.toLowerCase(), inner };
  }
  if (extension !== null) return { kind: 'within', key: extension[1]!, inner: extension[2]! };
  const parts = name.split('.');
  const [key, inner] = parts;
  if (parts.length > 2) return null;
  return inner === undefined ? { kind: 'key', key: key! } : { kind: 'within', key: key!, inner };
}

/** SQL of a place over the structure `j`. */
export function placeSql(place: AccountPlace): string {
  const outer = `j.${identifier(place.key)}`;
  switch (place.kind) {
    case 'key':
      return outer;
    case 'within':
      return `${outer}.${identifier(place.inner)}`;
    default: {
      const { type, wanted, inner } = place;
      const [first, tag, value] = [`${outer}[1]`, identifier(type), identifier(inner)];
      // Most accounts have one element, or the one that is meant first.
      return `CASE WHEN lower(${first}.${tag}) = ${sqlText(wanted)} THEN ${first}.${value}
        WHEN len(${outer}) > 1 THEN list_filter(${outer}, lambda e: lower(e.${tag}) = ${sqlText(wanted)})[1].${value} END`;
    }
  }
}

/** A structure for json_transform that holds these places, each with its type; null where two of them exclude each other. */
export function placesStructure(places: readonly (readonly [AccountPlace, string])[]): string | null {
  const outer = new Map<string, { readonly kind: string; readonly fields: Map<string, string> }>();
  for (const [place, type] of places) {
    const kind = place.kind;
    const known = outer.get(place.key) ?? { kind, fields: new Map<string, string>() };
    if (known.kind !== kind) return null;
    outer.set(place.key, known);
    const wanted: (readonly [string, string])[] =
      kind === 'key'
        ? [['', type]]
        : kind === 'within'
          ? [[place.inner, type]]
          : [
              [place.type, 'VARCHAR'],
              [place.inner, type],
            ];
    for (const [name, given] of wanted) {
      if (known.fields.has(name) && known.fields.get(name) !== given) return null;
      known.fields.set(name, given);
    }
  }
  const names = [...outer].map(([key, { fields }]) => [key, ...fields.keys()]);
  // Fields of a STRUCT are distinguished without regard to letter case.
  const isClear = (all: readonly string[]): boolean => new Set(all.map((one) => one.toLowerCase())).size === all.length;
  if (!isClear([...outer.keys()]) || !names.every(([, ...inner]) => isClear(inner))) return null;
  if (names.flat().some((name) => /["'\\]/.test(name))) return null;
  // There is no structure without fields.
  if (outer.size === 0) return '{"id":"VARCHAR"}';
  return JSON.stringify(
    Object.fromEntries(
      [...outer].map(([key, { kind, fields }]) => {
        const inner = Object.fromEntries(fields);
        return [key, kind === 'key' ? fields.get('') : kind === 'within' ? inner : [inner]];
      }),
    ),
  );
}

/** What accounts have in common: their keys, and those of what they hold under some of them. */
export interface AccountShape {
  readonly keys: readonly string[];
  /** By key that may hold an object: its keys; none where it is no object. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** By key that may hold a list: the keys of each element; none of one that is no object. */
  readonly elements: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly count: number;
}

const MARK = '\ue000';
const WITHIN = '\ue001';

/** Whether a reader finds in all accounts of a shape what lies at a place, and nothing where they do not have it. */
export function readsAt(read: PathReader, place: AccountPlace, shape: AccountShape): boolean {
  const { keys, fields, elements } = shape;
  const gives = (expected: string | null, more: Readonly<Record<string, unknown>> = {}): boolean =>
    NO_OBJECTS.every((nothing) => read({ ...markedAccount(shape, nothing), ...more }) === expected);
  if (place.kind === 'key') return gives(keys.includes(place.key) ? MARK + place.key : null);
  const isOther = (name: string, own: readonly string[]): boolean =>
    own.some((key) => key !== name && foldKey(key) === foldKey(name));
  if (isOther(place.key, keys)) return false;
  if (place.kind === 'within') {
    const holds = fields.get(place.key)?.includes(place.inner) === true;
    return gives(holds ? MARK + place.key + WITHIN + place.inner : null);
  }
  const { key, type, wanted, inner } = place;
  const all = elements.get(key)!.flat();
  if (isOther(type, all) || isOther(inner, all)) return false;
  if (all.length === 0) return gives(null);
  const element = (tag: string, value: unknown): Record<string, unknown> => ({
    [key]: [{ [type]: tag, [inner]: value }],
  });
  return (
    gives(MARK, element(wanted, MARK)) &&
    gives(null, element(`not ${wanted}`, MARK)) &&
    gives(null, element(wanted, null))
  );
}

/** The top-level key that a reader takes in accounts of a shape; null where it takes none. */
export function keyRead(read: PathReader, { keys }: AccountShape): string | null {
  const found = read(Object.fromEntries(keys.map((key) => [key, MARK + key])));
  return typeof found === 'string' && found.startsWith(MARK) ? found.slice(MARK.length) : null;
}

/** What may be where there is no object with keys. */
const NO_OBJECTS: readonly ((key: string) => unknown)[] = [() => null, (key) => MARK + key, () => [], () => ({})];

/** An account of this shape in which every value names its place. */
const markedAccount = (
  { keys, fields, elements }: AccountShape,
  nothing: (key: string) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    keys.map((key) => {
      if (!fields.has(key) && !elements.has(key)) return [key, MARK + key];
      const inner = fields.get(key) ?? [];
      if (inner.length > 0) return [key, Object.fromEntries(inner.map((one) => [one, MARK + key + WITHIN + one]))];
      const items = elements.get(key) ?? [];
      return [
        key,
        items.length > 0 ? items.map((own) => Object.fromEntries(own.map((one) => [one, MARK]))) : nothing(key),
      ];
    }),
  );
