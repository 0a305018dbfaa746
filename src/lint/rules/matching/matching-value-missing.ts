import { isEmpty } from '../../../expression/coerce.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';

export const matchingValueMissing: LintRule = {
  kind: 'object-mapping',
  id: 'matching-value-missing',
  family: 'matching',
  title: 'Users without any matching value',
  severity: 'error',
  explanation:
    'Every user needs a value for at least one matching attribute; one without is skipped on import (ImportSkipped).',
  source: DOCUMENTS.mappings,
  fix: 'Fill the attribute, or add a second matching attribute that these users have.',
  needs: ['users'],
  check: (object) => {
    const matching = object.attributes.filter(
      ({ mapping, expression }) => mapping.matchingPriority > 0 && expression !== null,
    );
    const nodes = matching.map(({ expression }) => expression!.node);
    if (nodes.length === 0) return NOTHING;
    return askUsers(object, attributesOf(...nodes), `matching values of ${object.label}`, (users) => {
      const columns = nodes.map((node) => users.evaluate(node).values);
      const without = indexesWhere(columns[0]!, () => true).filter((i) =>
        columns.every((values) => isEmpty(values[i])),
      );
      if (without.length === 0) return NOTHING;
      const names = listNames(matching.map(({ mapping }) => mapping.targetAttributeName));
      return [found(`${describeUsers(users, without)} have no value to match by (${names}).`)];
    });
  },
};
