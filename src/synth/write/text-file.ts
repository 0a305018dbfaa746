import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const BUFFER_BYTES = 1 << 20;
/** A character takes up to three bytes in UTF-8. */
const MOST_BYTES = 3;
/** A third faster than Buffer.write on texts of a few thousand characters. */
const encoder = new TextEncoder();

/** A file that is written from its beginning to its end, a megabyte at a time. */
export class TextFile {
  readonly path: string;
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #used = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.#file = openSync(path, 'w');
  }

  write(text: string): void {
    if (text.length * MOST_BYTES > BUFFER_BYTES) {
      this.#flush();
      writeAll(this.#file, Buffer.from(text));
      return;
    }
    if (text.length * MOST_BYTES > BUFFER_BYTES - this.#used) this.#flush();
    this.#used += encoder.encodeInto(text, this.#buffer.subarray(this.#used)).written;
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeAll(this.#file, this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
