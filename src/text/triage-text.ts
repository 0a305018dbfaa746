import { type TriageRow, triageCounts } from '../outcome/triage.ts';
import { type Cell, type Column, type Result, resultOf } from '../output/result.ts';
import { plural } from '../output/words.ts';
import { STATE_WORDS } from './outcome-words.ts';
import { stamp } from './time.ts';

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

/** A row a name: who it is, the worst outcome, why, and what to do. Times are UTC. */
export const triageResult = (rows: readonly TriageRow[]): Result =>
  resultOf(
    COLUMNS,
    rows.map((row): Cell[] => [
      row.asked,
      row.name,
      row.appName,
      FOUND[row.found] ?? (row.outcome === null ? 'No application' : STATE_WORDS[row.outcome]),
      row.since === null ? null : stamp(row.since).slice(0, 16),
      row.found === 'found' ? row.sentence : row.candidates === null ? null : `Candidates: ${row.candidates}`,
      row.outcome === 'has-access' && row.intended === 'design' ? null : row.remedy,
      row.outcome === 'has-access' && row.intended === 'design' ? null : row.whoActs,
      row.also,
    ]),
  );

/** `37 names: 30 Scoping filter, 5 Licence limit, 2 Not assigned`. */
export const triageLine = (rows: readonly TriageRow[]): string =>
  `${plural('name', rows.length)}: ${triageCounts(rows)
    .map(({ title, people }) => `${people} ${title}`)
    .join(', ')}`;
