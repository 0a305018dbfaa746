import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';

/** Files that a command names one by one. */
const FEW = 3;

/** What is in a folder without a database. */
interface Found {
  readonly logs: readonly string[];
  readonly snapshot: readonly string[];
  readonly databases: readonly string[];
  /** More files are here than were looked at. */
  readonly isPart: boolean;
}

const ABOUT =
  'provlens reads provisioning logs of Microsoft Entra ID and says who lacks an account, why, and what to do.';

/** How to begin: with the files that are here, with another database, or with the demo. `db`: the database that there is not; `width`: cells in a line. */
export function beginText({ logs, snapshot, databases, isPart }: Found, db: string, width: number): string {
  const same = sameDatabase(db);
  const lines: string[] = [];
  const files = [...logs, ...snapshot];
  if (files.length > 0) {
    const parts = [
      ...(logs.length > 0 ? [plural('log file', logs.length)] : []),
      ...(snapshot.length > 0 ? [`${plural('export', snapshot.length)} of a directory or an application`] : []),
    ];
    const words = files.length <= FEW && !isPart ? files.map((path) => shellWord(path, 'the file')).join(' ') : '.';
    lines.push(
      `Here: ${isPart ? 'at least ' : ''}${parts.join(' and ')}, and no database yet.`,
      `Load them:  provlens load ${words}${same}`,
    );
  }
  const others = databases
    .slice(0, FEW)
    .map((path) => `Look into a database:  provlens --db ${shellWord(path, 'the database')}`);
  lines.push(...others);
  if (lines.length > 0) return `${lines.join('\n')}\n`;
  return `${[
    ...wrap(ABOUT, width),
    'Try it:          provlens demo',
    `Your own logs:   provlens load "<files or folder>"${same}`,
    'All commands:    provlens --help',
  ].join('\n')}\n`;
}
