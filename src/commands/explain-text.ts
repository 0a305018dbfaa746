import { styleFor } from '../output/style.ts';
import { visible } from '../output/terminal.ts';
import { plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import type { Cause } from '../replay/decision.ts';
import type { AppExplanation, Explanation } from '../replay/explain/explain.ts';
import type { AttributeReport, GateReport } from '../replay/explain/gate-report.ts';
import type { Story, StoryEvent } from '../replay/explain/story.ts';
import { SITUATION_WORDS } from '../replay/text/situation-words.ts';
import { traceText } from './mapping/trace-text.ts';
import type { TextLook } from './print-text.ts';

const minute = (iso: string | null): string =>
  iso === null ? 'unknown time' : `${iso.slice(0, 19).replace('T', ' ')}Z`;

/** One object's story for people. `all`: every attribute, not only those that match or differ. */
export function explainText({ object, apps }: Explanation, all: boolean, look: TextLook): string {
  const { bold } = styleFor(look.color);
  const width = Math.min(look.width, 110);
  const head = `${visible(object.name ?? 'unnamed')}, ${object.type}${object.id === null ? '' : ` ${visible(object.id)}`}`;
  const lines = [bold(head)];
  if (apps.length === 0)
    lines.push(
      '',
      ...wrap('No application has anything to do with it: no log mentions it, and no snapshot has a schema.', width),
    );
  const strange = apps.length > 1 ? apps.filter(isStrange) : [];
  for (const app of apps) if (!strange.includes(app)) lines.push('', ...appLines(app, all, { ...look, width }));
  if (strange.length > 0) {
    const names = strange.map(({ appName, appId }) => visible(appName ?? appId ?? 'unnamed'));
    lines.push('', ...wrap(`Not assigned, and never in the log: ${names.join(', ')}.`, width));
  }
  return `${lines.join('\n')}\n`;
}

/** Nothing to be told: one of a thousand applications that nobody expects it in. */
const isStrange = ({ story, decision }: AppExplanation): boolean =>
  story === null && decision?.situation === 'skip-unassigned';

function appLines(app: AppExplanation, all: boolean, look: TextLook): string[] {
  const { bold, dim } = styleFor(look.color);
  const { width } = look;
  const lines = [bold(visible(app.appName ?? app.appId ?? 'application'))];
  const say = (text: string, indent = 2): void => {
    lines.push(
      ...wrap(text, width - indent - 2).map((line, at) => `${' '.repeat(at === 0 ? indent : indent + 2)}${line}`),
    );
  };
  if (app.decision !== null) {
    say(
      `Decided: ${app.decision.situation} (${SITUATION_WORDS[app.decision.situation]}), by the snapshots of ${minute(app.moment)}`,
    );
    for (const cause of app.decision.causes) say(causeWords(cause), 4);
  }
  if (app.missing !== null) say(`Not known: ${visible(app.missing)}`);
  if (app.advice !== null) {
    say(`What to do: ${app.advice.sentence}`);
    if (app.advice.query !== null) say(`More: provlens query ${app.advice.query} --show`);
  }
  lines.push('', ...storyLines(app.story, width, dim));
  if (app.gates.length > 0) {
    lines.push('', '  Gates');
    for (const gate of app.gates) lines.push(...gateLines(gate, look));
  }
  if (app.paths.length > 0) {
    lines.push('', '  Assigned by');
    for (const path of app.paths) say(pathWords(path), 4);
  }
  const attributes = app.attributes.filter((one) => all || isTelling(one));
  if (attributes.length > 0) {
    lines.push('', all ? '  Attributes' : '  Attributes that match, differ or fail (--all: every one)');
    for (const one of attributes) lines.push(...attributeLines(one, look));
  }
  return lines;
}

const causeWords = ({ gate, subject, input, result }: Cause): string =>
  `${gate}: ${visible(subject)}${input === null ? '' : ` (${visible(input)})`}: ${visible(result)}`;

const pathWords = ({ principal, isDirect, securityEnabled, role }: AppExplanation['paths'][number]): string =>
  [
    isDirect ? 'itself' : `direct member of ${visible(principal)}`,
    role === null ? 'default access' : `role ${visible(role)}`,
    ...(securityEnabled === false ? ['the group is not security-enabled, so it does not count'] : []),
  ].join(', ');

const isTelling = ({ isMatching, desired, held, problem }: AttributeReport): boolean =>
  isMatching || (problem !== null && problem !== 'left out of this flow') || (desired !== null && desired !== held);

function storyLines(story: Story | null, width: number, dim: (text: string) => string): string[] {
  if (story === null) return ['  The log has no event of it here.'];
  const head = [
    `${plural('event', story.events)} in the log from ${minute(story.firstSeen)} to ${minute(story.lastSeen)}; now ${story.state}`,
    ...(story.retryCount === null ? [] : [`retried ${plural('time', story.retryCount)}`]),
    ...(story.nextRetry === null ? [] : [`next attempt ${minute(story.nextRetry)}`]),
  ].join('; ');
  const lines = wrap(head, width - 4).map((line, at) => `${at === 0 ? '  ' : '    '}${line}`);
  if (story.events > story.latest.length) lines.push(dim(`    the latest ${story.latest.length}:`));
  for (const event of story.latest)
    lines.push(...wrap(eventWords(event), width - 6).map((line, at) => `${at === 0 ? '    ' : '      '}${line}`));
  for (const sentence of [story.meaning, story.remedy]) {
    if (sentence !== null) lines.push(...wrap(sentence, width - 4).map((line) => `    ${line}`));
  }
  return lines;
}

const eventWords = ({ time, action, status, code, reason, changes }: StoryEvent): string =>
  [
    `${minute(time)} ${action ?? 'action not logged'} ${status ?? ''}`.trimEnd(),
    ...(code === null ? [] : [visible(code)]),
    ...(reason === null || status !== 'failure' ? [] : [visible(reason.replace(/\s+/g, ' ').slice(0, 160))]),
    ...(changes.length === 0
      ? []
      : [
          `wrote ${changes
            .slice(0, 4)
            .map((one) => `${visible(one.attribute)} = ${one.new_value === null ? 'nothing' : visible(one.new_value)}`)
            .join(', ')}${changes.length > 4 ? ` and ${changes.length - 4} more` : ''}`,
        ]),
  ].join(', ');

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

function attributeLines(
  { attribute, expression, isMatching, desired, problem, held, trace }: AttributeReport,
  look: TextLook,
): string[] {
  const value = (text: string | null): string => (text === null ? 'nothing' : `'${visible(text)}'`);
  const gives = problem === null ? value(desired) : visible(problem);
  const head = `${visible(attribute)}${isMatching ? ' (matching)' : ''}: ${gives}; the account holds ${value(held)}`;
  const lines = wrap(head, look.width - 6).map((line, at) => `${at === 0 ? '    ' : '      '}${line}`);
  if (trace !== null) {
    const tree = traceText(trace, { ...look, width: look.width - 6 }).trimEnd();
    lines.push(...tree.split('\n').map((line) => `      ${line}`));
  } else if (expression !== null) lines.push(`      ${visible(expression)}`);
  return lines;
}

/** The same for a ticket. */
export function explainMarkdown(answer: Explanation, all: boolean): string {
  const text = explainText(answer, all, { width: 100, color: false });
  const [head = '', ...rest] = text.trimEnd().split('\n');
  // In a fence nothing that a directory or a log holds is taken for Markdown.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `# ${head.replace(/[\\`*_{}[\]<>#|]/g, (sign) => `\\${sign}`)}\n\n${fence}text\n${rest.join('\n').trim()}\n${fence}\n`;
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
