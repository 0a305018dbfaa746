import type { Options } from 'yargs';
import { usageError } from '../errors.ts';
import type { Limit, Limited } from '../replay/whatif/limits.ts';
import type { Proposal } from '../replay/whatif/proposal.ts';
import { type ChangeArgs, changeOptions, readChanges } from './mapping/change-options.ts';

/** What is tried out, for `whatif` and its report. */
export const proposalOptions = {
  schema: { type: 'string', requiresArg: true, describe: 'The changed synchronization schema (JSON)' },
  ...changeOptions,
  scope: {
    choices: ['all', 'assigned'],
    requiresArg: true,
    describe: 'Sync all users and groups, or the assigned ones',
  },
  assign: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Assign a user or group, with a role behind a colon: ana@contoso.example:Admin',
  },
  unassign: { type: 'string', array: true, requiresArg: true, describe: 'Take assignments of a user or group away' },
  disable: { type: 'string', array: true, requiresArg: true, describe: 'Block a user from signing in' },
  set: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Change an attribute of a user: ana@contoso.example.department=Sales (an unknown attribute is an error)',
  },
  'retain-out-of-scope': {
    choices: ['on', 'off'],
    requiresArg: true,
    describe: 'SkipOutOfScopeDeletions: keep accounts that leave the scope',
  },
  'forget-links': {
    type: 'boolean',
    default: false,
    describe: 'Match everybody again, as a restart that clears the links does',
  },
} as const satisfies Record<string, Options>;

export interface ProposalArgs extends ChangeArgs {
  readonly schema?: string | undefined;
  readonly scope?: 'all' | 'assigned' | undefined;
  readonly assign?: readonly string[] | undefined;
  readonly unassign?: readonly string[] | undefined;
  readonly disable?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly retainOutOfScope?: 'on' | 'off' | undefined;
  readonly forgetLinks?: boolean | undefined;
}

/** Reads what is proposed. Errors: exit code 2 where nothing is, 3 where the schema cannot be read. */
export async function readProposal(args: ProposalArgs): Promise<Proposal> {
  const { readSchemaFile } = await import('./mapping/read-schema-file.ts');
  const { assignEdit, setEdit } = await import('../replay/whatif/proposal.ts');
  const proposal: Proposal = {
    schema: args.schema === undefined ? null : await readSchemaFile(args.schema),
    changes: await readChanges(args),
    scope: args.scope ?? null,
    retainOutOfScope: args.retainOutOfScope === undefined ? null : args.retainOutOfScope === 'on',
    forgetLinks: args.forgetLinks ?? false,
    edits: [
      ...(args.assign ?? []).map((word) => assignEdit('assign', word)),
      ...(args.unassign ?? []).map((word) => assignEdit('unassign', word)),
      ...(args.disable ?? []).map((principal) => ({ kind: 'disable' as const, principal })),
      ...(args.set ?? []).map(setEdit),
    ],
  };
  const isNothing =
    proposal.schema === null &&
    proposal.changes === null &&
    proposal.scope === null &&
    proposal.retainOutOfScope === null &&
    !proposal.forgetLinks &&
    proposal.edits.length === 0;
  if (isNothing) {
    throw usageError(
      'Nothing to test yet.',
      'Give a change, for example --unassign "Sales Team" or --schema new.json. See "provlens whatif --help".',
    );
  }
  return proposal;
}

const limitOption = (what: string) =>
  ({
    type: 'string',
    requiresArg: true,
    describe: `Exit with 1 if more than this many, or this share (5%), ${what}`,
  }) as const satisfies Options;

/** `--max-…`: how many may be hit. */
export const limitOptions = {
  'max-create': limitOption('would be created'),
  'max-update': limitOption('would be updated'),
  'max-disable': limitOption('would be disabled, or closed by an update'),
  'max-delete': limitOption('would be deleted'),
  'max-rematch': limitOption('would be matched to another account'),
  'max-unknown': limitOption('cannot be decided'),
} as const satisfies Record<`max-${Limited}`, Options>;

export interface LimitArgs {
  readonly maxCreate?: string | undefined;
  readonly maxUpdate?: string | undefined;
  readonly maxDisable?: string | undefined;
  readonly maxDelete?: string | undefined;
  readonly maxRematch?: string | undefined;
  readonly maxUnknown?: string | undefined;
}

/** Reads `--max-…`. Errors: exit code 2 for what is neither a number nor a percentage. */
export async function readLimits(args: LimitArgs): Promise<Limit[]> {
  const { limitOf } = await import('../replay/whatif/limits.ts');
  const given: Readonly<Record<Limited, string | undefined>> = {
    create: args.maxCreate,
    update: args.maxUpdate,
    disable: args.maxDisable,
    delete: args.maxDelete,
    rematch: args.maxRematch,
    unknown: args.maxUnknown,
  };
  return Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [limitOf(name as Limited, text)]));
}
