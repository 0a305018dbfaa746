import type { ObjectSelection } from '../../snapshot/exported-objects.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import { unseenAttributes } from '../passes/unseen.ts';
import { mayBeOtherSql } from './may-be-other.ts';
import { type Field, MAY_BE_ODD, oddSql, sourceCatalogue } from './source-catalogue.ts';
import { type SourceColumn, type SourceColumns, sourceColumns } from './source-columns.ts';
import { unseenIn } from './unseen-in.ts';

/** What is known of the rows of replay_row. */
interface SourceRows {
  /** By attribute of the layout: the columns x_0, x_1, … */
  readonly columns: readonly SourceColumn[];
  /** Attributes that no object of the export has. */
  readonly unseen: ReadonlySet<string>;
  /** SQL over `o`: which objects were left out; null where none was. */
  readonly odd: string | null;
}

/**
 * Reads the attributes of the source objects of a mapping into the temporary table replay_row. What kinds of value there are is
 * assumed from the first objects; where others hold something else the whole export is looked through first. Null where it holds
 * them in a way that only the reading row by row knows.
 */
export async function sourceRows(
  store: Store,
  compiled: CompiledMapping,
  selection: ObjectSelection,
  fields: readonly Field[],
): Promise<SourceRows | null> {
  const { names } = compiled.layout;
  const sample = await sourceCatalogue(store, selection, fields, true);
  const assumed = sample.hasOdd ? null : sourceColumns(names, sample);
  const found =
    assumed === null || assumed.isTwofold !== null
      ? OTHERWISE
      : await rowsAsAssumed(store, compiled, selection, assumed);
  if (found === 'as assumed') return { columns: assumed!.columns, unseen: new Set(), odd: null };
  const catalogue = await sourceCatalogue(store, selection, fields, false);
  const read = sourceColumns(names, catalogue);
  if (read === null) return null;
  const unseen = await unseenIn(catalogue, names, (missing) => unseenAttributes(store, selection, missing));
  const twofold = read.isTwofold === null ? null : `(SELECT ${read.isTwofold} FROM (SELECT ${read.structure} AS j))`;
  const odds = [oddSql(catalogue), twofold].filter((one) => one !== null);
  const odd = odds.length === 0 ? null : `coalesce(${odds.join(' OR ')}, false)`;
  const isRight =
    found === 'doubtful' && odd === null && read.columns.every(({ kind }, at) => kind === assumed!.columns[at]!.kind);
  if (!isRight) await store.run(rowsSql(compiled, selection, read, odd), selection.params);
  return { columns: read.columns, unseen, odd };
}

/** `doubtful`: a text looks like another kind of value, as an employee id of digits does, or some attribute nobody has. */
type RowFit = 'as assumed' | 'doubtful' | 'otherwise';
const OTHERWISE: RowFit = 'otherwise';

/** Reads the rows, and looks whether all objects hold what the first ones do. */
async function rowsAsAssumed(
  store: Store,
  compiled: CompiledMapping,
  selection: ObjectSelection,
  { columns, ...read }: SourceColumns,
): Promise<RowFit> {
  await store.run(rowsSql(compiled, selection, { columns, ...read }, null), selection.params);
  const texts = columns.flatMap(({ kind }, at) => (kind === 'text' ? [mayBeOtherSql(`x_${at}`)] : []));
  const [seen] = await store.rows<Record<string, boolean | null>>(
    `SELECT bool_or(is_strange) AS strange, bool_or(${['false', ...texts].join(' OR ')}) AS doubtful${columns.map((_, at) => `, bool_or(x_${at} IS NOT NULL) AS x_${at}`).join('')} FROM replay_row`,
  );
  if (seen?.['strange'] === true) return 'otherwise';
  return seen?.['doubtful'] === true || columns.some((_, at) => seen?.[`x_${at}`] !== true) ? 'doubtful' : 'as assumed';
}

function rowsSql(
  { objectType }: CompiledMapping,
  { from, columns }: ObjectSelection,
  read: SourceColumns,
  odd: string | null,
): string {
  const withRoles = columns.includes('r.roles');
  const attributes = read.columns.map(({ sql }, at) => `${sql.replaceAll('r.roles', 'roles')} AS x_${at}`);
  return `CREATE OR REPLACE TEMP TABLE replay_row AS
    SELECT ${['object_ref, source_id, source_name, is_active, is_deleted, path, via, is_default_access', ...attributes].join(',\n      ')},
      may_be_odd OR ${read.isStrange} AS is_strange
    FROM (
      SELECT o.object_ref, o.object_id AS source_id, coalesce(o.user_principal_name, o.display_name) AS source_name,
        CASE WHEN o.is_deleted THEN false ELSE ${objectType === 'group' ? 'true' : 'o.account_enabled'} END AS is_active,
        coalesce(o.is_deleted, false) AS is_deleted, a.path, coalesce(a.via, 'null') AS via, coalesce(a.is_default_access, false) AS is_default_access,
        ${odd === null ? MAY_BE_ODD : 'false'} AS may_be_odd, ${withRoles ? 'r.roles, ' : ''}${read.structure} AS j
      FROM ${from}${odd === null ? '' : ` AND NOT ${odd}`}) AS object`;
}
