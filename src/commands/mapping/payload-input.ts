import { EXIT, type ExitCode, usageError } from '../../errors.ts';
import { createRun } from '../../expression/create-run.ts';
import type { Payload } from '../../mapping/payload/payload.ts';
import { payloadsOf } from '../../mapping/payload/payloads.ts';
import { hasComplianceFlag } from '../../mapping/payload/tenant-url.ts';
import { findUser } from '../../mapping/users/find-user.ts';
import { momentOf } from './moment.ts';
import type { PayloadArgs } from './payload-args.ts';
import { peopleGiven } from './people-given.ts';
import { readSchemaFile } from './read-schema-file.ts';

/**
 * Reads what was given, and builds the payloads. Errors: usage; unreadable; no snapshot; a schema that maps no users.
 */
export async function payloadsGiven(args: PayloadArgs): Promise<readonly Payload[]> {
  if (args.all === (args.who !== undefined)) throw usageError('Name one person, or give --all.', HELP);
  const hasFlag = args.tenantUrl === undefined ? false : hasComplianceFlag(args.tenantUrl);
  if (hasFlag === null) throw usageError(`--tenant-url ${JSON.stringify(args.tenantUrl)} is no URL.`, HELP);
  const schema = await readSchemaFile(args.schema);
  const people = await peopleGiven([schema], args, { withMembers: true });
  if (people === null) throw usageError('Give --users FILE or --snapshots: whose payload is it?', HELP);
  const everybody = [...people.users, ...(people.groups ?? [])];
  const chosen = args.who === undefined ? everybody : [findUser(everybody, args.who, nounFor(people.groups))];
  const run = createRun({ now: momentOf(args.now) });
  const payloads = payloadsOf(schema, new Set(chosen), people, { operation: args.operation, hasFlag, run });
  if (payloads.length === 0 && chosen.length > 0) {
    throw usageError(
      'The schema has no enabled object mapping for any of these.',
      people.groups === null
        ? 'Payloads are built from "User" objects; those of groups take --snapshots.'
        : 'Payloads are built from "User" and "Group" objects.',
    );
  }
  return payloads;
}

const nounFor = (groups: readonly unknown[] | null): string => (groups === null ? 'users' : 'users and groups');

const HELP = 'See "provlens mapping payload --help".';

/** 1 where a mapping fails for somebody; 4 where something is not known; else 0. */
export function exitCodeOfPayloads(payloads: readonly Payload[]): ExitCode {
  if (payloads.some(({ failed }) => failed.length > 0)) return EXIT.findings;
  return payloads.some(({ open, isInScope }) => open.length > 0 || isInScope === null) ? EXIT.insufficient : EXIT.ok;
}
