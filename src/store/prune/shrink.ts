import { chmodSync, existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { renameOver } from '../../files/rename-over.ts';
import { STORAGE_VERSION } from '../open.ts';
import { identifier, sqlText } from '../sql-text.ts';
import type { Store } from '../store.ts';

/** Where the leaner copy of a database is written, beside it, with the log of it; whoever opens the store for it names them as readable. */
export const leanFiles = (file: string): readonly string[] =>
  ['', '.wal', '.wal.checkpoint', '.wal.recovery'].map((end) => `${leanPath(file)}${end}`);

/** Behind a link the file itself is replaced. */
const leanPath = (file: string): string => `${existsSync(file) ? realpathSync(file) : file}.lean`;

/** Whether rows were pruned and the file was not written again since: the program ended between the two. */
export async function isToShrink(store: Store): Promise<boolean> {
  return (await store.rows("SELECT 1 AS x FROM meta WHERE key = 'to_shrink'")).length > 0;
}

/**
 * Writes a database again without the room that deleted rows have left, puts it in the place of the old one, and closes it: the engine keeps
 * that room for new rows. The file has its name only once it is whole. Returns the bytes before and after.
 */
export async function shrink(store: Store): Promise<{ readonly before: number; readonly after: number }> {
  const lean = leanPath(store.path);
  const path = realpathSync(store.path);
  const [name] = await store.rows<{ name: string }>('SELECT current_database() AS name');
  await store.run('CHECKPOINT');
  const before = statSync(path).size;
  for (const left of leanFiles(path)) rmSync(left, { force: true });
  try {
    await store.run(`ATTACH ${sqlText(lean)} AS lean (STORAGE_VERSION '${STORAGE_VERSION}')`);
    await store.run(`COPY FROM DATABASE ${identifier(name!.name)} TO lean`);
    await store.run("DELETE FROM lean.meta WHERE key = 'to_shrink'");
    await store.run('DETACH lean');
    chmodSync(lean, statSync(path).mode);
    // As long as it is open nobody else gets in; Windows renames no file that is open.
    if (process.platform !== 'win32') await renameOver(lean, path);
  } catch (error) {
    for (const left of leanFiles(path)) rmSync(left, { force: true });
    throw error;
  } finally {
    store.close();
  }
  if (process.platform === 'win32') await renameOver(lean, path);
  return { before, after: statSync(path).size };
}
