import type { AttributeChange, Cause } from '../decision.ts';
import type { MemberDifference } from '../match-facts.ts';

interface Found {
  readonly changes: AttributeChange[];
  readonly unknown: Cause[];
  readonly notes: Cause[];
}

/**
 * A change for each member that is added or taken out, the first few of them; the rest is counted. Members who are not provisioned
 * are left out and named (UnableToResolveReferenceAttributeValue of "How to analyze the provisioning logs").
 */
export function memberChanges(
  { changes, unknown, notes }: Found,
  attribute: string,
  members: MemberDifference | null,
  heldByNobody: ReadonlySet<string>,
): void {
  const say = (to: Cause[], input: string | null, result: string): void => {
    to.push({ gate: 'map', subject: attribute, input, result });
  };
  if (members === null) {
    say(unknown, null, 'unknown: no snapshot has the members of the groups');
    return;
  }
  const { added, addedIds, removed, removedIds, pending, unresolved, unresolvedNames } = members;
  if (members.unknown > 0)
    say(unknown, null, `unknown: whether ${members.unknown} members have an account is not known`);
  if (added > 0 && heldByNobody.has(attribute)) {
    say(unknown, null, 'unknown: no group of the export has this attribute');
    return;
  }
  for (const id of addedIds) changes.push({ attribute, old: null, new: id });
  for (const id of removedIds) changes.push({ attribute, old: id, new: null });
  const more = added + removed - addedIds.length - removedIds.length;
  if (more > 0) say(notes, null, `${more} more members change`);
  if (pending > 0) say(notes, null, `${pending} members get an account in this run; they are added afterwards`);
  if (unresolved > 0) {
    say(notes, unresolvedNames.join(', '), `${unresolved} members have no account and are left out`);
  }
}
