import { sqlText } from '../../store/sql-text.ts';
import type { CopiedColumns, StagedRow } from '../row.ts';

const pathOf = (name: string): string => `'$."${name}"'`;

/** The properties that columns of these may repeat. */
const propertiesOf = (specs: readonly CopiedColumns[]): string[] => [
  ...new Set(specs.flatMap(({ texts, flags }) => [...Object.values(texts).flat(), ...Object.values(flags)])),
];

/** Values by which readers tell records apart, beside which properties there are. */
const DECISIVE = [
  '@odata.type',
  'odata.type',
  'schemas',
  'groupTypes',
  'deletedDateTime',
  '@removed',
  'path',
  'method',
  'meta.resourceType',
  '@odata.context',
];

/** What the engine takes out of each record, in one go: the columns `names`, `held` and `types`. */
export function heldSql(...specs: readonly CopiedColumns[]): string {
  const paths = [
    ...propertiesOf(specs).map(pathOf),
    ...DECISIVE.map((name) => (name.startsWith('meta') ? `'$.${name}'` : pathOf(name))),
  ];
  return `json_keys(json) AS names, json_extract_string(json, [${paths.join(', ')}]) AS held, json_type(json, [${paths.join(', ')}]) AS types`;
}

/** What readers tell records apart by: records of one shape are of one kind. */
export function shapeSql(...specs: readonly CopiedColumns[]): string {
  const from = propertiesOf(specs).length;
  return `hash(names, held[${from + 1}:])`;
}

/** Whether every property that a column repeats is a text, or a Boolean, or not there. */
export function isCopyable(...specs: readonly CopiedColumns[]): string {
  const flags = new Set(specs.flatMap(({ flags: one }) => Object.values(one)));
  const properties = propertiesOf(specs);
  const each = properties.map(
    (name, at) => `coalesce(types[${at + 1}], 'NULL') IN ('${flags.has(name) ? 'BOOLEAN' : 'VARCHAR'}', 'NULL')`,
  );
  // A record that brings its own context says what it is in another way.
  return [...each, 'types[-1] IS NULL'].join(' AND ');
}

/** The columns of a staged row in SQL: those that repeat a property from `held`, the others as the sample has them. */
export function copiedSql(spec: CopiedColumns, among: readonly CopiedColumns[], sample: StagedRow['values']): string {
  const properties = propertiesOf(among);
  const heldAt = (name: string): string => `held[${properties.indexOf(name) + 1}]`;
  return Object.entries(sample)
    .map(([column, value]) => {
      const names = spec.texts[column];
      if (names !== undefined)
        return `coalesce(${names.map((name) => `nullif(${heldAt(name)}, '')`).join(', ')}) AS ${column}`;
      const name = spec.flags[column];
      return `${name === undefined ? literal(value) : `${heldAt(name)}::BOOLEAN`} AS ${column}`;
    })
    .join(', ');
}

/** What staging notes of rows numbered on from a place. */
export const notesSql = (next: number, fileId: number, isMain: boolean): string =>
  `${next} + place AS seq, ${next} + place AS record, ${fileId}::BIGINT AS file_id, ${isMain} AS is_main`;

export const literal = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? sqlText(value) : String(value);
