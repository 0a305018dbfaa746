import type { Expression } from '../expression/ast.ts';
import { sameExpression } from '../expression/normal-form.ts';
import { parseExpression } from '../expression/parser.ts';
import { printExpression } from '../expression/print.ts';
import type { Source } from '../mapping/schema/model.ts';
import type { ReadExpression } from './context.ts';

/**
 * The expression of a source with positions in a text: the schema's own text where it says the same as the tree, else
 * the text the tree is printed as. Null where neither can be read.
 */
export function readExpression(source: Source | null): ReadExpression | null {
  if (source === null || source.expression === null) return null;
  const texts = [source.text, printExpression(source.expression)].filter((text) => text !== null);
  for (const text of texts) {
    const read = withPositions(text, source.expression);
    if (read !== null) return read;
  }
  return { node: source.expression, text: printExpression(source.expression), warnings: [] };
}

function withPositions(text: string, meant: Expression): ReadExpression | null {
  const parsed = parseExpression(text);
  if (parsed.kind !== 'expression' || !sameExpression(parsed.expression, meant)) return null;
  return { node: parsed.expression, text, warnings: parsed.warnings };
}
