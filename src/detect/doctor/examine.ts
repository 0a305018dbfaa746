import { existsSync } from 'node:fs';
import { ProvlensError, systemFault } from '../../errors.ts';
import { bytes } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';
import type { DoctorCheck } from './check.ts';
import { contentChecks } from './content-checks.ts';
import { type Coverage, coverageChecks, type FileLine, readCoverage, readFiles } from './coverage-checks.ts';
import { type Environment, environmentChecks, readEnvironment } from './environment.ts';
import { type InputLine, readInputs } from './input-check.ts';
import { ledgerChecks } from './ledger-checks.ts';
import { readStreams, type StreamLine, streamChecks } from './stream-checks.ts';

/** All that `provlens doctor` finds. Files, jobs, inputs and streams are empty where the database could not be opened. */
export interface Examination {
  readonly database: string;
  readonly checks: readonly DoctorCheck[];
  readonly files: readonly FileLine[];
  readonly jobs: readonly Coverage[];
  readonly inputs: readonly InputLine[];
  /** What is followed. */
  readonly streams: readonly StreamLine[];
  readonly environment: Environment;
}

/**
 * Examines a database and the machine. A database that is not there is a note (there is nothing to distrust yet), one that
 * cannot be opened a problem; neither is thrown.
 */
export async function examine(path: string, open: (path: string) => Promise<Store>): Promise<Examination> {
  try {
    const store = await open(path);
    try {
      return await examineStore(path, store);
    } finally {
      store.close();
    }
  } catch (thrown) {
    const error = thrown instanceof ProvlensError ? thrown : systemFault(thrown);
    if (error === null) throw thrown;
    const environment = readEnvironment(path, null);
    const check: DoctorCheck = {
      id: 'database',
      title: 'Database',
      verdict: existsSync(path) ? 'problem' : 'note',
      found: error.message,
      remedy: error.hint ?? null,
    };
    return {
      database: path,
      checks: [check, ...environmentChecks(environment)],
      files: [],
      jobs: [],
      inputs: [],
      streams: [],
      environment,
    };
  }
}

async function examineStore(path: string, store: Store): Promise<Examination> {
  const [engine] = await store.rows<{ version: string }>('SELECT version() AS version');
  const environment = readEnvironment(path, engine?.version ?? null);
  const files = await readFiles(store);
  const jobs = await readCoverage(store);
  const streams = await readStreams(store);
  const database: DoctorCheck = {
    id: 'database',
    title: 'Database',
    verdict: 'ok',
    found: `${path}, ${bytes(environment.database_bytes ?? 0)}`,
    remedy: null,
  };
  return {
    database: path,
    checks: [
      database,
      ...(await ledgerChecks(store)),
      ...(await coverageChecks(store, files, jobs)),
      ...streamChecks(streams),
      ...(await contentChecks(store)),
      ...environmentChecks(environment),
    ],
    files,
    jobs,
    inputs: await readInputs(store),
    streams,
    environment,
  };
}
