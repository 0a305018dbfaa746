import { sameDatabase } from '../output/shell-word.ts';
import { visible } from '../output/terminal.ts';
import { count, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import type { SnapshotFile, SnapshotReport } from '../snapshot/snapshot-report.ts';
import { KINDS_IN_WORDS as KINDS } from './snapshot-words.ts';

const MOST_FILES = 20;

/** A loaded set in words: what it holds, what was not understood, what is still lacking, and what to ask next. */
export function snapshotText(
  report: SnapshotReport,
  { width, db }: { readonly width: number; readonly db: string },
): string {
  const lines = [
    ...troubles(report.files, db),
    ...report.unrecognised.flatMap(({ path, reason }) => [`${visible(path)}`, `  not recognised: ${visible(reason)}`]),
  ];
  if (report.takenAt === null)
    return `${[...lines, '', 'None of these files is part of a snapshot. Nothing was loaded.'].join('\n')}\n`;
  const held = KINDS.filter(({ key }) => report.counts[key] > 0);
  const lacking = KINDS.flatMap(({ key, many, lack }) =>
    report.counts[key] === 0 && lack !== null ? [{ many, lack }] : [],
  );
  if (lines.length > 0) lines.push('');
  const source = {
    option: '--taken-at',
    manifest: 'the manifest of the collection',
    'file times': 'the newest file; --taken-at sets the real time',
  }[report.takenAtFrom];
  lines.push(
    `Snapshot of ${report.takenAt.slice(0, 16).replace('T', ' ')} UTC (by ${source}), ${plural('file', report.files.length)}${report.known ? ': it was loaded before, nothing changed' : ''}`,
  );
  const digits = Math.max(0, ...held.map(({ key }) => count(report.counts[key]).length));
  for (const { key, one, many } of held) {
    const n = report.counts[key];
    lines.push(`  ${count(n).padStart(digits)} ${n === 1 ? one : many}`);
  }
  if (lacking.length > 0) {
    lines.push('', 'Not in this set:');
    for (const { many, lack } of lacking)
      lines.push(
        ...wrap(`${many}: they show ${lack}`, width - 4).map((line, n) => `${n === 0 ? '  ' : '    '}${line}`),
      );
    lines.push('', 'Collect them with: provlens snapshot --how-to powershell (or bash)');
  }
  lines.push(`Next: provlens detect${sameDatabase(db)}`);
  return `${lines.join('\n')}\n`;
}

/** Files of which something could not be read, or that are cut short. */
function troubles(files: readonly SnapshotFile[], db: string): string[] {
  const told = files.filter(({ kind, rejected, complete }) => kind !== 'unrecognised' && (rejected > 0 || !complete));
  const lines = told.slice(0, MOST_FILES).flatMap((file) => [
    visible(file.path),
    ...(file.complete ? [] : [`  cut short: ${visible(file.incompleteReason ?? '')}`]),
    ...file.firstRejects.map(({ line, offset, reason }) => {
      const place = line === null ? '' : `line ${count(line)}, byte ${count(offset ?? 0)}: `;
      return `  rejected ${place}${visible(reason)}`;
    }),
    ...(file.rejected > file.firstRejects.length && file.firstRejects.length > 0
      ? [
          `  … and ${count(file.rejected - file.firstRejects.length)} more; all of them: provlens sql "SELECT * FROM reject"${sameDatabase(db)}`,
        ]
      : []),
  ]);
  return told.length > MOST_FILES
    ? [...lines, `… and ${plural('more file', told.length - MOST_FILES, 'more files')} like these`]
    : lines;
}
