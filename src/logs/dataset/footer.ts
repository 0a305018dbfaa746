import { open } from 'node:fs/promises';

const MAGIC = Buffer.from('PAR1');
/** A footer of ours has some kilobytes. */
const LONGEST = 16 * 1024 * 1024;
/** In the compact protocol of Thrift: a text is the next field. */
const TEXT = 0x18;

/** What a Parquet file of a dataset says of itself. */
export interface DatasetFile {
  /** The table that it is a part of. */
  readonly table: string;
  /** A number for the rows of the store that it was written from. */
  readonly state: string;
}

/** The keys under which a file of a dataset says it. */
export const TABLE_KEY = 'provlens_table';
export const STATE_KEY = 'provlens_state';

/** Reads the end of a file; null for one that is none of a dataset. Errors: those of the file system. */
export async function datasetFile(path: string): Promise<DatasetFile | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(8);
    if (size < 16) return null;
    await file.read(tail, 0, 8, size - 8);
    const length = tail.readUInt32LE(0);
    if (!tail.subarray(4).equals(MAGIC) || length > Math.min(LONGEST, size - 8)) return null;
    const footer = Buffer.alloc(length);
    await file.read(footer, 0, length, size - 8 - length);
    const table = markOf(footer, TABLE_KEY);
    const state = markOf(footer, STATE_KEY);
    return table === null || state === null ? null : { table, state };
  } finally {
    await file.close();
  }
}

/** The text that stands under a key in the footer; all of ours are shorter than 128 bytes. */
function markOf(footer: Buffer, key: string): string | null {
  const at = footer.lastIndexOf(key);
  const end = at + key.length;
  if (at === -1 || footer[end] !== TEXT) return null;
  const length = footer[end + 1] ?? 0;
  return footer.toString('utf8', end + 2, end + 2 + length);
}
