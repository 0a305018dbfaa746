import { findingBlock, type SummaryLook, type Summed } from '../detect/summary.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { styleFor } from '../output/style.ts';
import { visible } from '../output/terminal.ts';
import { plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import { answerOf } from '../text/outcome-words.ts';
import type { StoryOutcome } from './demo-story.ts';

/** What is about to happen, before the first story. */
export function demoHead(stories: number, folder: string, look: SummaryLook): string {
  const each = stories === 1 ? 'in a database of its own' : 'each in a database of its own';
  return lines(wrap(`${plural('invented incident', stories)}, ${each} in ${folder}.`, look.width), '', '');
}

/** One story: what was read, what is wrong, and where the report lies. */
export function storyText(outcome: StoryOutcome, look: SummaryLook): string {
  const { bold } = styleFor(look.color);
  const { totals, files } = outcome.ingested;
  const dialects = [...new Set(files.flatMap((file) => file.dialect.split('+')))].sort().join(', ');
  const beside = outcome.snapshots === 0 ? '' : `, and ${plural('snapshot', outcome.snapshots)}`;
  const none = `${plural('check', outcome.asked)} found nothing.`;
  return lines(
    bold(outcome.title),
    wrap(`${plural('record', totals.records)} in ${plural('file', files.length)} (${dialects})${beside}`, look.width),
    wrap(visible(outcome.headline), look.width),
    '',
    outcome.found.length === 0 ? none : outcome.found.map((item) => blockOf(item, outcome, look)).join('\n\n'),
    '',
    ...explainedLines(outcome, look),
    `Report   ${outcome.report}`,
    ...(outcome.whatIf === null
      ? []
      : [
          wrap(`What if  ${visible(outcome.whatIf.headline)}`, look.width - 9).map((line, at) =>
            at === 0 ? line : `         ${line}`,
          ),
          `         ${outcome.whatIf.report}`,
        ]),
    '',
    '',
  );
}

const fixesOf = ({ gates, remedy }: Outcome): string =>
  gates.length > 1
    ? gates.map((gate, at) => `${at + 1}. ${visible(gate.title)}: ${visible(gate.remedy)}`).join(' ')
    : visible(remedy);

/** Why it is as it is with the one whom the story asks about. */
function explainedLines({ explained, db }: StoryOutcome, look: SummaryLook): (string | string[])[] {
  if (explained === null) return [];
  const { who, outcome } = explained;
  const said = `${visible(who)}: ${visible(answerOf(outcome))} ${fixesOf(outcome)}`;
  return [
    wrap(`Explain  ${said}`, look.width - 9).map((line, at) => (at === 0 ? line : `         ${line}`)),
    `         npx provlens explain ${shellWord(who, 'a name')}${sameDatabase(db)}`,
    '',
  ];
}

/** The block of `detect`, with the command that it names made to work from here. */
function blockOf(item: Summed, { db }: StoryOutcome, look: SummaryLook): string {
  const command = `provlens query ${item.finding.query.id}`;
  return findingBlock(item, look).replace(command, () => `npx ${command}${sameDatabase(db)}`);
}

/** Commands to go on with. */
export function demoEnd(told: readonly StoryOutcome[], look: SummaryLook): string {
  const first = told[0];
  if (first === undefined) return '';
  const query = first.found[0]?.finding.query.id ?? 'silent-jobs';
  return lines(
    styleFor(look.color).bold('Try next'),
    `  npx provlens detect${sameDatabase(first.db)}`,
    `  npx provlens query ${query}${sameDatabase(first.db)}`,
    `  npx provlens status${sameDatabase((told.at(-1) ?? first).db)}`,
    '',
    'Then with your own logs: npx provlens load "<files or folders>"',
    '',
  );
}

/** The stories that were not told, with the command for each; nothing where there is none left. */
export function demoMenu(
  others: readonly { readonly story: string; readonly title: string }[],
  folder: string,
): string {
  if (others.length === 0) return '';
  const out = folder === USUAL ? '' : ` --out ${shellWord(folder, 'a folder')}`;
  const command = (story: string): string => `npx provlens demo ${story}${out}`;
  const width = Math.max(...others.map(({ story }) => command(story).length));
  return lines(
    '',
    'More incidents',
    ...others.map(({ story, title }) => `  ${command(story).padEnd(width)}  ${title}`),
    `  ${command('all').padEnd(width)}  All of them`,
    '',
  );
}

const USUAL = 'provlens-demo';

const lines = (...parts: readonly (string | readonly string[])[]): string => parts.flat().join('\n');
