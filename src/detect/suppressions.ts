import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { unreadableError } from '../errors.ts';
import type { Suppression } from './withhold.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const entry = z.strictObject({
  id: z.string({ error: 'is missing' }).min(1),
  who: z.string().min(1).nullable().default(null),
  app: z.string().min(1).nullable().default(null),
  cause: z.string().min(1).nullable().default(null),
  reason: z.string({ error: 'is missing' }).min(1, 'is empty'),
  until: z.string({ error: 'is missing' }).regex(DAY, 'has to be a day as 2026-12-31'),
});

/** A file of suppressions: those that count, and sentences about those that do not. */
interface Suppressions {
  readonly active: readonly Suppression[];
  /** Entries that have run out, in words. */
  readonly expired: readonly string[];
}

/**
 * Reads a suppressions file: a JSON list of `{"id","who","app","cause","reason","until"}`; id, reason and until have to be
 * there. `today` is a day in UTC (2026-12-31); entries run out when the day in `until` is over.
 * Errors: exit code 3 for a file that is none, with the number of the entry; 2 is for the caller (ids that no query has).
 */
export async function readSuppressions(path: string, today: string): Promise<Suppressions> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadableError(`The suppressions ${path} cannot be read: ${(error as Error).message}`, HINT, error);
  }
  if (!Array.isArray(parsed)) throw unreadableError(`${path} is no list of suppressions.`, HINT);
  const entries = parsed.map((one: unknown, at) => {
    const read = entry.safeParse(one);
    if (read.success) return read.data;
    const issue = read.error.issues[0]!;
    const what =
      issue.code === 'unrecognized_keys'
        ? `${issue.keys[0]} is no key of an entry`
        : `${issue.path.join('.')} ${issue.message}`;
    throw unreadableError(`${path}: entry ${at + 1}: ${what}.`, HINT);
  });
  return {
    active: entries.filter(({ until }) => until >= today),
    expired: entries
      .filter(({ until }) => until < today)
      .map(({ id, who, reason, until }) => `${id}${who === null ? '' : ` for ${who}`} ran out on ${until} (${reason})`),
  };
}

const HINT =
  'An entry is {"id": "…", "who": "…", "reason": "…", "until": "2026-12-31"}; queries/README.md describes it.';
