import { callsOf, constantText } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { problemsAmong } from '../../expression-problems.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

const CODES = new Set(['undocumented-replace']);

export const replaceWithoutEffect: LintRule = {
  kind: 'attribute-mapping',
  id: 'replace-without-effect',
  family: 'expression',
  title: 'Replace whose arguments do nothing together',
  severity: 'warning',
  explanation:
    'What Replace does follows from which of its seven arguments are there, and the reference lists five combinations.',
  source: DOCUMENTS.functions,
  fix: 'Count the commas: Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template).',
  needs: [],
  check: (context) => {
    if (context.expression === null) return NOTHING;
    const replacedByItself = callsOf(context.expression.node, 'Replace').filter(({ arguments: args }) => {
      const old = constantText(args[1]);
      return old !== null && old !== '' && old === constantText(args[4]);
    });
    return [
      ...problemsAmong(context, CODES),
      ...replacedByItself.map((call) => found(`${printShort(call)} replaces a text by itself.`, at(call))),
    ];
  },
};
