import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, shown, sizeOf } from './support/figures.ts';
import { has, runProcess } from './support/processes.ts';

/** So many times a command is killed while its temporary files are looked at. */
const KILLS = sizeOf('PROVLENS_PRIVACY_KILLS', 12);

let folder: string;
let temporary: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-privacy-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  for (const args of [
    ['synth', '--out', 'tenant', '--users', '200', '--apps', '2', '--days', '2', '--seed', '5'],
    ['ingest', 'tenant/logs'],
    ['snapshot', 'tenant/snapshots/end'],
  ])
    expect(await run(args)).toMatchObject({ code: 0 });
  person = JSON.parse(readFileSync(join(folder, 'tenant/snapshots/end/directory/users.json'), 'utf8')).value[0].id;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let person: string;
const schema = 'tenant/snapshots/end/anvil-repos/schema.json';
const run = (args: readonly string[], more: object = {}) =>
  runProcess(args, { cwd: folder, env: { TMPDIR: temporary }, ...more });

/** Every command once, and what writes a file once. */
const commands = (): string[][] => [
  [],
  ['--help'],
  ['load', 'tenant/logs', '--db', 'load.duckdb'],
  ['ingest', 'tenant/logs', '--db', 'ingest.duckdb'],
  ['follow', 'tenant/logs', '--db', 'follow.duckdb', '--once'],
  ['snapshot', 'tenant/snapshots/end', '--db', 'ingest.duckdb'],
  ['status'],
  ['sql', 'SELECT * FROM event', '-o', 'events.parquet'],
  ['sql', "SELECT * FROM 'https://localhost:9/x.parquet'"],
  ['sql', 'INSTALL httpfs'],
  ['detect', '-o', 'detect.xlsx'],
  ['detect', '--format', 'sarif', '-o', 'detect.sarif'],
  ['query', 'activity', '-o', 'activity.csv'],
  ['query', 'activity', '--format', 'arrow', '-o', 'activity.arrow'],
  ['find', 'a'],
  ['explain', person, '-o', 'explain.md', '--format', 'markdown'],
  ['replay', '-o', 'replay.ndjson'],
  ['whatif', '--disable', person],
  ['report', 'incident'],
  ['report', 'health'],
  ['report', 'summary'],
  ['report', 'explorer'],
  ['report', 'whatif', '--disable', person],
  ['report', 'incident', '--format', 'ticket', '-o', 'tickets.txt'],
  ['mapping', 'eval', 'ToUpper("a")'],
  ['mapping', 'lint', schema, '-o', 'lint.sarif'],
  ['mapping', 'check', schema],
  ['mapping', 'print', schema],
  ['mapping', 'tree', '[mail]'],
  ['mapping', 'functions'],
  ['mapping', 'payload', person],
  ['mapping', 'diff', schema, schema],
  ['mapping', 'set', schema, '--map', 'title=[city]', '-o', 'changed.json'],
  ['doctor'],
  ['synth', '--out', 'other', '--users', '100', '--apps', '1', '--days', '1'],
  ['demo'],
  ['completion', 'bash'],
  ['nonsense'],
];

/** The files below a folder that others than the owner may read or write. */
function openToOthers(where: string): string[] {
  return readdirSync(where, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const found = statSync(join(where, name), { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o077) !== 0;
  });
}

const traces = has('strace', '-V');
const NO_DATABASE = /^(?:mapping|synth|demo|completion|--help|nonsense)$/;

/** What every command asked of the network, and where it left its files. */
interface Pass {
  readonly calls: readonly (readonly [args: readonly string[], asked: readonly string[]])[];
  readonly work: string;
}
let pass: Promise<Pass> | null = null;
const once = (): Promise<Pass> => {
  pass ??= everyCommand();
  return pass;
};

/** Runs every command once in a folder of its own, where new files are open to all unless a command sees to it. */
async function everyCommand(): Promise<Pass> {
  const mask = process.umask(0);
  const work = join(folder, 'work');
  const trace = join(folder, 'trace');
  mkdirSync(work, { mode: 0o777 });
  const calls: [readonly string[], readonly string[]][] = [];
  try {
    for (const words of commands()) {
      const takesDatabase = words.length > 0 && !words.includes('--db') && !NO_DATABASE.test(words[0]!);
      const own = words.map((word) => word.replace(/^tenant/, '../tenant'));
      const args = takesDatabase ? [...own, '--db', '../provlens.duckdb'] : own;
      const before = traces ? ['strace', '-f', '-qq', '-e', 'trace=network', '-o', trace] : [];
      const { code, stderr } = await run(args, { before, cwd: work });
      expect([args, [0, 1, 2, 3, 4].includes(code ?? 99)], stderr).toEqual([args, true]);
      const told = traces ? readFileSync(trace, 'utf8').split('\n') : [];
      const asked = told.filter((line) => /\b(?:socket|connect|bind|listen|sendto|sendmsg)\(/.test(line));
      calls.push([args, asked.filter((line) => !line.includes('AF_UNIX'))]);
    }
  } finally {
    process.umask(mask);
  }
  return { calls, work };
}

test.skipIf(!traces)('no command makes a connection, or a socket that could', async () => {
  const { calls } = await once();
  expect(calls.filter(([, asked]) => asked.length > 0)).toEqual([]);
  await shown('no-network', `${calls.length} commands under strace: no socket of the Internet`);
});

test.skipIf(process.platform === 'win32')(
  'every file and folder that a command makes is for its owner alone',
  async () => {
    const { work } = await once();
    expect(openToOthers(work)).toEqual([]);
    const made = readdirSync(work, { recursive: true }).length;
    await shown('private-files', `${many(made)} files and folders of all commands, with umask 0: 0600 and 0700`);
  },
);

test.skipIf(process.platform === 'win32')(
  'temporary files are private, and gone after a kill and the next start',
  async () => {
    const mask = process.umask(0);
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
    let seen = 0;
    try {
      const all = [
        ['detect', '-o', 'd.xlsx'],
        ['sql', 'SELECT e.* FROM event AS e, range(200) ORDER BY ALL', '--memory', '64MB', '-o', 'e.parquet'],
        ['replay'],
        ['ingest', 'tenant/logs', '--db', 'kill.duckdb'],
      ];
      for (let n = 0; n < KILLS; n++) {
        const args = all[n % all.length]!;
        await run(args, {
          began: (child: { kill: (signal: string) => void }) => setTimeout(() => child.kill('SIGKILL'), 500 + 150 * n),
        });
        seen += readdirSync(temporary, { recursive: true }).length;
        expect(openToOthers(temporary)).toEqual([]);
      }
      expect(seen).toBeGreaterThan(0);
      expect(await run(['status'])).toMatchObject({ code: 0 });
      const left = readdirSync(temporary, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(temporary, name)).isFile(),
      );
      expect(left).toEqual([]);
      await run(['query', 'activity', '-o', 'd.csv']);
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
      await shown(
        'temporary-files',
        `${KILLS} kills: ${many(seen)} temporary files and folders seen, all private; none left after the next command`,
      );
    } finally {
      process.umask(mask);
    }
  },
);

test('no secret of the environment or of a file of settings is said in progress, errors or with --debug', async () => {
  const secret = 'canary-3b9e';
  writeFileSync(join(folder, 'kafka.conf'), `sasl.username=u\nsasl.password=${secret}\nnonsense=${secret}\n`);
  writeFileSync(join(folder, 'broken.conf'), `sasl.password ${secret}\n`);
  const env = {
    TMPDIR: temporary,
    PROVLENS_KAFKA_SASL_USERNAME: 'u',
    PROVLENS_KAFKA_SASL_PASSWORD: secret,
    PROVLENS_KAFKA_SSL_KEY_PASSWORD: secret,
  };
  for (const args of [
    ['follow', 'kafka://localhost:1/topic', '--once'],
    ['follow', `kafka://u:${secret}@localhost:1/topic`],
    ['follow', `kafka://localhost:1/topic?password=${secret}`],
    ['follow', 'kafka://localhost:1/topic', '--once', '--kafka-config', 'kafka.conf'],
    ['follow', 'kafka://localhost:1/topic', '--once', '--kafka-config', 'broken.conf'],
    ['status'],
    ['doctor'],
    ['detect', '--format', 'json'],
  ]) {
    const { stdout, stderr } = await run(
      [...args, '--debug', ...(args[0] === 'follow' ? ['--db', 'secret.duckdb'] : [])],
      {
        env,
        began: (child: { kill: (signal: string) => void }) => setTimeout(() => child.kill('SIGTERM'), 20_000).unref(),
      },
    );
    expect([args, `${stdout}${stderr}`.includes(secret)]).toEqual([args, false]);
  }
  await shown(
    'no-secret',
    'passwords in the environment, in addresses and in files of settings: in no message, with --debug neither',
  );
});
