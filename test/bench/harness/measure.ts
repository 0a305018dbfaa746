import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measured {
  readonly seconds: number;
  /** User and system time of all threads; null where the machine offers no way to know. */
  readonly cpuSeconds: number | null;
  /** Peak resident memory of the process, engine included; null where the machine offers no way to know. */
  readonly peakBytes: number | null;
  readonly exitCode: number;
  /** It ended as it may: with an accepted exit code, and with an answer if that code is not 0. */
  readonly isGood: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface MeasureOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Throw standard output away instead of returning it, for commands that print gigabytes. */
  readonly discard?: boolean;
  /** Exit codes that are no failure besides 0. A crash of Node ends with 1 too, but prints no answer. */
  readonly accept?: readonly number[];
}

const GNU_TIME = '/usr/bin/time';
const SAMPLE_MS = 20;

let gnuTime: boolean | undefined;

/** How peak memory is taken here, for the head of the table. */
export function memoryMethod(): 'GNU time' | '/proc, sampled' | 'not measured' {
  gnuTime ??= spawnSync(GNU_TIME, ['-f', '%M', 'true'], { encoding: 'utf8' }).stderr?.trim().match(/^\d+$/) != null;
  if (gnuTime) return 'GNU time';
  return process.platform === 'linux' ? '/proc, sampled' : 'not measured';
}

/**
 * Runs one command as a process of its own, output into files so that reading it costs the command nothing.
 * Peak memory comes from GNU time where there is one: it also shields the figure from this process, whose own peak a
 * child inherits across fork and exec on Linux. Else VmHWM is sampled, which can miss the last 20 ms.
 */
export async function measure(
  command: string,
  args: readonly string[],
  options: MeasureOptions = {},
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-measure-'));
  const place = { out: join(folder, 'out'), err: join(folder, 'err'), time: join(folder, 'time') };
  const method = memoryMethod();
  const wrapped = method === 'GNU time' ? [GNU_TIME, '-q', '-o', place.time, '-f', '%U %S %M', command] : [command];
  const out = openSync(place.out, 'w');
  const err = openSync(place.err, 'w');
  try {
    const begun = process.hrtime.bigint();
    const child = spawn(wrapped[0]!, [...wrapped.slice(1), ...args], {
      stdio: ['ignore', options.discard ? 'ignore' : out, err],
      env: { ...process.env, NO_COLOR: '1', ...options.env },
    });
    let sampled: number | null = null;
    const sampler =
      method === '/proc, sampled'
        ? setInterval(() => {
            sampled = highWater(child.pid) ?? sampled;
          }, SAMPLE_MS)
        : undefined;
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? -1));
    });
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    clearInterval(sampler);
    const timed = method === 'GNU time' ? readFileSync(place.time, 'utf8').trim().split(' ').map(Number) : undefined;
    const stdout = readFileSync(place.out, 'utf8');
    return {
      seconds,
      cpuSeconds: timed === undefined ? null : timed[0]! + timed[1]!,
      peakBytes: timed === undefined ? sampled : timed[2]! * 1024,
      exitCode,
      isGood: exitCode === 0 || (options.accept?.includes(exitCode) === true && stdout !== ''),
      stdout,
      stderr: readFileSync(place.err, 'utf8'),
    };
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(folder, { recursive: true, force: true });
  }
}

function highWater(pid: number | undefined): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) * 1024;
  } catch {
    return null; // the process has just ended
  }
}
