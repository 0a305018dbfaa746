import type { Expression } from '../../../expression/ast.ts';
import type { AttributeDefinition } from '../../../mapping/schema/model.ts';
import { constantText, resultsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const constantOfWrongType: LintRule = {
  kind: 'attribute-mapping',
  id: 'constant-of-wrong-type',
  family: 'target',
  title: 'Constant or default that does not fit its target',
  severity: 'error',
  explanation: 'The target attribute is a Boolean, a number or a reference, and refuses a text that is none.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Give a value of the type of the target attribute.',
  needs: [],
  check: ({ mapping: { defaultValue }, expression, target }) => {
    if (target === null) return NOTHING;
    const wanted = WANTED.get(target.type);
    if (wanted === undefined) return NOTHING;
    const constants = expression === null ? [] : resultsOf(expression.node).flatMap(constantResult);
    const wrong = constants.filter(({ text }) => !wanted.fits.test(text));
    const say = (what: string, text: string): string =>
      `${target.name} is of type ${target.type}; ${what} ${JSON.stringify(text)} is not ${wanted.words}.`;
    return [
      ...wrong.map(({ text, node }) => found(say('the value', text), at(node))),
      ...(isWrong(defaultValue, wanted.fits) ? [found(say('the default', defaultValue ?? ''))] : []),
    ];
  },
};

const WANTED: ReadonlyMap<AttributeDefinition['type'], { readonly fits: RegExp; readonly words: string }> = new Map([
  ['Boolean', { fits: /^(true|false|[01])$/i, words: 'True or False' }],
  ['Integer', { fits: /^[+-]?\d+$/, words: 'a whole number' }],
  ['Reference', { fits: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, words: 'the id of an object' }],
]);

function constantResult(node: Expression): readonly { readonly text: string; readonly node: Expression }[] {
  const text = constantText(node);
  return text === null || text === '' ? [] : [{ text, node }];
}

const isWrong = (text: string | null, fits: RegExp): boolean => text !== null && text !== '' && !fits.test(text);
