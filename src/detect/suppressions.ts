import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { unreadableError } from '../errors.ts';
import { decoded } from '../files/decoded.ts';
import { SCHEMA_MEMBER } from './schema-member.ts';
import type { Suppression } from './withhold.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const only = (what: string) => z.string().min(1).nullable().default(null).describe(what);

const entry = z
  .strictObject({
    id: z.string({ error: 'is missing' }).min(1).describe('The query whose rows are left out: target-orphans.'),
    who: only('Only rows about this user, job, application, account or file, by its id or name.'),
    app: only('Only rows of this application, by its id or name.'),
    cause: only('Only rows with this cause.'),
    reason: z.string({ error: 'is missing' }).min(1, 'is empty').describe('Why this is no fault.'),
    until: z
      .string({ error: 'is missing' })
      .regex(DAY, 'has to be a day as 2026-12-31')
      .describe('The last day, in UTC, on which the entry counts: 2026-12-31.'),
  })
  .describe('What is not to be reported, why, and until when.');

/** A list in an object, which can name its JSON Schema as a list cannot. */
const inObject = <List extends z.ZodType>(list: List) =>
  z
    .strictObject({ ...SCHEMA_MEMBER, suppressions: list })
    .describe('The suppressions, in a file that names its JSON Schema.');

const list = z.array(entry).describe('The suppressions.');

/** What a file of suppressions is; its entries are read one by one, so that an error can name the entry. */
export const suppressionsFile = z.union([list, inObject(list)]);

/** A file of suppressions: those that count, and sentences about those that do not. */
interface Suppressions {
  readonly active: readonly Suppression[];
  /** Entries that have run out, in words. */
  readonly expired: readonly string[];
}

/**
 * Reads a suppressions file: a JSON list of `{"id","who","app","cause","reason","until"}`, or an object with that list as
 * `suppressions`, which can name its `$schema` too; id, reason and until have to be there. `today` is a day in UTC (2026-12-31); entries run out when the day in `until` is over.
 * Errors: exit code 3 for a file that is none, with the number of the entry; 2 is for the caller (ids that no query has).
 */
export async function readSuppressions(path: string, today: string): Promise<Suppressions> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded(await readFile(path)));
  } catch (error) {
    throw unreadableError(`The suppressions ${path} cannot be read: ${(error as Error).message}`, HINT, error);
  }
  const entries = listIn(parsed, path).map((one, at) => {
    const read = entry.safeParse(one);
    if (read.success) return read.data;
    const issue = read.error.issues[0]!;
    const what =
      issue.code === 'unrecognized_keys'
        ? `${issue.keys[0]} is an unknown key`
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

function listIn(document: unknown, path: string): readonly unknown[] {
  if (Array.isArray(document)) return document;
  const read = inObject(z.array(z.unknown())).safeParse(document);
  if (read.success) return read.data.suppressions;
  const issue = read.error.issues[0]!;
  if (issue.code === 'unrecognized_keys')
    throw unreadableError(`${path}: ${issue.keys[0]} is no key beside the suppressions.`, HINT);
  const isSchema = issue.path[0] === '$schema';
  throw unreadableError(isSchema ? `${path}: $schema ${issue.message}.` : `${path} is no list of suppressions.`, HINT);
}

const HINT =
  'An entry is {"id": "…", "who": "…", "reason": "…", "until": "2026-12-31"}; queries/README.md describes it.';
