import { resultsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

/** Source: Map UserType with cloud sync; invitations of cross-tenant synchronization take the same. */
const ALLOWED = new Set(['member', 'guest']);

export const userTypeNotAllowed: LintRule = {
  kind: 'attribute-mapping',
  id: 'user-type-not-allowed',
  family: 'target',
  title: 'User type that Entra ID does not have',
  severity: 'error',
  explanation: 'userType is Member or Guest in Entra ID. Any other value is refused, and the user is not written.',
  source: DOCUMENTS.userType,
  fix: 'Write "Member" or "Guest".',
  needs: [],
  jobs: ['cross-tenant', 'hr', 'api', 'cloud-sync-from-ad'],
  check: ({ object: { direction }, mapping: { targetAttributeName, defaultValue }, expression }) => {
    const intoEntra = direction === 'inbound' || direction === 'tenant-to-tenant';
    if (!intoEntra || targetAttributeName.toLowerCase() !== 'usertype') return NOTHING;
    const results = (expression === null ? [] : resultsOf(expression.node)).flatMap((node) =>
      node.kind === 'text' && isRefused(node.value)
        ? [found(`${targetAttributeName} gets ${JSON.stringify(node.value)}.`, at(node))]
        : [],
    );
    const isWrong = defaultValue !== null && isRefused(defaultValue);
    return isWrong
      ? [...results, found(`The default of ${targetAttributeName} is ${JSON.stringify(defaultValue)}.`)]
      : results;
  },
};

const isRefused = (text: string): boolean => text !== '' && !ALLOWED.has(text.toLowerCase());
