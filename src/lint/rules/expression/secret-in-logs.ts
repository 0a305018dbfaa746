import type { Expression } from '../../../expression/ast.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

const SECRET = /password|passphrase|pwd$|secret$|^pin(code)?$/i;
/** `forceChangePasswordNextSignIn`, `passwordPolicies`: about passwords, and not one. */
const NO_SECRET = /force|change|polic|expir|reset|last|hint|question|days|count/i;

export const secretInLogs: LintRule = {
  kind: 'attribute-mapping',
  id: 'secret-in-logs',
  family: 'expression',
  title: 'Secret that the logs will show',
  severity: 'error',
  explanation:
    'Everyone who may read the provisioning logs sees every value that was written. Only what goes through Redact is hidden.',
  source: DOCUMENTS.known,
  fix: 'Wrap the whole expression in Redact(…).',
  needs: [],
  check: ({ mapping, target, expression }) => {
    if (expression === null || !isHidden(expression.node)) {
      const name = mapping.targetAttributeName;
      const isSecret = SECRET.test(name) && !NO_SECRET.test(name) && target?.type !== 'Boolean';
      if (isSecret && (expression !== null || mapping.defaultValue !== null)) {
        return [found(`${name} looks like a secret, and its value is not redacted.`)];
      }
      const random = expression === null ? 0 : callsOf(expression.node, 'RandomString').length;
      if (random > 0) return [found(`The random text written to ${name} is not redacted.`, { severity: 'info' })];
    }
    return NOTHING;
  },
};

/** A value that is redacted wherever it comes from: Redact around a part marks the whole value as hidden too. */
const isHidden = (node: Expression): boolean => callsOf(node, 'Redact').length > 0;
