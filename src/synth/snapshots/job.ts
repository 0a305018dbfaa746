import { quarantineOf } from '../service/audit-rows.ts';
import { initialSyncOf, lastEvent } from '../truth/initial-sync.ts';
import type { AppState } from '../truth/state.ts';

const NEVER = '0001-01-01T00:00:00Z';
const MINUTE = 60_000;
const DAY = 86_400_000;

/** The synchronization job with its status at a moment, as Graph lists it. */
export function jobOf(state: AppState): object {
  const { app } = state;
  return {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${app.id}')/synchronization/jobs`,
    value: [
      {
        id: app.jobId,
        templateId: app.shape.template,
        schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
        status: statusOf(state),
        synchronizationJobSettings: [
          { name: 'SyncAll', value: app.shape.direction === 'inbound' ? 'true' : 'false' },
          { name: 'QuarantineTooManyDeletesThreshold', value: threshold(state) },
          ...app.faults.flatMap(({ jobSetting }) =>
            jobSetting === undefined ? [] : [{ name: jobSetting[0], value: jobSetting[1] }],
          ),
        ],
      },
    ],
  };
}

/** Just below what the fault withdraws at once, where it is planted. */
function threshold({ app }: AppState): string {
  const block = app.blocks.find(({ fault }) => fault.name === 'too-many-deletes');
  return String(block === undefined ? 500 : Math.max(0, block.count - 1));
}

function statusOf(state: AppState): object {
  const { app, at } = state;
  const first = initialSyncOf(state);
  const isSteady = first === 'finished' || first === 'not-in-log';
  const running = app.cycles.findLast(({ start }) => start <= at.time);
  const done = app.cycles.findLast(({ n }) => (app.cycles[n + 1]?.start ?? at.time + 1) <= at.time);
  const execution = {
    activityIdentifier: null,
    countEntitled: app.staff,
    countEntitledForProvisioning: app.staff,
    countEscrowed: 0,
    countEscrowedRaw: 0,
    countExported: app.touched,
    countExports: app.touched,
    countImported: app.touched,
    countImportedDeltas: app.touched,
    countImportedReferenceDeltas: 0,
    error: null,
    state: 'Succeeded',
    timeBegan: running === undefined ? NEVER : iso(running.start),
    timeEnded:
      running === undefined || !isSteady ? NEVER : iso(Math.max(running.start, Math.min(at.time, lastEvent(state)))),
  };
  const steadyFirst = app.isNew
    ? iso((app.cycles[1]?.start ?? at.time) - MINUTE)
    : iso(app.cycles[0]!.start - 40 * DAY);
  return {
    countSuccessiveCompleteFailures: state.isQuarantined ? 3 : 0,
    escrowsPruned: false,
    code: state.isQuarantined ? 'Quarantine' : isSteady ? 'Active' : 'NotRun',
    lastExecution: running === undefined ? null : execution,
    lastSuccessfulExecution: isSteady ? execution : null,
    lastSuccessfulExecutionWithExports: null,
    progress: [],
    quarantine: state.isQuarantined ? quarantine(state) : null,
    steadyStateFirstAchievedTime: isSteady ? steadyFirst : NEVER,
    steadyStateLastAchievedTime: isSteady
      ? done === undefined
        ? steadyFirst
        : iso((app.cycles[done.n + 1]?.start ?? at.time) - MINUTE)
      : NEVER,
    synchronizedEntryCountByType: [],
    troubleshootingUrl: '',
  };
}

function quarantine({ app, at }: AppState): object {
  const { reason, code, sentence } = quarantineOf(app);
  const began = app.quarantinedAt ?? at.time;
  return {
    reason,
    currentBegan: iso(began),
    seriesBegan: iso(began),
    seriesCount: 1,
    nextAttempt: iso(began + DAY),
    error: { code, message: sentence, tenantActionable: true },
  };
}

const iso = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
