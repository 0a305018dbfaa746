import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { sizeOf } from './figures.ts';

const CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

/** So many times each command is killed. */
export const KILLS = sizeOf('PROVLENS_KILLS', 25);

/** The commands of one folder, run to their end or killed. */
export class Killed {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Runs a command; killed after so many milliseconds, if it still runs. Tells whether it was. */
  run(args: readonly string[], killedAfter: number | null = null): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [CLI, ...args], { cwd: this.#folder, stdio: 'ignore' });
      const timer = killedAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killedAfter);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        if (signal === 'SIGKILL') resolve(true);
        // 1: findings, 4: inputs that are not there.
        else if (code === 0 || code === 1 || code === 4) resolve(false);
        else reject(new Error(`${args.join(' ')} ended with ${code ?? signal}`));
      });
    });
  }

  /** Kills a command at random moments of its run, and looks after each kill. */
  async again(args: readonly string[], begin: () => void, look: (killed: boolean) => Promise<void>): Promise<void> {
    begin();
    const start = performance.now();
    await this.run(args);
    const duration = performance.now() - start;
    let killed = 0;
    for (const moment of fc.sample(fc.double({ min: 0.05, max: 1, noNaN: true }), 8 * KILLS)) {
      if (killed === KILLS) break;
      begin();
      const wasKilled = await this.run(args, moment * duration);
      if (wasKilled) killed++;
      await look(wasKilled);
    }
    expect(killed).toBe(KILLS);
  }

  /** Every table of a store, row by row, without the columns that hold when something was done. */
  async content(db: string, without: readonly string[] = []): Promise<Record<string, unknown>> {
    const store = await openStore(join(this.#folder, db), { readOnly: true });
    try {
      const tables = await store.rows<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = 'main' ORDER BY ALL`,
      );
      const columns = `COLUMNS(c -> c NOT IN (${["''", ...without.map((name) => `'${name}'`)].join(', ')}))`;
      const found: Record<string, unknown> = {};
      for (const { name } of tables) found[name] = await store.rows(`SELECT ${columns} FROM "${name}" ORDER BY ALL`);
      return found;
    } finally {
      store.close();
    }
  }
}
