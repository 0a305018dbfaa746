import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { unreadableError } from '../errors.ts';
import { decoded } from '../files/decoded.ts';
import type { Store } from '../store/store.ts';
import type { Finding } from './verdict.ts';
import { fingerprintSql } from './withhold.ts';

const document = z.object({
  baseline: z.literal(1),
  findings: z.record(z.string(), z.array(z.string())),
});

/** What was found on an earlier day: fingerprints of rows, by query. Errors: exit code 3 for a file that is none. */
export async function readBaseline(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const hint = 'Write one with "provlens detect --save-baseline FILE".';
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded(await readFile(path)));
  } catch (error) {
    throw unreadableError(`The baseline ${path} cannot be read: ${(error as Error).message}`, hint, error);
  }
  const read = document.safeParse(parsed);
  if (!read.success) throw unreadableError(`${path} is no baseline of provlens.`, hint);
  return new Map(Object.entries(read.data.findings));
}

/** The certain rows of these findings, as the text of a baseline. Rows that were withheld are not among them. */
export async function baselineOf(store: Store, findings: readonly Finding[]): Promise<string> {
  const entries: [string, string[]][] = [];
  for (const { query, table, verdict } of findings) {
    if (table === null || verdict !== 'found') continue;
    const certain = query.columns.some(({ name }) => name === 'certainty') ? "certainty <> 'unknown'" : 'true';
    const rows = await store.rows<{ print: string }>(
      `SELECT DISTINCT ${fingerprintSql(query)} AS print FROM ${table} WHERE ${certain} ORDER BY print`,
    );
    entries.push([query.id, rows.map(({ print }) => print)]);
  }
  return `${JSON.stringify({ baseline: 1, findings: Object.fromEntries(entries) }, null, 1)}\n`;
}
