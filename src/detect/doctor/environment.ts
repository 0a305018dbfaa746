import { statfsSync, statSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os';
import { bytes } from '../../output/words.ts';
import type { DoctorCheck } from './check.ts';

/** The machine that provlens runs on. Sizes in bytes; null = could not be read. */
export interface Environment {
  readonly node: string;
  readonly engine: string | null;
  readonly database_bytes: number | null;
  readonly temp_folder: string;
  readonly temp_free_bytes: number | null;
  readonly memory_bytes: number;
  readonly memory_free_bytes: number;
  readonly cores: number;
}

const OLDEST_NODE = [20, 19] as const;
const GIGABYTE = 1_000_000_000;

export function readEnvironment(database: string, engine: string | null): Environment {
  return {
    node: process.versions.node,
    engine,
    database_bytes: attempt(() => statSync(database).size),
    temp_folder: tmpdir(),
    temp_free_bytes: attempt(() => {
      const disk = statfsSync(tmpdir());
      return disk.bavail * disk.bsize;
    }),
    memory_bytes: totalmem(),
    memory_free_bytes: freemem(),
    cores: availableParallelism(),
  };
}

/** Whether the machine will do: Node 20.19, a gigabyte of memory and room for what the engine spills. */
export function environmentChecks(environment: Environment): DoctorCheck[] {
  const [major = 0, minor = 0] = environment.node.split('.').map(Number);
  const isNodeOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const room = environment.temp_free_bytes;
  const isTight = room !== null && room < Math.max(GIGABYTE, environment.database_bytes ?? 0);
  const isSmall = environment.memory_bytes < GIGABYTE;
  return [
    {
      id: 'node',
      title: 'Node.js',
      verdict: isNodeOld ? 'problem' : 'ok',
      found: `${environment.node}${environment.engine === null ? '' : `, DuckDB ${environment.engine.replace(/^v/, '')}`}`,
      remedy: isNodeOld ? `Install Node.js ${OLDEST_NODE.join('.')} or later.` : null,
    },
    {
      id: 'temp-space',
      title: 'Room for temporary files',
      verdict: isTight ? 'note' : 'ok',
      found: `${room === null ? 'free space unknown' : `${bytes(room)} free`} in ${environment.temp_folder}`,
      remedy: isTight ? 'Free some space, or point TMPDIR to a larger disk.' : null,
    },
    {
      id: 'memory',
      title: 'Memory',
      verdict: isSmall ? 'note' : 'ok',
      found: `${bytes(environment.memory_bytes)}, ${bytes(environment.memory_free_bytes)} of it free; ${environment.cores} cores`,
      remedy: isSmall ? 'Large ingests need about a gigabyte.' : null,
    },
  ];
}

function attempt(read: () => number): number | null {
  try {
    return read();
  } catch {
    return null;
  }
}
