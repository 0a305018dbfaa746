import { count, plural } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';
import { clock, span } from '../status/words.ts';
import type { DoctorCheck } from './check.ts';
import { rowsOf } from './doctor-sql.ts';

/** What the log covers of one job. */
export interface Coverage {
  readonly app_name: string | null;
  readonly job_key: string;
  readonly tenant_id: string | null;
  readonly first_time: string | null;
  readonly last_time: string | null;
  readonly events: number;
  readonly cycles: number;
  readonly median_gap_minutes: number | null;
  readonly longest_silence_minutes: number | null;
  readonly silent_from: string | null;
  readonly silent_until: string | null;
  readonly is_long: boolean;
}

/** The ledger's line of one file. */
export interface FileLine {
  readonly path: string;
  readonly dialect: string;
  readonly bytes: number;
  readonly records: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly complete: boolean;
  readonly incomplete_reason: string | null;
}

interface Stretch {
  readonly missing_hours: number;
  readonly since: string;
  readonly until: string;
  readonly covered: number;
  readonly span: number;
}

export const readCoverage = (store: Store): Promise<Coverage[]> => rowsOf<Coverage>(store, 'coverage');
export const readFiles = (store: Store): Promise<FileLine[]> => rowsOf<FileLine>(store, 'files');

/** Whether exports were cut short, and whether hours or cycles are missing. */
export async function coverageChecks(
  store: Store,
  files: readonly FileLine[],
  jobs: readonly Coverage[],
): Promise<DoctorCheck[]> {
  const snapshots = await store.rows<CutOff>(
    'SELECT path, complete, incomplete_reason FROM snapshot_file WHERE NOT complete ORDER BY path',
  );
  return [
    incompleteExports([...files, ...snapshots]),
    missingHours(await rowsOf<Stretch>(store, 'hours')),
    silences(jobs),
  ];
}

type CutOff = Pick<FileLine, 'path' | 'complete' | 'incomplete_reason'>;

function incompleteExports(files: readonly CutOff[]): DoctorCheck {
  const cut = files.filter((file) => !file.complete);
  const named = cut.slice(0, 3).map((file) => `${file.path}: ${file.incomplete_reason ?? 'reason not kept'}`);
  const more = cut.length > 3 ? `; and ${count(cut.length - 3)} more` : '';
  return {
    id: 'incomplete-exports',
    title: 'Exports that were cut short',
    verdict: cut.length === 0 ? 'ok' : 'problem',
    found: cut.length === 0 ? 'none' : `${named.join('; ')}${more}`,
    remedy: cut.length === 0 ? null : 'Export the rest and load it; what is there already is not counted twice.',
  };
}

/** A log with an event in most of its hours that then has none for half a day was most likely not exported whole. */
function missingHours(stretches: readonly Stretch[]): DoctorCheck {
  const longest = stretches[0];
  const isBusy = longest !== undefined && longest.covered * 2 > longest.span;
  const suspect = isBusy ? stretches.filter((stretch) => stretch.missing_hours >= 12) : [];
  return {
    id: 'missing-hours',
    title: 'Hours without any event',
    verdict: suspect.length === 0 ? 'ok' : 'note',
    found:
      longest === undefined
        ? 'no stretch of three hours and more'
        : `at longest ${span(longest.missing_hours * 60)}, ${clock(longest.since)} to ${clock(longest.until)}; ${count(longest.covered)} of ${plural('hour', longest.span)} have events`,
    remedy:
      suspect.length === 0
        ? null
        : 'Check whether the export covers that time. The log cannot tell an outage from a missing file.',
  };
}

function silences(jobs: readonly Coverage[]): DoctorCheck {
  const long = jobs.filter((job) => job.is_long);
  const named = long.slice(0, 3).map((job) => {
    const usual = span(job.median_gap_minutes ?? 0);
    return `${job.app_name ?? job.job_key}: ${span(job.longest_silence_minutes ?? 0)} from ${clock(job.silent_from)} (usually ${usual} apart)`;
  });
  const more = long.length > 3 ? `; and ${count(long.length - 3)} more` : '';
  return {
    id: 'job-silences',
    title: 'Silences longer than a job’s rhythm',
    verdict: long.length === 0 ? 'ok' : 'note',
    found: long.length === 0 ? 'none' : `${named.join('; ')}${more}`,
    remedy:
      long.length === 0
        ? null
        : 'Paused, nothing to do, expired credentials or a gap in the export: the status of the application shows which.',
  };
}
