import type { SchemaDiff } from './change.ts';
import { countOf, GROUP_TITLES, NO_CHANGE, reportOf } from './report.ts';
import { visible } from './wording.ts';

/** A line of the report for a terminal: how far it stands in, and what it is, for those who colour and wrap. */
export interface DiffLine {
  readonly kind: 'warning' | 'note' | 'heading' | 'place' | 'sentence' | 'consequence' | 'summary';
  readonly indent: number;
  readonly text: string;
}

/** A difference as lines for a terminal, unwrapped; schema text in them is safe to print. */
export function diffLines(diff: SchemaDiff): readonly DiffLine[] {
  const lines: DiffLine[] = diff.notes.map((text) => ({ kind: 'note', indent: 0, text }));
  if (diff.changes.length === 0) return [...lines, { kind: 'summary', indent: 0, text: NO_CHANGE }];
  for (const { group, count, sections } of reportOf(diff)) {
    lines.push({ kind: 'heading', indent: 0, text: `${GROUP_TITLES[group]} (${count})` });
    for (const { where, changes } of sections) {
      lines.push({ kind: 'place', indent: 2, text: visible(where) });
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
