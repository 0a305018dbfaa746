import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';

/** Between columns, for null, and in place of line breaks within a value; values hold none of them. */
const COLUMN = '\u0001';
const NULL = '\u0002';
const BREAK = '\u0003';
const RETURN = '\u0004';
const TAKEN = [COLUMN, NULL, BREAK, RETURN];
const UNSAFE = new RegExp(`[${TAKEN.join('')}\\n\\r]`);

const FLUSH_AT = 1 << 20;
/** So much goes to the engine as one text, sooner than a file is written. */
const AT_ONCE = 1 << 16;
const LONGEST_LINE = 8 << 20;
/** The engine would take sixteen times the longest line. */
const BUFFER = 16 << 20;

type Cell = string | number | bigint | boolean | null | undefined;

/**
 * Gathers rows while a result is still being read, and makes a temporary table of them at the end: the engine takes no rows while
 * it hands some over on the same connection.
 */
export class RowTable {
  readonly #store: Store;
  readonly #name: string;
  readonly #columns: readonly (readonly [name: string, type: string])[];
  readonly #path: string;
  #out: WriteStream | null = null;
  #text = '';

  /** `columns`: names and types of the table, in the order in which rows give their cells. */
  constructor(store: Store, name: string, columns: Readonly<Record<string, string>>) {
    this.#store = store;
    this.#name = name;
    this.#columns = Object.entries(columns);
    this.#path = join(store.scratch, `${name}.rows`);
  }

  /** Takes a row; the promise is there where the writer has to be waited for. */
  add(cells: readonly Cell[]): Promise<void> | undefined {
    let line = written(cells[0]);
    for (let at = 1; at < cells.length; at++) line += COLUMN + written(cells[at]);
    this.#text += `${line}\n`;
    return this.#text.length < FLUSH_AT ? undefined : this.#flush();
  }

  /** Creates the table, in place of one of that name, and removes the file. */
  async create(): Promise<void> {
    if (this.#out === null && this.#text.length <= AT_ONCE && !this.#text.includes('\0')) {
      await this.#createAtOnce();
      return;
    }
    try {
      await this.#flush();
      const out = this.#out!;
      out.end();
      await finished(out);
      const columns = this.#columns.map(([name, type]) => `${name}: '${type}'`).join(', ');
      const cells = this.#columns.map(([name, type]) =>
        type === 'VARCHAR' ? `translate(${name}, chr(3) || chr(4), chr(10) || chr(13)) AS ${name}` : name,
      );
      await this.#store.run(
        `CREATE OR REPLACE TEMP TABLE ${this.#name} AS SELECT ${cells.join(', ')}
         FROM read_csv(${sqlText(this.#path)}, delim = '${COLUMN}', nullstr = '${NULL}', quote = '', escape = '', header = false,
           auto_detect = false, new_line = '\\n', max_line_size = ${LONGEST_LINE}, buffer_size = ${BUFFER}, columns = {${columns}})`,
      );
    } finally {
      await this.discard();
    }
  }

  async #createAtOnce(): Promise<void> {
    const cells = this.#columns.map(([name, type], at) => {
      const cell = `nullif(c[${at + 1}], chr(2))`;
      return `${type === 'VARCHAR' ? `translate(${cell}, chr(3) || chr(4), chr(10) || chr(13))` : `${cell}::${type}`} AS ${name}`;
    });
    await this.#store.run(
      `CREATE OR REPLACE TEMP TABLE ${this.#name} AS SELECT ${cells.join(', ')}
       FROM (SELECT string_split(unnest(string_split($text, chr(10))), chr(1)) AS c) WHERE $text <> ''`,
      { text: this.#text.slice(0, -1) },
    );
    this.#text = '';
  }

  async discard(): Promise<void> {
    if (this.#out === null) return;
    this.#out.destroy();
    await rm(this.#path, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    this.#out ??= createWriteStream(this.#path);
    const out = this.#out;
    if (!out.write(text)) await new Promise<void>((drained) => out.once('drain', drained));
  }
}

const written = (cell: Cell): string => {
  if (cell === null || cell === undefined) return NULL;
  if (typeof cell !== 'string') return String(cell);
  return UNSAFE.test(cell) ? writable(cell) : cell;
};

function writable(cell: string): string {
  let text = cell;
  for (const sign of TAKEN) text = text.replaceAll(sign, ' ');
  return text.replaceAll('\n', BREAK).replaceAll('\r', RETURN);
}
