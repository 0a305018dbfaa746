import { plural } from '../output/words.ts';
import type { FileRow } from './facts.ts';

export const NO_FILE = 'No file is on record.';

/** How many files were read, and how much of them: a sentence. Takes any of the rows, each of which counts over all files. */
export function filesSentence(row: FileRow): string {
  const odd = [
    row.all_rejected > 0 ? `${plural('record', row.all_rejected)} could not be read` : null,
    row.incomplete > 0
      ? `${plural('file', row.incomplete)} ${row.incomplete === 1 ? 'looks' : 'look'} cut short`
      : null,
  ].filter((words) => words !== null);
  return `${plural('file', row.total)} with ${plural('record', row.all_records)} in all applications${odd.length === 0 ? '; every record was read' : `; ${odd.join('; ')}`}.`;
}
