import type { SchemaDiff } from './change.ts';
import type { DiffEffect } from './effect/effect.ts';
import { type Evaluated, evaluatedTitle, isAlarm, NO_EFFECT, sampledIn } from './effect/evaluated.ts';
import { countOf, GROUP_TITLES, NO_CHANGE, reportOf } from './report.ts';
import { code } from './wording.ts';

/** A difference as a Markdown document, for a pull request or a change ticket; ends with a line break. */
export function diffMarkdown(diff: SchemaDiff, evaluated: Evaluated): string {
  const blocks = ['# Changes of the synchronization schema', ...diff.notes.map((note) => `*${note}*`)];
  if (diff.changes.length === 0) return joined([...blocks, NO_CHANGE]);
  blocks.push(`${countOf(diff.changes.length)}.`);
  if (diff.warning !== null) blocks.push(`> **Note:** ${diff.warning}`);
  const { effects } = evaluated;
  blocks.push(`## ${evaluatedTitle(evaluated)}`, effects.length === 0 ? NO_EFFECT : effects.map(effectItem).join('\n'));
  blocks.push(...sampledIn(evaluated).map((sentence) => `*${sentence}*`));
  for (const { group, count, sections } of reportOf(diff)) {
    blocks.push(`## ${GROUP_TITLES[group]} (${count})`);
    for (const { where, changes } of sections) {
      const items = changes.map(({ sentence, consequence }) => `- ${sentence}\n  - ${consequence}`);
      blocks.push(`### ${code(where)}`, items.join('\n'));
    }
  }
  return joined(blocks);
}

const effectItem = (effect: DiffEffect): string =>
  `- ${isAlarm(effect) ? '**' : ''}${code(effect.where)}${isAlarm(effect) ? '**' : ''}: ${effect.sentence}`;

const joined = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;
