import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { matchingText } from '../../matching-text.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers } from '../../user-checks.ts';
import { shown } from '../../users.ts';

/** How many of the values are named. */
const NAMED = 3;

export const duplicateMatchingValues: LintRule = {
  kind: 'attribute-mapping',
  id: 'duplicate-matching-values',
  family: 'matching',
  title: 'Users who share a matching value',
  severity: 'error',
  explanation:
    'Matching attributes must be unique: several users who claim one account fail with DuplicateSourceEntries, or share it.',
  source: DOCUMENTS.mappings,
  fix: 'Match by an attribute that is unique, or correct these users.',
  needs: ['users'],
  check: ({ object, mapping, expression, target }) => {
    if (mapping.matchingPriority <= 0 || expression === null) return NOTHING;
    const attributes = attributesOf(expression.node);
    // One value for everybody is a finding of its own.
    if (attributes.length === 0) return NOTHING;
    return askUsers(object, attributes, `matching values of ${mapping.targetAttributeName}`, (users) => {
      const holders = new Map<string, number[]>();
      for (const [index, value] of users.evaluate(expression.node).values.entries()) {
        const text = matchingText(value, target?.caseExact ?? false);
        if (text === null) continue;
        const own = holders.get(text);
        if (own === undefined) holders.set(text, [index]);
        else own.push(index);
      }
      const shared = [...holders].filter(([, indexes]) => indexes.length > 1);
      if (shared.length === 0) return NOTHING;
      const examples = shared
        .slice(0, NAMED)
        .map(([text]) => shown(text))
        .join(', ');
      const who = describeUsers(
        users,
        shared.flatMap(([, indexes]) => indexes),
      );
      const values = shared.length === 1 ? 'one value' : `${shared.length} values`;
      return [found(`${who} share ${values}: ${examples}${shared.length > NAMED ? ', …' : ''}.`)];
    });
  },
};
