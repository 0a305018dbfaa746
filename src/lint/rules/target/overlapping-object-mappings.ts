import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';

export const overlappingObjectMappings: LintRule = {
  kind: 'schema',
  id: 'overlapping-object-mappings',
  family: 'target',
  title: 'Two object mappings onto one kind of target object',
  severity: 'warning',
  explanation: 'An object that both of them take is matched and written twice, and each undoes what the other wrote.',
  source: DOCUMENTS.objectMapping,
  fix: 'Disable one of them, or give both scoping filters that exclude each other.',
  needs: [],
  check: ({ objects }) => {
    const enabled = objects.filter(({ mapping }) => mapping.enabled && mapping.targetObjectName !== '');
    const firsts = new Map<string, ObjectContext>();
    return enabled.flatMap((second) => {
      const first = firsts.get(keyOf(second));
      if (first !== undefined) return overlap(first, second);
      firsts.set(keyOf(second), second);
      return NOTHING;
    });
  },
};

const keyOf = ({ rule, mapping }: ObjectContext): string =>
  JSON.stringify([rule.targetDirectoryName.toLowerCase(), mapping.targetObjectName.toLowerCase()]);

function overlap(first: ObjectContext, second: ObjectContext): RuleAnswers {
  const [a, b] = [first.mapping, second.mapping];
  // An object is of one kind: mappings of two kinds never take the same one.
  if (a.sourceObjectName.toLowerCase() !== b.sourceObjectName.toLowerCase()) return NOTHING;
  const filtered = [a, b].every(({ scope }) => scope !== null && scope.groups.length > 0);
  const both = `${first.label} and ${second.label} both write ${b.targetObjectName}`;
  const { path } = b;
  if (!filtered) return [found(`${both}, and not both have a scoping filter.`, { path, object: second })];
  return [found(`${both}; their scoping filters must keep them apart.`, { path, object: second, severity: 'info' })];
}
