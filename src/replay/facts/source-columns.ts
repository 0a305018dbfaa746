import { otherProperty } from '../../mapping/users/graph-attributes.ts';
import { sqlText } from '../../store/sql-text.ts';
import {
  extensionField,
  type Field,
  fieldSql,
  ownField,
  PHONE,
  type SourceCatalogue,
  structureOf,
} from './source-catalogue.ts';

/**
 * A column that holds an attribute of the source. `text` and `boolean`: nothing but such values, or nothing. `json`: whatever
 * there is, as JSON text.
 */
export interface SourceColumn {
  readonly kind: 'text' | 'boolean' | 'json';
  /** SQL over one object. */
  readonly sql: string;
}

/** How the attributes of a layout are read by SQL. */
export interface SourceColumns {
  /** By attribute of the layout. */
  readonly columns: readonly SourceColumn[];
  /** SQL of the structure `j` that the columns are made from. */
  readonly structure: string;
  /** SQL: whether an object holds an attribute in two places, so that only the reading row by row knows which counts; null = none does. */
  readonly isTwofold: string | null;
  /** SQL: whether an object holds what the catalogue does not know of, because it is of others. */
  readonly isStrange: string;
}

/** Control characters end a dot in JavaScript. */
const GUEST = String.raw`^([^\n\r\x{2028}\x{2029}]+)_([^_]+)#EXT#@[^@]+$`;

/** The columns of the attributes of these names; null where an export has them in a way that only the reading row by row knows. */
export function sourceColumns(names: readonly string[], catalogue: SourceCatalogue): SourceColumns | null {
  const { kinds, properties, isSample } = catalogue;
  const spare = new Set<Field>();
  const isThere = (field: Field): boolean => {
    const kind = kinds.get(field);
    return kind !== undefined && (kind.text || kind.boolean || kind.other);
  };
  const used = new Map<Field, 'text' | 'json'>();
  let isAtOdds = false;
  const use = (field: Field, type: 'text' | 'json'): void => {
    if (used.has(field) && used.get(field) !== type) isAtOdds = true;
    used.set(field, type);
  };
  const twofold: string[] = [];
  const strange: string[] = [];
  const columns: SourceColumn[] = [];
  for (const name of names) {
    if (name === 'appRoleAssignments') {
      columns.push({ kind: 'json', sql: `coalesce(to_json(r.roles)::VARCHAR, '[]')` });
      continue;
    }
    if (name === 'IsSoftDeleted') {
      if (properties.has(name)) return null;
      spare.add(ownField(name));
      const deleted = kinds.get(DELETED);
      const isPlain = !isSample && (deleted === undefined || (!deleted.boolean && !deleted.other));
      use(ENABLED, 'json');
      use(DELETED, isPlain ? 'text' : 'json');
      columns.push({ kind: 'boolean', sql: softDeletedSql(isPlain) });
      continue;
    }
    const fields = candidates(name).filter(isThere);
    for (const field of candidates(name)) if (!isThere(field)) spare.add(field);
    const all = fields.map((field) => kinds.get(field)!);
    const isText = all.every(({ boolean, other }) => !boolean && !other) && name !== 'manager';
    const isBoolean = fields.length > 0 && all.every(({ text, other }) => !text && !other);
    if (name === 'originalUserPrincipalName' && !isText) return null;
    for (const field of fields) use(field, isText ? 'text' : 'json');
    columns.push(columnOf(name, fields, isText ? 'text' : isBoolean ? 'boolean' : 'json'));
    if (isBoolean) for (const field of fields) strange.push(`${fieldSql(field)}::VARCHAR NOT IN ('true', 'false')`);
    const [first, ...others] = fields.map(fieldSql);
    if (others.length > 0 && name !== 'originalUserPrincipalName')
      twofold.push(`(${first} IS NULL AND coalesce(${others.map((sql) => `${sql}::VARCHAR`).join(', ')}) IS NOT NULL)`);
  }
  if (isAtOdds) return null;
  if (isSample) {
    for (const field of spare) {
      if (used.has(field)) continue;
      used.set(field, 'json');
      strange.push(`${fieldSql(field)} IS NOT NULL`);
    }
  }
  const typeOf = (field: Field): string => (used.get(field) === 'text' ? 'VARCHAR' : 'JSON');
  return {
    columns,
    structure: used.size === 0 ? 'NULL' : `json_transform(o.attributes, ${sqlText(structureOf(used.keys(), typeOf))})`,
    isTwofold: twofold.length === 0 ? null : twofold.join(' OR '),
    isStrange: strange.length === 0 ? 'false' : `coalesce(${strange.join(' OR ')}, false)`,
  };
}

/** Where an attribute may lie, the first that has it counts. */
function candidates(name: string): Field[] {
  if (name === 'userPrincipalName' || name === 'manager') return [ownField(name)];
  if (name === 'originalUserPrincipalName') return [ownField(name), ownField('userPrincipalName')];
  const other = otherProperty(name);
  return [
    ownField(name),
    extensionField(name),
    ...(name === 'telephoneNumber' ? [PHONE] : []),
    ...(other === null ? [] : [ownField(other)]),
  ];
}

const ENABLED = ownField('accountEnabled');
const DELETED = ownField('deletedDateTime');

function softDeletedSql(isPlain: boolean): string {
  const deleted = `${fieldSql(DELETED)}::VARCHAR`;
  const enabled = `${fieldSql(ENABLED)}::VARCHAR`;
  return `CASE WHEN ${isPlain ? `${deleted} IS NOT NULL` : `starts_with(${deleted}, '"')`} THEN true
    WHEN ${enabled} IN ('true', 'false') THEN ${enabled} = 'false' END`;
}

function columnOf(name: string, fields: readonly Field[], kind: SourceColumn['kind']): SourceColumn {
  const [first = 'NULL', ...others] = fields.map((field) => `${fieldSql(field)}::VARCHAR`);
  const sql = others.length === 0 ? first : `coalesce(${[first, ...others].join(', ')})`;
  if (kind === 'boolean') return { kind, sql: `(${sql} = 'true')` };
  if (kind === 'text' && name === 'userPrincipalName')
    return {
      kind,
      sql: `CASE WHEN contains(${sql}, '#') THEN regexp_replace(${sql}, '${GUEST}', '\\1@\\2', 'i') ELSE ${sql} END`,
    };
  return { kind, sql: fields.length === 0 ? 'NULL::VARCHAR' : sql };
}
