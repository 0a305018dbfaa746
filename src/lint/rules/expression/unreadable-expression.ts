import type { SourceSpan } from '../../../expression/ast.ts';
import { parseExpression } from '../../../expression/parser.ts';
import type { Source } from '../../../mapping/schema/model.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

/** Documented, in the reference: the syntax of expressions. */
export const unreadableExpression: LintRule = {
  kind: 'attribute-mapping',
  id: 'unreadable-expression',
  family: 'expression',
  title: 'Expression that cannot be read',
  severity: 'error',
  explanation: 'The service cannot evaluate what it cannot read, so the attribute gets no value.',
  source: DOCUMENTS.functions,
  fix: 'Correct the expression at the place named; let the expression builder or `provlens mapping eval` read it again.',
  needs: ['attribute-mappings'],
  barsSaving: 'documented',
  check: ({ object, mapping: { source } }) => {
    if (source === null) return NOTHING;
    if (isHole(source)) return [lacking('attribute-mappings', `sources left out in ${object.label}`)];
    return source.problems.map((problem) =>
      // One of the two forms can be read, and the mapping works with it.
      found(problem, {
        ...hintOn(source.text),
        ...placeIn(source.text),
        ...(source.expression === null ? {} : { severity: 'warning' as const }),
      }),
    );
  },
};

/** Where the text cannot be read. */
function placeIn(text: string | null): { readonly span?: SourceSpan } {
  const parsed = text === null ? null : parseExpression(text);
  return parsed?.kind === 'problem' ? at(parsed.problem) : {};
}

/** What a text copied from a web page or a word processor has in place of quotes. */
function hintOn(text: string | null): { readonly fix?: string } {
  if (text === null) return {};
  if (/&quot;/i.test(text))
    return { fix: 'Write " for every &quot;: the expression was copied from the source of a web page.' };
  if (/[“”„‟«»]/u.test(text))
    return { fix: 'Write straight quotes for the typographic ones that a web page or a word processor puts.' };
  return {};
}

/** `{}`, as samples abridge it. */
const isHole = ({ expression, text, extra }: Source): boolean =>
  expression === null && text === null && Object.keys(extra).length === 0;
