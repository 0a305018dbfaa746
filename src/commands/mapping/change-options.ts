import type { Options } from 'yargs';
import type { SchemaChanges } from '../../mapping/patch/schema-change.ts';

/** Changes of a schema in words, for `mapping set`, `whatif` and its report. */
export const changeOptions = {
  map: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Map a target attribute to an expression: 'mail=ToLower([mail])'",
  },
  filter: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe:
      "Add a clause to a group of the scoping filter: 'Sales.department EQUALS Law'; the group may be #1, #2, …",
  },
  'drop-clause': {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Take a clause out of the scoping filter: 'Sales.department EQUALS'",
  },
  'new-group': {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: 'Make a group that --filter names, beside those the scoping filter has',
  },
  flow: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: 'When a mapping flows: mail=FlowAlways/ObjectAddOnly, either word alone too',
  },
  'object-mapping': {
    type: 'string',
    requiresArg: true,
    describe: 'The object mapping to change, by name or source object (User, Group); needed where several are meant',
  },
} as const satisfies Record<string, Options>;

export interface ChangeArgs {
  readonly map?: readonly string[] | undefined;
  readonly filter?: readonly string[] | undefined;
  readonly dropClause?: readonly string[] | undefined;
  readonly newGroup?: readonly string[] | undefined;
  readonly flow?: readonly string[] | undefined;
  readonly objectMapping?: string | undefined;
}

/** Reads the changes; null where there is none. Errors: usage. */
export async function readChanges(args: ChangeArgs): Promise<SchemaChanges | null> {
  const { dropChange, filterChange, flowChange, mapChange } = await import('../../mapping/patch/read-change.ts');
  const { usageError } = await import('../../errors.ts');
  const changes = [
    ...(args.map ?? []).map(mapChange),
    ...(args.dropClause ?? []).map(dropChange),
    ...(args.filter ?? []).map(filterChange),
    ...(args.flow ?? []).map(flowChange),
  ];
  const given = { objectMapping: args.objectMapping ?? null, newGroups: args.newGroup ?? [], changes };
  if (changes.length > 0) return given;
  if (given.objectMapping !== null || given.newGroups.length > 0) {
    throw usageError('--object-mapping and --new-group change nothing by themselves.', 'Add --map, --filter, ….');
  }
  return null;
}
