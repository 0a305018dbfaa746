import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { matchingText } from '../../matching-text.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';
import { shown } from '../../users.ts';

/** What ends a text, begins another part or escapes something in SCIM filters, OData filters and URLs. */
const SPECIAL = /["'\\#&%+?<>\p{Cc}]/u;

export const specialCharactersInMatching: LintRule = {
  kind: 'attribute-mapping',
  id: 'special-characters-in-matching',
  family: 'matching',
  title: 'Matching values with special characters',
  severity: 'warning',
  explanation:
    'The service cannot query the target for values with special characters, and provisioning such objects fails.',
  source: DOCUMENTS.known,
  fix: 'Match by an attribute without them, or take them out with Replace or NormalizeDiacritics.',
  needs: ['users'],
  check: ({ object, mapping, expression }) => {
    if (mapping.matchingPriority <= 0 || expression === null) return NOTHING;
    return askUsers(
      object,
      attributesOf(expression.node),
      `matching values of ${mapping.targetAttributeName}`,
      (users) => {
        const { values } = users.evaluate(expression.node);
        const special = indexesWhere(values, (value) => SPECIAL.test(matchingText(value, true) ?? ''));
        const [first] = special;
        if (first === undefined) return NOTHING;
        const example = shown(matchingText(values[first], true));
        return [found(`The values of ${describeUsers(users, special)} have special characters, such as ${example}.`)];
      },
    );
  },
};
