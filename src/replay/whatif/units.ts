import { changeUnits } from '../../mapping/diff/units/change-units.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { editWords, type Proposal } from './proposal.ts';

/** One change of a proposal, and the proposal without it. */
export interface Unit {
  readonly label: string;
  readonly without: Proposal;
}

/** The changes of a proposal one by one, each left out in turn: clauses, lines of the mapping, settings, assignments, users. */
export function unitsOf(before: SynchronizationSchema, proposal: Proposal): Unit[] {
  const units: Unit[] = [];
  if (proposal.schema !== null) {
    for (const { label, schema } of changeUnits(before, proposal.schema))
      units.push({ label, without: { ...proposal, schema } });
  }
  if (proposal.scope !== null) {
    const label = proposal.scope === 'all' ? 'sync all users and groups' : 'sync assigned users and groups';
    units.push({ label, without: { ...proposal, scope: null } });
  }
  if (proposal.retainOutOfScope !== null) {
    const label = `SkipOutOfScopeDeletions ${proposal.retainOutOfScope ? 'on' : 'off'}`;
    units.push({ label, without: { ...proposal, retainOutOfScope: null } });
  }
  if (proposal.forgetLinks)
    units.push({ label: 'match everybody again', without: { ...proposal, forgetLinks: false } });
  for (const edit of proposal.edits) {
    units.push({
      label: editWords(edit),
      without: { ...proposal, edits: proposal.edits.filter((one) => one !== edit) },
    });
  }
  return units;
}
