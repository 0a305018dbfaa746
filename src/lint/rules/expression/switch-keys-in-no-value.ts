import type { Call } from '../../../expression/ast.ts';
import { scalarText } from '../../../expression/coerce.ts';
import type { Scalar } from '../../../expression/value.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { callsOf, switchPairs } from '../../calls.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';
import { askUsers } from '../../user-checks.ts';
import { isImplied } from '../../whole-definition.ts';

export const switchKeysInNoValue: LintRule = {
  kind: 'attribute-mapping',
  id: 'switch-keys-in-no-value',
  family: 'expression',
  title: 'Switch whose keys no user has',
  severity: 'warning',
  explanation:
    'Everybody takes the default. Keys and values of a pair that changed places, names of roles in place of their values and another case look like this.',
  source: DOCUMENTS.functions,
  fix: 'Compare the keys with the values that users have: the key comes first, then what it gives.',
  needs: ['users'],
  yieldsTo: ['comparison-never-met', 'never-disables', 'source-empty-for-everybody'],
  check: ({ object, expression }) =>
    expression === null ? NOTHING : callsOf(expression.node, 'Switch').flatMap((call) => inTheData(call, object)),
};

function inTheData(call: Call, object: ObjectContext): RuleAnswers {
  const [source] = call.arguments;
  const keys = switchPairs(call).flatMap(({ key }) => (key.kind === 'text' ? [key.value] : []));
  const names = source === undefined ? [] : attributesOf(source).filter((name) => !isImplied(name));
  // A key for those without a value is met by few, and meant for them.
  const isWhole = keys.length === switchPairs(call).length && keys.length > 0 && !keys.includes('');
  if (source === undefined || names.length === 0 || !isWhole) return NOTHING;
  return askUsers(object, names, `which keys of ${printShort(call)} come up`, (users) => {
    const { values } = users.evaluate(source);
    const texts = new Set(values.flatMap((value) => (isOne(value) ? [scalarText(value)] : [])));
    if (texts.size === 0 || keys.some((key) => texts.has(key))) return NOTHING;
    const held = [...texts].slice(0, 3).map((text) => JSON.stringify(text));
    const wanted = listNames(keys.map((key) => JSON.stringify(key)));
    return [found(`No user has one of ${wanted}; ${printShort(source)} is ${held.join(', ')}.`, at(call))];
  });
}

const isOne = (value: unknown): value is Scalar => value !== undefined && value !== null && !Array.isArray(value);
