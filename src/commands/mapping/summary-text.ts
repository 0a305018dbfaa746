import type { SharedMessage, Sharing, SurveySummary } from '../../mapping/users/summary.ts';
import type { SurveyKind } from '../../mapping/users/survey.ts';
import { headed } from '../../output/headed.ts';
import { type Style, styleFor } from '../../output/style.ts';
import { displayWidth, pad, truncate, visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { TextLook } from '../print-text.ts';

const MOST_RESULTS = 10;
const MOST_LONG = 5;

const KINDS: readonly (readonly [SurveyKind, string])[] = [
  ['value', 'get a value'],
  ['null', 'get none (null)'],
  ['empty', 'get the empty text'],
  ['ignore-flow', 'keep what they have: the attribute is left out of the flow'],
  ['ignore-object', 'are left out altogether'],
  ['error', 'fail'],
  ['unknown', 'cannot be decided'],
  ['unsupported', 'cannot be evaluated here'],
];

/** What an expression gives for all users: counts, the values that several share, failures and warnings by code. */
export function summaryText(summary: SurveySummary, look: TextLook): string {
  const style = styleFor(look.color);
  const { users, counts, results, tooLong, redacted } = summary;
  const width = count(users).length;
  const lines = [
    style.bold(`${plural('user', users)}, ${plural('distinct value', results.length)}`),
    ...KINDS.filter(([kind]) => counts[kind] > 0).map(
      ([kind, words]) => `  ${pad(count(counts[kind]), width, 'right')}  ${words}`,
    ),
    ...(redacted === 0 ? [] : [`  ${pad(count(redacted), width, 'right')}  values are shown as [Redact] in the log`]),
    ...valueLines(summary, style, look),
    ...(tooLong === null ? [] : longLines(tooLong, style, look)),
    ...summary.messages.flatMap((message) => messageLines(message, style, look)),
  ];
  return `${lines.join('\n')}\n`;
}

function valueLines({ results }: SurveySummary, style: Style, look: TextLook): readonly string[] {
  if (results.length === 0) return [];
  const shared = results.filter((result) => result.count > 1);
  const shown = (shared.length > 0 ? shared : results).slice(0, MOST_RESULTS);
  const title = shared.length > 0 ? `${plural('value', shared.length)} shared by several users` : 'No value is shared';
  const width = count(shown[0]!.count).length;
  const lines = shown.map((result) => {
    const value = visible(JSON.stringify(result.value));
    const head = `  ${pad(count(result.count), width, 'right')}  `;
    const names = namesOf(result);
    const room = look.width - displayWidth(head);
    const together = `${value}  ${names}`;
    return head + (displayWidth(together) <= room ? `${value}  ${style.dim(names)}` : truncate(value, room));
  });
  const rest = (shared.length > 0 ? shared.length : results.length) - shown.length;
  const more = rest > 0 ? [`  and ${count(rest)} more: --format csv has a row a user`] : [];
  return ['', style.bold(title), ...lines, ...more];
}

function longLines(tooLong: NonNullable<SurveySummary['tooLong']>, style: Style, look: TextLook): readonly string[] {
  if (tooLong.length === 0) return ['', 'No value is too long.'];
  const shown = tooLong.slice(0, MOST_LONG).map(({ user, length, value }) => {
    const head = `  ${count(length)}  ${visible(user)}  `;
    return head + truncate(visible(JSON.stringify(value)), Math.max(10, look.width - displayWidth(head)));
  });
  const title = `${plural('value', tooLong.length)} too long`;
  const more = tooLong.length > MOST_LONG ? [`  and ${count(tooLong.length - MOST_LONG)} more`] : [];
  return ['', style.bold(title), ...shown, ...more];
}

function messageLines(shared: SharedMessage, style: Style, look: TextLook): readonly string[] {
  const paint = shared.kind === 'warning' ? style.yellow : style.red;
  const rest = ` ${shared.code}: ${plural('user', shared.count)} (${namesOf(shared)})`;
  return [
    '',
    ...headed(shared.kind, paint(shared.kind), rest, look.width),
    ...wrap(visible(shared.message), look.width - 2).map((line) => `  ${line}`),
  ];
}

const namesOf = ({ count: total, users }: Sharing): string =>
  visible(users.join(', ')) + (total > users.length ? ', …' : '');
