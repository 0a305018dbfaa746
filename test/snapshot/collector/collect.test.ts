import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../../src/intake/load.ts';
import { sortedFiles } from '../../../src/intake/sorted-files.ts';
import { howTo } from '../../../src/snapshot/how-to.ts';
import { auditRecord, facts, graphRecord } from '../../logs/support/records.ts';
import { assignment, group, groupId, guid, inStore, user, userId } from '../support/exports.ts';
import { type FakeGraph, fakeGraph } from './fake-graph.ts';

const TOKEN = 'eyJ0eXAi.c2VjcmV0LXRva2Vu.c2ln';
const [FIRST, SECOND, OTHER] = [guid(6, 1), guid(6, 2), guid(6, 3)];
const JOB = 'scim.5f0e.one';
const EXTENSION = 'extension_0123456789abcdef0123456789abcdef_costCentre';
const principal = (id: string, name: string): object => ({
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
  id,
  appId: guid(8, 1),
  displayName: name,
  servicePrincipalType: 'Application',
  appRoles: [{ id: guid(9, 1), displayName: 'User', isEnabled: true, allowedMemberTypes: ['User'], value: null }],
});
const job = (id: string): object => ({
  id,
  templateId: 'scim',
  schedule: { interval: 'PT40M', state: 'Active' },
  status: { code: 'Active', countSuccessiveCompleteFailures: 0, lastExecution: null, progress: [] },
  synchronizationJobSettings: [],
});
const schema = {
  '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${FIRST}')/synchronization/jobs('${JOB}')/schema/$entity`,
  id: JOB,
  directories: [],
  synchronizationRules: [
    {
      id: 'rule',
      name: 'USER_OUTBOUND_USER',
      priority: 1,
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'customappsso',
      objectMappings: [
        {
          enabled: true,
          sourceObjectName: 'User',
          targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
          name: 'Provision users',
          flowTypes: 'Add, Update, Delete',
          scope: null,
          attributeMappings: [
            {
              targetAttributeName: 'costCenter',
              flowType: 'Always',
              flowBehavior: 'FlowWhenChanged',
              matchingPriority: 0,
              source: { expression: `[${EXTENSION}]`, name: EXTENSION, type: 'Attribute', parameters: [] },
            },
          ],
        },
      ],
    },
  ],
};
const V = '/v1.0';
const of = (id: string, value: readonly object[], what: string) => ({
  context: `servicePrincipals('${id}')/${what}`,
  value,
});
const LISTS = {
  [`${V}/servicePrincipals`]: {
    context: 'servicePrincipals',
    value: [
      { id: FIRST, displayName: "Tansy's Travel" },
      { id: SECOND, displayName: 'Twin' },
      { id: OTHER, displayName: 'Twin' },
    ],
  },
  [`${V}/servicePrincipals/${FIRST}/synchronization/jobs`]: of(FIRST, [job(JOB)], 'synchronization/jobs'),
  [`${V}/servicePrincipals/${OTHER}/synchronization/jobs`]: of(OTHER, [], 'synchronization/jobs'),
  [`${V}/servicePrincipals/${FIRST}/appRoleAssignedTo`]: {
    context: 'appRoleAssignments',
    value: [
      assignment(userId(1), { resourceId: FIRST }),
      assignment(groupId(1), { resourceId: FIRST, principalType: 'Group' }),
      assignment(userId(2), { resourceId: FIRST }),
    ],
  },
  [`${V}/auditLogs/provisioning`]: {
    context: 'auditLogs/provisioning',
    value: [1, 2, 3].map((n) => graphRecord(facts(n))),
  },
  [`${V}/auditLogs/directoryAudits`]: { context: 'auditLogs/directoryAudits', value: [auditRecord(1)] },
  [`${V}/users`]: { context: 'users', value: [1, 2, 3, 4, 5].map((n) => user(n)) },
  [`${V}/directory/deletedItems/microsoft.graph.user`]: { context: 'users', value: [] },
  [`${V}/groups`]: { context: 'groups', value: [1, 2].map((n) => group(n)) },
  [`${V}/groups/${groupId(1)}/members`]: {
    context: 'directoryObjects',
    value: [
      { '@odata.type': '#microsoft.graph.user', id: userId(3) },
      { '@odata.type': '#microsoft.graph.group', id: groupId(2) },
    ],
  },
  [`${V}/groups/${groupId(2)}/members`]: {
    context: 'directoryObjects',
    value: [{ '@odata.type': '#microsoft.graph.user', id: userId(4) }],
  },
};
const DOCUMENTS = {
  [`${V}/servicePrincipals/${FIRST}`]: principal(FIRST, 'Tansy Travel'),
  [`${V}/servicePrincipals/${FIRST}/synchronization/jobs/${JOB}/schema`]: schema,
};

let home = '';
let graph: FakeGraph;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'provlens-collect-'));
  writeFileSync(join(home, 'collect.sh'), howTo('bash'));
  writeFileSync(join(home, 'collect.ps1'), howTo('powershell'));
  // A curl that notes what it was called with.
  mkdirSync(join(home, 'bin'));
  writeFileSync(
    join(home, 'bin/curl'),
    `#!/usr/bin/env bash\nprintf '%s\\n' "$*" >> '${home}/arguments'\nPATH=\${PATH#*:} exec curl "$@"\n`,
  );
  chmodSync(join(home, 'bin/curl'), 0o755);
  graph = await fakeGraph(LISTS, DOCUMENTS);
});
afterAll(async () => {
  await graph.close();
  rmSync(home, { recursive: true, force: true });
});

/** The words of a script's command line. */
interface Words {
  readonly folder?: string;
  readonly app?: string;
  readonly days?: number;
  readonly noLogs?: boolean;
}

type Shell = 'bash' | 'powershell';
const COMMANDS = { bash: ['bash', 'collect.sh'], powershell: ['pwsh', '-NoProfile', '-File', 'collect.ps1'] } as const;

function wordsOf(shell: Shell, { folder, app, days, noLogs }: Words): string[] {
  const name = (bash: string, powershell: string): string => (shell === 'bash' ? bash : powershell);
  return [
    ...(folder === undefined ? [] : [name('--folder', '-Folder'), folder]),
    ...(app === undefined ? [] : [name('--app', '-App'), app]),
    ...(days === undefined ? [] : [name('--days', '-Days'), String(days)]),
    ...(noLogs === true ? [name('--no-logs', '-NoLogs')] : []),
  ];
}

const run = (
  shell: Shell,
  args: readonly string[],
  token: string = TOKEN,
): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((resolve, reject) => {
    const [program, ...first] = COMMANDS[shell];
    const child = spawn(program, [...first, ...args], {
      cwd: home,
      env: {
        ...process.env,
        PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter),
        GRAPH_TOKEN: token,
        GRAPH_URL: graph.url,
        RETRY_SECONDS: '0',
      },
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: Buffer.concat(said).toString('utf8') }));
  });

/** Whether a program is on this machine: PowerShell is on those of the CI, and not on every other. */
const isHere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

const filesOf = (folder: string): string[] =>
  readdirSync(join(home, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const manifest = (folder: string) => JSON.parse(readFileSync(join(home, folder, 'manifest.json'), 'utf8'));

describe.each([
  ['bash', process.platform !== 'win32' && isHere('bash')],
  ['powershell', isHere('pwsh')],
] as const)('the %s script', (shell, canRun) => {
  describe.runIf(canRun)('against a Graph on this machine', () => {
    const collect = (words: Words, token?: string) => run(shell, wordsOf(shell, words), token);
    const entra = `entra-${shell}`;

    test('waits where Graph is busy, keeps finished pages when it breaks off, and goes on behind them', async () => {
      const start = graph.answered.length;
      graph.trouble = [
        { path: /\/users\?/, answer: 429, headers: { 'retry-after': '1' }, times: 1 },
        { path: /\/auditLogs\/provisioning/, answer: 503, times: 2 },
        { path: /\/users\?\$skiptoken=2/, answer: 'break' },
      ];
      const broken = await collect({ folder: entra });
      expect(broken.said).toContain('status 429; trying again in 1 s');
      expect(broken.said).toContain('status 503; trying again in 0 s');
      expect(broken.said).toContain('No answer after 6 attempts');
      expect(broken.said).toContain('Run the same command again to go on.');
      expect(broken.code).toBe(1);
      expect(manifest(entra).finishedAt).toBeNull();
      expect(filesOf(entra).filter((path) => /[\\/]users\.\d+\.json$/.test(path))).toHaveLength(1);

      const before = graph.answered.length;
      graph.trouble = [];
      const whole = await collect({ folder: entra });
      expect(whole.said).toContain(`Next: provlens load ${entra}`);
      expect(whole.code).toBe(0);
      const again = graph.answered.slice(before);
      expect(again.filter((line) => line.includes('/auditLogs/provisioning'))).toEqual([]);
      expect(again.filter((line) => line.includes('/users?'))).toEqual([
        'GET /v1.0/users?$skiptoken=2',
        'GET /v1.0/users?$skiptoken=4',
      ]);
      const asked = graph.answered.slice(start);
      expect(asked.every((line) => line.startsWith('GET '))).toBe(true);
      expect(asked.find((line) => line.includes('/users?$select='))).toContain(EXTENSION);
      expect(new Set(asked).size).toBe(asked.length);

      expect((await collect({ folder: entra })).said).toContain(`${entra} is complete.`);
    });

    test('shows the token to nobody', () => {
      expect(graph.tokens).toEqual(new Set([TOKEN]));
      const written = [
        ...(shell === 'bash' ? ['arguments'] : []),
        ...filesOf(entra).map((path) => path.slice(home.length + 1)),
      ];
      for (const path of written) expect(readFileSync(join(home, path), 'utf8')).not.toContain(TOKEN);
    });

    test('leaves a folder that loads as one snapshot of the time in its manifest, and logs', async () => {
      const { files, finishedAt, refused } = manifest(entra);
      expect(refused).toEqual([]);
      expect(finishedAt).toMatch(/Z$/);
      // Copied, zipped or checked out: the times of the files say nothing.
      for (const path of filesOf(entra)) utimesSync(path, new Date('2031-01-01'), new Date('2031-01-01'));
      await inStore(async ({ store, rows }) => {
        const report = await load(store, await sortedFiles([join(home, entra)]));
        expect(report.notLoaded).toEqual([]);
        expect(report.logs?.totals).toMatchObject({ inserted: 4, rejected: 0 });
        expect(report.snapshots).toHaveLength(1);
        const [snapshot] = report.snapshots;
        const newest = files
          .map((file: { takenAt: string }) => file.takenAt)
          .filter((_: string, at: number) => !files[at].path.startsWith('logs/'))
          .sort()
          .at(-1);
        expect(snapshot).toMatchObject({
          takenAt: newest,
          takenAtFrom: 'manifest',
          warnings: [],
          counts: { users: 5, groups: 2, memberships: 3, assignments: 3, schemas: 1, jobs: 1, servicePrincipals: 1 },
        });
        expect(await rows('SELECT DISTINCT app_id FROM sync_schema UNION SELECT app_id FROM job_status')).toEqual([
          { app_id: FIRST },
        ]);
        expect(snapshot?.files.every(({ complete }) => complete)).toBe(true);
      });
    });

    test('goes on without what is refused, says so, and asks for it in the next run', async () => {
      graph.trouble = [{ path: /\/auditLogs\//, answer: 403 }];
      const folder = `with refusals of ${shell}`;
      const args = { folder, app: "Tansy's Travel", days: 7 };
      const first = await collect(args);
      expect(first.code).toBe(1);
      expect(first.said).toContain('refused (403): audit logs. fault: as planned');
      expect(manifest(folder).refused.map(({ source }: { source: string }) => source)).toEqual([
        `provisioning logs of job ${JOB}`,
        'audit logs',
      ]);
      await inStore(async ({ store }) => {
        const { snapshots } = await load(store, await sortedFiles([join(home, folder)]));
        expect(snapshots[0]?.warnings[0]).toContain(
          `refused were provisioning logs of job ${JOB} (403), audit logs (403)`,
        );
      });
      graph.trouble = [];
      const second = await collect(args);
      expect(second.code).toBe(0);
      expect(graph.answered.at(-1)).toContain('/auditLogs/directoryAudits');
      expect(graph.answered.some((line) => line.includes(`jobId%20eq%20'${JOB}'`))).toBe(true);
      expect((await collect({ ...args, days: 8 })).code).toBe(1);
    });

    test('stops where the token does not count, or a right is lacking for all of it', async () => {
      graph.trouble = [{ path: /./, answer: 401 }];
      const expired = await collect({ folder: `expired-${shell}` });
      expect(expired.code).toBe(1);
      expect(expired.said).toContain('Graph does not accept the token (401)');
      graph.trouble = [{ path: /synchronization/, answer: 403 }];
      const lacking = await collect({ folder: `lacking-${shell}`, noLogs: true });
      expect(lacking.said).toContain('They need Synchronization.Read.All.');
      graph.trouble = [];
      expect((await collect({ folder: `twin-${shell}`, app: 'Twin' })).said).toContain(
        'Several applications are called Twin.',
      );
      expect((await collect({ folder: `nobody-${shell}`, app: 'Nobody' })).said).toContain(
        'no application called Nobody',
      );
      expect((await collect({ folder: 'bin' })).said).toContain('The folder bin holds other files.');
    });

    test('sends the token to no other server', async () => {
      const body = { value: [], '@odata.nextLink': 'https://graph.example/v1.0/users?$skiptoken=2' };
      graph.trouble = [{ path: /\/servicePrincipals\?/, answer: 200, body }];
      const { code, said } = await collect({ folder: `elsewhere-${shell}`, noLogs: true });
      expect(code).toBe(1);
      expect(said).toContain(
        'A next page lies on another server, which gets no token: https://graph.example/v1.0/users',
      );
    });
  });
});

test.runIf(process.platform !== 'win32' && isHere('bash'))(
  'the bash script refuses wrong words and wrong tokens',
  async () => {
    expect((await run('bash', ['--nonsense'])).said).toContain('Unknown word --nonsense.');
    expect((await run('bash', ['--folder', 'bad'], 'a"b')).said).toContain('characters that no token has');
  },
);
