import { attributesOf } from '../../../expression/walk.ts';
import { FROM_ENTRA } from '../../../mapping/job-groups.ts';
import { plural } from '../../../output/words.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { isImplied } from '../../whole-definition.ts';

/** What helps where a PUT would leave something out. */
export const WRITE_WHOLE = 'Read the whole schema, change it, and write the whole back.';

export const partialSchema: LintRule = {
  kind: 'object-mapping',
  id: 'partial-schema',
  family: 'lifecycle',
  title: 'Part of a schema, which replaces the whole when it is written',
  severity: 'warning',
  explanation:
    'A PUT replaces the schema of the job. What the file leaves out is gone: without matching attributes everybody is created again, without IsSoftDeleted nobody is disabled.',
  source: DOCUMENTS.updateSchema,
  fix: WRITE_WHOLE,
  needs: [],
  jobs: FROM_ENTRA,
  check: (object) => {
    const { mapping, direction, target, within } = object;
    if (direction === 'inbound' || mapping.sourceObjectName.toLowerCase() !== 'user') return NOTHING;
    const isCut = target === null && within.schema.directories.length === 0 && mapping.attributeMappings.length > 0;
    const matches = mapping.attributeMappings.some(({ matchingPriority }) => matchingPriority > 0);
    if (!isCut || matches || readsStatus(object)) return NOTHING;
    const count = plural('attribute mapping', mapping.attributeMappings.length);
    return [found(`It has ${count}, none of which matches or reads IsSoftDeleted, and no directory definitions.`)];
  },
};

const readsStatus = ({ attributes }: ObjectContext): boolean =>
  attributes.some(({ expression }) => expression !== null && attributesOf(expression.node).some(isImplied));
