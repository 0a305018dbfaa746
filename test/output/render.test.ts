import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { FORMATS, type Format, isBinary, type RenderTarget, render } from '../../src/output/render.ts';
import { type Cell, type Result, resultOf } from '../../src/output/result.ts';
import { columnsOf } from './collect.ts';

const COLUMNS = columnsOf({ name: 'text', n: 'integer', t: 'timestamp', j: 'json' });
const QUIET = { width: 80, color: false, terminal: false };

const writeParquet = async (path: string): Promise<void> => writeFileSync(path, 'PAR1');

/** A workbook is made in memory, and Parquet by the engine. */
const STREAMED = FORMATS.filter((format) => format !== 'parquet' && format !== 'xlsx');

/** 200,000 rows, made as they are asked for; `ahead` counts the rows that no chunk has followed yet. */
function stream(rows: number): { result: Result; wrote: () => void; mostAhead: () => number } {
  let ahead = 0;
  let most = 0;
  const wrote = (): void => {
    ahead = 0;
  };
  const batches = (async function* () {
    for (let from = 0; from < rows; from += 2048) {
      const batch = Array.from({ length: Math.min(2048, rows - from) }, (_, index): Cell[] => [
        `user ${from + index}`,
        from + index,
        BigInt(from + index),
        '{"a":1}',
      ]);
      ahead += batch.length;
      most = Math.max(most, ahead);
      yield batch;
    }
  })();
  return { result: { columns: COLUMNS, batches }, wrote, mostAhead: () => most };
}

describe('render', () => {
  test.each(STREAMED)('%s streams: never more than a few batches are read ahead of what is written', async (format) => {
    const { result, wrote, mostAhead } = stream(200_000);
    let bytes = 0;
    let largest = 0;
    await render(result, format, {
      ...QUIET,
      write: (chunk) => {
        wrote();
        bytes += chunk.length;
        largest = Math.max(largest, chunk.length);
      },
    });
    expect(bytes).toBeGreaterThan(200_000 * 10);
    expect(mostAhead()).toBeLessThanOrEqual(8192);
    expect(largest).toBeLessThan(1_000_000);
  });

  test.each(STREAMED)('%s waits for a slow reader', async (format) => {
    const { result } = stream(20_000);
    let open = 0;
    let overlapped = false;
    await render(result, format, {
      ...QUIET,
      write: async () => {
        overlapped ||= open > 0;
        open++;
        await sleep(0);
        open--;
      },
    });
    expect(overlapped).toBe(false);
  });

  test.each(['arrow', 'parquet', 'xlsx'] as const)('%s is refused on a terminal, with a way out', async (format) => {
    const sink: RenderTarget = { ...QUIET, terminal: true, write: () => {}, writeParquet };
    await expect(render(resultOf(COLUMNS, []), format, sink)).rejects.toMatchObject({
      exitCode: 2,
      hint: expect.stringContaining('-o FILE'),
    });
  });

  test('every other format may go to a terminal', async () => {
    for (const format of FORMATS.filter((each) => !isBinary(each))) {
      await render(resultOf(COLUMNS, []), format, { ...QUIET, terminal: true, write: () => {} });
    }
  });

  test('Parquet comes from the function that writes it, and leaves no file behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'provlens-render-'));
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
      const chunks: string[] = [];
      const write = (chunk: string | Uint8Array): void => void chunks.push(String(chunk));
      await render(resultOf([], []), 'parquet', { ...QUIET, writeParquet, write });
      expect(chunks).toEqual(['PAR1']);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('Parquet of an answer that has no such writer is a usage error', async () => {
    const asked = render(resultOf(COLUMNS, []), 'parquet' as Format, { ...QUIET, write: () => {} });
    await expect(asked).rejects.toMatchObject({ exitCode: 2 });
  });
});
