import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Generated, generate } from '../generate.ts';
import type { StreamOptions } from '../synthetic/stream.ts';

/** A generated file and what a faithful ingest of it has to report. */
export interface DataFile extends Generated {
  readonly path: string;
}

const RECORD_BYTES = 3500;
const SOURCES = new URL('../synthetic/', import.meta.url);

/** Gives the file for these options, from the cache when it was made with the same options by the same generator. */
export async function dataFile(folder: string, options: StreamOptions, say: (text: string) => void): Promise<DataFile> {
  mkdirSync(folder, { recursive: true });
  const key = createHash('sha256').update(JSON.stringify(options)).update(generatorText()).digest('hex').slice(0, 10);
  const name = `${options.shape}-${options.records}-${key}`;
  const path = join(folder, `${name}.${options.shape === 'monitor' ? 'ndjson' : 'json'}`);
  const ledger = join(folder, `${name}.ledger`);
  if (existsSync(path) && existsSync(ledger)) {
    const known = JSON.parse(readFileSync(ledger, 'utf8')) as Generated;
    if (statSync(path).size === known.bytes) return { ...known, path };
  }
  assertRoom(folder, options.records * RECORD_BYTES);
  say(`generating ${options.records.toLocaleString('en-US')} records: ${path}`);
  const made = await generate(options, path);
  writeFileSync(ledger, JSON.stringify(made));
  return { ...made, path };
}

function generatorText(): string {
  const names = readdirSync(SOURCES).sort();
  return names.map((name) => readFileSync(new URL(name, SOURCES), 'utf8')).join('');
}

/** A file system that fills up in the middle of a run gives figures that mean nothing. */
function assertRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = bytes * 1.5;
  if (bavail * bsize < needed) {
    throw new Error(
      `${folder} has ${(bavail * bsize) / 1e9} GB free and ${needed / 1e9} GB are needed: name another folder with --data, or fewer --records`,
    );
  }
}
