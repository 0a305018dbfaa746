import { open, writeFile } from 'node:fs/promises';
import { usageError } from '../errors.ts';
import { isRedacting } from '../output/redaction.ts';
import { assertShowable, type Format, type RenderTarget, render } from '../output/render.ts';
import { replaceFile } from '../output/replace-file.ts';
import { type Result, resultOf } from '../output/result.ts';
import { wantsColor, widthOf } from '../output/style.ts';
import type { Params, Store } from '../store/store.ts';
import { firstRows, moreWords, mostRows } from './first-rows.ts';
import { closePager, outputWriter } from './pager.ts';

/** The arguments of `renderOptions`. */
export interface RenderArgs {
  readonly format?: Format | undefined;
  readonly output?: string | undefined;
  /** CSV as Excel opens it. */
  readonly excel?: boolean | undefined;
  /** At most so many rows; 0 = all. */
  readonly limit?: number | undefined;
}

type WriteParquet = NonNullable<RenderTarget['writeParquet']>;

/** The format that was asked for, else a table. */
export const chosenFormat = (args: RenderArgs): Format => args.format ?? 'table';

/** Runs SQL and writes its rows to standard output, or to the -o file (all of it or nothing). */
export const printResult = (store: Store, sql: string, params: Params, args: RenderArgs): Promise<void> =>
  printAnswer(store, sql, params, args, () => store.queryAny(sql, params));

/** The same for the one SELECT of a canned query. */
export const printSelect = (store: Store, sql: string, params: Params, args: RenderArgs): Promise<void> =>
  printAnswer(store, sql, params, args, () => store.queryMany(sql, params));

async function printAnswer(
  store: Store,
  sql: string,
  params: Params,
  args: RenderArgs,
  ask: () => Promise<Result>,
): Promise<void> {
  const most = mostRows(args, process.stdout.isTTY === true);
  const result = chosenFormat(args) === 'parquet' ? resultOf([], []) : await ask();
  let more = 0;
  const shown =
    most === null
      ? result
      : firstRows(result, most, (rest) => {
          more = rest;
        });
  await print(shown, args, (path) => store.writeParquet(sql, params, path));
  if (more === 0) return;
  await closePager();
  process.stderr.write(moreWords(more));
}

/** Writes rows that are not the answer of one query, as `printResult` does; they cannot be had as Parquet. */
export async function printRows(result: Result, args: RenderArgs): Promise<void> {
  await print(result, args);
}

/** Writes bytes of a binary format as `printResult` does. Errors: usage, when they would go to a terminal. */
export async function printBytes(chunks: AsyncIterable<Uint8Array>, format: Format, args: RenderArgs): Promise<void> {
  const out = standardOutput();
  if (args.output === undefined || args.output === '-') {
    assertShowable(format, out);
    for await (const chunk of chunks) await out.write(chunk);
  } else {
    await replaceFile(args.output, (path) => writeFile(path, chunks));
  }
}

async function print(result: Result, args: RenderArgs, writeParquet?: WriteParquet): Promise<void> {
  const format = chosenFormat(args);
  if (format === 'parquet' && isRedacting())
    throw usageError(
      'Parquet is written by the database engine, which gives no pseudonyms.',
      'Take csv, json or arrow.',
    );
  const parquet = writeParquet === undefined ? {} : { writeParquet };
  const excel = args.excel === true;
  if (args.output === undefined || args.output === '-') {
    await render(result, format, { ...standardOutput(), ...parquet, excel });
  } else if (format === 'parquet' && writeParquet !== undefined) {
    await replaceFile(args.output, writeParquet);
  } else {
    await replaceFile(args.output, (path) => renderToFile(result, format, excel, path));
  }
}

/** Standard output as a place to render to. */
export const standardOutput = (): RenderTarget => ({
  write: outputWriter(),
  width: widthOf(process.stdout),
  color: wantsColor(process.stdout, process.env),
  terminal: process.stdout.isTTY === true,
});

async function renderToFile(result: Result, format: Format, excel: boolean, path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    const write = (chunk: string | Uint8Array): Promise<void> => file.appendFile(chunk);
    await render(result, format, { write, width: 80, color: false, terminal: false, excel });
  } finally {
    await file.close();
  }
}
