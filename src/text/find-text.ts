import { type Result, resultOf } from '../output/result.ts';
import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { styleFor } from '../output/style.ts';
import { visible } from '../output/terminal.ts';
import { count, few, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import type { FoundAll, FoundApp, FoundObject, LastEvent } from '../replay/explain/find-all.ts';
import { moment } from './time.ts';

/** Applications whose last event a person's line gives. */
const APPS = 3;

const STATE: Readonly<Record<string, string>> = {
  failing: 'failed',
  disabled: 'disabled',
  deleted: 'deleted',
  staged: 'about to be deleted',
  'in-sync': 'in sync',
  skipped: 'skipped',
  warning: 'a warning',
  unknown: 'not clear',
};

interface FindLook {
  readonly width: number;
  readonly color: boolean;
  readonly db: string;
}

/** What a text names, a block each: what it is, how it is in the log, and the command that says more. */
export function findText(text: string, found: FoundAll, look: FindLook): string {
  const { objects, apps, more, near } = found;
  const { bold } = styleFor(look.color);
  const db = sameDatabase(look.db);
  const width = Math.max(40, Math.min(look.width, 110));
  if (objects.length + apps.length === 0) return `${nothing(text, near, db).join('\n')}\n`;
  const blocks = [
    ...apps.map((app) => appLines(app, db, bold)),
    ...objects.map((one) => objectLines(one, { db, width, bold })),
    ...(more > 0
      ? [
          [
            `… and ${count(more)} more: provlens find ${shellWord(text, 'a name')} --limit ${objects.length + more}${db}`,
          ],
        ]
      : []),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function nothing(text: string, near: readonly FoundObject[], db: string): string[] {
  const lines = [`Nobody and nothing is called ${visible(JSON.stringify(text))}, or has it as a part of the name.`];
  if (near.length === 0) return lines;
  return [...lines, 'Much alike:', ...near.map((one) => `  provlens explain ${wordOf(one)}${db}`)];
}

function appLines({ name, id, standing, events }: FoundApp, db: string, bold: (text: string) => string): string[] {
  const word = shellWord(name ?? id ?? '', 'the application');
  const state = standing === null || standing === 'unknown' ? '' : `, ${standing}`;
  return [
    `${bold(visible(name ?? id ?? 'unnamed'))}, application${state}, ${plural('event', events)}`,
    `  provlens status --app ${word}${db}`,
  ];
}

interface ObjectLook {
  readonly db: string;
  readonly width: number;
  readonly bold: (text: string) => string;
}

function objectLines(one: FoundObject, { db, width, bold }: ObjectLook): string[] {
  const { name, displayName, department } = one;
  const facts = [kindOf(one), displayName === name ? null : name, department].filter((fact) => fact !== null);
  const head = [bold(visible(displayName ?? name ?? one.id ?? 'unnamed')), ...facts.map((fact) => visible(fact))].join(
    ', ',
  );
  return [
    head,
    ...wrap(stateWords(one), width - 2).map((line) => `  ${line}`),
    `  provlens explain ${wordOf(one)}${db}`,
  ];
}

const kindOf = ({ isAccount, type }: FoundObject): string =>
  isAccount ? `${type === 'group' ? 'group' : 'account'} of the application, of nobody in the directory` : type;

function stateWords({ last, apps, isAccount }: FoundObject): string {
  if (last.length === 0)
    return isAccount || apps.length === 0
      ? `No event in the log${apps.length > 0 ? `: ${names(apps)}` : ''}.`
      : `No event in the log. Assigned: ${names(apps)}.`;
  return `Last in the log: ${few(last.map(lastWords), APPS, '; ')}.`;
}

const names = (list: readonly string[]): string => few(list.map(visible), APPS);

const lastWords = ({ app, state, time }: LastEvent): string =>
  `${visible(app ?? 'an application without a name')} ${STATE[state] ?? state}${time === null ? '' : ` ${moment(time)}`}`;

/** The principal name says who it is; of somebody else the id is unique. */
const wordOf = ({ name, displayName, id, isAccount }: FoundObject): string =>
  shellWord((!isAccount && name !== null && name !== displayName ? name : (id ?? name)) ?? '', 'a name');

const COLUMNS = [
  'kind',
  'name',
  'display_name',
  'id',
  'department',
  'applications',
  'last_application',
  'last_state',
  'last_time',
];

/** The same for programs, a row each. */
export const findResult = ({ apps, objects }: FoundAll): Result =>
  resultOf(
    COLUMNS.map((name) => ({ name, type: 'text' })),
    [
      ...apps.map(({ id, name, standing }) => ['application', name, name, id, null, null, null, standing, null]),
      ...objects.map((one) => {
        const { name, displayName, id, department, isAccount, type, last } = one;
        const [newest] = last;
        const kind = isAccount ? 'account' : type;
        return [
          kind,
          name,
          displayName,
          id,
          department,
          one.apps.join(', '),
          newest?.app ?? null,
          newest?.state ?? null,
          newest?.time ?? null,
        ];
      }),
    ],
  );
