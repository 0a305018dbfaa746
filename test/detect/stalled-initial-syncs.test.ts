import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { withStore } from '../queries/fixtures.ts';
import { type CaseEvent, configuration, minute, page, withFiles } from './cases.ts';

const query = findQuery(loadCatalogue(), 'stalled-initial-syncs');
const APP = 'Tansy Mail';
const START = 'Enable/start provisioning configuration';
const RESTART = 'Enable/restart provisioning configuration';
const MAPPING = 'Update attribute mappings or scope';
const PAUSE = 'Disable/pause provisioning configuration';

type Change = Parameters<typeof configuration>[0][number];

const ask = (events: readonly CaseEvent[], changes: readonly Change[], words: ScopeWords = {}): Promise<Finding> =>
  withFiles([page(events), configuration(changes)], (logs) =>
    withStore(logs, async (store) => runQuery(store, query, await resolveScope(store, words))),
  );

/** `n` objects created one after the other in one cycle. */
const cycle = (name: string, from: number, to: number, n: number, more: Partial<CaseEvent> = {}): CaseEvent[] =>
  Array.from({ length: n }, (_, i) => ({
    who: `${name}-${i}`,
    at: from + Math.round(((to - from) * i) / Math.max(1, n - 1)),
    cycle: name,
    status: 'success',
    ...more,
  }));

const states = (finding: Finding): unknown[] => finding.rows.map((row) => [row['app_name'], row['state']]);

describe('initial syncs not seen to finish', () => {
  it('are stalled when objects stop coming for more than two hours', async () => {
    const finding = await ask(cycle('c1', 5, 25, 10), [{ activity: START, app: APP, at: 0 }], { asOf: minute(146) });
    expect(finding.rows).toMatchObject([{ state: 'stalled', silence_minutes: 121, objects: 10, severity: 'high' }]);
  });

  it('are not stalled a minute earlier: too early to say is unknown, not found', async () => {
    const finding = await ask(cycle('c1', 5, 25, 10), [{ activity: START, app: APP, at: 0 }], { asOf: minute(145) });
    expect(states(finding)).toEqual([[APP, 'no evidence']]);
    expect(finding.verdict).toBe('unknown');
    expect(finding.missing.map(({ input }) => input)).toEqual(['job_status']);
  });

  it('are stalled too when only objects that were met before are tried again', async () => {
    const again = cycle('c1', 100, 200, 4, { who: 'c1-3', status: 'failure', code: 'EntryConflict' });
    const finding = await ask([...cycle('c1', 5, 25, 10), ...again], [{ activity: START, app: APP, at: 0 }]);
    expect(finding.rows).toMatchObject([
      { state: 'stalled', last_progress: minute(25), silence_minutes: 0, failures: 4, top_error: 'EntryConflict' },
    ]);
  });

  it('are slow when they go on for longer than the upper estimate', async () => {
    const finding = await ask(cycle('c1', 5, 65, 10), [{ activity: START, app: APP, at: 0 }], { asOf: minute(70) });
    expect(finding.rows).toMatchObject([
      { state: 'slow', estimate_max_minutes: 30, objects_per_minute: 0.17, severity: 'medium' },
    ]);
  });

  it('are silent when a job was started and nothing came', async () => {
    const finding = await ask(cycle('other', 0, 300, 5, { app: 'Yarrow Files' }), [
      { activity: START, app: APP, at: 100 },
    ]);
    expect(states(finding)).toEqual([
      [APP, 'silent'],
      ['Yarrow Files', 'no evidence'],
    ]);
  });

  it('are silent also when the log holds nothing but the start', async () => {
    const finding = await ask([], [{ activity: START, app: APP, at: 0 }], { asOf: minute(500) });
    expect(states(finding)).toEqual([[APP, 'silent']]);
  });

  it('have finished when a second cycle is seen', async () => {
    const events = [...cycle('c1', 5, 25, 10), ...cycle('c2', 45, 46, 2)];
    expect((await ask(events, [{ activity: START, app: APP, at: 0 }], { asOf: minute(900) })).verdict).toBe('none');
  });

  it.each([RESTART, MAPPING])('begin anew after "%s", whatever the job did before', async (activity) => {
    const before = [...cycle('c1', 0, 5, 3), ...cycle('c2', 40, 45, 3), ...cycle('c3', 80, 85, 3)];
    const events = [...before, ...cycle('c4', 125, 130, 3)];
    const finding = await ask(events, [{ activity, app: APP, at: 100 }], { asOf: minute(400) });
    expect(finding.rows).toMatchObject([{ state: 'stalled', cycle_id: `${APP.toLowerCase()}-c4`, began: minute(100) }]);
  });

  it('do not begin anew when a pause ends, nor when the change failed', async () => {
    const events = [...cycle('c1', 0, 5, 3), ...cycle('c2', 40, 45, 3), ...cycle('c3', 80, 85, 3)];
    const changes = [
      { activity: PAUSE, app: APP, at: 50 },
      { activity: START, app: APP, at: 70 },
      { activity: MAPPING, app: APP, at: 90, result: 'failure' },
    ];
    expect((await ask(events, changes, { asOf: minute(400) })).verdict).toBe('none');
  });

  it('are not stalled when somebody paused them', async () => {
    const changes = [
      { activity: START, app: APP, at: 0 },
      { activity: PAUSE, app: APP, at: 30 },
    ];
    expect((await ask(cycle('c1', 5, 25, 10), changes, { asOf: minute(900) })).verdict).toBe('none');
  });

  it('stay quiet about a job in its rhythm in a log that starts in the middle of its life', async () => {
    const events = Array.from({ length: 6 }, (_, n) => cycle(`c${n}`, 40 * n, 40 * n + 5, 3)).flat();
    expect((await ask(events, [], { asOf: minute(2000) })).verdict).toBe('none');
  });

  it('are unknown for a single cycle of which nothing says that it is the first', async () => {
    const updates = cycle('c1', 0, 20, 30, { importName: 'EntryImportUpdate' });
    const finding = await ask(updates, [], { asOf: minute(900) });
    expect(finding.rows).toMatchObject([{ state: 'no evidence', basis: null, certainty: 'unknown' }]);
  });

  it('are told without an audit row where nearly every import is an addition', async () => {
    const finding = await ask(cycle('c1', 0, 20, 30), [], { asOf: minute(900) });
    expect(finding.rows).toMatchObject([{ state: 'stalled', basis: 'nearly every import is an addition' }]);
  });
});
