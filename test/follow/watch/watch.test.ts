import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadAdded } from '../../../src/detect/catalogue.ts';
import { Watch, type WatchOptions } from '../../../src/follow/watch/watch.ts';
import { APPS, eventRecord } from '../../detect/status/log.ts';
import { inWorkspace, type Workspace } from '../../logs/support/workspace.ts';

const QUERY = `-- @id        failing-now
-- @title     People whose last event failed
-- @question  Whose last event failed?
-- @severity  high
-- @needs     event
-- @columns   source_id text, source_name text, app_id text, app_name text, first_seen timestamp
-- @entity    user=source_id
-- @fix       Look.

SELECT source_id, source_name, app_id, app_name, time AS first_seen
FROM (SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY time DESC) AS place FROM event)
WHERE place = 1 AND status = 'failure'
`;
const event = (who: string, at: string, status: string) =>
  eventRecord({
    app: APPS.wiki,
    who,
    at: `2026-03-02T${at}:00Z`,
    status,
    ...(status === 'failure' ? { code: 'X' } : {}),
  });
const HISTORY =
  'SELECT check_id, severity, kind, thing, app_name, closed_at IS NULL AS is_open FROM finding_history ORDER BY opened_at, check_id, thing';

interface Watched extends Workspace {
  readonly watch: (options?: Partial<WatchOptions>) => Watch;
  readonly come: (...records: readonly object[]) => Promise<void>;
  /** What a command was told, one change after another. */
  readonly told: () => unknown[];
  readonly troubles: readonly string[];
}

const inWatched = (use: (work: Watched) => Promise<void>): Promise<void> =>
  inWorkspace(async (work) => {
    const own = join(work.folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'failing-now.sql'), QUERY);
    writeFileSync(join(own, 'failing-now.md'), '# T\n');
    const teller = join(work.folder, 'teller.mjs');
    const out = join(work.folder, 'told.ndjson');
    writeFileSync(out, '');
    writeFileSync(
      teller,
      `import { appendFileSync, readFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(out)}, readFileSync(0));`,
    );
    const troubles: string[] = [];
    let n = 0;
    await use({
      ...work,
      troubles,
      watch: (options) =>
        new Watch(work.store, {
          queries: loadAdded([own]),
          db: 'x.duckdb',
          failOn: 'never',
          onFinding: [process.execPath, teller],
          digest: null,
          onTrouble: (text) => troubles.push(text),
          everyMs: 0,
          ...options,
        }),
      come: async (...records) => {
        await work.load({ [`${n++}.json`]: JSON.stringify({ value: records }) });
      },
      told: () =>
        readFileSync(out, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as unknown),
    });
  });

describe('checks that are asked again', () => {
  test('a finding opens, changes and closes, in the store and for a command', async () => {
    await inWatched(async ({ watch, come, told, rows, troubles }) => {
      const all = watch();
      await come(event('ann', '01:00', 'failure'));
      await all.round(true, true);
      await come(event('bob', '02:00', 'failure'));
      await all.round(true, true);
      await come(event('ann', '03:00', 'success'), event('bob', '03:00', 'success'));
      await all.round(true, true);
      expect(troubles).toEqual([]);
      const finding = { id: 'failing-now', severity: 'high', things: 1 };
      expect(told()).toMatchObject([
        {
          change: 'opened',
          ...finding,
          problems: [{ kind: 'user', app: 'Northwind Wiki', since: '2026-03-02T01:00:00Z' }],
        },
        { change: 'opened', ...finding },
        { change: 'closed', ...finding, things: 2 },
      ]);
      const problem = {
        check_id: 'failing-now',
        severity: 'high',
        kind: 'user',
        app_name: 'Northwind Wiki',
        is_open: false,
      };
      expect(await rows(HISTORY)).toMatchObject([problem, problem]);
    });
  });

  test('only the checks are asked whose tables have changed; what the others found stays', async () => {
    await inWatched(async ({ store, watch, come, rows, folder }) => {
      const own = join(folder, 'more');
      mkdirSync(own);
      writeFileSync(
        join(own, 'odd-audits.sql'),
        `-- @id        odd-audits
-- @title     Audit rows
-- @question  Which are there?
-- @severity  low
-- @needs     audit|event
-- @columns   audit_id text
-- @entity    row=audit_id
-- @fix       Look.
SELECT audit_id FROM audit_record`,
      );
      writeFileSync(join(own, 'odd-audits.md'), '# T\n');
      const asked: string[] = [];
      const queries = loadAdded([join(folder, 'own'), own]).map((query) => {
        const told = { ...query };
        // Told when its SQL is run.
        Object.defineProperty(told, 'params', {
          get: () => {
            asked.push(query.id);
            return query.params;
          },
        });
        return told;
      });
      const all = watch({ queries, onFinding: null });
      await come(event('ann', '01:00', 'failure'));
      await all.round(true, true);
      expect([...new Set(asked)].sort()).toEqual(['failing-now', 'odd-audits']);
      asked.length = 0;
      await all.round(true, true);
      expect(asked).toEqual([]);
      await come(event('bob', '02:00', 'failure'));
      await all.round(true, true);
      expect([...new Set(asked)]).toEqual(['failing-now']);
      asked.length = 0;
      await store.run(
        "INSERT INTO audit_record (audit_key, audit_id, kind, dialect, file_id) VALUES (1, 'a', 'other', 'directory-audit', 1)",
      );
      await all.round(true, true);
      expect([...new Set(asked)]).toEqual(['odd-audits']);
      expect((await rows(HISTORY)).map(({ check_id, is_open }) => [check_id, is_open])).toEqual([
        ['failing-now', true],
        ['failing-now', true],
        ['odd-audits', true],
      ]);
    });
  });

  test('what is open stays open when another program goes on, and is not told again', async () => {
    await inWatched(async ({ watch, come, told, rows }) => {
      await come(event('ann', '01:00', 'failure'));
      await watch().round(true, true);
      await watch().round(true, true);
      expect(told()).toHaveLength(1);
      expect(await rows(HISTORY)).toHaveLength(1);
    });
  });

  test('they are asked only where something has come', async () => {
    await inWatched(async ({ watch }) => {
      const all = watch();
      expect(await all.round(false)).toBe(true);
      expect(await all.round(false, true)).toBe(false);
    });
  });

  test('a command gets the JSON in the place of {json}', async () => {
    await inWatched(async ({ watch, come, folder }) => {
      const [script, out] = [join(folder, 'arg.mjs'), join(folder, 'arg.json')];
      writeFileSync(
        script,
        `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(out)}, process.argv[2]);`,
      );
      await come(event('ann', '01:00', 'failure'));
      await watch({ onFinding: [process.execPath, script, '{json}'] }).round(true, true);
      expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ change: 'opened', id: 'failing-now', things: 1 });
    });
  });

  test('a digest holds what is found now, as JSON or as text', async () => {
    await inWatched(async ({ watch, come, folder }) => {
      await come(event('ann', '01:00', 'failure'));
      const [json, text] = [join(folder, 'now.json'), join(folder, 'now.txt')];
      await watch({ digest: json }).round(true, true);
      await watch({ digest: text }).round(true, true);
      expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ findings: [{ id: 'failing-now', things: 1 }] });
      expect(readFileSync(text, 'utf8')).toContain('People whose last event failed');
    });
  });

  test.each<[WatchOptions['failOn'], boolean]>([
    ['high', true],
    ['critical', false],
    ['never', false],
  ])('with --fail-on %s a high finding fails: %s', async (failOn, isFailed) => {
    await inWatched(async ({ watch, come }) => {
      await come(event('ann', '01:00', 'failure'));
      const all = watch({ failOn });
      await all.round(true, true);
      expect(all.isFailed).toBe(isFailed);
    });
  });

  test('a command that fails and a digest that cannot be written are told, and stop nothing', async () => {
    await inWatched(async ({ watch, come, troubles, folder, rows }) => {
      await come(event('ann', '01:00', 'failure'));
      await watch({ onFinding: [join(folder, 'nowhere')], digest: join(folder, 'no', 'now.txt') }).round(true, true);
      expect(troubles).toEqual([
        expect.stringContaining('now.txt'),
        expect.stringContaining('the command for failing-now failed'),
      ]);
      expect(await rows(HISTORY)).toHaveLength(1);
    });
  });

  test('a source from which nothing comes is a finding', async () => {
    await inWatched(async ({ watch, come, told, store }) => {
      await come(
        ...['01:00', '02:00', '03:00'].map((at) =>
          eventRecord({ app: APPS.wiki, who: 'ann', cycle: at, at: `2026-03-02T${at}:00Z` }),
        ),
      );
      await store.run(
        "INSERT INTO followed_source VALUES ('/x', 'logs', 'folder', '2026-03-02 23:00', '2026-03-02 03:10')",
      );
      await watch().round(true, true);
      expect(told()).toMatchObject([
        { change: 'opened', id: 'stream-silence', severity: 'high', title: 'Nothing comes from logs' },
      ]);
    });
  });
});
