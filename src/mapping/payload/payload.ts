import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../expression/run.ts';
import type { JsonObject } from '../schema/fields.ts';
import type { ObjectMapping } from '../schema/model.ts';
import type { ExportedUser } from '../users/read-users.ts';
import { createBody } from './create-body.ts';
import { patchBody } from './patch-body.ts';
import { planAttribute, SOFT_DELETED } from './plan-attribute.ts';
import type { Beside, Operation, Planned, SentValue } from './planned.ts';
import type { ReadyMapping } from './ready-mapping.ts';

/** What the application receives for one person through one object mapping. */
export interface Payload {
  /** What to call the person. */
  readonly user: string;
  readonly id: string | null;
  readonly objectMapping: string;
  readonly operation: Operation;
  /**
   * Whether the person is in scope: neither blocked nor deleted nor left out by the filter. Assignments are not looked
   * at; null where that cannot be told.
   */
  readonly isInScope: boolean | null;
  /** The request of SCIM; null for other targets, and where nothing is sent. */
  readonly method: 'POST' | 'PATCH' | null;
  /** The body of SCIM; null for other targets, and where nothing is sent. */
  readonly body: JsonObject | null;
  /** For targets that do not speak SCIM: what is written, by attribute; null for SCIM, and where nothing is sent. */
  readonly attributes: JsonObject | null;
  /** Why nothing is sent; null where something is. */
  readonly nothing: string | null;
  readonly leftOut: readonly Beside[];
  /** What belongs to the body and cannot be told. */
  readonly open: readonly Beside[];
  /** What fails: the service then writes nothing of this person. */
  readonly failed: readonly Beside[];
}

export interface PayloadOptions {
  readonly operation: Operation;
  /** Whether the Tenant URL has the flag aadOptscim062020. */
  readonly hasFlag: boolean;
  /** Attributes that the input does not have for anybody. */
  readonly unseen: ReadonlySet<string>;
  readonly run: Run;
}

/**
 * Builds what one object mapping sends for one person. Nothing is guessed: what cannot be told stands beside the body.
 */
export function payloadOf(ready: ReadyMapping, user: ExportedUser, options: PayloadOptions): Payload {
  const { operation } = options;
  const isInScope = inScope(ready, user, options.unseen);
  const planned = operation === 'disable' ? disabling(ready, user, options) : planAll(ready, user.attributes, options);
  const values = planned.filter((one): one is SentValue => one.kind === 'sent');
  const beside = (kind: Planned['kind']): Beside[] =>
    planned.flatMap((one) => (one.kind === kind && one.kind !== 'sent' ? [{ target: one.target, why: one.why }] : []));
  const base = { user: user.name, id: user.id, objectMapping: ready.name, operation, isInScope };
  const others = { leftOut: beside('left-out'), failed: beside('failed') };
  const why = refusal(ready.mapping, operation, isInScope, planned);
  if (why !== null) {
    return { ...base, ...others, method: null, body: null, attributes: null, nothing: why, open: beside('open') };
  }
  if (!ready.isScim) {
    const attributes =
      values.length === 0 ? null : Object.fromEntries(values.map(({ target, value }) => [target, value]));
    const nothing = attributes === null ? NOTHING[operation] : null;
    return { ...base, ...others, method: null, body: null, attributes, nothing, open: beside('open') };
  }
  const { body, open } =
    operation === 'create' ? createBody(values) : patchBody(values, options.hasFlag, user.attributes);
  return {
    ...base,
    ...others,
    method: body === null ? null : operation === 'create' ? 'POST' : 'PATCH',
    body,
    attributes: null,
    nothing: body === null ? NOTHING[operation] : null,
    open: [...beside('open'), ...open],
  };
}

const NOTHING: Readonly<Record<Operation, string>> = {
  create: 'No mapping gives a value.',
  update: 'No mapping gives a value that an update may send.',
  disable: `No mapping gives another value when ${SOFT_DELETED} becomes true: the account stays as it is.`,
};

const planAll = (ready: ReadyMapping, attributes: JsonObject, { operation, unseen, run }: PayloadOptions): Planned[] =>
  ready.attributes.map((one) => planAttribute(one, attributes, operation, unseen, run));

/**
 * What changes when the person leaves the scope: what the mappings of IsSoftDeleted give then and did not give before.
 */
function disabling(ready: ReadyMapping, user: ExportedUser, { operation, unseen, run }: PayloadOptions): Planned[] {
  const seen = new Set([...unseen].filter((name) => name !== SOFT_DELETED));
  return ready.attributes
    .filter(({ needs }) => needs.includes(SOFT_DELETED))
    .flatMap((one): Planned[] => {
      const [before, after] = [false, true].map((isDeleted) =>
        planAttribute(one, { ...user.attributes, [SOFT_DELETED]: isDeleted }, operation, seen, run),
      );
      return after!.kind === 'sent' && isDeepStrictEqual(before, after) ? [] : [after!];
    });
}

/** Why the service sends nothing of a person, whatever the values; null where it sends. */
function refusal(
  mapping: ObjectMapping,
  operation: Operation,
  isInScope: boolean | null,
  planned: readonly Planned[],
): string | null {
  if (!mapping.flowTypes.includes(operation === 'create' ? 'Add' : 'Update')) {
    return `The object mapping does not ${operation === 'create' ? 'create' : 'update'} accounts.`;
  }
  const ignoring = planned.find(({ kind }) => kind === 'ignores-object');
  if (ignoring !== undefined) return `The mapping of ${ignoring.target} leaves the whole object out of the flow.`;
  if (isInScope !== false || operation === 'disable') return null;
  return operation === 'create'
    ? 'This person is out of scope (filter, blocked or deleted): no account is created.'
    : 'This person is out of scope (filter, blocked or deleted): an account is disabled instead.';
}

/** Whether the filters take a person who is neither blocked nor deleted; null where that cannot be told. */
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
