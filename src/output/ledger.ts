import { sameDatabase } from './shell-word.ts';
import { visible } from './terminal.ts';
import { count, plural } from './words.ts';

/** What the ledger of an ingest shows of a file. */
interface LedgerFile {
  readonly path: string;
  readonly dialect: string;
  readonly records: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly known: boolean;
  readonly prunedAt: string | null;
  readonly explanation: readonly string[];
  readonly firstRejects: readonly {
    readonly line: number | null;
    readonly offset: number | null;
    readonly reason: string;
  }[];
}

interface Ledger {
  readonly files: readonly LedgerFile[];
  readonly totals: {
    readonly records: number;
    readonly inserted: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
}

/** More files than this are summed up; those with rejects are always named. */
const MOST_FILES = 20;

/** The ledger in words: a block a file, what was rejected and where, and the sum. */
export function ledgerText(ledger: Ledger, options: { readonly explain: boolean; readonly db: string }): string {
  const shown = ledger.files.filter((file, index) => index < MOST_FILES || file.rejected > 0 || options.explain);
  const hidden = ledger.files.length - shown.length;
  const lines = shown.flatMap((file) => fileLines(file, options));
  if (hidden > 0) lines.push(`… and ${plural('more file', hidden, 'more files')} without a reject`);
  const { records, inserted, duplicates, rejected } = ledger.totals;
  lines.push(
    '',
    `${plural('record', records)} in ${plural('file', ledger.files.length)}: ${count(inserted)} new, ${count(duplicates)} known already, ${count(rejected)} rejected`,
  );
  if (inserted + duplicates > 0) lines.push(`Next: provlens detect${sameDatabase(options.db)}`);
  return `${lines.join('\n')}\n`;
}

function fileLines(file: LedgerFile, { explain, db }: { readonly explain: boolean; readonly db: string }): string[] {
  const lines = [
    visible(file.path),
    `  ${file.dialect}: ${plural('record', file.records)}, ${count(file.inserted)} new, ${count(file.duplicates)} known already, ${count(file.rejected)} rejected${file.known ? ` (this very file was ingested before${file.prunedAt === null ? '' : ', and pruned'})` : ''}`,
  ];
  if (explain) lines.push(...file.explanation.map((sentence) => `  ${visible(sentence)}`));
  for (const reject of file.firstRejects) {
    const place = reject.line === null ? '' : `line ${count(reject.line)}, byte ${count(reject.offset ?? 0)}: `;
    lines.push(`  rejected ${place}${visible(reject.reason)}`);
  }
  const more = file.rejected - file.firstRejects.length;
  if (file.firstRejects.length > 0 && more > 0) {
    lines.push(
      `  … and ${plural('more', more, 'more')}; all of them: provlens sql "SELECT * FROM reject"${sameDatabase(db)}`,
    );
  }
  return lines;
}
