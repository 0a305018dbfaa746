import { attributesOf } from '../../../expression/walk.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { callsOf } from '../../calls.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const switchOnReference: LintRule = {
  kind: 'attribute-mapping',
  id: 'switch-on-reference',
  family: 'expression',
  title: 'Reference through Switch',
  severity: 'error',
  explanation: 'Switch compares and gives texts; the reference forbids it for attributes that refer to other objects.',
  source: DOCUMENTS.functions,
  fix: 'Map the reference directly.',
  needs: [],
  check: ({ object, target, expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, 'Switch').flatMap((call) => {
      const names = attributesOf(call).filter((name) => isReference(name, object));
      if (names.length > 0) return [found(`Switch is given the reference ${listNames(names)}.`, at(call))];
      if (target?.type !== 'Reference') return [];
      return [found(`Switch writes ${target.name}, which is a reference.`, at(call))];
    });
  },
};

/** By its definition; where there is none, by the names every directory has. */
function isReference(name: string, { source }: ObjectContext): boolean {
  if (source === null) return name === 'manager' || name === 'members';
  return attributeDefinition(source, name)?.type === 'Reference';
}
