import { styleFor } from '../../output/style.ts';
import { displayWidth, pad, truncate, visible } from '../../output/terminal.ts';
import { count } from '../../output/words.ts';
import type { StatusDisplay } from './job-block.ts';
import type { JobStatus } from './job-status.ts';
import { jobName, span } from './words.ts';

interface TableColumn {
  readonly title: string;
  readonly cell: (job: JobStatus) => string;
  readonly align?: 'left' | 'right';
  /** Shown only in lines of at least this many cells. */
  readonly from?: number;
  /** Shown only if some job has it. */
  readonly where?: (job: JobStatus) => boolean;
}

const FULL_CYCLE: Readonly<Record<JobStatus['full_cycle'], string>> = {
  finished: 'finished',
  'not-finished': 'unfinished',
  'seen-to-finish': 'finished',
  'not-seen-to-finish': 'unfinished?',
  'start-not-in-log': 'over',
  unknown: 'unknown',
};

const COLUMNS: readonly TableColumn[] = [
  {
    title: 'In sync',
    cell: (job) => count(job.users_in_sync + job.groups_in_sync + job.others_in_sync),
    align: 'right',
  },
  { title: 'Failing', cell: (job) => dash(failing(job)), align: 'right' },
  { title: 'Most frequent error', cell: (job) => job.top_error_code ?? '', from: 120 },
  {
    title: 'Skipped',
    cell: (job) => dash(job.users_skipped + job.groups_skipped + job.others_skipped),
    align: 'right',
  },
  { title: 'Most frequent skip', cell: (job) => job.top_skip_reason ?? '', from: 120 },
  { title: 'Deprov.', cell: (job) => dash(job.disabled + job.deleted), align: 'right' },
  { title: 'Cycles', cell: (job) => count(job.cycles), align: 'right', from: 100 },
  { title: 'Silent for', cell: silence, align: 'right' },
  { title: 'Full cycle', cell: (job) => FULL_CYCLE[job.full_cycle] },
  { title: 'Service', cell: (job) => job.service_state ?? '', where: (job) => job.service_state !== null },
];

const GAP = 2;

/** Many jobs, a line each; the name gives way where the line is short. */
export function jobTable(jobs: readonly JobStatus[], look: StatusDisplay): string {
  const style = styleFor(look.color);
  const columns = COLUMNS.filter(
    ({ from = 0, where }) => look.width >= from && (where === undefined || jobs.some(where)),
  );
  const cells = jobs.map((job) => columns.map((column) => truncate(column.cell(job), 24)));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  );
  const taken = widths.reduce((sum, width) => sum + width + GAP, 0);
  const names = distinctNames(jobs);
  const longestName = Math.max('Application'.length, ...names.map(displayWidth));
  const nameWidth = Math.max(12, Math.min(longestName, look.width - taken));
  const line = (name: string, row: readonly string[]): string =>
    [
      pad(truncate(name, nameWidth), nameWidth),
      ...row.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align ?? 'left')),
    ]
      .join(' '.repeat(GAP))
      .trimEnd();
  const head = style.bold(
    line(
      'Application',
      columns.map((column) => column.title),
    ),
  );
  const rows = jobs.map((job, index) => {
    const text = line(names[index] ?? '', cells[index] ?? []);
    return failing(job) > 0 || /^not-/.test(job.full_cycle) || job.service_state === 'quarantine'
      ? style.red(text)
      : text;
  });
  return `${[head, ...rows].join('\n')}\n`;
}

/** Names that several jobs share get the end of the job id in front, where it is not cut off. */
function distinctNames(jobs: readonly JobStatus[]): string[] {
  const names = jobs.map(jobName);
  return names.map((name, index) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `…${visible(jobs[index]!.job_key).slice(-6)} ${name}`,
  );
}

const failing = (job: JobStatus): number => job.users_failing + job.groups_failing + job.others_failing;

const dash = (n: number): string => (n === 0 ? '-' : count(n));

/** The larger unit is enough here. */
function silence(job: JobStatus): string {
  if (job.silent_minutes === null) return 'no events';
  return job.silent_minutes < 1 ? '0 min' : span(job.silent_minutes).split(/(?<=\d [a-z]+) /)[0]!;
}
