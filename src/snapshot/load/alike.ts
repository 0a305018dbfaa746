import { readFile } from 'node:fs/promises';
import { isObject } from '../../json-object.ts';
import type { Kind } from '../kinds.ts';
import { groupOf, isMembersPage, type Page } from '../page.ts';
import type { Batch } from '../read-file.ts';
import { MEMBERS, OBJECT_COLUMNS } from '../readers/directory-object.ts';
import { TARGET_COLUMNS } from '../readers/scim.ts';
import { readRecord } from '../recognise.ts';
import { type CopiedColumns, copied, type StagedRow } from '../row.ts';
import { stageMembersAlike } from './alike-members.ts';
import { copiedSql, heldSql, isCopyable, literal, notesSql, shapeSql } from './alike-sql.ts';
import type { Staging } from './staging.ts';

/** Less is read record by record sooner than the engine is asked. */
const LEAST = 256 * 1024;
/** A batch of more shapes than this is not of one kind. */
const MOST_SHAPES = 24;
/** The engine shares a file out by pieces of twice this size; a longer record has to be read on its own. */
const LONGEST = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

const ALIKE = [OBJECT_COLUMNS, TARGET_COLUMNS];
const COLUMNS: Readonly<Record<string, CopiedColumns>> = {
  source_object: OBJECT_COLUMNS,
  target_object: TARGET_COLUMNS,
};

interface Shape {
  readonly shape: string;
  readonly sample: string;
  readonly copyable: boolean;
  readonly n: number;
}

/** A batch that may be of records that are alike, where the engine can read it. */
export interface Spooled {
  /** Stages the batch; null, with nothing staged, where each record has to be read. */
  readonly stage: () => Promise<{ readonly kind: Kind; readonly count: number } | null>;
  /** The lines of the batch again. */
  readonly lines: () => Promise<Buffer>;
  readonly remove: () => Promise<void>;
}

/**
 * Stages users, groups and accounts that are alike without parsing each of them here: the engine sorts them by shape, which is
 * whatever a reader tells them apart by; a reader reads one of each shape, and the engine copies the columns that only repeat
 * a property. Where a record is of another kind, cannot be read, or holds something that a column does not simply repeat, each
 * has to be read. Null where that is so from the start.
 */
export async function spoolAlike(staging: Staging, batch: Batch, page: Page, fileId: number): Promise<Spooled | null> {
  if (batch.lines === null || batch.lines.length < LEAST || batch.longest > LONGEST) return null;
  if (isMembersPage(page) && groupOf(page) !== null) return null;
  // The engine reads two files side by side, and one of this size on its own.
  const cut = batch.lines.indexOf(NEWLINE, batch.lines.length / 2) + 1;
  const halves = cut === 0 ? [batch.lines] : [batch.lines.subarray(0, cut), batch.lines.subarray(cut)];
  const paths: string[] = [];
  for (const half of halves) paths.push(await staging.files.spool(half));
  return {
    stage: () => stageAlike(staging, batch.count, page, fileId, paths),
    lines: async () => Buffer.concat(await Promise.all(paths.map((path) => readFile(path)))),
    remove: async () => {
      for (const path of paths) await staging.files.remove(path);
    },
  };
}

async function stageAlike(
  staging: Staging,
  count: number,
  page: Page,
  fileId: number,
  paths: readonly string[],
): Promise<{ readonly kind: Kind; readonly count: number } | null> {
  const { store } = staging;
  await staging.flush();
  try {
    await store.run(`CREATE OR REPLACE TEMP TABLE alike AS
    SELECT place, json, held, ${shapeSql(...ALIKE)} AS shape, json IS NOT NULL AND ${isCopyable(...ALIKE)} AS copyable
    FROM (
      SELECT row_number() OVER () AS place, json, ${heldSql(...ALIKE)}
      FROM read_ndjson_objects([${paths.map(literal).join(', ')}], maximum_object_size = ${LONGEST}))`);
  } catch {
    // Some record cannot be read; which one, and where, reading each will tell.
    return null;
  }
  try {
    const samples = await readSamples(staging, count, page);
    if (samples === null) return null;
    const { kind, table, rows } = samples;
    if (kind === 'group' && !(await stageMembersAlike(staging, page, fileId))) return null;
    const text = kind === 'group' ? `json_merge_patch(json, '{"${MEMBERS}": null}')` : 'json';
    for (const [shape, row] of rows) {
      const { attributes: _, ...values } = row.values;
      await store.run(
        `INSERT INTO staged_${table} BY NAME
         SELECT ${copiedSql(COLUMNS[table]!, ALIKE, values)}, ${text}::VARCHAR AS attributes, ${notesSql(staging.next, fileId, true)}
         FROM alike WHERE shape = $shape::UBIGINT`,
        { shape },
      );
    }
    staging.reserve(count + 1);
    return { kind, count };
  } finally {
    await store.run('DROP VIEW IF EXISTS alike_group; DROP TABLE IF EXISTS alike');
  }
}

async function readShapes(staging: Staging): Promise<Shape[] | null> {
  const shapes = await staging.store.rows<Shape>(
    `SELECT shape::VARCHAR AS shape, any_value(json)::VARCHAR AS sample, count(*) AS n, bool_and(copyable) AS copyable
     FROM alike GROUP BY ALL ORDER BY shape LIMIT ${MOST_SHAPES + 1}`,
  );
  return shapes.length > MOST_SHAPES || shapes.some(({ copyable }) => copyable !== true) ? null : shapes;
}

/** One record of each shape, read; null unless all of them are of one kind that the engine may copy. */
async function readSamples(
  staging: Staging,
  count: number,
  page: Page,
): Promise<{ readonly kind: Kind; readonly table: string; readonly rows: Map<string, StagedRow> } | null> {
  const shapes = await readShapes(staging);
  if (shapes === null || shapes.reduce((sum, { n }) => sum + n, 0) !== count) return null;
  const rows = new Map<string, StagedRow>();
  let kind: Kind | null = null;
  for (const { shape, sample } of shapes) {
    const value: unknown = JSON.parse(sample);
    if (!isObject(value)) return null;
    const found = readRecord({ value, text: sample, page });
    const [row] = found.kind === 'reject' ? [] : found.rows;
    const columns = row === undefined ? undefined : COLUMNS[row.table];
    if (found.kind === 'reject' || row === undefined || columns === undefined) return null;
    // A reader that takes a column from elsewhere has to read each record.
    if (Object.entries(copied(value, columns)).some(([column, held]) => row.values[column] !== held)) return null;
    if (kind !== null && kind !== found.kind) return null;
    kind = found.kind;
    rows.set(shape, row);
  }
  const table = [...rows.values()][0]?.table;
  return kind === null || table === undefined ? null : { kind, table, rows };
}
