import type { FirstLook } from '../detect/first-look.ts';
import { sameDatabase } from '../output/shell-word.ts';
import { visible } from '../output/terminal.ts';
import { count, few, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import { moment } from './time.ts';

/** Applications that a line names. */
const NAMED = 3;
const LABEL = 8;

const STANDING: Readonly<Record<string, string>> = {
  paused: 'paused',
  quarantine: 'in quarantine',
  credentials: 'refused by the application',
  initial: 'in a full cycle',
  silent: 'silent',
  'not-started': 'not started',
};

/** What is in a database, what is wrong in one line, and what to type next. */
export function firstLookText(look: FirstLook, place: { readonly db: string; readonly width: number }): string {
  const width = Math.max(40, Math.min(place.width, 110));
  const say = (label: string, text: string): string[] =>
    wrap(text, width - LABEL).map((line, at) => (at === 0 ? label : '').padEnd(LABEL) + line);
  return `${[
    ...say('Here', holds(look, place.db)),
    ...say('Wrong', wrong(look)),
    '',
    ...commands(look, sameDatabase(place.db)),
  ].join('\n')}\n`;
}

function holds(look: FirstLook, db: string): string {
  const { events, configurationEvents, since, until, applications, snapshot, users } = look;
  if (events + configurationEvents === 0 && snapshot === null) return `${visible(db)}, which holds nothing yet.`;
  const audits = configurationEvents === 0 ? '' : ` and ${plural('configuration event', configurationEvents)}`;
  const span = since === null || until === null ? '' : `, ${moment(since, until)} to ${moment(until)}`;
  const snapshots =
    snapshot === null ? 'no snapshot' : `a snapshot of ${moment(snapshot)} with ${plural('user', users)}`;
  return `${visible(db)}: ${plural('event', events)}${audits} of ${plural('application', applications)}${span}; ${snapshots}.`;
}

/** One sentence of what the log shows at once; it never says that all is well. */
function wrong({ events, failing, stopped }: FirstLook): string {
  const parts: string[] = [];
  const objects = failing.reduce((sum, one) => sum + one.objects, 0);
  if (objects > 0)
    parts.push(
      `${plural('person or group', objects, 'people and groups')} failed at the last try: ${names(failing.map(({ app, objects: n }) => `${visible(app)} ${count(n)}`))}`,
    );
  if (stopped.length > 0)
    parts.push(
      `jobs to look at: ${names(stopped.map(({ app, standing }) => `${visible(app)} (${STANDING[standing] ?? standing})`))}`,
    );
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return events === 0
    ? 'Nothing is known without logs.'
    : 'No failure is open and every job runs. That is not all: detect runs every check.';
}

const names = (list: readonly string[]): string => few(list, NAMED);

function commands({ events, snapshot }: FirstLook, db: string): string[] {
  if (events === 0 && snapshot === null) return [`Load something:  provlens load "<files or folder>"${db}`];
  return [
    `All that is wrong:  provlens detect${db}`,
    `Look someone up:    provlens find "<name>"${db}`,
    `A page to hand on:  provlens report health${db}`,
    ...(snapshot === null ? ['What is missing:    provlens snapshot --how-to powershell'] : []),
  ];
}
