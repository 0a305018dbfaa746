import { LABEL, type SummaryLook } from '../detect/summary.ts';
import type { Answers } from '../outcome/answers.ts';
import type { OutcomeCount, OutcomeGroup } from '../outcome/groups.ts';
import { styleFor } from '../output/style.ts';
import { visible } from '../output/terminal.ts';
import { wrap } from '../output/wrap.ts';
import { countsLine, groupHead, groupLines } from './outcome-groups.ts';
import { stoppedWords } from './outcome-words.ts';

/** Applications that get a line of their own, at most. */
const MOST_APPS = 12;

/** How everybody fares in each application, then a block a problem, the most severe first, with at most `names` names each. */
export function outcomesText({ counts, groups, missing }: Answers, names: number, look: SummaryLook): string {
  const apps = appLines(counts, look);
  const blocks = groups.map((group) => block(group, names, look));
  const undecided = missing.flatMap(({ appId, why }) =>
    wrap(`Not simulated${appId === null ? '' : ` for ${nameOf(counts, appId)}`}: ${visible(why)}`, look.width),
  );
  return [apps.join('\n'), ...(blocks.length > 0 ? [blocks.join('\n')] : []), undecided.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

function appLines(counts: readonly OutcomeCount[], look: SummaryLook): string[] {
  const jobs = [...new Set(counts.map(({ jobKey }) => jobKey))];
  const lines = jobs.slice(0, MOST_APPS).flatMap((job) => {
    const own = counts.filter(({ jobKey }) => jobKey === job);
    const [first] = own;
    const stopped = first === undefined ? null : stoppedWords(first);
    return wrap(
      `${visible(first?.appName ?? first?.appId ?? job ?? 'An application')}: ${countsLine(own)}.${stopped === null ? '' : ` ${stopped}`}`,
      look.width,
    );
  });
  return jobs.length > MOST_APPS ? [...lines, `and ${jobs.length - MOST_APPS} more; see provlens status`] : lines;
}

const nameOf = (counts: readonly OutcomeCount[], app: string): string =>
  visible(counts.find(({ appId }) => appId === app)?.appName ?? app);

function block(group: OutcomeGroup, names: number, look: SummaryLook): string {
  const style = styleFor(look.color);
  const paint = group.severity === 'high' || group.severity === 'critical' ? style.red : style.yellow;
  const room = look.width - LABEL;
  const [first = '', ...rest] = wrap(groupHead(group), room);
  const indent = ' '.repeat(LABEL);
  return [
    `${paint(group.severity.toUpperCase().padEnd(LABEL))}${style.bold(first)}`,
    ...rest.map((line) => indent + style.bold(line)),
    ...groupLines(group, names).flatMap((text) => wrap(text, room).map((line) => indent + line)),
  ].join('\n');
}
