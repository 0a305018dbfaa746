import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { unreadableError } from '../errors.ts';
import { decoded } from '../files/decoded.ts';
import type { Store } from '../store/store.ts';
import type { Scope } from './scope.ts';
import type { Finding } from './verdict.ts';
import { fingerprintSql } from './withhold.ts';

const harmed = z.object({
  app_key: z.string().nullable(),
  app_name: z.string().nullable(),
  object_ref: z.string().regex(/^\d{1,20}$/),
  is_group: z.boolean(),
  source_name: z.string().nullable(),
  user_principal_name: z.string().nullable(),
  title: z.string().nullable(),
  since: z.iso.datetime().nullable(),
});

/** Somebody who had a problem in an application. */
export type Harmed = z.infer<typeof harmed>;

const document = z.object({
  baseline: z.literal(1),
  as_of: z.iso.datetime().nullable().default(null),
  app: z.string().nullable().default(null),
  findings: z.record(z.string(), z.array(z.string())),
  people: z.array(harmed).nullable().default(null),
});

/** What was found on an earlier day. */
export interface Baseline {
  readonly path: string;
  /** The moment that counted as now. */
  readonly asOf: string | null;
  /** The application that it is limited to. */
  readonly app: string | null;
  /** Fingerprints of rows, by query. */
  readonly findings: ReadonlyMap<string, readonly string[]>;
  /** Who had a problem; null where only a part of the checks was asked for. */
  readonly people: readonly Harmed[] | null;
}

/** Reads what was found on an earlier day. Errors: exit code 3 for a file that is none. */
export async function readBaseline(path: string): Promise<Baseline> {
  const hint = 'Write one with "provlens detect --save-baseline FILE".';
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded(await readFile(path)));
  } catch (error) {
    throw unreadableError(`The baseline ${path} cannot be read: ${(error as Error).message}`, hint, error);
  }
  const read = document.safeParse(parsed);
  if (!read.success) throw unreadableError(`${path} is no baseline of provlens.`, hint);
  const { as_of: asOf, app, findings, people } = read.data;
  return { path, asOf, app, findings: new Map(Object.entries(findings)), people };
}

/** The certain rows of these findings and who has a problem, as the text of a baseline. Rows that were withheld are not among them. */
export async function baselineOf(
  store: Store,
  { asOf, app }: Pick<Scope, 'asOf' | 'app'>,
  findings: readonly Finding[],
  people: readonly Harmed[] | null,
): Promise<string> {
  const entries: [string, string[]][] = [];
  for (const { query, table, verdict } of findings) {
    if (table === null || verdict !== 'found') continue;
    const certain = query.columns.some(({ name }) => name === 'certainty') ? "certainty <> 'unknown'" : 'true';
    const rows = await store.rows<{ print: string }>(
      `SELECT DISTINCT ${fingerprintSql(query)} AS print FROM ${table} WHERE ${certain} ORDER BY print`,
    );
    entries.push([query.id, rows.map(({ print }) => print)]);
  }
  const found = { baseline: 1, as_of: asOf, app, findings: Object.fromEntries(entries), people };
  return `${JSON.stringify(found, null, 1)}\n`;
}
