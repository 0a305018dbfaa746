import type { LoadReport } from '../intake/load.ts';
import { kindWords } from '../intake/sorted-files.ts';
import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { visible } from '../output/terminal.ts';
import { count, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import type { SnapshotReport } from '../snapshot/snapshot-report.ts';
import { moment } from '../text/time.ts';
import { countWords, KINDS_IN_WORDS } from './snapshot-words.ts';

const LABEL = 12;
/** Files with the reason why they are not loaded, and notes. */
const NAMED = 2;
const FEW = 3;

/** What was loaded, what was not and why, how complete it is, and what to type next: a paragraph each. */
export function loadText(report: LoadReport, look: { readonly db: string; readonly width: number }): string {
  const width = Math.max(40, Math.min(look.width, 140));
  const db = sameDatabase(look.db);
  const say = (label: string, ...texts: readonly string[]): string[] =>
    texts.flatMap((text) => wrap(text, width - LABEL)).map((line, at) => (at === 0 ? label : '').padEnd(LABEL) + line);
  const isLoaded = report.logs !== null || report.snapshots.length > 0;
  const lines = [
    ...say('Loaded', ...loaded(report)),
    ...say('Not loaded', ...notLoaded(report)),
    // Commands are on lines of their own, unbroken.
    ...appCommands(report, db).map((words) => ' '.repeat(LABEL) + words),
    ...(isLoaded ? say('Complete', ...completeness(report, db)) : []),
    ...(isLoaded ? say('Missing', ...missing(report)) : []),
    ...(isLoaded ? [`${'Next'.padEnd(LABEL)}provlens detect${db}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function loaded({ logs, snapshots, span, withoutApp, notLoaded: others }: LoadReport): string[] {
  const told: string[] = [];
  if (logs !== null) {
    const { records, inserted, duplicates, rejected } = logs.totals;
    const parts = [
      `${count(inserted)} new`,
      ...(duplicates > 0 ? [`${count(duplicates)} known already`] : []),
      ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
    ];
    const covers =
      span === null ? '' : `. The log goes from ${moment(span.since, span.until)} to ${moment(span.until)}`;
    told.push(
      `${plural('log record', records)} of ${plural('file', logs.files.length)}: ${parts.join(', ')}${covers}.`,
    );
  }
  if (snapshots.length > 0) told.push(setWords(snapshots));
  if (told.length > 0) return told;
  return withoutApp.length + others.length > 0 ? ['Nothing.'] : [];
}

/** The newest of these snapshots in numbers, and the times of all of them. */
function setWords(snapshots: readonly SnapshotReport[]): string {
  const sorted = snapshots.toSorted((a, b) => ((a.takenAt ?? '') < (b.takenAt ?? '') ? 1 : -1));
  const [newest] = sorted as [SnapshotReport];
  const times = sorted.map(({ takenAt, known }) => `${moment(takenAt ?? '')}${known ? ' (known already)' : ''}`);
  const files = plural(
    'file',
    snapshots.reduce((sum, one) => sum + one.files.length, 0),
  );
  const source =
    newest.takenAtFrom !== 'file times'
      ? ''
      : `; that is the time of ${snapshots.length === 1 ? 'its' : 'their'} newest file, --taken-at sets it`;
  return snapshots.length === 1
    ? `A snapshot of ${times[0]}, ${files}: ${countWords(newest.counts)}${source}.`
    : `${snapshots.length} snapshots, ${files}: ${times.join(', ')}. The newest: ${countWords(newest.counts)}${source}.`;
}

function notLoaded({ notLoaded: others, withoutApp, apps }: LoadReport): string[] {
  const told: string[] = [];
  if (others.length > 0) {
    const named = others.slice(0, NAMED).map(({ path, reason }) => `${visible(path)} (${visible(reason)})`);
    const rest = others.length - named.length;
    const more = rest > 0 ? ` and ${count(rest)} more, see --format json` : '';
    told.push(`${plural('file', others.length)}, neither logs nor part of a snapshot: ${named.join(', ')}${more}.`);
  }
  if (withoutApp.length > 0) {
    const holds = kindWords([...new Set(withoutApp.flatMap(({ kinds }) => kinds))]);
    const names = apps
      .slice(0, FEW * 2)
      .map(visible)
      .join(', ');
    const more = apps.length > FEW * 2 ? ` and ${count(apps.length - FEW * 2)} more` : '';
    told.push(
      `${withoutApp
        .map(({ path }) => visible(path))
        .slice(0, FEW)
        .join(
          ', ',
        )}${withoutApp.length > FEW ? ` and ${count(withoutApp.length - FEW)} more` : ''}: ${holds}, and nothing says of which application. There are ${names}${more}. Name the right one:`,
    );
  }
  return told;
}

/** The command that loads what waits for its application, for each of a few applications; none where nothing waits. */
function appCommands({ withoutApp, apps }: LoadReport, db: string): string[] {
  const [first] = withoutApp;
  if (first === undefined) return [];
  const words = apps.length <= FEW ? apps.map((app) => shellWord(app, 'application')) : ['"<application>"'];
  return words.map((word) => `provlens load ${shellWord(first.path, 'the file')} --app ${word}${db}`);
}

function completeness({ logs, snapshots }: LoadReport, db: string): string[] {
  const cut = [...(logs?.files ?? []), ...snapshots.flatMap(({ files }) => files)].filter(({ complete }) => !complete);
  const rejected = [...(logs?.files ?? []), ...snapshots.flatMap(({ files }) => files)].reduce(
    (sum, file) => sum + file.rejected,
    0,
  );
  const notes = [...(logs?.warnings ?? []), ...snapshots.flatMap(({ warnings }) => warnings)];
  const told = [
    ...(cut.length === 0 ? [] : [`${plural('file looks', cut.length, 'files look')} cut short.`]),
    ...(rejected === 0
      ? []
      : [`${plural('record', rejected)} could not be read: provlens sql "SELECT * FROM reject"${db}`]),
    ...notes.slice(0, NAMED).map(visible),
    ...(notes.length > NAMED ? [`… and ${plural('more note', notes.length - NAMED)}: provlens doctor${db}`] : []),
  ];
  return told.length === 0 ? ['Every record was read, and no file looks cut short.'] : told;
}

function missing({ lacking }: LoadReport): string[] {
  const lacks = KINDS_IN_WORDS.filter(({ kind, lack }) => lack !== null && lacking.includes(kind));
  if (lacks.length === 0) return [];
  return [
    `${lacks.map(({ many }) => many).join(', ')}. A script that collects them: provlens snapshot --how-to powershell (or bash)`,
  ];
}
