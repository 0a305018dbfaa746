import { usageError } from '../errors.ts';
import { FAULT_NAMES } from './faults/index.ts';
import {
  DIALECTS,
  type DialectName,
  MOMENTS,
  type MomentName,
  type SynthOptions,
  type WantedTenant,
} from './options.ts';

/** The words of the command line. */
export interface SynthWords {
  readonly seed: number;
  readonly users: number;
  readonly groups?: number | undefined;
  readonly apps: number;
  readonly days: number;
  readonly start: string;
  readonly faults: string;
  readonly dialect: string;
  readonly noise: boolean;
  readonly at: string;
  readonly out?: string | undefined;
}

const USERS_A_GROUP = 60;
const FEWEST_GROUPS = 24;
/** Numbers of users stay exact below this. */
const MOST_USERS = 50_000_000;

/** Reads the options of `provlens synth`. Errors: exit code 2 for a number, a name or a date that cannot be taken. */
export function readSynthOptions(words: SynthWords): SynthOptions {
  if (words.out === undefined)
    throw usageError('Name the folder to write with --out.', 'For example: provlens synth --out tenant');
  const users = whole('--users', words.users, 1, MOST_USERS);
  return {
    seed: whole('--seed', words.seed, 0, 0x7fff_ffff),
    users,
    groups: whole('--groups', words.groups ?? Math.max(FEWEST_GROUPS, Math.round(users / USERS_A_GROUP)), 0, 1_000_000),
    apps: whole('--apps', words.apps, 1, 60),
    days: whole('--days', words.days, 1, 400),
    start: startOf(words.start),
    faults: faultsOf(words.faults),
    dialect: oneOf('--dialect', words.dialect, [...DIALECTS, 'mixed']) as DialectName | 'mixed',
    noise: words.noise,
    at: [...new Set(list(words.at).map((name) => oneOf('--at', name, MOMENTS) as MomentName))],
    out: words.out,
  };
}

function whole(option: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw usageError(`${option} has to be a whole number from ${least} to ${most}, not ${value}.`);
}

function startOf(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes the 30th of February for the 2nd of March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
    throw usageError(`--start has to be a day such as 2026-03-02, not "${text}".`);
  return time;
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function faultsOf(text: string): WantedTenant[] {
  if (text.trim() === 'none') return [];
  const wanted = new Map<string, WantedTenant>();
  for (const one of list(text)) {
    const [name = '', share] = one.split(':');
    const rate = share === undefined ? null : Number(share);
    if (rate !== null && !(rate > 0 && rate <= 1)) {
      throw usageError(
        `The rate of ${name} has to be above 0 and at most 1, not "${share}".`,
        'For example: disabled-user:0.01',
      );
    }
    const names = name === 'all' ? FAULT_NAMES : [oneOf('--faults', name, FAULT_NAMES)];
    for (const fault of names) wanted.set(fault, { name: fault, rate });
  }
  return [...wanted.values()];
}

function oneOf(option: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw usageError(`${option}: there is no "${name}".`, `There are: ${names.join(', ')}.`);
}
