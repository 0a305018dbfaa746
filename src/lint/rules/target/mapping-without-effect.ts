import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const mappingWithoutEffect: LintRule = {
  kind: 'attribute-mapping',
  id: 'mapping-without-effect',
  family: 'target',
  title: 'Mapping that writes nothing',
  severity: 'warning',
  explanation:
    'A mapping of type None leaves the target alone and only fills it with a default; without a default it does nothing.',
  source: DOCUMENTS.mappings,
  fix: 'Give a source or a default value, or remove the mapping.',
  needs: [],
  check: ({ mapping: { source, defaultValue, matchingPriority, targetAttributeName } }) => {
    const isUsed = source !== null || (defaultValue ?? '') !== '' || matchingPriority > 0 || targetAttributeName === '';
    return isUsed ? NOTHING : [found(`${targetAttributeName} has neither a source nor a default value.`)];
  },
};
