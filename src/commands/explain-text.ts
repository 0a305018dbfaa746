import type { AppExplanation, Explanation } from '../outcome/explain.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { escapeMarkdown } from '../output/markdown.ts';
import { styleFor } from '../output/style.ts';
import { visible } from '../output/terminal.ts';
import { wrap } from '../output/wrap.ts';
import { outcomeTable } from '../text/outcome-table.ts';
import { outcomeTicket } from '../text/outcome-ticket.ts';
import { answerOf, isFine } from '../text/outcome-words.ts';
import { ownerLine } from '../text/owners.ts';
import { teamsMessage } from '../text/teams-card.ts';
import { type Ticket, ticketsText } from '../text/ticket.ts';
import { moment } from '../text/time.ts';
import { detailLines } from './explain-detail.ts';
import type { TextLook } from './print-text.ts';

/** One object's story for people. `all`: every attribute, and the applications that have nothing to do with it. */
export function explainText({ object, apps }: Explanation, all: boolean, look: TextLook): string {
  const { bold } = styleFor(look.color);
  const width = Math.min(look.width, 110);
  const head = `${visible(object.name ?? 'unnamed')}, ${object.type}${object.id === null ? '' : ` ${visible(object.id)}`}`;
  const lines = [bold(head)];
  if (apps.length === 0) {
    lines.push(
      '',
      ...wrap('No application has anything to do with it: no log mentions it, and no snapshot assigns it.', width),
    );
    return `${lines.join('\n')}\n`;
  }
  const strange = all || apps.length === 1 ? [] : apps.filter(isStrange);
  const shown = apps.filter((app) => !strange.includes(app));
  if (shown.length > 0)
    lines.push(
      '',
      ...outcomeTable(
        shown.map(({ outcome }) => outcome),
        { ...look, width: look.width },
      ),
    );
  if (strange.length > 0) {
    const names = strange.map(({ appName, appId }) => visible(appName ?? appId ?? 'unnamed'));
    lines.push('', ...wrap(`Not assigned, and never in the log: ${names.join(', ')}.`, width));
  }
  for (const app of shown) lines.push('', ...appLines(app, all, { ...look, width }));
  return `${lines.join('\n')}\n`;
}

/** Nothing to explain: one of a thousand applications that nobody expects it in. */
const isStrange = ({ story, outcome }: AppExplanation): boolean =>
  story === null && outcome.outcome === 'no-account' && outcome.intended === 'design';

function appLines(app: AppExplanation, all: boolean, look: TextLook): string[] {
  const { bold } = styleFor(look.color);
  const lines = [bold(visible(app.appName ?? app.appId ?? 'application'))];
  lines.push(...ownerLine(app.appName, app.appId).map((line) => `  ${visible(line)}`));
  lines.push(...answerLines(app.outcome, look), '', ...detailLines(app, all, look));
  return lines;
}

function answerLines(one: Outcome, { width }: TextLook): string[] {
  const lines: string[] = [];
  const say = (text: string, indent = 2): void => {
    lines.push(
      ...wrap(visible(text), width - indent - 2).map(
        (line, at) => `${' '.repeat(at === 0 ? indent : indent + 2)}${line}`,
      ),
    );
  };
  say(answerOf(one));
  if (one.nextAttempt !== null) say(`Next try: ${moment(one.nextAttempt)}.`);
  if (one.gates.length > 1) {
    say(`${one.gates.length} things are in the way. Each needs its own fix:`);
    one.gates.forEach((gate, at) => {
      const seen =
        gate.clause === null ? '' : `: ${gate.clause}${gate.seen === null ? '' : ` (the value is ${gate.seen})`}`;
      say(`${at + 1}. ${gate.title}${seen}. ${gate.remedy} Who acts: ${gate.whoActs}.`, 4);
    });
  } else say(`What to do: ${one.remedy}`);
  if (one.outcome !== 'has-access' && one.gates.length <= 1) say(`Who acts: ${one.whoActs}.`);
  if (one.chain.length > 1) {
    say('How it came about:');
    for (const link of one.chain)
      say(
        `${link.time === null ? '' : `${moment(link.time)}: `}${link.sentence}${link.id === null ? '' : ` (${link.evidence} ${link.id})`}`,
        4,
      );
  }
  if (one.contradiction !== null) say(`The evidence disagrees: ${one.contradiction}.`);
  if (one.decidedBy !== null && one.decidedAt !== null)
    say(`Decided by ${one.decidedBy}; snapshots of ${moment(one.decidedAt)}.`);
  return lines;
}

/** The same as Markdown. */
export function explainMarkdown(answer: Explanation, all: boolean): string {
  const text = explainText(answer, all, { width: 100, color: false });
  const [head = '', ...rest] = text.trimEnd().split('\n');
  // In a fence nothing that a directory or a log holds is taken for Markdown.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `# ${escapeMarkdown(head)}\n\n${fence}text\n${rest.join('\n').trim()}\n${fence}\n`;
}

/** A ticket for each application in which something is not as it should be; where there is none, for each that has anything to do with it. */
export function explainTickets(explanation: Explanation): string {
  const { tickets, none } = ticketsOf(explanation);
  return ticketsText(tickets, none);
}

/** The same as a message for Teams. */
export function explainMessage(explanation: Explanation): string {
  const { tickets, none, who } = ticketsOf(explanation);
  return teamsMessage(who, tickets, none);
}

function ticketsOf({ object, apps }: Explanation): { tickets: Ticket[]; none: string; who: string } {
  const who = object.name ?? object.id ?? 'somebody without a name';
  const troubled = apps.filter(({ outcome }) => outcome.intended !== 'design');
  const told =
    troubled.length > 0
      ? troubled
      : apps.filter((app) => !isFine(app.outcome) && (!isStrange(app) || apps.length === 1));
  const fine = apps.filter(({ outcome }) => isFine(outcome)).map(({ appName, appId }) => appName ?? appId ?? 'unnamed');
  const none =
    fine.length > 0
      ? `Nothing to do: ${who} has access to ${fine.join(', ')}.`
      : `No application has anything to do with ${who}.`;
  return { tickets: told.map(({ outcome }) => outcomeTicket(outcome, who)), none, who };
}

/** The same for programs; parts of expressions as a list of text and value. */
export const explainJson = ({ object, apps }: Explanation): string =>
  `${JSON.stringify(
    {
      object: { id: object.id, name: object.name, type: object.type },
      apps: apps.map(({ attributes, ...app }) => ({
        ...app,
        attributes: attributes.map(({ trace, ...one }) => ({
          ...one,
          parts: (trace?.steps ?? []).map(({ text, state, value, failure }) => ({
            text,
            state,
            value: typeof value === 'bigint' ? String(value) : (value ?? null),
            failure: failure?.message ?? null,
          })),
        })),
      })),
    },
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  )}\n`;
