import type { Scope, ScopeWords } from '../detect/scope.ts';
import { usageError } from '../errors.ts';
import type { KnownAnswers } from '../report/gather.ts';
import type { RedactArgs } from './open-for.ts';
import type { LimitArgs, ProposalArgs } from './whatif-args.ts';

export const REPORT_FORMATS = ['html', 'pdf', 'ticket', 'teams', 'xlsx', 'eml'] as const;

export interface ReportArgs extends ScopeWords, ProposalArgs, LimitArgs, RedactArgs {
  readonly name: string;
  readonly output?: string | undefined;
  readonly before?: string | undefined;
  readonly baseline?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: readonly string[] | undefined;
  readonly format?: (typeof REPORT_FORMATS)[number] | undefined;
}

/** What the report compares with: a moment, counted from the one that counts as now, or a baseline. */
export async function compared({ before, baseline }: ReportArgs, { asOf }: Scope): Promise<KnownAnswers> {
  if (before !== undefined && baseline !== undefined)
    throw usageError('--before and --baseline both say what to compare with.', 'Leave one of them out.');
  const [{ parseTime }, { readBaseline }] = await Promise.all([
    import('../detect/parse-time.ts'),
    import('../detect/baseline.ts'),
  ]);
  const now = asOf === null ? Date.now() : Date.parse(asOf);
  return {
    before: before === undefined ? null : parseTime('--before', before, now),
    baseline: baseline === undefined ? null : await readBaseline(baseline),
  };
}

/** Reports that compare with an earlier moment. */
const COMPARING = ['summary', 'diff', 'digest'];

/** Options that would do nothing. Errors: exit code 2. */
export function refuseIdle({ name, before, baseline, from, to }: ReportArgs): void {
  if ((before !== undefined || baseline !== undefined) && !COMPARING.includes(name))
    throw usageError(
      `The report ${name} compares with no earlier moment.`,
      `Leave ${before === undefined ? '--baseline' : '--before'} out, or take diff, summary or digest.`,
    );
  if ((from !== undefined || to !== undefined) && name !== 'digest')
    throw usageError(`The report ${name} is no message.`, 'Leave --from and --to out, or take digest.');
}

/** What only the report about a proposal takes. */
export function refuseProposal(args: ReportArgs): void {
  const { schema, scope, assign, unassign, disable, set, retainOutOfScope } = args;
  const { map, filter, dropClause, newGroup, flow, objectMapping } = args;
  const settings = [schema, scope, assign, unassign, disable, set, retainOutOfScope];
  const changes = [map, filter, dropClause, newGroup, flow, objectMapping];
  const given = [...settings, ...changes].some((one) => one !== undefined);
  if (given || args.forgetLinks === true) {
    throw usageError(
      `The report ${args.name} is about what happened and takes no proposal.`,
      'For a proposal: provlens report whatif.',
    );
  }
}
