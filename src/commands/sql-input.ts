import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ProvlensError, unreadableError, usageError } from '../errors.ts';
import { decoded } from '../files/decoded.ts';
import type { Format } from '../output/render.ts';
import { visibleLines } from '../output/terminal.ts';
import type { Params, Store } from '../store/store.ts';

/** Where `provlens sql` is told to find its SQL. */
export interface SqlSource {
  readonly statement?: string | undefined;
  readonly file?: string | undefined;
}

/** The SQL text from the command line, a file, or standard input (`-`). Errors: usage, or an unreadable file. */
export async function statementText(source: SqlSource): Promise<string> {
  if ((source.statement === undefined) === (source.file === undefined)) {
    throw usageError(
      'Give the SQL once.',
      'Write provlens sql "SELECT …", or --file QUERY.sql, or - for standard input.',
    );
  }
  if (source.statement === '-' || source.file === '-') return text(process.stdin);
  if (source.statement !== undefined) return source.statement;
  try {
    return decoded(await readFile(source.file!));
  } catch (error) {
    throw unreadableError(`The SQL file ${source.file} cannot be read.`, 'Check its name with --file.', error);
  }
}

/** `name=value` words as parameters; values are text, which DuckDB casts to the type it is compared with. */
export function sqlParams(words: string | readonly string[] = []): Params {
  const params = new Map<string, string>();
  for (const word of [words].flat()) {
    const [, name, value] = /^\$?([A-Za-z_]\w*)=([\s\S]*)$/.exec(word) ?? [];
    if (name === undefined || value === undefined) {
      throw usageError(`--param ${word} is not of the form name=value.`, 'For example --param app=Salesforce.');
    }
    if (params.has(name)) throw usageError(`--param ${name} is given twice.`);
    params.set(name, value);
  }
  return Object.fromEntries(params);
}

/** Refuses an empty text, and several statements where only one can be written. Errors: usage. */
export async function assertStatements(store: Store, sql: string, format: Format): Promise<void> {
  const found = await countStatements(store, sql);
  if (found === 0) throw usageError('There is no SQL statement to run.', 'For example provlens sql "SHOW TABLES".');
  if (found > 1 && format === 'parquet') {
    throw usageError('Only a single statement can be written as Parquet.', 'Join them with WITH … SELECT …');
  }
}

async function countStatements(store: Store, sql: string): Promise<number> {
  try {
    return (await store.connection.extractStatements(sql)).count;
  } catch (error) {
    // The engine's binding has no words of its own for a text without a statement.
    if (error instanceof Error && error.message === 'Error in native callback') return 0;
    throw error;
  }
}

/** Faults of the machine or of provlens; every other error of the engine is about the SQL. */
const NOT_THE_SQL = /^(INTERNAL|FATAL|Out of Memory|IO|Interrupt|INTERRUPT) Error:/;

/** Runs `act`; an error of the engine about the SQL becomes a usage error with the engine's own message and caret. */
export async function withSqlErrors(paramNames: readonly string[], act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ProvlensError || !(error instanceof Error)) throw error;
    const message = error.message.replace(/^Failed to extract statements: /, '');
    if (message === 'Failed to retrieve bind parameter index') {
      const names = paramNames.map((name) => `$${name}`).join(', ');
      throw usageError(
        `The statement does not use all of the parameters ${names}.`,
        'Leave out the --param it has no place for.',
      );
    }
    if (!/^[\w ]+ Error: /.test(message) || NOT_THE_SQL.test(message)) throw error;
    throw usageError(visibleLines(message), hintFor(message));
  }
}

function hintFor(message: string): string | undefined {
  if (message.startsWith('Catalog Error: Table')) return 'See what there is: provlens sql "SHOW TABLES"';
  if (message.includes('prepared statement parameters')) return 'Give each parameter with --param name=value.';
  if (/read-only|can only (?:delete|update|insert)/i.test(message))
    return 'provlens sql only reads; work on a copy of the file with any DuckDB client.';
  return undefined;
}
