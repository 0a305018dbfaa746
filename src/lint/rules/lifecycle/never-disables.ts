import type { Expression } from '../../../expression/ast.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { type Written, writtenBy } from '../../../mapping/trial/written.ts';
import { isPure } from '../../calls.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { neverMet } from '../../never-met.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { readsBooleansOnly, trialsOf } from '../../trials.ts';
import { shown } from '../../users.ts';
import { isImplied } from '../../whole-definition.ts';

export const neverDisables: LintRule = {
  kind: 'attribute-mapping',
  id: 'never-disables',
  family: 'lifecycle',
  title: 'IsSoftDeleted that changes nothing: nobody will be disabled',
  severity: 'error',
  explanation:
    'Everyone who is unassigned, filtered out, blocked or deleted is disabled through the value that the mapping gives then. With none, or with the same as before, the account stays as it is.',
  source: DOCUMENTS.how,
  fix: 'Write `Not([IsSoftDeleted])`, or `Switch([IsSoftDeleted], , "False", "True", "True", "False")`; the keys are compared with their case.',
  needs: [],
  check: ({ object, mapping: { targetAttributeName }, expression }) => {
    if (expression === null || !isPure(expression.node)) return NOTHING;
    const { node } = expression;
    if (!attributesOf(node).some(isImplied) || !readsBooleansOnly(node, object)) return NOTHING;
    const said = whatHappens(node, object, targetAttributeName);
    if (said === null) return NOTHING;
    const [why] = neverMet(node, object);
    return [found(`${said}: nobody will be disabled.${why === undefined ? '' : ` ${why.message}.`}`)];
  },
};

/** What is written for those who leave and for the others, where leaving makes no difference; null where it does. */
function whatHappens(node: Expression, object: ObjectContext, target: string): string | null {
  const trials = trialsOf(node, object);
  const written = (hasLeft: boolean): ReadonlySet<string | null | undefined> =>
    new Set(trials.filter(({ row }) => leaves(row) === hasLeft).map(({ outcome }) => textOf(writtenBy(outcome))));
  const [leavers, others] = [written(true), written(false)];
  if ([...leavers, ...others].includes(undefined)) return null;
  if (leavers.size === 1 && leavers.has(null)) {
    const isEmpty = others.size === 1 && others.has(null);
    return isEmpty ? `${target} has no value for anybody` : `${target} has no value where IsSoftDeleted is True`;
  }
  const [only] = leavers;
  return leavers.size === 1 && others.size === 1 && others.has(only ?? null)
    ? `${target} is ${shown(only)} whether or not IsSoftDeleted is True`
    : null;
}

/** Null where nothing is written, undefined where that is not known. */
function textOf(written: Written): string | null | undefined {
  if (written.kind === 'value') return written.text;
  return written.kind === 'nothing' ? null : undefined;
}

const leaves = (row: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(row).some(([name, value]) => isImplied(name) && value === true);
