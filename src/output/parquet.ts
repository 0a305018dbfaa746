import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { workFolder } from './work-folder.ts';

/** The bytes of a Parquet file that `writeTo` makes: through a temporary file, because its footer needs seeking. */
export async function* renderParquet(writeTo: (path: string) => Promise<void>): AsyncGenerator<Uint8Array> {
  const folder = workFolder();
  try {
    const path = join(folder, 'rows.parquet');
    await writeTo(path);
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
