import { whyNotFiltered } from '../../../mapping/scoping/filtered-attribute.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const scopeUnsupportedAttribute: LintRule = {
  kind: 'clause',
  id: 'scope-unsupported-attribute',
  family: 'scope',
  title: 'Scoping filter on an attribute that filters cannot use',
  severity: 'error',
  explanation:
    'appRoleAssignments, userType, manager, members of a group, dates and attributes with several values are not supported in scoping filters.',
  source: DOCUMENTS.known,
  fix: 'Filter by another attribute; a directory extension may hold the value as a text.',
  needs: [],
  check: ({ clause, attribute }) => {
    const why = whyNotFiltered(clause.attribute, attribute);
    return why === null ? NOTHING : [found(`${clause.attribute} ${why}.`)];
  },
};
