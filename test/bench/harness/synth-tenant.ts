import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** A tenant of `provlens synth` in a database: its logs and the snapshots of its end. `replayed`: its decisions are kept too. */
export async function synthTenant(
  bench: Bench,
  database: string,
  options: Readonly<Record<'users' | 'apps' | 'days', number>>,
  replayed: boolean,
): Promise<void> {
  const folder = join(bench.work, 'tenant');
  const all = { ...options, seed: bench.sizes.seed, groups: Math.ceil(options.users / 100) };
  const given = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  for (const [args, accept] of [
    [['synth', '--out', folder, ...given], []],
    [['ingest', join(folder, 'logs'), '--db', database], []],
    [['snapshot', join(folder, 'snapshots', 'end'), '--db', database], []],
    // What cannot be decided is 4.
    ...(replayed ? ([[['replay', '--db', database], [4]]] as const) : []),
  ] as const) {
    const done = await bench.provlens([...args], accept);
    if (!done.isGood) throw new Error(`${args[0]} failed: ${done.stderr}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
