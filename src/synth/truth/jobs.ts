import { type InitialSync, initialSyncOf } from './initial-sync.ts';
import { JOB_VERDICTS } from './job-verdicts.ts';
import type { AppState } from './state.ts';

/** The queries about jobs that the truth speaks of. */
export const JOB_QUERIES: readonly string[] = Object.keys(JOB_VERDICTS);

/** One line of the truth about a job; `named` and `notNamed` as for objects. */
export interface JobTruth {
  readonly app: string;
  readonly appName: string;
  readonly jobId: string;
  readonly at: string;
  readonly initialSync: InitialSync;
  readonly isQuarantined: boolean;
  readonly fault: string | null;
  readonly named: readonly string[];
  readonly notNamed: readonly string[];
}

/** `gap`: hours that the export lacks, null = none. */
export function jobTruth(state: AppState, gap: readonly [from: number, until: number] | null): JobTruth {
  const { app, at } = state;
  const verdicts = Object.entries(JOB_VERDICTS).map(([id, verdict]) => [id, verdict(state, gap)] as const);
  const withVerdict = (wanted: boolean): string[] =>
    at.isLogWhole ? verdicts.filter(([, verdict]) => verdict === wanted).map(([id]) => id) : [];
  return {
    app: app.id,
    appName: app.name,
    jobId: app.jobId,
    at: new Date(at.time).toISOString(),
    initialSync: initialSyncOf(state),
    isQuarantined: state.isQuarantined,
    fault: app.fate?.name ?? null,
    named: withVerdict(true),
    notNamed: withVerdict(false),
  };
}
