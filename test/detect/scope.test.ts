import { describe, expect, it } from 'vitest';
import { resolveScope, scopeParams } from '../../src/detect/scope.ts';
import { fixtureLogs, withStore } from '../queries/fixtures.ts';

const LOGS = fixtureLogs('stalled-initial-syncs', 'fires');

describe('the scope of an answer', () => {
  it('counts the newest record, be it an event or an audit row, as now', async () => {
    const asOf = await withStore(LOGS, async (store) => {
      await store.run("UPDATE audit_record SET time = TIMESTAMP '2026-03-05 01:02:03' WHERE kind = 'quarantine'");
      return (await resolveScope(store, {})).asOf;
    });
    expect(asOf).toBe('2026-03-05T01:02:03Z');
  });

  it('takes the clock only when told "now"', async () => {
    const clock = () => new Date('2026-11-23T00:00:00Z');
    const scope = await withStore(LOGS, (store) => resolveScope(store, { asOf: 'NOW' }, clock));
    expect(scope.asOf).toBe('2026-11-23T00:00:00.000Z');
  });

  it('has no now on an empty store', async () => {
    expect((await withStore([], (store) => resolveScope(store, {}))).asOf).toBeNull();
  });

  it('finds an application by name or id whatever the case, and hands the word on', async () => {
    const scope = await withStore(LOGS, (store) => resolveScope(store, { app: 'larkspur travel' }));
    expect(scopeParams(scope)).toMatchObject({ app: 'larkspur travel', since: null, until: null });
  });

  it('refuses an application that the log does not hold, and names the nearest', async () => {
    const error = await withStore(LOGS, (store) =>
      resolveScope(store, { app: 'Larkspur Travle' }).catch((e: unknown) => e),
    );
    expect(error).toMatchObject({ exitCode: 2, hint: 'Did you mean "Larkspur Travel"?' });
  });

  it('counts relative times from the moment that counts as now', async () => {
    const scope = await withStore(LOGS, (store) =>
      resolveScope(store, { asOf: '2026-03-05T12:00Z', since: '2d', until: '6h' }),
    );
    expect(scope).toMatchObject({ since: '2026-03-03T12:00:00Z', until: '2026-03-05T06:00:00Z' });
  });

  it('refuses a window that is empty', async () => {
    const words = { since: '2026-03-02', until: '2026-03-01T23:59' };
    const error = await withStore(LOGS, (store) => resolveScope(store, words).catch((e: unknown) => e));
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('the window is empty') });
  });
});
