import { functionNamed } from '../../../expression/functions/index.ts';
import { nodesOf } from '../../../expression/walk.ts';
import { INBOUND } from '../../../mapping/job-groups.ts';
import type { JobKind } from '../../../mapping/job-kind.ts';
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
    const said = new Set<string>();
    return [...nodesOf(expression.node)].flatMap((node) => {
      const definition = node.kind === 'call' ? (functionNamed(node.name)?.definition ?? null) : null;
      if (definition === null || definition.origin === 'provisioning' || isAtHome(definition.origin, object)) return [];
      if (said.has(definition.name)) return [];
      said.add(definition.name);
      return [found(`${definition.name} is known from ${KNOWN_FROM[definition.origin]} only.`, at(node))];
    });
  },
};

/** The documents of cloud sync are about its jobs, the HR guides about what brings people in. */
const HOMES: Readonly<Record<string, readonly JobKind[]>> = {
  'cloud-sync': ['cloud-sync-from-ad', 'cloud-sync-to-ad'],
  'hr-guide': [...INBOUND, 'cross-tenant'],
};

const isAtHome = (origin: string, { within: { job } }: ObjectContext): boolean =>
  job !== null && (HOMES[origin]?.includes(job) ?? false);
