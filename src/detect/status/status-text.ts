import { styleFor } from '../../output/style.ts';
import { plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { Scope } from '../scope.ts';
import { jobBlock, type StatusDisplay } from './job-block.ts';
import type { JobDetail, JobStatus } from './job-status.ts';
import { jobTable } from './job-table.ts';
import { clock, jobName } from './words.ts';

/** Up to this many jobs each gets a block of its own; more are a table with a line each. */
export const MOST_BLOCKS = 4;

/**
 * The answer of `provlens status` for people: blocks of the given details, else a table of the jobs. `people`: by job key, how many
 * people have which outcome, in words.
 */
export function statusText(
  jobs: readonly JobStatus[],
  details: readonly JobDetail[],
  scope: Scope,
  look: StatusDisplay,
  people: ReadonlyMap<string, string> = new Map(),
): string {
  const style = styleFor(look.color);
  const window = [
    scope.since === null ? '' : ` from ${clock(scope.since)}`,
    scope.until === null ? '' : ` before ${clock(scope.until)}`,
  ].join('');
  const now = scope.asOf === null ? '' : `; now is ${clock(scope.asOf)}`;
  const head = `${plural('job', jobs.length)}${window}${now}`;
  if (jobs.length === 0) return `${head}\n`;
  const body =
    details.length > 0
      ? details.map((detail) => jobBlock(detail, people.get(detail.job.job_key) ?? null, look)).join('\n')
      : `${jobTable(jobs, look)}${peopleList(jobs, people, look)}`;
  const note = [
    caveats(jobs).join(' '),
    ...(details.length > 0 ? [] : ['One job in detail: provlens status --app NAME']),
  ];
  const foot = note.flatMap((sentence) => wrap(sentence, look.width)).map(style.dim);
  return `${style.dim(head)}\n\n${body}\n${foot.join('\n')}\n`;
}

/** A line a job: how people fare in it. */
function peopleList(jobs: readonly JobStatus[], people: ReadonlyMap<string, string>, look: StatusDisplay): string {
  const lines = jobs.flatMap((job) => {
    const words = people.get(job.job_key);
    return words === undefined ? [] : wrap(`${jobName(job)}: ${words}`, look.width);
  });
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

/** What the inputs that are there cannot tell. */
function caveats(jobs: readonly JobStatus[]): string[] {
  const lacks = (input: string): boolean => jobs.some((job) => job.missing?.includes(input));
  return [
    'Counted are objects that left an event in the log.',
    lacks('job_status')
      ? `The state of ${jobs.length === 1 ? 'the job itself' : 'jobs'} (quarantine, schedule, portal counts) is in no provisioning log; the synchronization job of Graph has it: provlens snapshot.`
      : '',
    lacks('audit')
      ? 'Without audit rows (directory audits of service Account Provisioning) configuration changes, restarts and quarantine are unknown.'
      : '',
  ].filter((sentence) => sentence !== '');
}
