import { count, plural } from '../../output/words.ts';
import type { LimitVerdict } from '../whatif/limits.ts';
import type { WhatIf } from '../whatif/whatif.ts';
import { agreementWords } from './fidelity-text.ts';
import { forecastLines } from './replay-text.ts';
import { verdictWords, way } from './whatif-text.ts';

/** A summary for a pull request or a change ticket. */
export function whatIfMarkdown(answer: WhatIf, verdicts: readonly LimitVerdict[]): string {
  const { inputs, tally, changes, fidelity, forecast, notes } = answer;
  const lines = [
    `# What if: ${cell(inputs.appName ?? inputs.appId ?? 'the application')}`,
    '',
    `Snapshots of ${inputs.moment.slice(0, 16).replace('T', ' ')} UTC. **${plural('user or group', tally.changed, 'users and groups')}** would be decided otherwise.`,
    ...verdicts.flatMap((one, at) => [...(at === 0 ? [''] : []), `- ${one.isKept ? '✅' : '❌'} ${verdictWords(one)}`]),
    '',
    '## Proposed',
    '',
    ...(changes.length === 0 ? ['Nothing that differs from what is there.'] : changes.map((one) => `- ${cell(one)}`)),
  ];
  if (tally.transitions.length > 0) {
    lines.push('', '## Who', '', '| from | to | objects | for example |', '|---|---|---:|---|');
    for (const { before, after, count: n, example } of tally.transitions) {
      lines.push(
        `| ${before ?? ''} | ${before === after ? way(before, after) : (after ?? '')} | ${count(n)} | ${cell(example.sourceName ?? example.sourceId ?? '')} |`,
      );
    }
  }
  if (tally.attributes.length > 0) {
    lines.push('', '## What is written', '', '| attribute | objects | old | new | of |', '|---|---:|---|---|---|');
    for (const { attribute, count: n, example } of tally.attributes) {
      lines.push(
        `| ${cell(attribute)} | ${count(n)} | ${cell(example.old ?? '')} | ${cell(example.new ?? '')} | ${cell(example.sourceName ?? '')} |`,
      );
    }
  }
  if (tally.responsible.length > 0) {
    lines.push('', '## Responsible', '', '| change | objects |', '|---|---:|');
    for (const { change, count: n } of tally.responsible) lines.push(`| ${cell(change)} | ${count(n)} |`);
  }
  const said = [...forecastLines(forecast), ...(fidelity === null ? [] : [agreementWords(fidelity)]), ...notes];
  for (const sentence of said) lines.push('', cell(sentence));
  return `${lines.join('\n')}\n`;
}

/** Text of the directory may hold anything; a table cell may not. */
const cell = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|]/g, (sign) => `\\${sign}`).replace(/[\r\n\t]+/g, ' ');
