import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { isNeverNull } from '../../never-null.ts';
import { printShort } from '../../print-short.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { isImplied } from '../../whole-definition.ts';

export const defaultNeverUsed: LintRule = {
  kind: 'attribute-mapping',
  id: 'default-never-used',
  family: 'lifecycle',
  title: 'Default value that is never used',
  severity: 'info',
  explanation: 'A default replaces null when an object is created. Here there is never a null, or never a creation.',
  source: DOCUMENTS.mappings,
  fix: 'Remove the default, so that nobody relies on it.',
  needs: [],
  check: ({ object, mapping: { defaultValue }, expression }) => {
    if ((defaultValue ?? '') === '' || expression === null) return NOTHING;
    const shown = JSON.stringify(defaultValue);
    if (!object.mapping.flowTypes.includes('Add')) {
      return [
        found(`The default ${shown} is for new objects, and the object mapping does not allow Add.`, {
          severity: 'warning',
        }),
      ];
    }
    // What IsSoftDeleted decides has a default in the mappings that Microsoft ships.
    if (attributesOf(expression.node).some(isImplied)) return NOTHING;
    return isNeverNull(expression.node, object)
      ? [found(`${printShort(expression.node)} always has a value; ${shown} is never used.`)]
      : NOTHING;
  },
};
