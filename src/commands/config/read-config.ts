import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { FAIL_ON } from '../../detect/exit-code.ts';
import { SCHEMA_MEMBER } from '../../detect/schema-member.ts';
import { unreadableError, usageError } from '../../errors.ts';
import { decoded } from '../../files/decoded.ts';
import { isTimeZone } from '../../logs/zone.ts';
import { nearest } from '../../nearest.ts';
import type { Settings } from './config.ts';

const text = (what: string) => z.string().min(1, 'is empty').describe(what);
const LIMITS = ['create', 'update', 'disable', 'delete', 'rematch', 'unknown'] as const;
const SHARE = 'has to be a number, or a share such as "5%"';
const limit = (what: string) =>
  z
    .union([z.number().int().min(0, SHARE), z.string().regex(/^\d+(?:\.\d+)?%?$/, SHARE)], { error: SHARE })
    .describe(`How many objects a what-if may ${what} before it fails: a number, or a share such as "5%".`);
const limits = z.strictObject({
  create: limit('create').optional(),
  update: limit('update').optional(),
  disable: limit('disable').optional(),
  delete: limit('delete').optional(),
  rematch: limit('match to another account').optional(),
  unknown: limit('leave undecided').optional(),
});

const settings = {
  database: text('The database of every command, as --db.').optional(),
  pager: z.boolean().optional().describe('False: never show a long answer through $PROVLENS_PAGER or $PAGER.'),
  timeZone: text('The zone in which times are shown: Europe/Berlin or +02:00. It never says how logs are read.')
    .refine(isTimeZone, 'is no time zone: name it as Europe/Berlin or +02:00')
    .optional(),
  queries: z.array(text('A folder.')).optional().describe('Folders with checks of your own, as --queries.'),
  suppressions: text('The file that says what detect leaves out, as --suppressions.').optional(),
  failOn: z.enum(FAIL_ON).optional().describe('The severity from which detect exits with 1, as --fail-on.'),
  limits: limits.optional().describe('How many objects a what-if may change, as --max-create and the others.'),
  applications: z
    .record(z.string(), z.strictObject({ owner: text('Who acts in the application: explain and tickets say so.') }))
    .optional()
    .describe('Applications by name or service principal id.'),
};
const profile = z.strictObject(settings);
/** What a file of settings is. */
export const configFile = z.strictObject({
  ...SCHEMA_MEMBER,
  ...settings,
  profiles: z
    .record(z.string(), profile)
    .optional()
    .describe('The same settings for each of several tenants, as --profile.'),
});

type Profile = z.infer<typeof profile>;

/**
 * Reads a file of settings; those of the profile that is named come before the others. Paths in it are relative to its folder.
 * Errors: exit code 3 for a file that cannot be read or is wrong, with the key; 2 for a profile that it does not have.
 */
export function readConfig(path: string, profileName: string | null): Settings {
  const found = checked(path);
  const profiles = found.profiles ?? {};
  if (profileName !== null && !Object.hasOwn(profiles, profileName)) {
    const names = Object.keys(profiles);
    const close = nearest(profileName, names);
    throw usageError(
      `${path} has no profile ${JSON.stringify(profileName)}.`,
      names.length === 0
        ? 'It has no profiles.'
        : `${close === null ? '' : `Did you mean ${JSON.stringify(close)}? `}It has ${names.join(', ')}.`,
    );
  }
  const own = profileName === null ? {} : profiles[profileName]!;
  return settingsOf({ ...found, ...own, applications: { ...found.applications, ...own.applications } }, dirname(path));
}

function checked(path: string): z.infer<typeof configFile> {
  if (!existsSync(path)) throw unreadableError(`There is no file of settings ${path}.`, 'Name it with --config.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded(readFileSync(path)));
  } catch (error) {
    throw unreadableError(`${path} cannot be read: ${(error as Error).message}`, 'It has to be JSON.', error);
  }
  const read = configFile.safeParse(parsed);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const close = nearest(key, [...Object.keys(settings), 'profiles', 'owner', ...LIMITS]);
    const keys =
      issue.path.length === 0 || (issue.path.length === 2 && issue.path[0] === 'profiles')
        ? ` There are ${Object.keys(settings).join(', ')}.`
        : '';
    throw unreadableError(
      `${path}: ${[...issue.path, key].join('.')} is no setting.`,
      `${close === null ? '' : `Did you mean ${close}?`}${keys}`.trim() || 'Take it out.',
    );
  }
  throw unreadableError(
    `${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}.`,
    'See the page on settings.',
  );
}

function settingsOf(found: Profile, folder: string): Settings {
  const at = (name: string): string => (isAbsolute(name) || folder === '.' ? name : join(folder, name));
  const { database, pager = true, timeZone, queries, suppressions, failOn, limits, applications } = found;
  const options: Record<string, string | readonly string[]> = {
    ...(database === undefined ? {} : { db: at(database) }),
    ...(timeZone === undefined ? {} : { 'time-zone': timeZone }),
    ...(queries === undefined ? {} : { queries: queries.map(at) }),
    ...(suppressions === undefined ? {} : { suppressions: at(suppressions) }),
    ...(failOn === undefined ? {} : { 'fail-on': failOn }),
  };
  for (const [name, value] of Object.entries(limits ?? {}))
    if (value !== undefined) options[`max-${name}`] = String(value);
  return {
    options,
    pager,
    owners: new Map(Object.entries(applications ?? {}).map(([app, { owner }]) => [app.toLowerCase(), owner])),
  };
}
