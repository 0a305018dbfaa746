import type { SchemaDiff } from './change.ts';
import { type Evaluated, evaluatedTitle, isAlarm, NO_EFFECT, sampledIn } from './effect/evaluated.ts';
import { countOf, GROUP_TITLES, NO_CHANGE, reportOf } from './report.ts';
import { writtenOut } from './wording.ts';

/** A line of the report for a terminal: how far it is in, and what it is, for those who colour and wrap. */
export interface DiffLine {
  readonly kind: 'warning' | 'alarm' | 'effect' | 'note' | 'heading' | 'place' | 'sentence' | 'consequence' | 'summary';
  readonly indent: number;
  readonly text: string;
}

/** A difference as lines for a terminal, unwrapped, what it does first; schema text in them is safe to print. */
export function diffLines(diff: SchemaDiff, evaluated: Evaluated): readonly DiffLine[] {
  const lines: DiffLine[] = diff.notes.map((text) => ({ kind: 'note', indent: 0, text }));
  if (diff.changes.length === 0) return [...lines, { kind: 'summary', indent: 0, text: NO_CHANGE }];
  lines.push(...effectLines(evaluated));
  for (const { group, count, sections } of reportOf(diff)) {
    lines.push({ kind: 'heading', indent: 0, text: `${GROUP_TITLES[group]} (${count})` });
    for (const { where, changes } of sections) {
      lines.push({ kind: 'place', indent: 2, text: writtenOut(where) });
      for (const { sentence, consequence } of changes) {
        lines.push(
          { kind: 'sentence', indent: 4, text: sentence },
          { kind: 'consequence', indent: 6, text: consequence },
        );
      }
    }
  }
  lines.push({ kind: 'summary', indent: 0, text: `${countOf(diff.changes.length)}.` });
  if (diff.warning !== null) lines.push({ kind: 'warning', indent: 0, text: diff.warning });
  return lines;
}

function effectLines(evaluated: Evaluated): readonly DiffLine[] {
  const { effects } = evaluated;
  const title: DiffLine = { kind: 'heading', indent: 0, text: evaluatedTitle(evaluated) };
  const sampled = sampledIn(evaluated).map((text): DiffLine => ({ kind: 'warning', indent: 2, text }));
  if (effects.length === 0) return [title, { kind: 'effect', indent: 2, text: NO_EFFECT }, ...sampled];
  const places = [...new Set(effects.map(({ where }) => where))];
  return [
    title,
    ...places.flatMap((where): readonly DiffLine[] => [
      ...(places.length > 1 ? [{ kind: 'place', indent: 2, text: writtenOut(where) } as const] : []),
      ...effects
        .filter((effect) => effect.where === where)
        .map(
          (effect): DiffLine => ({
            kind: isAlarm(effect) ? 'alarm' : 'effect',
            indent: places.length > 1 ? 4 : 2,
            text: effect.sentence,
          }),
        ),
    ]),
    ...sampled,
  ];
}
