import { escapeMarkdown } from '../../output/markdown.ts';
import { count } from '../../output/words.ts';
import type { LimitVerdict } from '../whatif/limits.ts';
import type { WhatIf } from '../whatif/whatif.ts';
import { agreementWords } from './fidelity-text.ts';
import { forecastLines } from './replay-text.ts';
import { way, whoWords } from './whatif-text.ts';
import { certainWords, headlineOf, moveWords, stillFails, verdictWords } from './whatif-words.ts';

/** A summary for a pull request or a change ticket. */
export function whatIfMarkdown(answer: WhatIf, verdicts: readonly LimitVerdict[]): string {
  const { inputs, tally, changes, fidelity, forecast, notes, moves, failing, undecided } = answer;
  const lines = [
    `# What if: ${escapeMarkdown(inputs.appName ?? inputs.appId ?? 'the application')}`,
    '',
    `**${escapeMarkdown(headlineOf(answer))}**`,
    '',
    `Snapshots of ${inputs.moment.slice(0, 16).replace('T', ' ')} UTC.`,
    ...verdicts.flatMap((one, at) => [...(at === 0 ? [''] : []), `- ${SIGNS[one.verdict]} ${verdictWords(one)}`]),
    '',
    '## Proposed',
    '',
    ...(changes.length === 0
      ? ['Nothing that differs from what is there.']
      : changes.map((one) => `- ${escapeMarkdown(one)}`)),
  ];
  if (tally.transitions.length > 0) {
    lines.push('', '## Who', '', '| from | to | objects | who |', '|---|---|---:|---|');
    for (const { before, after, count: n, names } of tally.transitions) {
      lines.push(
        `| ${before ?? ''} | ${before === after ? way(before, after) : (after ?? '')} | ${count(n)} | ${escapeMarkdown(whoWords({ names, count: n, after }))} |`,
      );
    }
  }
  const list = (title: string, texts: readonly string[], total = texts.length): void => {
    if (total === 0) return;
    lines.push('', `## ${title}`, '', ...texts.map((one) => `- ${escapeMarkdown(one)}`));
    if (total > texts.length) lines.push(`- … and ${count(total - texts.length)} more`);
  };
  list('Accounts', moves.first.map(moveWords), moves.count);
  list(
    'Still wrong',
    failing.flatMap(({ examples }) => examples.map(({ name, cause }) => stillFails(name, cause))),
    failing.reduce((sum, one) => sum + one.count, 0),
  );
  list('Cannot be decided', [
    ...undecided.reasons.map(({ reason, count: n }) => `${count(n)}: ${reason}`),
    ...certainWords(undecided),
  ]);
  if (tally.attributes.length > 0) {
    lines.push('', '## What is written', '', '| attribute | objects | old | new | of |', '|---|---:|---|---|---|');
    for (const { attribute, count: n, example } of tally.attributes) {
      lines.push(
        `| ${escapeMarkdown(attribute)} | ${count(n)} | ${escapeMarkdown(example.old ?? '')} | ${escapeMarkdown(example.new ?? '')} | ${escapeMarkdown(example.sourceName ?? '')} |`,
      );
    }
  }
  if (tally.responsible.length > 0) {
    lines.push('', '## Responsible', '', '| change | objects |', '|---|---:|');
    for (const { change, count: n } of tally.responsible) lines.push(`| ${escapeMarkdown(change)} | ${count(n)} |`);
  }
  const said = [...forecastLines(forecast), ...(fidelity === null ? [] : [agreementWords(fidelity)]), ...notes];
  for (const sentence of said) lines.push('', escapeMarkdown(sentence));
  return `${lines.join('\n')}\n`;
}

const SIGNS = { kept: '✅', exceeded: '❌', open: '❓' } as const;
