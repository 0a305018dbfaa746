import { APPS, auditRecord, type EventWords, eventRecord } from './log.ts';

const travel = (cycle: string, at: string, who: string, rest: Partial<EventWords> = {}): object =>
  eventRecord({ app: APPS.travel, cycle, at, who, ...rest });
const RETRY =
  'The user name is taken. This operation was retried 4 times. It will be retried again after this date: 2026-03-02T12:00:00Z UTC';

/**
 * Northwind Travel is restarted at 08:00, runs at 08:10, 08:50, 09:30 and 10:30 (a cycle without events between), and ends so:
 * in sync ann, bea, dan (failed, then recovered) and the group crew; failing ed (twice, retried) and flo (once);
 * skipped gus and hal (not entitled) and the group temps (ImportSkipped); disabled ian (and skipped since); deleted joy.
 */
export const travelEvents: readonly object[] = [
  travel('t1', '2026-03-02T08:10:00Z', 'ann', { action: 'create' }),
  travel('t1', '2026-03-02T08:10:05Z', 'bea', { action: 'create' }),
  travel('t1', '2026-03-02T08:10:10Z', 'dan', { action: 'create', status: 'failure', code: 'Timeout' }),
  travel('t1', '2026-03-02T08:10:15Z', 'crew', { action: 'create', type: 'Group' }),
  travel('t1', '2026-03-02T08:10:20Z', 'gus', { action: 'create', status: 'skipped', skip: 'NotEffectivelyEntitled' }),
  travel('t1', '2026-03-02T08:10:25Z', 'hal', { action: 'create', status: 'skipped', skip: 'NotEffectivelyEntitled' }),
  travel('t1', '2026-03-02T08:10:30Z', 'temps', {
    action: 'other',
    status: 'skipped',
    skip: 'ImportSkipped',
    type: 'Group',
  }),
  travel('t1', '2026-03-02T08:10:35Z', 'ed', { action: 'create' }),
  travel('t2', '2026-03-02T08:50:00Z', 'dan', { action: 'create' }),
  travel('t2', '2026-03-02T08:50:05Z', 'ed', { status: 'failure', code: 'EntryConflict', reason: RETRY }),
  travel('t2', '2026-03-02T08:50:10Z', 'ian', { action: 'disable' }),
  travel('t2', '2026-03-02T08:50:15Z', 'joy', { action: 'delete' }),
  travel('t3', '2026-03-02T09:30:00Z', 'ann', { action: 'other', status: 'skipped', skip: 'RedundantExport' }),
  travel('t3', '2026-03-02T09:30:05Z', 'ian', { action: 'other', status: 'skipped', skip: 'NotEffectivelyEntitled' }),
  travel('t4', '2026-03-02T10:30:00Z', 'ed', { status: 'failure', code: 'EntryConflict', reason: RETRY }),
  travel('t4', '2026-03-02T10:30:05Z', 'flo', { action: 'create', status: 'failure', code: 'ContosoInvalidDomain' }),
];

/** Northwind Wiki appears in one cycle only, and nothing says whether it is its first. */
export const wikiEvents: readonly object[] = [
  eventRecord({
    app: APPS.wiki,
    cycle: 'w1',
    at: '2026-03-02T09:00:00Z',
    who: 'ann',
    action: 'other',
    status: 'skipped',
    skip: 'RedundantExport',
  }),
  eventRecord({ app: APPS.wiki, cycle: 'w1', at: '2026-03-02T09:00:01Z', who: 'bea', action: 'create' }),
];

export const audits: readonly object[] = [
  auditRecord({ app: APPS.travel, at: '2026-03-02T08:00:00Z', activity: 'Enable/restart provisioning configuration' }),
  auditRecord({ app: APPS.travel, at: '2026-03-02T09:40:00Z', activity: 'Quarantine', reason: 'Too many failures' }),
  auditRecord({ app: APPS.travel, at: '2026-03-02T11:00:00Z', activity: 'Update provisioning setting or credentials' }),
];
