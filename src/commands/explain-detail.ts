import type { AppExplanation } from '../outcome/explain.ts';
import { styleFor } from '../output/style.ts';
import { visible } from '../output/terminal.ts';
import { plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import type { AttributeReport, GateReport } from '../replay/explain/gate-report.ts';
import type { ObjectHistory, StoryChange, StoryEvent } from '../replay/explain/story.ts';
import { moment } from '../text/time.ts';
import { traceText } from './mapping/trace-text.ts';
import type { TextLook } from './print-text.ts';

const minute = (iso: string | null): string => (iso === null ? 'unknown time' : moment(iso));

/** What an answer rests on: the log with the changes of the configuration between its events, gates, assignments, attributes. */
export function detailLines(app: AppExplanation, all: boolean, look: TextLook): string[] {
  const { dim } = styleFor(look.color);
  const lines = storyLines(app.story, look.width, dim);
  if (app.gates.length > 0) {
    lines.push('', `  Gates, by the snapshots of ${minute(app.moment)}`);
    for (const gate of app.gates) lines.push(...gateLines(gate, look));
  }
  if (app.paths.length > 0) {
    lines.push('', '  Assigned by');
    for (const path of app.paths)
      lines.push(...wrap(pathWords(path), look.width - 6).map((line, at) => `${at === 0 ? '    ' : '      '}${line}`));
  }
  const attributes = app.attributes.filter((one) => all || isTelling(one));
  if (attributes.length > 0) {
    lines.push('', all ? '  Attributes' : '  Attributes that match, differ or fail (--all: every one)');
    for (const one of attributes) lines.push(...attributeLines(one, app.isAccountThere, look));
  }
  if (app.missing !== null)
    lines.push(
      '',
      ...wrap(`Not simulated: ${visible(app.missing)}`, look.width - 4).map(
        (line, at) => `${at === 0 ? '  ' : '    '}${line}`,
      ),
    );
  return lines;
}

const pathWords = ({ principal, isDirect, securityEnabled, role }: AppExplanation['paths'][number]): string =>
  [
    isDirect ? 'assigned directly' : `direct member of ${visible(principal)}`,
    role === null ? 'default access' : `role ${visible(role)}`,
    ...(securityEnabled === false ? ['the group is not security-enabled, so it does not count'] : []),
  ].join(', ');

const isTelling = ({ isMatching, desired, held, problem }: AttributeReport): boolean =>
  isMatching || (problem !== null && problem !== 'left out of this flow') || (desired !== null && desired !== held);

/** When the events of a story were: from one moment to another, or the one moment of all of them. */
function timesOf({ firstSeen, lastSeen }: ObjectHistory): string {
  const [first, last] = [minute(firstSeen), minute(lastSeen)];
  return first === last ? `: ${first}` : ` from ${first} to ${last}`;
}

function storyLines(story: ObjectHistory | null, width: number, dim: (text: string) => string): string[] {
  if (story === null) return ['  The log has no event of it here.'];
  const head = `${plural('event', story.events)} in the log${timesOf(story)}${story.retryCount === null ? '' : `; retried ${plural('time', story.retryCount)}`}`;
  const lines = wrap(head, width - 4).map((line, at) => `${at === 0 ? '  ' : '    '}${line}`);
  if (story.events > story.latest.length) lines.push(dim(`    the latest ${story.latest.length}:`));
  for (const words of timelineOf(story))
    lines.push(...wrap(words, width - 6).map((line, at) => `${at === 0 ? '    ' : '      '}${line}`));
  return lines;
}

/**
 * Events and changes of the configuration in the order of time. A reason that comes again is not repeated, and of tries that are alike and
 * follow each other the first is shown with the time of the last.
 */
function timelineOf({ latest, changes }: ObjectHistory): string[] {
  const entries = [...changes, ...latest].toSorted((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
  const lines: string[] = [];
  let reason: string | null = null;
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at]!;
    if (!('status' in entry)) {
      lines.push(changeWords(entry));
      continue;
    }
    lines.push(eventWords(entry, entry.reason === reason));
    reason = entry.reason;
    const first = at;
    while (isAlike(entry, entries[at + 1])) at++;
    if (at > first) lines.push(`and ${at - first} more just like it, the last on ${minute(entries[at]!.time)}`);
  }
  return lines;
}

/** Whether two events differ in nothing but their time and id. */
function isAlike(event: StoryEvent, other: StoryEvent | StoryChange | undefined): boolean {
  if (other === undefined || !('status' in other)) return false;
  const content = (one: StoryEvent): string => JSON.stringify({ ...one, eventId: null, time: null });
  return content(event) === content(other);
}

const changeWords = ({ time, activity, initiator }: StoryChange): string =>
  `${minute(time)} configuration: ${visible(activity ?? 'change')}${initiator === null ? '' : `, by ${visible(initiator)}`}`;

/** What the service did, or tried to do where it failed. */
function eventWords({ time, action, status, code, reason, changes }: StoryEvent, isRepeated: boolean): string {
  const failed = status === 'failure';
  const named = changes
    .slice(0, 4)
    .map((one) => `${visible(one.attribute)} = ${one.new_value === null ? 'nothing' : visible(one.new_value)}`)
    .join(', ');
  const more = changes.length > 4 ? ` and ${changes.length - 4} more` : '';
  return [
    `${minute(time)} ${action ?? 'action not logged'} ${status ?? ''}`.trimEnd(),
    ...(code === null ? [] : [visible(code)]),
    ...(changes.length === 0 ? [] : [`${status === 'success' ? 'wrote' : 'tried'} ${named}${more}`]),
    ...(reason === null || !failed ? [] : [isRepeated ? 'the same answer' : visible(reason.replace(/\s+/g, ' '))]),
  ].join(', ');
}

function gateLines({ gate, answer, details }: GateReport, look: TextLook): string[] {
  const { green, red, yellow } = styleFor(look.color);
  const mark = answer === true ? green('yes') : answer === false ? red('no ') : yellow('?  ');
  return details.flatMap(({ subject, input, result }, at) => {
    const words = `${visible(subject)}${input === null ? '' : ` (${visible(input)})`}: ${visible(result)}`;
    return wrap(words, look.width - 20).map(
      (line, part) =>
        `    ${at === 0 && part === 0 ? `${mark} ${gate.padEnd(9)}` : ' '.repeat(13)} ${part === 0 ? '' : '  '}${line}`,
    );
  });
}

/** What is said of the value that the account holds where there is none to look at. */
const HELD: Readonly<Record<string, string>> = { false: 'there is no account', null: 'accounts were not exported' };

function attributeLines(
  { attribute, expression, isMatching, desired, problem, held, trace }: AttributeReport,
  isAccountThere: boolean | null,
  look: TextLook,
): string[] {
  const value = (text: string | null): string => (text === null ? 'nothing' : `'${visible(text)}'`);
  const gives = problem === null ? value(desired) : visible(problem);
  const head = `${visible(attribute)}${isMatching ? ' (matching)' : ''}: ${gives}; ${HELD[String(isAccountThere)] ?? `the account holds ${value(held)}`}`;
  const lines = wrap(head, look.width - 6).map((line, at) => `${at === 0 ? '    ' : '      '}${line}`);
  if (trace !== null) {
    const tree = traceText(trace, { ...look, width: look.width - 6 }).trimEnd();
    lines.push(...tree.split('\n').map((line) => `      ${line}`));
  } else if (expression !== null) lines.push(`      ${visible(expression)}`);
  return lines;
}
