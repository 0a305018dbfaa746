import type { Run } from '../../expression/run.ts';
import type { Accounts } from '../account/account.ts';
import { enabledMappings } from '../schema/lookup.ts';
import type { SynchronizationSchema } from '../schema/model.ts';
import type { ExportedUser } from '../users/read-users.ts';
import type { Membership } from './group-members.ts';
import { type AccountFinder, accountFinder } from './own-account.ts';
import { type Payload, payloadOf } from './payload.ts';
import type { Operation } from './planned.ts';
import { type ReadyMapping, readyPayload } from './ready-mapping.ts';

export interface PayloadsOptions {
  readonly operation: Operation;
  readonly hasFlag: boolean;
  readonly run: Run;
}

/** Everything that the input has. */
export interface PayloadInput {
  readonly users: readonly ExportedUser[];
  /** Null where only users are known. */
  readonly groups: readonly ExportedUser[] | null;
  /** The accounts of the application; null where they are not known. */
  readonly accounts: Accounts | null;
  /** The ids of members in small letters, by the group's; null where they are not known. */
  readonly members: ReadonlyMap<string, readonly string[]> | null;
}

/**
 * What the accounts of the chosen users and groups receive, through every enabled object mapping that is about them. An
 * attribute that no object of the input has counts as not exported. Empty where the schema maps none of them.
 */
export function payloadsOf(
  schema: SynchronizationSchema,
  chosen: ReadonlySet<ExportedUser>,
  input: PayloadInput,
  options: PayloadsOptions,
): readonly Payload[] {
  const { accounts } = input;
  const kinds = [
    ['User', input.users],
    ['Group', input.groups ?? []],
  ] as const;
  const all = kinds.flatMap(([name, objects]) =>
    enabledMappings(schema, name).map((placed) => {
      const ready = readyPayload(schema, placed);
      const unseen = unseenBy(ready, objects);
      return { ready, objects, unseen, accountOf: accountFinder(ready, accounts, unseen, options.run) };
    }),
  );
  const membership = membershipOf(all, input);
  return all.flatMap(({ ready, objects, unseen, accountOf }) => {
    const unexported = unexportedIn(ready, accounts);
    return objects
      .filter((one) => chosen.has(one))
      .map((one) => payloadOf(ready, one, { ...options, unseen, unexported, accountOf, membership }));
  });
}

const unseenBy = ({ layout }: ReadyMapping, everybody: readonly ExportedUser[]): ReadonlySet<string> =>
  new Set(layout.names.filter((name) => !everybody.some(({ attributes }) => Object.hasOwn(attributes, name))));

/** Target attributes that no account of the export has: they were probably not exported. */
function unexportedIn({ attributes, objectType }: ReadyMapping, accounts: Accounts | null): ReadonlySet<string> {
  const own = (objectType === 'group' ? accounts?.groups : accounts?.users) ?? [];
  const missing = attributes.filter(({ read }) => !own.some((account) => read(account.attributes) !== null));
  return new Set(missing.map(({ mapping }) => mapping.targetAttributeName));
}

interface Mapped {
  readonly objects: readonly ExportedUser[];
  readonly accountOf: AccountFinder;
}

/** Looked up only once members are asked for: it takes the accounts of everybody. */
function membershipOf(all: readonly Mapped[], { members }: PayloadInput): () => Membership {
  let known: Membership | null = null;
  return () => (known ??= gather());

  function gather(): Membership {
    const found = new Map(
      all.flatMap(({ objects, accountOf }) =>
        objects.flatMap((one) =>
          one.id === null ? [] : [[one.id.toLowerCase(), { one, own: accountOf(one) }] as const],
        ),
      ),
    );
    const owned = [...found.values()].flatMap(({ own }) => (own.kind === 'account' ? (own.account.id ?? []) : []));
    return {
      members,
      accountOf: (id) => found.get(id)?.own ?? null,
      nameOf: (id) => found.get(id)?.one.name ?? id,
      owned: new Set(owned.map((id) => id.toLowerCase())),
    };
  }
}
