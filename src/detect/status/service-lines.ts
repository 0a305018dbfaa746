import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import type { JobStatus } from './job-status.ts';
import type { Line } from './line.ts';
import { clock, span } from './words.ts';

const STATES: Readonly<Record<string, string>> = {
  active: 'active',
  paused: 'paused',
  quarantine: 'in quarantine',
  notrun: 'its first run has not finished',
  notconfigured: 'not configured',
};

/** What the job says of itself; nothing where no snapshot has it. */
export function serviceLines(job: JobStatus): Line[] {
  if (job.service_seen === null) return [];
  const every = job.service_interval_minutes === null ? 'schedule off' : `every ${span(job.service_interval_minutes)}`;
  const state = STATES[job.service_state ?? ''] ?? visible(job.service_state ?? 'state not exported');
  return [
    {
      label: 'Service',
      text: `${state}, ${every}, by the job snapshot of ${clock(job.service_seen)}`,
      tone: job.service_state === 'quarantine' ? 'bad' : job.service_state === 'active' ? 'good' : 'warn',
    },
    ...quarantineLines(job),
    ...lastRunLines(job),
    ...(job.service_escrows_pruned
      ? [{ label: '', text: 'objects that failed were dropped (escrows pruned)', tone: 'bad' as const }]
      : []),
  ];
}

function quarantineLines(job: JobStatus): Line[] {
  if (job.service_state !== 'quarantine') return [];
  const since =
    job.service_quarantine_began === null
      ? 'since when is not exported'
      : `since ${clock(job.service_quarantine_began)}`;
  const next =
    job.service_quarantine_next_attempt === null ? '' : `, next attempt ${clock(job.service_quarantine_next_attempt)}`;
  const why = [job.service_quarantine_reason, job.service_quarantine_error]
    .filter((part) => part !== null)
    .map(visible);
  return [
    { label: '', text: `${since}${next}`, tone: 'bad' },
    ...(why.length === 0 ? [] : [{ label: '', text: why.join(': '), tone: 'bad' as const }]),
  ];
}

function lastRunLines(job: JobStatus): Line[] {
  if (job.service_last_run === null) return [];
  const counts = [
    job.service_entitled === null ? '' : `${count(job.service_entitled)} entitled`,
    job.service_exported === null ? '' : `${count(job.service_exported)} exported`,
    job.service_escrowed === null ? '' : `${count(job.service_escrowed)} escrowed`,
  ].filter((part) => part !== '');
  const ended = job.service_last_run_ended ?? job.service_last_run_began;
  const failures = job.service_successive_failures ?? 0;
  const why = [job.service_error_code, job.service_error].filter((part) => part !== null).map(visible);
  return [
    {
      label: 'Last run',
      text: [`${visible(job.service_last_run)} ${clock(ended)}`, ...counts].join(', '),
      tone: job.service_last_run === 'succeeded' ? 'plain' : job.service_last_run === 'failed' ? 'bad' : 'warn',
    },
    ...(why.length === 0 ? [] : [{ label: '', text: why.join(': '), tone: 'bad' as const }]),
    ...(failures > 1 ? [{ label: '', text: `${plural('run', failures)} failed in a row`, tone: 'bad' as const }] : []),
  ];
}
