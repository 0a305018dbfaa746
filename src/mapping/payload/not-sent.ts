import { HELD } from './against-account.ts';
import type { OwnAccount } from './own-account.ts';
import { SOFT_DELETED } from './plan-attribute.ts';
import type { Operation, Planned } from './planned.ts';
import type { ReadyMapping } from './ready-mapping.ts';

/** Why the service sends nothing of an object, whatever the values; null where it sends. */
export function refusal(
  { mapping, objectType }: ReadyMapping,
  operation: Operation,
  isInScope: boolean | null,
  planned: readonly Planned[],
  own: OwnAccount,
): string | null {
  if (!mapping.flowTypes.includes(operation === 'create' ? 'Add' : 'Update')) {
    return `The object mapping does not ${operation === 'create' ? 'create' : 'update'} accounts.`;
  }
  const ignoring = planned.find(({ kind }) => kind === 'ignores-object');
  if (ignoring !== undefined) return `The mapping of ${ignoring.target} leaves the whole object out of the flow.`;
  const noun = NOUNS[objectType];
  if (isInScope === false && operation !== 'disable') {
    const out = `This ${noun} is out of scope (filter, blocked or deleted)`;
    return operation === 'create' ? `${out}: no account is created.` : `${out}: an account is disabled instead.`;
  }
  if (own.kind === 'several') return `${own.why} The service cannot decide which is meant, and writes nothing.`;
  if (own.kind !== 'none' || operation === 'create') return null;
  const none = `No account belongs to this ${noun}`;
  return operation === 'update' ? `${none}: one is created instead.` : `${none}: there is nothing to disable.`;
}

const NOUNS = { user: 'person', group: 'group' } as const;

/** Why no value is left to send. */
export function nothingLeft(operation: Operation, planned: readonly Planned[]): string {
  const isHeld = planned.some((one) => one.kind === 'left-out' && one.why === HELD);
  if (operation === 'create') return 'No mapping gives a value.';
  if (operation === 'disable') {
    return isHeld
      ? 'The account is as it would be disabled.'
      : `No mapping gives another value when ${SOFT_DELETED} becomes true: the account stays as it is.`;
  }
  return isHeld
    ? 'Nothing that is known differs from the account.'
    : 'No mapping gives a value that an update may send.';
}

/** What there is to know of the account besides the body; null for nothing. */
export function remarkOf(operation: Operation, own: OwnAccount): string | null {
  if (operation !== 'create') return own.kind === 'unknown' ? `${own.why} ${UNCOMPARED}` : null;
  return own.kind === 'account'
    ? `The account ${own.account.name} belongs to it already: the service updates that one and does not send this.`
    : null;
}

const UNCOMPARED =
  'An update sends only what differs from the account: Replace where it holds another value, Add where it holds none. The body holds everything that an update may send.';
