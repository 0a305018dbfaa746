import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { inStore, page } from '../snapshot/support/exports.ts';
import { APPS, auditRecord, eventRecord } from './status/log.ts';

const query = findQuery(loadCatalogue(), 'silent-jobs');
const NOW = '2026-03-03T08:00:00Z';
const QUARANTINE = '2026-03-02T13:00:00Z';

const hour = (n: number): string => new Date(Date.UTC(2026, 2, 2, n)).toISOString();

/** Travel logs hourly from 06:00 to 12:00 and no more; the wiki until the next morning. */
const events = [
  ...Array.from({ length: 7 }, (_, n) =>
    eventRecord({ app: APPS.travel, cycle: `t${n}`, at: hour(6 + n), who: `ann${n}` }),
  ),
  eventRecord({ app: APPS.wiki, cycle: 'w', at: NOW, who: 'bea' }),
];

const ask = (
  status: object | null,
  takenAt = '2026-03-03T07:30:00Z',
  audits: readonly object[] = [],
): Promise<Finding> =>
  inStore(async ({ store, load, put }) => {
    await ingest(store, [put('logs.json', events), ...(audits.length === 0 ? [] : [put('audits.json', [...audits])])]);
    if (status !== null) {
      const schedule = { interval: 'PT40M', state: 'Active' };
      const job = { id: APPS.travel.job, templateId: 'scim', schedule, status: { quarantine: null, ...status } };
      await load(
        { 'jobs.json': page(`servicePrincipals('${APPS.travel.id}')/synchronization/jobs`, [job]) },
        { takenAt },
      );
    }
    return runQuery(store, query, await resolveScope(store, {}));
  });

const run = (state: string, ended: string): object => ({
  code: 'Active',
  lastExecution: { state, timeBegan: ended, timeEnded: ended },
});

describe('silent jobs, by the snapshot of the job', () => {
  it('are silent by their rhythm where there is none', async () => {
    expect((await ask(null)).rows).toMatchObject([
      { state: 'silent', decided_by: 'the rhythm of the log', silence_minutes: 20 * 60 },
    ]);
  });

  it('are quiet where the last run went well and had nothing to do', async () => {
    expect((await ask(run('Succeeded', '2026-03-03T07:20:00Z'))).rows).toEqual([]);
  });

  it('are silent since that run where it is long ago', async () => {
    expect((await ask(run('Succeeded', hour(14)), hour(15))).rows).toMatchObject([
      { state: 'silent', last_run: '2026-03-02T14:00:00Z', silence_minutes: 18 * 60 },
    ]);
  });

  it('are silent where the last run failed', async () => {
    const { rows } = await ask(run('Failed', '2026-03-03T07:20:00Z'));
    expect(rows).toMatchObject([{ state: 'silent', last_run: null }]);
    expect(rows[0]?.['note']).toContain('not in quarantine when it was last looked at');
  });

  it('are in quarantine where the job says so, though no audit row does', async () => {
    const quarantine = {
      reason: 'EncounteredQuarantineException',
      currentBegan: QUARANTINE,
      error: { message: 'Expired' },
    };
    expect((await ask({ code: 'Quarantine', quarantine })).rows).toMatchObject([
      {
        state: 'silent since a quarantine',
        severity: 'high',
        quarantined_at: QUARANTINE,
        quarantine_reason: 'Expired',
        decided_by: 'the job snapshot of 2026-03-03 07:30:00 UTC',
      },
    ]);
  });

  it('are no longer in a quarantine of the audit log when the job was looked at afterwards', async () => {
    const audits = [auditRecord({ app: APPS.travel, at: QUARANTINE, activity: 'Quarantine', reason: 'Expired' })];
    expect((await ask(null, undefined, audits)).rows).toMatchObject([{ state: 'silent since a quarantine' }]);
    expect((await ask(run('Failed', hour(14)), hour(15), audits)).rows).toMatchObject([{ state: 'silent' }]);
  });

  it('are nobody’s trouble where somebody paused the job', async () => {
    expect((await ask({ code: 'Paused' })).rows).toEqual([]);
  });

  it('are not excused by a snapshot from before their last event', async () => {
    expect((await ask({ code: 'Paused' }, hour(9))).rows).toMatchObject([
      { state: 'silent', decided_by: 'the rhythm of the log' },
    ]);
  });
});
