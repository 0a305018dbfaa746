import { existsSync } from 'node:fs';
import type { Settings } from './config/config.ts';

const NOTHING: Settings = { options: {}, owners: new Map(), pager: true };
/** Found where the command runs. */
const USUAL = 'provlens.config.json';

let current: Settings = NOTHING;

/** The settings of this run. */
export const settings = (): Settings => current;

/**
 * Reads the settings of this run: of the file that `--config` or PROVLENS_CONFIG names, else of the one in the working folder; with the
 * profile of `--profile` or PROVLENS_PROFILE. Errors: as `readConfig`, and exit code 2 for a profile without a file.
 */
export async function loadSettings(args: readonly string[]): Promise<void> {
  const path = givenFor(args, 'config') ?? (existsSync(USUAL) ? USUAL : null);
  const profile = givenFor(args, 'profile');
  if (path !== null) {
    const { readConfig } = await import('./config/read-config.ts');
    const { nameOwners } = await import('../text/owners.ts');
    current = readConfig(path, profile);
    nameOwners(current.owners);
  } else if (profile !== null) {
    const { usageError } = await import('../errors.ts');
    throw usageError(
      `There is no ${USUAL} here that could have a profile ${JSON.stringify(profile)}.`,
      'Name the file with --config.',
    );
  }
}

/** What the command line says of an option, else the environment; null where neither does. The command line is not parsed yet. */
export function givenFor(args: readonly string[], name: string): string | null {
  const at = args.lastIndexOf(`--${name}`);
  const joined = args.findLast((word) => word.startsWith(`--${name}=`));
  const given = joined === undefined ? (at === -1 ? undefined : args[at + 1]) : joined.slice(name.length + 3);
  return given ?? (process.env[`PROVLENS_${name.toUpperCase()}`] || null);
}
