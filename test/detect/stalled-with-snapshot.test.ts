import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { APP, assignment, inStore, page, user, userId } from '../snapshot/support/exports.ts';
import { type CaseEvent, configuration, page as logPage, minute } from './cases.ts';

const query = findQuery(loadCatalogue(), 'stalled-initial-syncs');
const LOG_APP = 'Tansy Mail';
const JOB = `scim.7d1c3a520a4e4a769c1b52f0c2f1a001.${LOG_APP}`;
const NEVER = '0001-01-01T00:00:00Z';
const START = { activity: 'Enable/start provisioning configuration', app: LOG_APP, at: 0 };

interface Look {
  /** Minutes after 2026-03-02 08:00 UTC. */
  readonly at: number;
  readonly status?: object;
  readonly schedule?: object;
  /** Pages done and to do. */
  readonly progress?: readonly [number, number];
  readonly id?: string;
}

const job = ({
  status = {},
  schedule = { interval: 'PT40M', state: 'Active' },
  progress,
  at,
  id = JOB,
}: Look): object =>
  page(`servicePrincipals('${APP}')/synchronization/jobs`, [
    {
      id,
      templateId: 'scim',
      schedule,
      status: {
        code: 'NotRun',
        steadyStateFirstAchievedTime: NEVER,
        steadyStateLastAchievedTime: NEVER,
        quarantine: null,
        escrowsPruned: false,
        progress:
          progress === undefined
            ? []
            : [
                {
                  completedUnits: progress[0],
                  totalUnits: progress[1],
                  units: 'pages',
                  progressObservationDateTime: minute(at),
                },
              ],
        ...status,
      },
    },
  ]);

/** The answer to log events, job snapshots and, if a number is given, that many assignments. */
const ask = (
  looks: readonly Look[],
  events: readonly CaseEvent[] = [],
  assigned = 0,
  words: ScopeWords = {},
  isStarted = true,
): Promise<Finding> =>
  inStore(async ({ store, load, put }) => {
    const logs = [...(events.length === 0 ? [] : [logPage(events)]), ...(isStarted ? [configuration([START])] : [])];
    const paths = logs.map((log, n) => put(`logs/${n}.json`, JSON.stringify(log).replaceAll(`sp-${LOG_APP}`, APP)));
    if (paths.length > 0) await ingest(store, paths);
    for (const look of looks) await load({ [`job-${look.at}.json`]: job(look) }, { takenAt: minute(look.at) });
    const people = Array.from({ length: assigned }, (_, n) => n + 1);
    if (assigned > 0) {
      await load(
        {
          'users.json': page(
            'users',
            people.map((n) => user(n)),
          ),
          'assigned.json': page(
            'appRoleAssignedTo',
            people.map((n) => assignment(userId(n))),
          ),
        },
        { takenAt: minute(0) },
      );
    }
    return runQuery(store, query, await resolveScope(store, words));
  });

describe('initial syncs, by the snapshot of the job', () => {
  it('are finished where steady state was reached since they began, whatever the log looks like', async () => {
    const done = { code: 'Active', steadyStateFirstAchievedTime: minute(90), steadyStateLastAchievedTime: minute(90) };
    const events = [{ who: 'Ada', at: 5, status: 'success' }];
    expect((await ask([], events, 0, { asOf: minute(400) })).rows).toMatchObject([
      { state: 'stalled', decided_by: 'the log alone' },
    ]);
    const finding = await ask([{ at: 600, status: done }], events);
    expect([finding.verdict, finding.rows]).toEqual(['none', []]);
  });

  it('are not finished by a steady state from before a restart', async () => {
    const before = {
      code: 'Active',
      steadyStateFirstAchievedTime: '2025-06-01T00:00:00Z',
      steadyStateLastAchievedTime: '2026-03-01T00:00:00Z',
    };
    expect((await ask([{ at: 60, status: before }])).rows).toMatchObject([{ state: 'running', severity: 'info' }]);
  });

  it('run within four hours, and are expected to end by the estimate for whom the assignments reach', async () => {
    const { rows } = await ask([{ at: 60 }], [], 30);
    expect(rows).toMatchObject([
      {
        state: 'running',
        objects: 0,
        reached: 30,
        elapsed_minutes: 60,
        estimate_min_minutes: 20,
        estimate_max_minutes: 240,
        ends_from: minute(60),
        ends_until: minute(240),
        app_name: LOG_APP,
      },
    ]);
  });

  it('are slow beyond that while pages advance between two looks, with an end by that pace', async () => {
    const { rows } = await ask([
      { at: 300, progress: [100, 400] },
      { at: 400, progress: [200, 400] },
    ]);
    expect(rows).toMatchObject([
      {
        state: 'slow',
        severity: 'medium',
        progress: `200 of 400 pages, 100 at ${minute(300).replace('T', ' ').replace('Z', '')}`,
        ends_from: minute(600),
        ends_until: minute(800),
      },
    ]);
  });

  it('are stalled beyond that when no page was done between two looks', async () => {
    const { rows, severity } = await ask([
      { at: 300, progress: [100, 400] },
      { at: 400, progress: [100, 400] },
    ]);
    expect(rows).toMatchObject([
      { state: 'stalled', ends_until: null, decided_by: expect.stringContaining('against the one before') },
    ]);
    expect(severity).toBe('high');
  });

  it('are told by the log where there is one look only: slow while new objects come, else stalled', async () => {
    const late = [
      { who: 'Ada', at: 5, status: 'success' },
      { who: 'Ben', at: 380, status: 'success' },
    ];
    expect((await ask([{ at: 400 }], late)).rows).toMatchObject([{ state: 'slow' }]);
    expect((await ask([{ at: 600 }], late)).rows).toMatchObject([{ state: 'stalled' }]);
    expect((await ask([{ at: 400 }])).rows).toMatchObject([{ state: 'silent' }]);
  });

  it('are quarantined with the reason, and stalled where failed objects were dropped and the job paused', async () => {
    const quarantine = {
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredEscrowProportionThreshold', currentBegan: minute(30), nextAttempt: '' },
    };
    expect((await ask([{ at: 60, status: quarantine }])).rows).toMatchObject([
      { state: 'quarantined', quarantine_reason: 'EncounteredEscrowProportionThreshold', quarantined_at: minute(30) },
    ]);
    expect((await ask([{ at: 60, status: { code: 'Paused', escrowsPruned: true } }])).rows).toMatchObject([
      { state: 'stalled' },
    ]);
  });

  it('are nobody’s concern where somebody paused the job', async () => {
    expect((await ask([{ at: 600, status: { code: 'Paused' }, schedule: { state: 'Disabled' } }])).verdict).toBe(
      'none',
    );
  });

  it('leave the answer open where nothing tells when the cycle began, and name what is missing', async () => {
    const finding = await ask([{ at: 600 }], [], 0, {}, false);
    expect(finding.verdict).toBe('unknown');
    expect(finding.rows).toMatchObject([{ state: 'no evidence', certainty: 'unknown', missing: 'audit' }]);
    expect(finding.missing.map(({ input }) => input)).toEqual(['audit']);
  });

  it('name the first look where it was taken after the moment that is asked for', async () => {
    const { wouldAdd } = await ask([{ at: 300 }], [], 0, { asOf: minute(100) });
    expect(wouldAdd.find(({ input }) => input === 'job_status')?.words).toBe(
      'a snapshot of the job status (the first was taken 2026-03-02 13:00:00 UTC, after --as-of)',
    );
  });

  it('answer as of an earlier look', async () => {
    const looks = [{ at: 60 }, { at: 600, status: { code: 'Active', steadyStateFirstAchievedTime: minute(500) } }];
    expect((await ask(looks)).verdict).toBe('none');
    expect((await ask(looks, [], 0, { asOf: minute(70) })).rows).toMatchObject([{ state: 'running' }]);
  });
});
