import type { Options } from 'yargs';
import { FORMATS } from '../output/render.ts';
import { DEFAULT_DB } from '../output/shell-word.ts';

/** `--db`: which store. */
export const dbOption = {
  type: 'string',
  default: DEFAULT_DB,
  describe: 'The database file (env PROVLENS_DB)',
  requiresArg: true,
} as const satisfies Options;

/** `--app`, `--since`, `--until`: what to look at. */
export const scopeOptions = {
  app: { type: 'string', requiresArg: true, describe: 'Only this application: name, service principal id or job id' },
  since: {
    type: 'string',
    requiresArg: true,
    describe: 'From this time on: 7d, 12h, yesterday, monday, 2026-03-01 or 2026-03-01T08:00Z',
  },
  until: { type: 'string', requiresArg: true, describe: 'Before this time, written as for --since' },
} as const satisfies Record<string, Options>;

/** `--as-of`: the moment that counts as now. */
export const asOfOption = {
  type: 'string',
  requiresArg: true,
  describe:
    'The moment that counts as now, written as for --since, or "now": later records and snapshots do not count; default: the newest record',
} as const satisfies Options;

/** `--time-zone`, `--date-order`: how to read times of logs that do not say it themselves. */
export const readingOptions = {
  'time-zone': {
    type: 'string',
    requiresArg: true,
    describe:
      'Zone of times that name none, such as Europe/Berlin or +02:00; default UTC, and unknown where a header says local',
  },
  'date-order': {
    choices: ['day-first', 'month-first'] as const,
    requiresArg: true,
    describe: 'How dates such as 05/07/2026 are meant where the file does not show it',
  },
} as const satisfies Record<string, Options>;

/** `--format`: how the answer is written. Without it the ending of `-o` decides, else it is a table. */
const formatOption = {
  choices: FORMATS,
  requiresArg: true,
  describe: 'How to write the answer (default: by the ending of -o, else table)',
} as const satisfies Options;

/** `--format` of a command that writes text unless another of these forms is asked for. */
export const textFormat = <const T extends readonly string[]>(choices: T) =>
  ({
    choices,
    requiresArg: true,
    describe: 'How to write it (default: by the ending of -o, else text)',
  }) as const satisfies Options;

/** `-o`, `--output`: write to a file instead of standard output; the file appears whole or not at all. */
export const outputOption = {
  alias: 'o',
  type: 'string',
  requiresArg: true,
  describe: 'Write to this file instead of standard output',
} as const satisfies Options;

/** `--scope`, `--default-access`: what to replay with in place of what the snapshots say. */
export const replayOptions = {
  scope: {
    choices: ['all', 'assigned'],
    requiresArg: true,
    describe: 'Who the job provisions (default: as the job says, else assigned users and groups)',
  },
  'default-access': {
    choices: ['auto', 'entitled', 'skipped'],
    default: 'auto',
    requiresArg: true,
    describe: 'Whether assignments without a role count; auto: since July 2020',
  },
} as const satisfies Record<string, Options>;

/** `--excel`: CSV that Excel opens with a double click. */
export const excelOption = {
  type: 'boolean',
  describe: 'Write CSV that Excel opens with a double click: with a byte order mark, and times that it takes for times',
} as const satisfies Options;

/** `--limit`: how many rows. */
export const limitOption = {
  type: 'number',
  requiresArg: true,
  describe: 'At most so many rows; default: 100 in a table on a terminal, else all. 0 = all',
} as const satisfies Options;

/** `--format`, `--output` and `--excel` together, for commands that print rows with `printResult`. */
export const renderOptions = {
  format: formatOption,
  output: outputOption,
  excel: excelOption,
} as const satisfies Record<string, Options>;
