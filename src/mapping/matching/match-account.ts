import type { RowLayout } from '../../expression/layout.ts';
import type { InputRow, Run } from '../../expression/run.ts';
import type { Account } from '../account/account.ts';
import { accountValues } from '../account/account-value.ts';
import { comparable } from '../account/same-value.ts';
import { pathReader } from '../account/target-path.ts';
import { matchingMappings } from '../schema/lookup.ts';
import type { ObjectMapping } from '../schema/model.ts';
import { matchingAttribute } from './matching-value.ts';

/** Which account the matching attributes find for an object. `valueless`: it has no value in any of them; `open`: that is not known. */
export type Matched =
  | { readonly kind: 'account'; readonly account: Account; readonly by: string }
  | { readonly kind: 'several'; readonly accounts: readonly Account[]; readonly by: string }
  | { readonly kind: 'none' | 'valueless' }
  | { readonly kind: 'open'; readonly why: string };

export type Matcher = (row: InputRow, run: Run) => Matched;

/**
 * Finds the accounts of objects by the matching attributes of a mapping, one at a time in the order of their priority: the first
 * that finds anything decides. Rule: Customize attribute mappings (Microsoft Entra ID). `isCaseExact` says whether the target tells
 * letter case apart in an attribute.
 */
export function accountMatcher(
  mapping: ObjectMapping,
  layout: RowLayout,
  accounts: readonly Account[],
  isCaseExact: (target: string) => boolean,
): Matcher {
  const attributes = matchingMappings(mapping).map((one) => {
    const { target, valueFor } = matchingAttribute(one, layout);
    const caseExact = isCaseExact(target);
    return { target, valueFor, caseExact, byValue: accountsByValue(accounts, target, caseExact) };
  });
  return (row, run) => {
    let hasValue = false;
    for (const { target, valueFor, caseExact, byValue } of attributes) {
      const value = valueFor(row, run);
      if (value.kind === 'open') return value;
      if (value.kind === 'empty') continue;
      hasValue = true;
      if (byValue.size === 0) return { kind: 'open', why: `no account of the export has the attribute ${target}` };
      const found = byValue.get(comparable(value.text, caseExact)) ?? [];
      if (found.length > 1) return { kind: 'several', accounts: found, by: target };
      if (found.length === 1) return { kind: 'account', account: found[0]!, by: target };
    }
    return { kind: hasValue ? 'none' : 'valueless' };
  };
}

function accountsByValue(
  accounts: readonly Account[],
  target: string,
  caseExact: boolean,
): ReadonlyMap<string, readonly Account[]> {
  const read = pathReader(target);
  const found = new Map<string, Account[]>();
  for (const account of accounts) {
    // Of several values the first stands for the account, as in the replay.
    const [value] = accountValues(read(account.attributes));
    if (value === undefined) continue;
    const key = comparable(value, caseExact);
    const own = found.get(key);
    if (own === undefined) found.set(key, [account]);
    else own.push(account);
  }
  return found;
}
