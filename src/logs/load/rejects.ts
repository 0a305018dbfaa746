import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import type { Rejected } from '../read/chunk.ts';
import type { WorkFiles } from './work-files.ts';

/** A record that could not be read, and the number of its file. */
export type RejectOfFile = Rejected & { readonly file_id: number };

/** Keeps records that could not be read, with their file and place. */
export async function insertRejects(store: Store, files: WorkFiles, rejects: readonly RejectOfFile[]): Promise<void> {
  if (rejects.length === 0) return;
  await files.lend(rejects, (path) =>
    store.run(`INSERT INTO reject SELECT file_id, line, "offset", reason, excerpt
      FROM read_json(${sqlText(path)}, format = 'newline_delimited', columns = {
        line: 'BIGINT', "offset": 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR', file_id: 'BIGINT'})`),
  );
}
