import type { Expression } from '../../../expression/ast.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { constantText, isCall, switchPairs } from '../../calls.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const expressionWithoutEffect: LintRule = {
  kind: 'attribute-mapping',
  id: 'expression-without-effect',
  family: 'expression',
  title: 'Expression that does the same as a direct mapping',
  severity: 'info',
  explanation: 'It costs attention, and keeps the portal from showing the mapping as what it is.',
  source: DOCUMENTS.mappings,
  fix: 'Map the attribute directly.',
  needs: [],
  check: ({ object, mapping, expression }) => {
    if (expression === null) return NOTHING;
    const { node } = expression;
    const same = passedThrough(node, object);
    if (same === null) {
      if (node.kind !== 'attribute' || mapping.source?.type !== 'function') return NOTHING;
      return [found(`${printShort(node)} alone is a direct mapping, stored as a function.`)];
    }
    return [found(`${printShort(node)} gives ${printShort(same)} as it is.`, at(node))];
  },
};

/** The attribute that a call hands on unchanged; null where it does something. */
function passedThrough(node: Expression, object: ObjectContext): Expression | null {
  const first = node.kind === 'call' ? node.arguments[0] : undefined;
  if (node.kind !== 'call' || first === undefined) return null;
  if (isCall(node, 'Coalesce') && node.arguments.length === 1) return attribute(first);
  if (isCall(node, 'Append') && constantText(node.arguments[1]) === '') return attribute(first);
  if (isCall(node, 'Join') && node.arguments.length === 2) return singleValued(node.arguments[1], object);
  if (isCall(node, 'Switch') && switchPairs(node).length === 0) return null;
  if (isCall(node, 'Switch', 'IIF')) return allSame(node.arguments.slice(1), isCall(node, 'Switch'));
  return null;
}

const attribute = (node: Expression | undefined): Expression | null => (node?.kind === 'attribute' ? node : null);

/** Join writes several values as one; only where the attribute is known to have one value does it do nothing. */
function singleValued(node: Expression | undefined, { source }: ObjectContext): Expression | null {
  const name = node?.kind === 'attribute' ? node.name : null;
  const definition = name === null || source === null ? null : attributeDefinition(source, name);
  return definition !== null && !definition.multivalued ? attribute(node) : null;
}

/** For IIF the two results, for Switch the default and every second argument behind it. */
function allSame(rest: readonly Expression[], isSwitch: boolean): Expression | null {
  const results = isSwitch ? rest.filter((_, i) => i === 0 || i % 2 === 0) : rest;
  const [first] = results;
  if (first?.kind !== 'attribute') return null;
  return results.every((node) => node.kind === 'attribute' && node.name === first.name) ? first : null;
}
