import { styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { JobDetail, JobStatus } from './job-status.ts';
import type { Line, Tone } from './line.ts';
import { serviceLines } from './service-lines.ts';
import { clock, fullCycleWords, jobName, objects, shares, span } from './words.ts';

/** Where text is shown. */
export interface StatusDisplay {
  /** Cells in a line. */
  readonly width: number;
  readonly color: boolean;
}

const LABEL_WIDTH = 16;

/** One job as a block of labelled lines, for people. `people`: how many of them have which outcome, in words; null = not known. */
export function jobBlock(detail: JobDetail, people: string | null, look: StatusDisplay): string {
  const style = styleFor(look.color);
  const paint = { bad: style.red, warn: style.yellow, good: style.green, plain: (text: string) => text };
  const room = Math.max(20, look.width - LABEL_WIDTH - 2);
  const body = [...peopleLines(people), ...linesOf(detail)].flatMap(({ label, text, tone }) =>
    wrap(text, room).map((line, index) => {
      const name = index === 0 ? style.dim(label.padEnd(LABEL_WIDTH)) : ' '.repeat(LABEL_WIDTH);
      return `  ${name}${paint[tone ?? 'plain'](line)}`;
    }),
  );
  return `${style.bold(jobName(detail.job))}\n${body.join('\n')}\n`;
}

const peopleLines = (people: string | null): Line[] => (people === null ? [] : [{ label: 'People', text: people }]);

function linesOf({ job, skips, failures, changes }: JobDetail): Line[] {
  const skipped = objects(job.users_skipped, job.groups_skipped, job.others_skipped);
  const reasons = shares(skips.map(({ reason, objects: n }) => ({ name: reason, n })));
  return [
    { label: 'Job', text: wayOf(job) },
    ...serviceLines(job),
    ...(job.events === 0 ? [{ label: 'Events', text: noEvents(job) }] : []),
    { label: 'In sync', text: objects(job.users_in_sync, job.groups_in_sync, job.others_in_sync), tone: 'good' },
    ...failingLines({ job, failures }),
    { label: 'Skipped', text: skipped === 'none' ? skipped : `${skipped}: ${reasons}` },
    { label: 'Deprovisioned', text: deprovisioned(job) },
    ...(job.staged_deletes === 0
      ? []
      : [{ label: 'Held back', text: `${plural('deletion', job.staged_deletes)}, staged`, tone: 'bad' as const }]),
    ...(job.warnings === 0 ? [] : [{ label: 'Warnings', text: plural('object', job.warnings), tone: 'warn' as const }]),
    ...(job.undecided === 0
      ? []
      : [{ label: 'Unknown', text: `${plural('object', job.undecided)}: the records do not say` }]),
    { label: 'Cycles', text: rhythm(job) },
    {
      label: 'Full cycle',
      text: fullCycleWords(job),
      tone: /^not-/.test(job.full_cycle) ? 'warn' : 'plain',
    },
    { label: 'Last event', ...lastEvent(job) },
    ...changeLines(job, changes),
    ...gapLines(job),
  ];
}

/** A job is known without events by the audit log, or by its snapshot alone. */
const noEvents = (job: JobStatus): string =>
  job.config_changes + job.quarantine_rows > 0
    ? 'none: only the audit log names this application'
    : 'none in the log: the job is known by its snapshot alone';

function wayOf(job: JobStatus): string {
  const systems = [job.source_system, job.target_system];
  if (job.events === 0 && systems.every((name) => name === null)) return visible(job.job_id ?? 'job id not known');
  const way = systems.map((name) => visible(name || 'not logged')).join(' → ');
  return `${way}, ${job.job_id === null ? 'job id not logged' : visible(job.job_id)}`;
}

function failingLines({ job, failures }: Pick<JobDetail, 'job' | 'failures'>): Line[] {
  const failing = objects(job.users_failing, job.groups_failing, job.others_failing);
  if (failing === 'none') return [{ label: 'Failing now', text: 'none', tone: 'good' }];
  const codes = shares(failures.map(({ error_code, objects: n }) => ({ name: error_code, n })));
  const longest = failures.find((failure) => failure.failing_since === job.failing_since)?.longest_failing;
  return [
    { label: 'Failing now', text: `${failing}: ${codes}`, tone: 'bad' },
    { label: '', text: `since ${clock(job.failing_since)}${longest ? ` (${visible(longest)})` : ''}` },
    { label: '', text: retries(job) },
  ];
}

function retries(job: JobStatus): string {
  const tried =
    job.max_retry_count === null ? 'retries not logged' : `retried up to ${plural('time', job.max_retry_count)}`;
  const next = job.next_retry === null ? '' : `, next retry ${clock(job.next_retry)}`;
  const overdue = job.retries_overdue === 0 ? '' : `, ${plural('retry', job.retries_overdue, 'retries')} overdue`;
  const silent = job.retries_not_logged === 0 ? '' : `, ${count(job.retries_not_logged)} without an announced retry`;
  return `${tried}${next}${overdue}${silent}`;
}

const deprovisioned = (job: JobStatus): string =>
  [job.disabled > 0 ? `${count(job.disabled)} disabled` : '', job.deleted > 0 ? `${count(job.deleted)} deleted` : '']
    .filter((part) => part !== '')
    .join(', ') || 'none';

/** Nominal interval: "How provisioning works", every 20 to 40 minutes. */
function rhythm(job: JobStatus): string {
  if (job.median_cycle_gap_minutes === null) return `${count(job.cycles)} seen; too few to see a rhythm`;
  const median = span(job.median_cycle_gap_minutes);
  const p95 = span(job.p95_cycle_gap_minutes ?? job.median_cycle_gap_minutes);
  return `${count(job.cycles)} seen, ${median} apart in the median, 95 % within ${p95} (nominal 20 to 40 min)`;
}

/** A silence is marked from twice the usual gap on; a cycle that finds nothing to do leaves no events either. */
function lastEvent(job: JobStatus): { text: string; tone: Tone } {
  if (job.last_event === null) return { text: 'none', tone: 'warn' };
  const silent = job.silent_minutes ?? 0;
  const text = `${clock(job.last_event)}, ${silent < 1 ? 'just now' : `${span(silent)} before now`}`;
  if (job.p95_cycle_gap_minutes === null || silent <= 2 * Math.max(40, job.p95_cycle_gap_minutes)) {
    return { text, tone: 'plain' };
  }
  return { text: `${text}: longer than usual`, tone: 'warn' };
}

function changeLines(job: JobStatus, changes: JobDetail['changes']): Line[] {
  if (changes.length === 0) {
    const text = job.missing?.includes('audit') ? 'unknown: no audit rows were ingested' : 'none in the audit log';
    return [{ label: 'Changes', text }];
  }
  const more = job.config_changes + job.quarantine_rows - changes.length;
  return [
    ...changes.map((change, index): Line => {
      const who = change.initiator === null ? '' : ` by ${visible(change.initiator)}`;
      const failed = change.result === null || change.result === 'success' ? '' : ` (${visible(change.result)})`;
      const why = change.kind === 'quarantine' && change.reason !== null ? `: ${visible(change.reason)}` : '';
      return {
        label: index === 0 ? 'Changes' : '',
        text: `${clock(change.time)} ${visible(change.activity ?? change.kind)}${who}${failed}${why}`,
        tone: change.kind === 'quarantine' ? 'bad' : 'plain',
      };
    }),
    ...(more > 0 ? [{ label: '', text: `and ${count(more)} more` }] : []),
  ];
}

const gapLines = (job: JobStatus): Line[] =>
  [
    { n: job.events_without_object, text: 'without an object' },
    { n: job.events_without_time, text: 'whose time is unknown (provlens doctor says what is missing)' },
  ]
    .filter(({ n }) => n > 0)
    .map(({ n, text }) => ({ label: 'Not counted', text: `${plural('event', n)} ${text}` }));
