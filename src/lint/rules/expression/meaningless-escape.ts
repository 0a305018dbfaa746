import type { Expression } from '../../../expression/ast.ts';
import { nodesOf } from '../../../expression/walk.ts';
import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

/** Letters may follow a domain, and commas a name in LDAP: only signs that nobody escapes there. */
const ESCAPED = /\\[_@.'&*()!?/:|{}[\]$^~%-]/;
const ENTITY = /&(quot|amp|lt|gt|apos|nbsp|#\d+);/i;
const TYPOGRAPHIC = /[“”„‟«»]/u;

export const meaninglessEscape: LintRule = {
  kind: 'attribute-mapping',
  id: 'meaningless-escape',
  family: 'expression',
  title: 'Escape that means nothing in a text',
  severity: 'warning',
  explanation:
    'Only \\\\ and \\" are escapes. Another backslash, an HTML entity or a typographic quote is part of the text: provisioning searches for it and writes it literally.',
  source: DOCUMENTS.functions,
  fix: 'Write the sign itself. Backslashes belong into the regular expressions of Replace alone.',
  needs: [],
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    const patterns = patternsIn(expression.node);
    return [...nodesOf(expression.node)].flatMap((node) => {
      if (node.kind !== 'text' || patterns.has(node)) return [];
      const what = whatIsMeant(node.value);
      return what === null ? [] : [found(`The text "${node.value}" holds ${what}.`, at(node))];
    });
  },
};

/** The third argument of Replace is a regular expression, and the seventh is for its groups. */
function patternsIn(expression: Expression): ReadonlySet<Expression> {
  const calls = [...nodesOf(expression)].filter((node) => isCall(node, 'Replace'));
  return new Set(calls.flatMap((call) => [call.arguments[2], call.arguments[6]].filter((node) => node !== undefined)));
}

function whatIsMeant(text: string): string | null {
  const escaped = ESCAPED.exec(text)?.[0];
  if (escaped !== undefined) return `a backslash and ${JSON.stringify(escaped.slice(1))}`;
  const entity = ENTITY.exec(text)?.[0];
  if (entity !== undefined) return `${entity} as a web page writes it`;
  const quote = TYPOGRAPHIC.exec(text)?.[0];
  return quote === undefined ? null : `the typographic quote ${quote}`;
}
