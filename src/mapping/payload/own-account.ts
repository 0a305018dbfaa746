import type { Run } from '../../expression/run.ts';
import type { Account, Accounts } from '../account/account.ts';
import { accountMatcher } from '../matching/match-account.ts';
import type { ExportedUser } from '../users/read-users.ts';
import type { ReadyMapping } from './ready-mapping.ts';

/** Which account belongs to an object. `several`: more than one has its matching value; `unknown`: that is not known. */
export type OwnAccount =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' | 'unknown'; readonly why: string };

export type AccountFinder = (object: ExportedUser) => OwnAccount;

/**
 * Finds the account of an object: the one that the service holds to be it, else the one that the matching attributes find.
 * `accounts` null: no snapshot has any.
 */
export function accountFinder(
  ready: ReadyMapping,
  accounts: Accounts | null,
  unseen: ReadonlySet<string>,
  run: Run,
): AccountFinder {
  const own = (ready.objectType === 'group' ? accounts?.groups : accounts?.users) ?? null;
  if (accounts === null || own === null) {
    return () => ({ kind: 'unknown', why: 'No snapshot has the accounts of the application.' });
  }
  const byId = new Map(own.flatMap((one) => (one.id === null ? [] : [[one.id.toLowerCase(), one] as const])));
  const match = accountMatcher(ready.mapping, ready.layout, own, ready.isCaseExact);
  const lacking = ready.attributes
    .filter(({ mapping }) => mapping.matchingPriority > 0)
    .flatMap(({ needs }) => needs.filter((name) => unseen.has(name)));
  return ({ id, attributes }) => {
    const link = id === null ? undefined : accounts.linked.get(id.toLowerCase());
    if (link !== undefined) {
      const account = byId.get(link.toLowerCase());
      if (account !== undefined) return { kind: 'account', account };
      return {
        kind: 'unknown',
        why: `It is linked to the account ${link}, which the export of the application lacks.`,
      };
    }
    if (lacking.length > 0) return { kind: 'unknown', why: `The input does not have ${lacking.join(', ')}.` };
    const found = match(ready.layout.row(attributes), run);
    switch (found.kind) {
      case 'account':
        return { kind: 'account', account: found.account };
      case 'several':
        return { kind: 'several', why: `${found.accounts.length} accounts have its ${found.by}.` };
      case 'open':
        return { kind: 'unknown', why: `It is not known whose account it is: ${found.why}.` };
      default:
        return { kind: 'none' };
    }
  };
}
