import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { memoryMethod } from './measure.ts';

/** What the figures were taken on, one fact a line. */
export async function machineFacts(): Promise<string[]> {
  const cores = cpus();
  const jq = jqVersion();
  const others = [['python3', '--version'] as const, ['lnav', '-V'] as const].flatMap(
    ([program, flag]) => versionOf(program, flag) ?? [],
  );
  return [
    `provlens ${packageVersion('../../../package.json')}, Node ${process.version}, DuckDB ${await engineVersion()}, ${[jq ?? 'no jq', ...others].join(', ')}`,
    `${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores, ${(totalmem() / 1e9).toFixed(0)} GB, ${type()} ${release()}, load ${loadavg()[0]!.toFixed(2)}`,
    `MB = 1,000,000 bytes; medians of the rounds, ratios pair by pair; peak memory: highest of the rounds (${memoryMethod()})`,
  ];
}

/** Version of the jq on the path; null where there is none. */
export const jqVersion = (): string | null => versionOf('jq', '--version');

export const hasProgram = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

function versionOf(program: string, flag: string): string | null {
  const found = spawnSync(program, [flag], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

function packageVersion(path: string): string {
  return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string }).version;
}

async function engineVersion(): Promise<string> {
  const { version } = await import('@duckdb/node-api');
  return version();
}
