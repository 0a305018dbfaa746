import { basename } from 'node:path';
import type { LoadReport } from '../intake/load.ts';
import { fittedList } from '../output/fitted-list.ts';
import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { displayWidth, truncate, visible } from '../output/terminal.ts';
import { count, plural } from '../output/words.ts';
import type { SnapshotReport } from '../snapshot/snapshot-report.ts';
import { days } from '../text/time.ts';
import { countItems, KINDS_IN_WORDS } from './snapshot-words.ts';

const LABEL = 12;

/**
 * Five lines at most: the logs and the snapshots that were loaded, what was not and why, how complete it is, and what to type next. What
 * does not fit is counted, beside the command that shows it. Commands are never broken.
 */
export function loadText(report: LoadReport, look: { readonly db: string; readonly width: number }): string {
  const width = Math.max(40, Math.min(look.width, 140)) - LABEL;
  const db = sameDatabase(look.db);
  const isLoaded = report.logs !== null || report.snapshots.length > 0;
  const lines: readonly (readonly [string, string | null])[] = [
    ['Loaded', logsLine(report, width) ?? (isLoaded ? null : 'Nothing.')],
    [report.logs === null ? 'Loaded' : '', snapshotsLine(report.snapshots, width)],
    ['Not loaded', notLoadedLine(report, width)],
    ['Complete', isLoaded ? completeLine(report, db, width) : null],
    ['Next', nextCommand(report, db, isLoaded)],
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [`${label.padEnd(LABEL)}${text}\n`])).join('');
}

/** Null where no file held logs. */
function logsLine({ logs, span }: LoadReport, width: number): string | null {
  if (logs === null) return null;
  const { records, inserted, duplicates, rejected } = logs.totals;
  let line = `${plural('log record', records)} of ${plural('file', logs.files.length)}: ${count(inserted)} new`;
  const parts = [
    ...(duplicates > 0 ? [`${count(duplicates)} known already`] : []),
    ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
    ...(span === null ? [] : [`log of ${days(span.since, span.until)}`]),
  ];
  // What does not fit is said elsewhere: rejects in the line on completeness, the time of the log by provlens alone.
  for (const part of parts) if (displayWidth(`${line}, ${part}.`) <= width) line += `, ${part}`;
  return truncate(`${line}.`, width);
}

/** The newest of these snapshots in numbers; null where there is none. */
function snapshotsLine(snapshots: readonly SnapshotReport[], width: number): string | null {
  const [newest] = snapshots.toSorted((a, b) => ((a.takenAt ?? '') < (b.takenAt ?? '') ? 1 : -1));
  if (newest === undefined) return null;
  const at = days(newest.takenAt ?? '', newest.takenAt ?? '');
  // What is known already has been dated before.
  const note = newest.known ? ' (known already)' : newest.takenAtFrom === 'file times' ? ' by its files' : '';
  const head = `${snapshots.length === 1 ? 'A snapshot of' : `${snapshots.length} snapshots, the newest`} ${at}${note}: `;
  return fittedList(countItems(newest.counts), { head, width });
}

/** A file without an application comes first: it waits for an answer. Null where everything was loaded. */
function notLoadedLine({ notLoaded, withoutApp, apps }: LoadReport, width: number): string | null {
  const where = ': --format json';
  const [waiting, ...more] = withoutApp;
  if (waiting !== undefined) {
    const others = more.length + notLoaded.length;
    const tail = others === 0 ? '' : `; ${plural('more file', others)}${where}`;
    const room = width - displayWidth(tail);
    const name = visible(basename(waiting.path));
    const instead = truncate(`${name}: application unknown`, room);
    return `${fittedList(apps.map(visible), { head: `${name}: of which application? `, instead, width: room })}${tail}`;
  }
  const [first, second] = notLoaded;
  if (first === undefined) return null;
  if (second === undefined) return truncate(`${visible(first.path)}: ${visible(first.reason)}`, width);
  const head = `${plural('file', notLoaded.length)}, neither logs nor exports`;
  return fittedList(
    notLoaded.map(({ path }) => visible(basename(path))),
    { head: `${head}: `, where, instead: `${head}${where}`, width },
  );
}

function completeLine({ logs, snapshots, lacking }: LoadReport, db: string, width: number): string {
  const files = [...(logs?.files ?? []), ...snapshots.flatMap((one) => one.files)];
  const cut = files.filter(({ complete }) => !complete).length;
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const lacks = KINDS_IN_WORDS.filter(({ kind, lack }) => lack !== null && lacking.includes(kind));
  const more = ': provlens doctor';
  if (cut + rejected > 0) {
    const parts = [
      ...(cut === 0 ? [] : [`${plural('file looks', cut, 'files look')} cut short`]),
      ...(rejected === 0 ? [] : [`${plural('record', rejected)} could not be read`]),
      ...(lacks.length === 0 ? [] : [`${plural('export', lacks.length)} missing`]),
    ];
    return `${parts.join(', ')}${more}${db}`;
  }
  if (lacks.length === 0) return 'Every record was read, and no file looks cut short.';
  const lackList = fittedList(
    lacks.map(({ many }) => many),
    { head: 'Every record was read. Missing: ', width: width - more.length },
  );
  return `${lackList}${more}${db}`;
}

/** The command that loads what waits for its application, else the one that looks for problems; null where nothing was loaded. */
function nextCommand({ withoutApp: [first], apps }: LoadReport, db: string, isLoaded: boolean): string | null {
  if (first === undefined) return isLoaded ? `provlens detect${db}` : null;
  const [only] = apps;
  const app = only !== undefined && apps.length === 1 ? shellWord(only, 'application') : '"<application>"';
  return `provlens load ${shellWord(first.path, 'the file')} --app ${app}${db}`;
}
