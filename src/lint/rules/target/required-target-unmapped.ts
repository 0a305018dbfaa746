import type { AttributeDefinition } from '../../../mapping/schema/model.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const requiredTargetUnmapped: LintRule = {
  kind: 'object-mapping',
  id: 'required-target-unmapped',
  family: 'target',
  title: 'Required target attribute without a mapping',
  severity: 'error',
  explanation: 'An object cannot be created while one of its required attributes has neither a value nor a default.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Map a source attribute or a constant to it.',
  needs: ['target-definition'],
  check: ({ mapping, target, label }) => {
    if (!mapping.flowTypes.includes('Add')) return NOTHING;
    if (target === null) return [lacking('target-definition', label)];
    const mapped = new Set(
      mapping.attributeMappings.flatMap(({ targetAttributeName }) => covered(targetAttributeName)),
    );
    return target.attributes
      .filter((attribute) => isNeeded(attribute) && !mapped.has(attribute.name.toLowerCase()))
      .map(({ name }) => found(`${name} is required and nothing is mapped to it.`, { targetAttribute: name }));
  },
};

/** The target gives its own keys; what it has a default for needs no mapping. */
const isNeeded = ({ required, anchor, mutability, defaultValue }: AttributeDefinition): boolean =>
  required && !anchor && mutability !== 'ReadOnly' && defaultValue === null;

/** `emails[type eq "work"].value` gives a value to `emails` too, and `name.familyName` to `name`. */
function covered(target: string): readonly string[] {
  const name = target.toLowerCase();
  const ends = [name.indexOf('['), name.lastIndexOf('.')].filter((end) => end > 0);
  return [name, ...ends.map((end) => name.slice(0, end))];
}
