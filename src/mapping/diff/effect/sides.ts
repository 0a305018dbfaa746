import type { DateTime } from '../../../dotnet/date-time.ts';
import type { Expression } from '../../../expression/ast.ts';
import { compileExpression } from '../../../expression/compile.ts';
import { createRun } from '../../../expression/create-run.ts';
import { evaluate } from '../../../expression/evaluate.ts';
import type { RowLayout } from '../../../expression/layout.ts';
import type { InputRow } from '../../../expression/run.ts';
import type { AttributeMapping } from '../../schema/model.ts';
import { NOTHING_WRITTEN, type Written, writtenBy } from '../../trial/written.ts';

/** What one version of a mapping evaluates: an expression, nothing, or what cannot be read. */
export type MappingVersion =
  | { readonly kind: 'expression'; readonly node: Expression }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Null: there is no such mapping. */
export function sideOf(mapping: AttributeMapping | null): MappingVersion {
  const source = mapping?.source ?? null;
  if (source === null) return { kind: 'none' };
  if (source.expression !== null) return { kind: 'expression', node: source.expression };
  return { kind: 'unreadable', why: source.problems[0] ?? 'it holds nothing that can be read' };
}

export const nodesOfSides = (...sides: readonly MappingVersion[]): readonly Expression[] =>
  sides.flatMap((side) => (side.kind === 'expression' ? [side.node] : []));

/** What a side writes for each of the rows. */
export function writtenFor(
  side: MappingVersion,
  layout: RowLayout,
  rows: readonly InputRow[],
  now: DateTime,
): readonly Written[] {
  if (side.kind === 'none') return rows.map(() => NOTHING_WRITTEN);
  if (side.kind === 'unreadable') return rows.map((): Written => ({ kind: 'fails', why: side.why }));
  const compiled = compileExpression(side.node, layout);
  const run = createRun({ now });
  return rows.map((row) => writtenBy(evaluate(compiled, row, run)));
}
