import { describe, expect, test } from 'vitest';
import { resolveScope, type ScopeWords } from '../../../src/detect/scope.ts';
import type { JobStatus } from '../../../src/detect/status/job-status.ts';
import { readDetails, readJobs } from '../../../src/detect/status/read-status.ts';
import { statusText } from '../../../src/detect/status/status-text.ts';
import { ingest } from '../../../src/logs/ingest.ts';
import { inStore, page } from '../../snapshot/support/exports.ts';
import { APPS } from './log.ts';
import { audits, travelEvents } from './story.ts';

const NEVER = '0001-01-01T00:00:00Z';

const travelJob = (status: object, schedule: object = { interval: 'PT40M', state: 'Active' }): object => ({
  id: APPS.travel.job,
  templateId: 'scim',
  schedule,
  status: { steadyStateFirstAchievedTime: NEVER, steadyStateLastAchievedTime: NEVER, quarantine: null, ...status },
});

interface Answer {
  readonly jobs: readonly JobStatus[];
  readonly text: string;
}

/** Status of Northwind Travel's log and of these jobs, each taken at a time. */
const ask = (
  taken: Readonly<Record<string, readonly object[]>>,
  { words = {}, logs = true, width = 80 }: { words?: ScopeWords; logs?: boolean; width?: number } = {},
): Promise<Answer> =>
  inStore(async ({ store, load, put }) => {
    if (logs) await ingest(store, [put('logs.json', [...travelEvents]), put('audits.json', [...audits])]);
    for (const [takenAt, described] of Object.entries(taken)) {
      await load(
        {
          [`jobs-${takenAt.slice(0, 13)}.json`]: page(
            `servicePrincipals('${APPS.travel.id}')/synchronization/jobs`,
            described,
          ),
        },
        { takenAt },
      );
    }
    const scope = await resolveScope(store, words);
    const jobs = await readJobs(store, scope);
    return {
      jobs,
      text: statusText(jobs, await readDetails(store, scope, jobs), scope, { width, color: false }),
    };
  });

describe('status with a snapshot of the job', () => {
  test('says what the service says, and no longer that it is missing', async () => {
    const { jobs, text } = await ask({
      '2026-03-02T11:30:00Z': [
        travelJob({
          code: 'Active',
          steadyStateFirstAchievedTime: '2026-01-05T09:00:00Z',
          steadyStateLastAchievedTime: '2026-03-02T08:49:00Z',
          countSuccessiveCompleteFailures: 3,
          lastExecution: {
            state: 'EntryLevelErrors',
            timeBegan: '2026-03-02T11:10:00Z',
            timeEnded: '2026-03-02T11:12:00Z',
            countEntitled: 1200,
            countExported: 4,
            countEscrowed: 2,
          },
        }),
      ],
    });
    expect(jobs).toMatchObject([
      { app_name: 'Northwind Travel', full_cycle: 'finished', service_state: 'active', missing: null },
    ]);
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('Service active, every 40 min, by the job snapshot of 2026-03-02 11:30:00Z');
    expect(flat).toContain('Last run entrylevelerrors 2026-03-02 11:12:00Z, 1,200 entitled, 4 exported, 2 escrowed');
    expect(flat).toContain('3 runs failed in a row');
    expect(flat).toContain('finished, says the job: restarted 2026-03-02 08:00:00Z, steady state 2026-03-02 08:49:00Z');
    expect(flat).not.toContain('the synchronization job of Graph has it');
  });

  test('is not finished where steady state was last reached before the restart, whatever later cycles look like', async () => {
    const { jobs, text } = await ask({
      '2026-03-02T11:30:00Z': [travelJob({ code: 'Active', steadyStateFirstAchievedTime: '2026-01-05T09:00:00Z' })],
    });
    expect(jobs).toMatchObject([{ full_cycle: 'not-finished' }]);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'not finished, says the job: restarted 2026-03-02 08:00:00Z; its last steady state was 2026-01-05 09:00:00Z',
    );
  });

  test('taken before the restart, it says nothing of the cycle after it', async () => {
    const { jobs } = await ask({ '2026-03-01T00:00:00Z': [travelJob({ code: 'NotRun' })] });
    expect(jobs).toMatchObject([{ full_cycle: 'seen-to-finish', service_state: 'notrun' }]);
  });

  test('quarantine comes with since when, the next attempt and why', async () => {
    const { text } = await ask(
      {
        '2026-03-02T11:30:00Z': [
          travelJob({
            code: 'Quarantine',
            quarantine: {
              reason: 'EncounteredQuarantineException',
              currentBegan: '2026-03-02T09:40:00Z',
              nextAttempt: '2026-03-03T09:40:00Z',
              error: { code: 'InvalidCredentials', message: 'The token \u001b[2J has expired.' },
            },
          }),
        ],
      },
      { width: 140 },
    );
    expect(text).toContain('in quarantine, every 40 min, by the job snapshot of 2026-03-02 11:30:00Z');
    expect(text).toContain('since 2026-03-02 09:40:00Z, next attempt 2026-03-03 09:40:00Z');
    expect(text).toMatch(/EncounteredQuarantineException: The token .* has expired\./);
    expect(text).not.toContain('\u001b');
  });

  test('a job without logs is known by its snapshot', async () => {
    const { jobs, text } = await ask(
      {
        '2026-03-02T11:30:00Z': [
          travelJob({ code: 'NotRun' }, { interval: 'P10675199DT2H48M5.4775807S', state: 'Disabled' }),
        ],
      },
      { logs: false },
    );
    expect(jobs).toMatchObject([
      { job_id: APPS.travel.job, events: 0, service_state: 'paused', full_cycle: 'not-finished', missing: 'audit' },
    ]);
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('paused, schedule off');
    expect(flat).toContain('none in the log: the job is known by its snapshot alone');
    expect(flat).toContain('it has never reached a steady state');
  });

  test('--as-of takes the job of that time, and without one it is missing again', async () => {
    const taken = {
      '2026-03-02T09:00:00Z': [travelJob({ code: 'NotRun' })],
      '2026-03-02T11:30:00Z': [travelJob({ code: 'Active', steadyStateFirstAchievedTime: '2026-03-02T08:49:00Z' })],
    };
    expect((await ask(taken)).jobs).toMatchObject([{ full_cycle: 'finished', service_state: 'active' }]);
    const early = await ask(taken, { words: { asOf: '2026-03-02T10:00:00Z' } });
    expect(early.jobs).toMatchObject([{ full_cycle: 'not-finished', service_state: 'notrun' }]);
    const before = await ask(taken, { words: { asOf: '2026-03-02T08:55:00Z' } });
    expect(before.jobs).toMatchObject([{ service_state: null, missing: 'job_status' }]);
  });
});
