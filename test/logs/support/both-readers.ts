import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type IngestOptions, ingest } from '../../../src/logs/ingest.ts';
import { openStore } from '../../../src/store/open.ts';
import { dump, ledgerFaults } from './dump.ts';

interface Loaded {
  readonly totals: unknown;
  /** What the ledger says of each file. */
  readonly files: readonly unknown[];
  readonly tables: Readonly<Record<string, unknown[]>>;
}

/** The store that comes of files, read by the engine as far as it may (`byEngine`), or by TypeScript. `before`: what is ingested first. */
export async function loadedBy(
  files: Readonly<Record<string, string>>,
  byEngine: boolean,
  { before = {}, ...options }: IngestOptions & { readonly before?: Readonly<Record<string, string>> },
): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-readers-'));
  const written = (place: string, texts: Readonly<Record<string, string>>): string[] => {
    mkdirSync(join(folder, place));
    return Object.entries(texts).map(([name, text]) => {
      writeFileSync(join(folder, place, name), text);
      return join(folder, place, name);
    });
  };
  const [old, paths] = [written('before', before), written('now', files)];
  const store = await openStore(join(folder, 'store.duckdb'), { readable: [...old, ...paths] });
  try {
    if (old.length > 0) await ingest(store, old, { ...options, byEngine });
    const { totals, files: reports } = await ingest(store, paths, { ...options, byEngine });
    expect(await ledgerFaults(store)).toEqual([]);
    return {
      totals,
      files: reports.map(({ path: _, ...report }) => report),
      tables: await dump(store, ['event', 'step', 'change', 'audit', 'target_answer', 'reject']),
    };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = (held: unknown): string[] =>
  (Array.isArray(held) ? held : [held]).map((row) =>
    JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
  );

/** Row by row, what one of two stores has and the other has not, so that a difference is seen. */
export function rowDifferences(one: Loaded, other: Loaded): string[] {
  const all = (loaded: Loaded): string[] =>
    Object.entries({ totals: loaded.totals, files: loaded.files, ...loaded.tables }).flatMap(([part, held]) =>
      lines(held).map((line) => `${part} ${line}`),
    );
  const [own, others] = [all(one), all(other)];
  const [inOwn, inOthers] = [new Set(own), new Set(others)];
  return [
    ...own.filter((line) => !inOthers.has(line)).map((line) => `- ${line}`),
    ...others.filter((line) => !inOwn.has(line)).map((line) => `+ ${line}`),
    ...(own.length === others.length ? [] : [`${own.length} rows and ${others.length}`]),
  ].toSorted((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}
