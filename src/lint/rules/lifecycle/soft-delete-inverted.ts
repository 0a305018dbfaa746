import type { Expression } from '../../../expression/ast.ts';
import { scalarText } from '../../../expression/coerce.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { evaluateWith } from '../../../mapping/trial/evaluate-with.ts';
import { isPure } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

const SAYS_INACTIVE = /inactive|suspend|disabl|delet|lock|block|archiv/i;
const SAYS_ACTIVE = /active|enabled/i;

export const softDeleteInverted: LintRule = {
  kind: 'attribute-mapping',
  id: 'soft-delete-inverted',
  family: 'lifecycle',
  title: 'IsSoftDeleted mapped the wrong way round',
  severity: 'error',
  explanation: 'Leavers would be enabled and everybody else disabled.',
  source: DOCUMENTS.how,
  fix: 'Write `Not([IsSoftDeleted])` for an attribute that says active, `[IsSoftDeleted]` for one that says suspended.',
  needs: [],
  check: ({ mapping: { targetAttributeName }, expression }) => {
    if (expression === null || !isPure(expression.node)) return NOTHING;
    const names = attributesOf(expression.node);
    if (names.length !== 1 || names[0]?.toLowerCase() !== 'issoftdeleted') return NOTHING;
    const [leaver, stayer] = [resultFor(expression.node, names[0], true), resultFor(expression.node, names[0], false)];
    if (leaver === null || stayer === null || leaver === stayer) return NOTHING;
    const wanted = wantedForLeavers(targetAttributeName);
    if (wanted === null || booleanWord(leaver) === null || booleanWord(leaver) === wanted) return NOTHING;
    return [found(`${targetAttributeName} is ${leaver} for leavers and ${stayer} for everybody else.`)];
  },
};

function resultFor(node: Expression, name: string, isSoftDeleted: boolean): string | null {
  const outcome = evaluateWith(node, { [name]: isSoftDeleted });
  if (outcome.kind !== 'value' || outcome.value === null || outcome.value === undefined) return null;
  return Array.isArray(outcome.value)
    ? null
    : scalarText(outcome.value as Exclude<typeof outcome.value, readonly unknown[]>);
}

function wantedForLeavers(target: string): boolean | null {
  if (SAYS_INACTIVE.test(target)) return true;
  return SAYS_ACTIVE.test(target) ? false : null;
}

function booleanWord(text: string): boolean | null {
  if (/^(true|1)$/i.test(text)) return true;
  return /^(false|0)$/i.test(text) ? false : null;
}
