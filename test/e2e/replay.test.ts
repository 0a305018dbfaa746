import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-replay-e2e-'));
  const faults = ['--faults', 'disabled-user,duplicate-target,mapping-disables-many,expression-error'];
  await run(
    'synth',
    '--seed',
    '5',
    '--users',
    '150',
    '--groups',
    '12',
    '--apps',
    '2',
    '--days',
    '2',
    ...faults,
    '--out',
    'tenant',
  );
  await run('ingest', 'tenant/logs');
  await run('snapshot', 'tenant/snapshots');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCli(args, { cwd: folder });

async function firstApp(): Promise<string> {
  const { stdout } = await run('sql', 'SELECT min(app_id) AS id FROM sync_schema', '--format', 'json');
  return (JSON.parse(stdout) as { id: string }[])[0]!.id;
}

describe('provlens replay', () => {
  test('says what is decided and how far that agrees with the log', async () => {
    const { code, stdout, stderr } = await run('replay', '--app', await firstApp());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Replay of .+: snapshots of 2026-\d\d-\d\d/);
    expect(stdout).toMatch(/in-sync +the account agrees, nothing to write/);
    expect(stdout).toMatch(/Fidelity: [\d.]+ % of [\d,]+ logged events agree/);
  });

  test('as JSON it is totals, fidelity and forecast; as NDJSON a decision a line with changes and causes', async () => {
    const app = await firstApp();
    const summary = JSON.parse((await run('replay', '--app', app, '--format', 'json')).stdout) as {
      runId: string;
      totals: Record<string, number>;
      fidelity: { overall: { score: number } };
    };
    expect(summary.fidelity.overall.score).toBeGreaterThan(0.95);
    const lines = (await run('replay', '--app', app, '--format', 'ndjson')).stdout.trim().split('\n');
    const decisions = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(decisions[0]!)).toEqual([
      'objectType',
      'sourceId',
      'sourceName',
      'situation',
      'action',
      'status',
      'code',
      'matchedBy',
      'targetId',
      'changes',
      'causes',
    ]);
    const counted: Record<string, number> = {};
    for (const { situation } of decisions) counted[String(situation)] = (counted[String(situation)] ?? 0) + 1;
    expect(counted).toEqual(summary.totals);
    const skipped = decisions.find(({ situation }) => situation === 'skip-inactive')!;
    expect(skipped).toMatchObject({ action: 'create', status: 'skipped', code: 'NotEffectivelyEntitled' });
    expect(skipped['causes']).toContainEqual({
      gate: 'active',
      subject: 'accountEnabled',
      input: 'false',
      result: 'blocked from signing in',
    });
  });

  test('leaves the decisions in the database, once however often it runs', async () => {
    const app = await firstApp();
    const [one, two] = [
      await run('replay', '--app', app, '--format', 'json'),
      await run('replay', '--app', app, '--format', 'json'),
    ];
    expect(two.stdout).toBe(one.stdout);
    const { runId } = JSON.parse(one.stdout) as { runId: string };
    const { stdout } = await run(
      'sql',
      `SELECT (SELECT count(*) FROM replay_run WHERE run_id = '${runId}') AS runs,
         (SELECT decisions FROM replay_run WHERE run_id = '${runId}') = (SELECT count(*) FROM decision WHERE run_id = '${runId}') AS whole,
         (SELECT count(*) > 0 FROM decision_cause WHERE run_id = '${runId}' AND gate = 'active') AS caused,
         (SELECT count(*) > 0 FROM decision_change WHERE run_id = '${runId}') AS changed`,
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject([{ runs: 1, whole: true, caused: true }]);
  });

  test('without --app every application is replayed, a block, a list entry or marked lines each', async () => {
    const text = await run('replay');
    expect([text.code, text.stderr]).toEqual([0, '']);
    expect(text.stdout.match(/^Replay of .+:/gm)).toHaveLength(2);
    expect(text.stdout.match(/^What a change would do: /gm)).toHaveLength(1);
    const { applications } = JSON.parse((await run('replay', '--format', 'json')).stdout) as {
      applications: { app: { id: string }; totals: Record<string, number> }[];
    };
    const alone = JSON.parse((await run('replay', '--app', await firstApp(), '--format', 'json')).stdout) as object;
    expect(applications).toHaveLength(2);
    expect(applications).toContainEqual(alone);
    const lines = (await run('replay', '--format', 'ndjson')).stdout.trim().split('\n');
    const decisions = lines.map((line) => JSON.parse(line) as { appId: string });
    const sum = (totals: Record<string, number>): number => Object.values(totals).reduce((all, n) => all + n, 0);
    for (const { app, totals } of applications)
      expect(decisions.filter(({ appId }) => appId === app.id)).toHaveLength(sum(totals));
    expect((await run('whatif', '--scope', 'all')).stderr).toContain('--app');
  });

  test('--scope all asks for no assignment', async () => {
    const { stdout } = await run('replay', '--app', await firstApp(), '--scope', 'all', '--format', 'json');
    expect((JSON.parse(stdout) as { totals: object }).totals).not.toHaveProperty('skip-unassigned');
  });

  test('without a snapshot nothing is replayed, and what is missing is named', async () => {
    await run('ingest', 'tenant/logs', '--db', 'logs-only.duckdb');
    const { code, stdout, stderr } = await run('replay', '--db', 'logs-only.duckdb');
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain('synchronization schema');
    expect(stderr).toContain('provlens snapshot');
  });

  test('a database that is not there, and a wrong word', async () => {
    expect((await run('replay', '--db', 'none.duckdb')).code).toBe(3);
    expect((await run('replay', '--scope', 'some')).code).toBe(2);
  });
});

describe('provlens whatif and explain', () => {
  const schemaOf = async (app: string): Promise<Record<string, unknown>> => {
    const { stdout } = await run('sql', `SELECT document FROM sync_schema WHERE app_id = '${app}'`, '--format', 'json');
    return JSON.parse((JSON.parse(stdout) as { document: string }[])[0]!.document) as Record<string, unknown>;
  };

  test('whatif fails a pipeline when too many are hit, and changes nothing in the database', async () => {
    const app = await firstApp();
    const schema = (await schemaOf(app)) as {
      synchronizationRules: {
        objectMappings: { attributeMappings: { targetAttributeName: string; source: unknown }[] }[];
      }[];
    };
    const line = schema.synchronizationRules[0]!.objectMappings[0]!.attributeMappings.find(
      (one) => one.source !== null && !/userName|active|mail/i.test(one.targetAttributeName),
    )!;
    line.source = { type: 'Constant', expression: '"Everybody"' };
    writeFileSync(join(folder, 'new.json'), JSON.stringify(schema));
    const args = ['whatif', '--app', app, '--schema', 'new.json'];
    const { code, stdout } = await run(...args, '--max-update', '3', '--max-disable', '0');
    expect(code).toBe(1);
    expect(stdout).toContain(`mapping of ${line.targetAttributeName} changed`);
    expect(stdout).toMatch(/EXCEEDED: --max-update 3; it would be \d+\n/);
    expect(stdout).toContain('kept: --max-disable 0; it would be 0');
    const lines = (await run(...args, '--format', 'ndjson')).stdout.trim().split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({
      before: { situation: 'in-sync' },
      after: { situation: 'update', changes: [{ attribute: line.targetAttributeName, new: 'Everybody' }] },
    });
    const summary = JSON.parse((await run(...args, '--format', 'json')).stdout) as {
      changed: number;
      transitions: { count: number }[];
    };
    expect(summary.changed).toBe(lines.length);
    expect(summary.transitions.reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
    expect((await run(...args, '--format', 'markdown')).stdout).toContain('| from | to | objects |');
    expect((await run(...args, '--format', 'junit', '--max-update', '3')).stdout).toContain('<failure');
    expect(JSON.parse((await run(...args, '--format', 'sarif', '--max-update', '3')).stdout)).toMatchObject({
      version: '2.1.0',
    });
  });

  test('whatif without a proposal, with a file that is no schema, with a limit that is none', async () => {
    const app = await firstApp();
    expect(await run('whatif', '--app', app)).toMatchObject({ code: 2, stdout: '' });
    writeFileSync(join(folder, 'broken.json'), '{"a":');
    expect((await run('whatif', '--app', app, '--schema', 'broken.json')).code).toBe(3);
    expect((await run('whatif', '--app', app, '--scope', 'all', '--max-create', 'many')).code).toBe(2);
  });

  test('explain tells one object as text, JSON and Markdown; hostile names stay text', async () => {
    const app = await firstApp();
    const found = await run(
      'sql',
      `SELECT source_name FROM decision WHERE situation = 'skip-inactive' AND object_type = 'user' ORDER BY 1 LIMIT 1`,
      '--format',
      'json',
    );
    const [{ source_name: who }] = JSON.parse(found.stdout) as [{ source_name: string }];
    const text = await run('explain', who, '--app', app);
    expect([text.code, text.stderr]).toEqual([0, '']);
    expect(text.stdout).toMatch(/\n {2}(No account|Disabled)/);
    expect(text.stdout).toContain('What to do: ');
    expect(text.stdout).toMatch(/no {2}active +accountEnabled \(false\)/);
    const json = JSON.parse((await run('explain', who, '--app', app, '--format', 'json')).stdout) as {
      apps: { decision: { situation: string }; outcome: { outcome: string; cause: string } }[];
    };
    expect(json.apps[0]).toMatchObject({ decision: { situation: 'skip-inactive' }, outcome: { cause: 'inactive' } });
    expect((await run('explain', who, '--format', 'markdown')).stdout).toMatch(/^# .+\n\n```text\n/);
    expect(await run('explain', 'nobody at all')).toMatchObject({ code: 2, stdout: '' });
  });
});
