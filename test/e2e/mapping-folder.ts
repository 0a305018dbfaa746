import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { type CliOptions, type CliRun, runCli } from './cli.ts';

/** A sample that comes with provlens. */
export const SAMPLE = fileURLToPath(new URL('../../samples/empty-matching-id/', import.meta.url));

export interface MappingFolder {
  /** Its path, once the tests run. */
  readonly folder: () => string;
  /** `provlens mapping` in the folder. */
  readonly mapping: (args: readonly string[], options?: CliOptions) => Promise<CliRun>;
  /** Writes a file, other things than texts as JSON, and gives back its name. */
  readonly write: (name: string, content: unknown) => string;
  readonly read: (name: string) => string;
}

/** A folder for the tests of one file, removed at the end. */
export function mappingFolder(): MappingFolder {
  let path = '';
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), 'provlens-mapping-'));
  });
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    folder: () => path,
    mapping: (args, options = {}) => runCli(['mapping', ...args], { cwd: path, ...options }),
    write: (name, content) => {
      writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
  };
}
