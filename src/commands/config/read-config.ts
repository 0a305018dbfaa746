import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { FAIL_ON } from '../../detect/exit-code.ts';
import { unreadableError, usageError } from '../../errors.ts';
import { isTimeZone } from '../../logs/zone.ts';
import { nearest } from '../../mapping/nearest.ts';
import type { Settings } from './config.ts';

const text = z.string().min(1, 'is empty');
const LIMITS = ['create', 'update', 'disable', 'delete', 'rematch', 'unknown'] as const;
const SHARE = 'has to be a number, or a share such as "5%"';
const limit = z.union([z.number().int().min(0, SHARE), z.string().regex(/^\d+(?:\.\d+)?%?$/, SHARE)], { error: SHARE });

const settings = {
  database: text.optional(),
  timeZone: text.refine(isTimeZone, 'is no time zone: name it as Europe/Berlin or +02:00').optional(),
  queries: z.array(text).optional(),
  suppressions: text.optional(),
  failOn: z.enum(FAIL_ON).optional(),
  limits: z.strictObject(Object.fromEntries(LIMITS.map((name) => [name, limit.optional()]))).optional(),
  applications: z.record(z.string(), z.strictObject({ owner: text })).optional(),
};
const profile = z.strictObject(settings);
const file = z.strictObject({ ...settings, profiles: z.record(z.string(), profile).optional() });

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

function checked(path: string): z.infer<typeof file> {
  if (!existsSync(path)) throw unreadableError(`There is no file of settings ${path}.`, 'Name it with --config.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw unreadableError(`${path} cannot be read: ${(error as Error).message}`, 'It has to be JSON.', error);
  }
  const read = file.safeParse(parsed);
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
  const { database, timeZone, queries, suppressions, failOn, limits, applications } = found;
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
    owners: new Map(Object.entries(applications ?? {}).map(([app, { owner }]) => [app.toLowerCase(), owner])),
  };
}
