import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../../expression/run.ts';
import type { JsonObject } from '../../json-object.ts';
import type { ExportedUser } from '../users/read-users.ts';
import { againstAccount, withoutAccount } from './against-account.ts';
import { createBody } from './create-body.ts';
import { type Membership, type PlannedMembers, planMembers } from './group-members.ts';
import { nothingLeft, refusal, remarkOf } from './not-sent.ts';
import type { AccountFinder, OwnAccount } from './own-account.ts';
import { patchBody } from './patch-body.ts';
import { planAttribute, type ReadyAttribute, SOFT_DELETED } from './plan-attribute.ts';
import type { Beside, Operation, Planned, SentValue } from './planned.ts';
import type { ReadyMapping } from './ready-mapping.ts';

/** What the application receives for one user or group through one object mapping. */
export interface Payload {
  /** What to call the user or group. */
  readonly user: string;
  readonly id: string | null;
  readonly objectMapping: string;
  readonly operation: Operation;
  /**
   * Whether the object is in scope: neither blocked nor deleted nor left out by the filter. Assignments are not looked
   * at; null where that is not known.
   */
  readonly isInScope: boolean | null;
  /** The account it has in the snapshots; null where it has none, or that is not known. */
  readonly account: { readonly id: string | null; readonly name: string } | null;
  /** What to know of the account, a sentence or two; null for nothing. */
  readonly remark: string | null;
  /** The request of SCIM; null for other targets, and where nothing is sent. */
  readonly method: 'POST' | 'PATCH' | null;
  /** The body of SCIM; null for other targets, and where nothing is sent. */
  readonly body: JsonObject | null;
  /** For targets that do not speak SCIM: what is written, by attribute; null for SCIM, and where nothing is sent. */
  readonly attributes: JsonObject | null;
  /** Why nothing is sent; null where something is. */
  readonly nothing: string | null;
  readonly leftOut: readonly Beside[];
  /** What belongs to the body and is not known. */
  readonly open: readonly Beside[];
  /** What fails: the service then writes nothing of this object. */
  readonly failed: readonly Beside[];
}

export interface PayloadOptions {
  readonly operation: Operation;
  /** Whether the Tenant URL has the flag aadOptscim062020. */
  readonly hasFlag: boolean;
  /** Attributes that the input does not have for anybody. */
  readonly unseen: ReadonlySet<string>;
  /** Target attributes that no account of the export has. */
  readonly unexported: ReadonlySet<string>;
  readonly accountOf: AccountFinder;
  readonly membership: () => Membership;
  readonly run: Run;
}

/**
 * Builds what one object mapping sends for one user or group. Nothing is guessed: what is not known is beside the body.
 */
export function payloadOf(ready: ReadyMapping, object: ExportedUser, options: PayloadOptions): Payload {
  const { operation } = options;
  const own = options.accountOf(object);
  const isInScope = inScope(ready, object, options.unseen);
  const planned = plan(ready, object, own, options);
  const members = membersOf(ready, object, own, options);
  const values = planned.filter((one): one is SentValue => one.kind === 'sent');
  const beside = (kind: Planned['kind']): Beside[] =>
    planned.flatMap((one) => (one.kind === kind && one.kind !== 'sent' ? [{ target: one.target, why: one.why }] : []));
  const base = {
    user: object.name,
    id: object.id,
    objectMapping: ready.name,
    operation,
    isInScope,
    account: own.kind === 'account' ? { id: own.account.id, name: own.account.name } : null,
    remark: remarkOf(operation, own),
    method: null,
    body: null,
    attributes: null,
    leftOut: [...beside('left-out'), ...members.leftOut],
    failed: beside('failed'),
  } as const;
  const open = [...beside('open'), ...members.open];
  const why = refusal(ready, operation, isInScope, planned, own);
  if (why !== null) return { ...base, nothing: why, open };
  const nothing = nothingLeft(operation, planned);
  if (!ready.isScim) {
    const { target, added, removed } = members.changes;
    const ofMembers = added.length + removed.length > 0 ? [[target, { added, removed }] as const] : [];
    const entries = [...values.map((one) => [one.target, one.value] as const), ...ofMembers];
    const attributes = entries.length === 0 ? null : Object.fromEntries(entries);
    return { ...base, attributes, nothing: attributes === null ? nothing : null, open };
  }
  const built =
    operation === 'create'
      ? createBody(values, ready.objectType)
      : patchBody(values, members.changes, options.hasFlag, object.attributes);
  return {
    ...base,
    method: built.body === null ? null : operation === 'create' ? 'POST' : 'PATCH',
    body: built.body,
    nothing: built.body === null ? nothing : null,
    open: [...open, ...built.open],
  };
}

function plan(ready: ReadyMapping, object: ExportedUser, own: OwnAccount, options: PayloadOptions): Planned[] {
  const { operation, unseen, unexported, run } = options;
  const planned =
    operation === 'disable'
      ? disabling(ready, object, options)
      : valueMappings(ready).map(
          (one) => [one, planAttribute(one, object.attributes, operation, unseen, run)] as const,
        );
  return planned.map(([attribute, one]) => {
    if (operation === 'create') return one;
    return own.kind === 'account'
      ? againstAccount(one, attribute, own.account, unexported)
      : withoutAccount(one, attribute);
  });
}

/** Members are not values: they are planned by themselves. */
const valueMappings = ({ attributes }: ReadyMapping): readonly ReadyAttribute[] =>
  attributes.filter(({ reference }) => reference !== 'members');

const NO_MEMBERS: PlannedMembers = { changes: { target: '', added: [], removed: [] }, open: [], leftOut: [] };

function membersOf(
  ready: ReadyMapping,
  object: ExportedUser,
  own: OwnAccount,
  { operation, unexported, membership }: PayloadOptions,
): PlannedMembers {
  const attribute = ready.attributes.find(({ reference }) => reference === 'members');
  if (attribute === undefined || operation === 'disable') return NO_MEMBERS;
  if (operation === 'update') return planMembers(attribute, object, own, unexported, membership());
  const why = 'A group is created without members: they are added in a PATCH once it exists.';
  return { ...NO_MEMBERS, leftOut: [{ target: attribute.mapping.targetAttributeName, why }] };
}

/**
 * What changes when the person leaves the scope: what the mappings of IsSoftDeleted give then and did not give before.
 */
function disabling(
  ready: ReadyMapping,
  user: ExportedUser,
  { operation, unseen, run }: PayloadOptions,
): (readonly [ReadyAttribute, Planned])[] {
  const seen = new Set([...unseen].filter((name) => name !== SOFT_DELETED));
  return valueMappings(ready)
    .filter(({ needs }) => needs.includes(SOFT_DELETED))
    .flatMap((one): [ReadyAttribute, Planned][] => {
      const [before, after] = [false, true].map((isDeleted) =>
        planAttribute(one, { ...user.attributes, [SOFT_DELETED]: isDeleted }, operation, seen, run),
      );
      return after!.kind === 'sent' && isDeepStrictEqual(before, after) ? [] : [[one, after!]];
    });
}

/** Whether the filters take an object that is neither blocked nor deleted; null where that is not known. */
function inScope(
  { filter, filterNeeds, layout }: ReadyMapping,
  { attributes }: ExportedUser,
  unseen: ReadonlySet<string>,
): boolean | null {
  if (filterNeeds.some((name) => unseen.has(name))) return null;
  const row = layout.row(attributes);
  if (attributes[SOFT_DELETED] === true) return false;
  const answers = [filter.groups, filter.inputFilterGroups].map(({ evaluate }) => evaluate(row));
  if (answers.includes(false)) return false;
  return answers.every((answer) => answer === true) ? true : null;
}
