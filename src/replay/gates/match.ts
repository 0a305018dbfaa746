import { shownOf } from '../../mapping/account/account-value.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Cause } from '../decision.ts';
import type { Link, MatchFacts } from '../match-facts.ts';
import type { JobSettings } from '../settings.ts';
import type { Desired } from '../value/desired.ts';

/** Which account an object belongs to. `duplicate-…`: several accounts, or several source objects for one. */
export interface Match {
  readonly kind: 'account' | 'none' | 'duplicate-target' | 'duplicate-source' | 'unknown';
  readonly targetId: string | null;
  /** `link`, or the target attribute that matched. */
  readonly by: string | null;
  readonly cause: Cause;
}

/**
 * By the stored link first; else by the matching attributes in the order of their priority, one at a time, the first that finds
 * anything decides ("Customize attribute mappings"). Several accounts fail, and so do several source objects for one account
 * (DuplicateTargetEntries, DuplicateSourceEntries of "How to analyze the provisioning logs").
 */
export function matchGate(
  { link, hit, claims, desired }: MatchFacts,
  { hasTargets }: JobSettings,
  { attributes, matching }: CompiledMapping,
): Match {
  if (link !== null) return byLink(link);
  const by = hit?.attribute ?? null;
  const subject = by ?? matching.map((place) => attributes[place]!.target).join(', ');
  const ids = hit === null ? null : hit.targetIds.join(', ');
  const tried = matching.map((place) => givenValue(desired[place]!) ?? 'nothing').join(', ');
  if (!hasTargets) return nobody('unknown', 'unknown: no snapshot has the accounts of the application', subject, tried);
  if (hit !== null && hit.count > 1) {
    return nobody('duplicate-target', `${hit.count} accounts have this value`, subject, ids);
  }
  if (claims > 1) return nobody('duplicate-source', `${claims} source objects have this value`, subject, ids ?? tried);
  if (hit === null) return nobody('none', 'no account has these values', subject, tried);
  const [targetId = null] = hit.targetIds;
  return { kind: 'account', targetId, by, cause: causeOf(subject, targetId, 'one account has this value') };
}

const givenValue = (one: Desired): string | null => (one.kind === 'value' ? shownOf(one.value) : null);

const causeOf = (subject: string, input: string | null, result: string): Cause => ({
  gate: 'match',
  subject,
  input,
  result,
});

const nobody = (kind: Match['kind'], result: string, subject: string, input: string | null): Match => ({
  kind,
  targetId: null,
  by: null,
  cause: causeOf(subject, input, result),
});

const KNOWN_FROM = {
  log: 'known from the log',
  connection: 'known from the object connections',
  match: 'matched before the change',
} as const;

/** Where the account is gone the service answers InvalidAnchor, for which the list of situations has no word. */
function byLink({ targetId, exists, from }: Link): Match {
  const known = KNOWN_FROM[from];
  if (exists === true) return { kind: 'account', targetId, by: 'link', cause: causeOf('link', targetId, known) };
  const why =
    exists === false
      ? 'the export of the application does not hold the account'
      : 'no snapshot has the accounts of the application';
  return { kind: 'unknown', targetId, by: 'link', cause: causeOf('link', targetId, `unknown: ${known}, but ${why}`) };
}
