import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

/** Whether a program is there to be run. */
export const has = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args.length === 0 ? ['--version'] : args, { stdio: 'ignore' }).status === 0;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Put before the program: `strace -f`, `taskset -c 0`. */
  readonly before?: readonly string[];
  /** Another Node. */
  readonly node?: string;
  /** Gets the process as soon as it runs. */
  readonly began?: (child: ChildProcess) => void;
}

/** Runs the built CLI with variables and programs around it; without variables of provlens of whoever runs the tests. */
export function runProcess(
  args: readonly string[],
  { cwd, env, before = [], node = process.execPath, began }: Surroundings,
): Promise<Ended> {
  const [program = '', ...words] = [...before, node, CLI, ...args];
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:PROVLENS_|NODE_OPTIONS$|VITEST)/.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => err.push(piece));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
    began?.(child);
  });
}
