import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bytes of a Parquet file that `writeTo` makes: through a temporary file, because its footer needs seeking. */
export async function* renderParquet(writeTo: (path: string) => Promise<void>): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'provlens-parquet-'));
  try {
    const path = join(folder, 'rows.parquet');
    await writeTo(path);
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
