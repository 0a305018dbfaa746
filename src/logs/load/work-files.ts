import { appendFile, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const WRITE_BATCH = 2000;
export const NEWLINE = 0x0a;

/** Half of a surrogate pair, which JSON.stringify escapes: legal JSON, but no text, and the engine refuses it. */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** A record as a line that the engine reads. */
export const jsonLine = (record: object): string => readableLine(JSON.stringify(record));

/** JSON text as a line that the engine reads. */
export function readableLine(text: string): string {
  const line = text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]+/g, ' ') : text;
  return line.includes('\\ud') ? line.replace(LONE_SURROGATE, '$1\ufffd') : line;
}

/** Files in the scratch folder by which records reach the engine. */
export class WorkFiles {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A new file holding these lines. The last line of each piece ends too: else the engine fails where it begins a buffer within that line. */
  async spool(...pieces: readonly Buffer[]): Promise<string> {
    const path = join(this.#folder, `part-${this.#count++}.ndjson`);
    const file = await open(path, 'w');
    try {
      for (const bytes of pieces) {
        await file.writeFile(bytes);
        if (bytes.length > 0 && bytes.at(-1) !== NEWLINE) await file.writeFile('\n');
      }
    } finally {
      await file.close();
    }
    return path;
  }

  /** Appends records as JSON lines. */
  async append(path: string, records: readonly object[]): Promise<void> {
    for (let from = 0; from < records.length; from += WRITE_BATCH) {
      const lines = records.slice(from, from + WRITE_BATCH).map(jsonLine);
      await appendFile(path, `${lines.join('\n')}\n`);
    }
  }

  /** Lends a file with these lines to `use`, and removes it. */
  async lendLines<T>(lines: readonly string[], use: (path: string) => Promise<T>): Promise<T> {
    const path = await this.spool(Buffer.from(lines.join('\n')));
    try {
      return await use(path);
    } finally {
      await this.remove(path);
    }
  }

  /** Lends a file with these records to `use`, and removes it. */
  async lend<T>(records: readonly object[], use: (path: string) => Promise<T>): Promise<T> {
    const path = await this.spool();
    try {
      await this.append(path, records);
      return await use(path);
    } finally {
      await this.remove(path);
    }
  }

  async remove(path: string): Promise<void> {
    await rm(path, { force: true });
  }
}
