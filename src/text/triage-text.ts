import type { TriageRow } from '../outcome/triage.ts';
import { type Cell, type Column, type Result, resultOf } from '../output/result.ts';
import { plural } from '../output/words.ts';
import { isFine, STATE_WORDS } from './outcome-words.ts';
import { microsOf, minuteStamp, shownStamp } from './time.ts';

const COLUMNS: readonly Column[] = [
  { name: 'asked', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'application', type: 'text' },
  { name: 'state', type: 'text' },
  { name: 'since', type: 'text' },
  { name: 'why', type: 'text' },
  { name: 'what_to_do', type: 'text' },
  { name: 'who_acts', type: 'text' },
  { name: 'also', type: 'text' },
];

const FOUND = { found: null, several: 'Name is not unique', nobody: 'Nobody is called so' } as const;

/** A row a name: who it is, the worst outcome, why, and what to do. Times are UTC, text to the minute or with `times` times. */
export const triageResult = (rows: readonly TriageRow[], { times }: { readonly times: boolean }): Result =>
  resultOf(
    times ? COLUMNS.map((column) => (column.name === 'since' ? { ...column, type: 'timestamp' } : column)) : COLUMNS,
    rows.map((row): Cell[] => [
      row.asked,
      row.name,
      row.appName,
      stateOf(row),
      row.since === null ? null : times ? microsOf(row.since) : minuteStamp(row.since),
      row.found === 'found' ? row.sentence : row.candidates === null ? null : `Candidates: ${row.candidates}`,
      isFine(row) ? null : row.remedy,
      isFine(row) ? null : row.whoActs,
      row.also,
    ]),
  );

const SHORT: readonly Column[] = ['name', 'application', 'state', 'since', 'why'].map((name) => ({
  name,
  type: 'text',
}));

/** The same for people at a terminal: the cause in a few words; what to do about one is in its own answer. */
export const triageTable = (rows: readonly TriageRow[]): Result =>
  resultOf(
    SHORT,
    rows.map((row): Cell[] => [
      row.asked,
      row.appName,
      stateOf(row),
      row.since === null ? null : shownStamp(row.since),
      row.found === 'found' ? (isFine(row) ? null : row.title) : row.candidates,
    ]),
  );

const stateOf = ({ found, outcome }: TriageRow): string =>
  FOUND[found] ?? (outcome === null ? 'No application' : STATE_WORDS[outcome]);

/** `37 names: 30 Scoping filter, 5 Licence limit, 2 Not assigned`. */
export function triageLine(rows: readonly TriageRow[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(causeOf(row), (counts.get(causeOf(row)) ?? 0) + 1);
  const words = [...counts]
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .map(([cause, people]) => `${people} ${cause}`);
  return `${plural('name', rows.length)}: ${words.join(', ')}`;
}

function causeOf({ found, outcome, title }: TriageRow): string {
  if (FOUND[found] !== null) return FOUND[found];
  if (outcome === null) return 'No application has anything to do with them';
  return outcome === 'has-access' ? STATE_WORDS[outcome] : (title ?? outcome);
}
