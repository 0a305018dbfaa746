import { attributesOf } from '../../../expression/walk.ts';
import { isAccountStatus } from '../../../mapping/account-status.ts';
import { isPure } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { isAboutUsers } from '../../user-checks.ts';
import { isImplied } from '../../whole-definition.ts';

export const constantAccountStatus: LintRule = {
  kind: 'attribute-mapping',
  id: 'constant-account-status',
  family: 'lifecycle',
  title: 'Account status that is the same for everybody',
  severity: 'error',
  explanation:
    'A constant writes the same for those who left as for everybody else: nobody is disabled, and accounts that others disabled are enabled again.',
  source: DOCUMENTS.how,
  fix: 'Map what says whether somebody is active: `Not([IsSoftDeleted])` from Entra ID; from Active Directory userAccountControl, from an HR system its status.',
  needs: [],
  check: ({ object, mapping: { targetAttributeName, flowType }, expression }) => {
    if (!isAccountStatus(targetAttributeName) || !isAboutUsers(object)) return NOTHING;
    // For new accounts, or empty attributes, alone a constant is a beginning, and nothing that undoes.
    if (expression === null || flowType === 'ObjectAddOnly' || flowType === 'AttributeAddOnly') return NOTHING;
    if (attributesOf(expression.node).length > 0 || !isPure(expression.node)) return NOTHING;
    const disablesElsewhere = object.attributes.some(
      (one) => one.expression !== null && attributesOf(one.expression.node).some(isImplied),
    );
    return disablesElsewhere
      ? NOTHING
      : [found(`${targetAttributeName} is ${printShort(expression.node)} for everybody: nobody will be disabled.`)];
  },
};
