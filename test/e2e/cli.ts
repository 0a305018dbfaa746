import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command line; vitest's global set-up keeps it fresh. */
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface CliRun {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  /** Text for standard input, which is closed after it. */
  readonly input?: string | Buffer;
  /** Added to the environment; the PROVLENS_ variables of the caller are left out. */
  readonly env?: Readonly<Record<string, string>>;
  /** Flags for node itself, before the program. */
  readonly nodeArgs?: readonly string[];
}

/** Runs the built CLI as a process of its own and gives back all it said. A failure is an answer, not an error. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PROVLENS_|NODE_OPTIONS$|VITEST)/.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(options.nodeArgs ?? []), CLI, ...args], {
      cwd: options.cwd,
      env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...options.env },
      stdio: 'pipe',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
