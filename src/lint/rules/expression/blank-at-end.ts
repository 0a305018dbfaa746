import type { Expression } from '../../../expression/ast.ts';
import { nodesOf } from '../../../expression/walk.ts';
import { resultsOf, switchPairs } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintAnswer, type LintRule } from '../../rule.ts';

export const blankAtEnd: LintRule = {
  kind: 'attribute-mapping',
  id: 'blank-at-end',
  family: 'expression',
  title: 'Blank at the end of a text that has to be exact',
  severity: 'warning',
  explanation:
    'A blank counts: a text to look for is not found with it, a format writes it, and a default that is a blank is a value and not nothing.',
  source: DOCUMENTS.functions,
  fix: 'Take the blank out.',
  needs: [],
  check: ({ mapping: { defaultValue, targetAttributeName }, expression }) => [
    ...ofDefault(defaultValue, targetAttributeName),
    ...(expression === null ? [] : [...inside(expression.node), ...written(expression.node)]),
  ],
};

const hasBlankEnd = (text: string): boolean => text.trim() !== text;
const isBlank = (text: string): boolean => text !== '' && text.trim() === '';

function ofDefault(text: string | null, target: string): readonly LintAnswer[] {
  if (text === null || !hasBlankEnd(text)) return [];
  const what = isBlank(text) ? 'is a blank, which is a value and not nothing' : 'begins or ends with a blank';
  return [found(`The default ${JSON.stringify(text)} of ${target} ${what}.`)];
}

/** Texts that are looked for or compared, and formats; a separator or a suffix may well have a blank. */
function inside(expression: Expression): readonly LintAnswer[] {
  return [...nodesOf(expression)].flatMap((node) => {
    if (node.kind === 'comparison') return exact('The comparison is with', node.left, node.right);
    if (node.kind !== 'call') return [];
    switch (node.name.toLowerCase()) {
      case 'formatdatetime':
        return exact('The format is', ...node.arguments.slice(1));
      case 'replace':
      case 'instr':
        return exact(`${node.name} looks for`, node.arguments[1]);
      case 'switch':
        return exact('The key is', ...switchPairs(node).map(({ key }) => key));
      default:
        return [];
    }
  });
}

const exact = (what: string, ...nodes: readonly (Expression | undefined)[]): readonly LintAnswer[] =>
  nodes.flatMap((node) =>
    node?.kind === 'text' && hasBlankEnd(node.value) && !isBlank(node.value)
      ? [found(`${what} ${JSON.stringify(node.value)}, with a blank at its end.`, at(node))]
      : [],
  );

const written = (expression: Expression): readonly LintAnswer[] =>
  resultsOf(expression).flatMap((node) =>
    node.kind === 'text' && isBlank(node.value)
      ? [found(`${JSON.stringify(node.value)} writes a blank, which is a value and not nothing.`, at(node))]
      : [],
  );
