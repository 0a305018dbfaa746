import { graphProperties, POWERSHELL_NAMES } from '../../mapping/users/graph-attributes.ts';
import type { ObjectSelection } from '../../snapshot/exported-objects.ts';
import { identifier, sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';

/** What kinds of value a field has, in any object of an export. */
interface Kinds {
  readonly text: boolean;
  readonly boolean: boolean;
  readonly other: boolean;
}

/** Where a field lies: a property of its own, one of onPremisesExtensionAttributes, or the first of businessPhones. */
export type Field = string;

export const ownField = (name: string): Field => `own ${name}`;
export const extensionField = (name: string): Field => `extension ${name}`;
export const PHONE: Field = 'phone';

/** What an export holds of the attributes that a mapping reads. */
export interface SourceCatalogue {
  /** Every property that some object has. */
  readonly properties: ReadonlySet<string>;
  readonly kinds: ReadonlyMap<Field, Kinds>;
  /** Whether some object cannot be read by SQL: see `ODD_TEXT`, or one of PowerShell. */
  readonly hasOdd: boolean;
  /** Whether this is of the first objects only: what the others hold has to be looked at when they are read. */
  readonly isSample: boolean;
}

/** Most exports show what they hold within so many objects. */
const SAMPLE = 2000;

const EXTENSIONS = 'onPremisesExtensionAttributes';
const PHONES = 'businessPhones';

/** Control characters, halves of characters and texts longer than any attribute: the row-by-row reading knows what becomes of them. */
export const ODD_TEXT = `(contains(o.attributes, '\\u00') OR contains(o.attributes, '\\ud') OR contains(o.attributes, '\\uD') OR strlen(o.attributes) > 1000000)`;
const POWERSHELL = `list_has_any(json_keys(o.attributes), [${POWERSHELL_NAMES.map(sqlText).join(', ')}])`;

/** The fields that attributes of these names may come from; null where SQL cannot tell their names apart. */
export function fieldsOf(names: readonly string[]): ReadonlyMap<Field, readonly string[]> | null {
  const properties = [...graphProperties(names)].filter((name) => name !== EXTENSIONS && name !== PHONES);
  const all = [...properties, EXTENSIONS, PHONES];
  if (names.includes(EXTENSIONS) || names.includes(PHONES)) return null;
  if (all.some((name) => /["'\\]/.test(name))) return null;
  // Fields of a STRUCT are distinguished without regard to letter case.
  if (new Set(all.map((name) => name.toLowerCase())).size < all.length) return null;
  return new Map<Field, readonly string[]>([
    ...properties.map((name) => [ownField(name), [name]] as const),
    ...names.map((name) => [extensionField(name), [EXTENSIONS, name]] as const),
    [PHONE, [PHONES, '1']],
  ]);
}

/** A structure for json_transform in which every field has the type that `typeOf` gives it. */
export function structureOf(fields: Iterable<Field>, typeOf: (field: Field) => string): string {
  const own: Record<string, unknown> = {};
  const extensions: Record<string, string> = {};
  for (const field of fields) {
    const type = typeOf(field);
    if (field === PHONE) own[PHONES] = [type];
    else if (field.startsWith('own ')) own[field.slice(4)] = type;
    else extensions[field.slice('extension '.length)] = type;
  }
  if (Object.keys(extensions).length > 0) own[EXTENSIONS] = extensions;
  return JSON.stringify(own);
}

/** SQL of a field of the structure `j`. */
export const fieldSql = (field: Field): string =>
  field === PHONE
    ? `j.${identifier(PHONES)}[1]`
    : field.startsWith('own ')
      ? `j.${identifier(field.slice(4))}`
      : `j.${identifier(EXTENSIONS)}.${identifier(field.slice('extension '.length))}`;

/** Looks through an export, or its first objects: which properties there are, and what kinds of value the fields have. */
export async function sourceCatalogue(
  store: Store,
  { from, params }: ObjectSelection,
  fields: Iterable<Field>,
  isSample: boolean,
): Promise<SourceCatalogue> {
  const all = [...fields];
  const kindOf = all.map((field, at) => {
    const sql = `${fieldSql(field)}::VARCHAR`;
    const isText = `starts_with(${sql}, '"')`;
    const isBoolean = `${sql} IN ('true', 'false')`;
    return `bool_or(${isText}) AS t${at}, bool_or(${isBoolean}) AS b${at}, bool_or(NOT ${isText} AND NOT ${isBoolean}) AS o${at}`;
  });
  const rows = await store.rows<Record<string, unknown>>(
    `SELECT keys::JSON::VARCHAR AS keys, bool_or(is_odd) AS is_odd, ${kindOf.join(', ')}
     FROM (
       SELECT json_keys(o.attributes) AS keys, ${ODD_TEXT} AS is_odd, json_transform(o.attributes, ${sqlText(structureOf(all, () => 'JSON'))}) AS j
       FROM ${from}${isSample ? ` LIMIT ${SAMPLE}` : ''}) AS object
     GROUP BY keys`,
    params,
  );
  const properties = new Set(rows.flatMap(({ keys }) => JSON.parse(String(keys)) as string[]));
  const has = (column: string): boolean => rows.some((row) => row[column] === true);
  return {
    properties,
    isSample,
    kinds: new Map(
      all.map((field, at) => [field, { text: has(`t${at}`), boolean: has(`b${at}`), other: has(`o${at}`) }]),
    ),
    hasOdd: has('is_odd') || POWERSHELL_NAMES.some((name) => properties.has(name)),
  };
}

/** Whether there may be an `ODD_TEXT`: other texts with such signs are few. */
export const MAY_BE_ODD_TEXT = `(contains(o.attributes, '\\u') OR strlen(o.attributes) > 1000000)`;

/** Whether an object, `o`, may be one that cannot be read by SQL: a look at its text costs less than one at its keys. */
export const MAY_BE_ODD = `(${[MAY_BE_ODD_TEXT, ...POWERSHELL_NAMES.map((name) => `contains(o.attributes, ${sqlText(`"${name}"`)})`)].join(' OR ')})`;

/** Whether an object, `o`, cannot be read by SQL; null where all can. */
export const oddSql = ({ hasOdd, properties }: SourceCatalogue): string | null => {
  if (!hasOdd) return null;
  return POWERSHELL_NAMES.some((name) => properties.has(name)) ? `(${ODD_TEXT} OR ${POWERSHELL})` : ODD_TEXT;
};
