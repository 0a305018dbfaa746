import { secondOnTheClock } from '../../output/display-zone.ts';
import { visible } from '../../output/terminal.ts';
import { count, duration, plural } from '../../output/words.ts';
import type { JobStatus } from './job-status.ts';

/** ISO 8601 text as people read it, to the second: `2026-03-01 08:15:02Z`; `time not logged` for null. */
export const clock = (iso: string | null): string => (iso === null ? 'time not logged' : secondOnTheClock(iso));

/** Minutes as people say them: `40 min`, `2 days 3 h`. */
export const span = (minutes: number): string => duration(minutes * 60_000);

/** `128 users, 4 groups`; what is none is left out, `none` where nothing is left. */
export function objects(users: number, groups: number, others: number): string {
  const parts = [
    users > 0 ? plural('user', users) : '',
    groups > 0 ? plural('group', groups) : '',
    others > 0 ? plural('other object', others) : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || 'none';
}

/** The name of a job's application, or the best that the log has. */
export const jobName = (job: JobStatus): string =>
  visible(job.app_name ?? job.app_id ?? job.job_id ?? (job.job_key === '?' ? 'application not logged' : job.job_key));

/** `NotEffectivelyEntitled (28), ImportSkipped (3)`: the first few, and how many more there are. */
export function shares(parts: readonly { readonly name: string; readonly n: number }[], most = 4): string {
  const merged = new Map<string, number>();
  for (const { name, n } of parts) merged.set(name, (merged.get(name) ?? 0) + n);
  const sorted = [...merged].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const shown = sorted.slice(0, most).map(([name, n]) => `${visible(name)} (${count(n)})`);
  return [...shown, ...(sorted.length > most ? [`${sorted.length - most} more`] : [])].join(', ');
}

const CAUSES: Readonly<Record<string, string>> = {
  add: 'configured',
  start: 'started',
  restart: 'restarted',
  mapping: 'mappings or scope changed',
};

/** The job says of itself whether it has finished; what called for the cycle is the log's. */
function serviceCycleWords(job: JobStatus): string {
  const called =
    job.full_cycle_cause === null
      ? ''
      : `: ${CAUSES[job.full_cycle_cause] ?? job.full_cycle_cause} ${clock(job.full_cycle_cause_time)}`;
  const steady = job.service_steady_last ?? job.service_steady_since;
  if (job.full_cycle === 'finished') return `finished, says the job${called}, steady state ${clock(steady)}`;
  const never = steady === null ? 'it has never reached a steady state' : `its last steady state was ${clock(steady)}`;
  return `not finished, says the job${called}; ${never}`;
}

/** Whether the latest full cycle finished, in a sentence that says what the log shows and what it does not. */
export function fullCycleWords(job: JobStatus): string {
  if (job.full_cycle === 'finished' || job.full_cycle === 'not-finished') return serviceCycleWords(job);
  const cause = `${CAUSES[job.full_cycle_cause ?? ''] ?? job.full_cycle_cause} ${clock(job.full_cycle_cause_time)}`;
  const begun = job.full_cycle_start === null ? 'no cycle seen since' : `began ${clock(job.full_cycle_start)}`;
  switch (job.full_cycle) {
    case 'seen-to-finish':
      return `seen to finish: ${cause}, ${begun}, over by ${clock(job.full_cycle_finished_by)}`;
    case 'not-seen-to-finish':
      return `no end in the log: ${cause}, ${begun}${job.full_cycle_start === null ? '' : ', no later cycle'}`;
    case 'start-not-in-log':
      return 'over, since later cycles follow; its start is not in the log';
    case 'unknown':
      return job.cycles === 0
        ? 'unknown: no record names a cycle'
        : 'unknown: one cycle in the log, and nothing says whether it is the first';
  }
}
