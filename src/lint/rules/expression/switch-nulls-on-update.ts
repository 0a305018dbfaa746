import { attributesOf } from '../../../expression/walk.ts';
import { FROM_ENTRA } from '../../../mapping/job-groups.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';
import { isImplied } from '../../whole-definition.ts';

export const switchNullsOnUpdate: LintRule = {
  kind: 'attribute-mapping',
  id: 'switch-nulls-on-update',
  family: 'expression',
  title: 'Switch that may null a value on update',
  severity: 'info',
  explanation:
    'Known defect of the service: when another attribute of the user changes, a Switch over an unchanged attribute may evaluate to null and clear the target.',
  source: DOCUMENTS.functions,
  fix: 'Write it with IIF where the attribute is never empty, or apply the mapping only when objects are created.',
  needs: [],
  jobs: FROM_ENTRA,
  check: ({ object, mapping, expression }) => {
    const updates = object.mapping.flowTypes.includes('Update') && mapping.flowType !== 'ObjectAddOnly';
    if (expression === null || !updates || object.direction === 'inbound') return NOTHING;
    const overAttributes = callsOf(expression.node, 'Switch').flatMap((call) => {
      const [source] = call.arguments;
      const names = source === undefined ? [] : attributesOf(source).filter((name) => !isImplied(name));
      if (source === undefined || names.length === 0) return [];
      const message = `Switch over ${printShort(source)} may give null when ${listNames(names)} did not change but another attribute did.`;
      return [found(message, at(call))];
    });
    // The outermost speaks for those inside.
    return overAttributes.slice(0, 1);
  },
};
