import { nodesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

const PASSWORD = /^(password|userPassword|unicodePwd|passwordProfile(\.password)?|passwordHash)$/i;

export const passwordSource: LintRule = {
  kind: 'attribute-mapping',
  id: 'password-source',
  family: 'target',
  title: 'Password as a source',
  severity: 'error',
  explanation: 'Provisioning passwords is not supported; no directory gives them away.',
  source: DOCUMENTS.known,
  fix: 'Let people sign in with single sign-on; an initial password may come from Redact(RandomString(…)).',
  needs: [],
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    return [...nodesOf(expression.node)].flatMap((node) =>
      node.kind === 'attribute' && PASSWORD.test(node.name) ? [found(`${node.name} is a password.`, at(node))] : [],
    );
  },
};
