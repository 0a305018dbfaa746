import { functionNamed } from '../../../expression/functions/index.ts';
import { nodesOf } from '../../../expression/walk.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

const KNOWN_FROM = {
  'cloud-sync': 'the reference of Microsoft Entra Cloud Sync',
  graph: 'an older list of functions in Microsoft Graph',
  'hr-guide': 'the expression guides for HR systems',
} as const;

export const functionOutsideReference: LintRule = {
  kind: 'attribute-mapping',
  id: 'function-outside-reference',
  family: 'expression',
  title: 'Function that the reference does not list',
  severity: 'warning',
  explanation:
    'It appears in other documents only; whether application provisioning has it is not said, and it may go.',
  source: DOCUMENTS.functions,
  fix: 'Try it with provision on demand, or write the same with functions of the reference.',
  needs: [],
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    return [...nodesOf(expression.node)].flatMap((node) => {
      const definition = node.kind === 'call' ? (functionNamed(node.name)?.definition ?? null) : null;
      if (definition === null || definition.origin === 'provisioning' || isAtHome(definition.origin, object)) return [];
      return [found(`${definition.name} is known from ${KNOWN_FROM[definition.origin]} only.`, at(node))];
    });
  },
};

/** HR guides are about rules that do not start at Entra ID. */
const isAtHome = (origin: string, { direction }: ObjectContext): boolean =>
  origin === 'hr-guide' && (direction === 'inbound' || direction === 'around');
