import { readFileSync } from 'node:fs';
import type { Scope } from '../../detect/scope.ts';
import { usageError } from '../../errors.ts';
import { diffSchemas } from '../../mapping/diff/diff-schemas.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import type { Store } from '../../store/store.ts';
import { REDECIDED } from '../decide-twin.ts';
import { decideAll, planOf } from '../engine.ts';
import { type Fidelity, measureFidelity } from '../fidelity/fidelity.ts';
import { type Forecast, forecastOf, type Totals } from '../forecast.ts';
import type { Inputs } from '../inputs.ts';
import { type ReplayOptions, readInputs } from '../read-inputs.ts';
import { totalsOf } from '../situation-rows.ts';
import { assertOneMeaning, meaningNotes } from '../text-and-tree.ts';
import { attribute } from './attribute.ts';
import { withChangedSchema } from './changed-schema.ts';
import { decideProposal, proposedInputs } from './decide-proposal.ts';
import { type Effect, effectsOf } from './effects.ts';
import { type Failing, stillFailing } from './failing.ts';
import { type Moves, movesIn } from './moves.ts';
import type { Proposal } from './proposal.ts';
import { sameButExpressions } from './same-but-expressions.ts';
import { type ChangeTally, tallyOf } from './tally.ts';
import { type UndecidedEffects, undecidedIn } from './undecided.ts';
import { unitsOf } from './units.ts';

const DIFFERENCE = readFileSync(new URL('difference.sql', import.meta.url), 'utf8');

/** What a proposal would change. Objects that change are rows of the temporary table whatif_difference, with `because`. */
export interface WhatIf {
  readonly inputs: Inputs;
  readonly proposed: Inputs;
  readonly before: Totals;
  readonly after: Totals;
  readonly tally: ChangeTally;
  /** What becomes of whom, counted. */
  readonly effects: readonly Effect[];
  /** Whose decision is unknown as proposed, and why. */
  readonly undecided: UndecidedEffects;
  /** Who fails as it is and as proposed. */
  readonly failing: readonly Failing[];
  /** Whose account changes. */
  readonly moves: Moves;
  readonly forecast: Forecast;
  /** How far the decisions as it is agree with the log; null where the log has nothing of the application. */
  readonly fidelity: Fidelity | null;
  /** What is proposed, a label each. */
  readonly changes: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Decides everybody as it is and as proposed, over the same snapshots, and leaves what differs in whatif_difference. Nothing of it
 * is kept in the store. Errors: as `readInputs` and `patchSchema`, and exit code 2 where a proposal names somebody whom the snapshots do not hold.
 */
export async function whatIf(
  store: Store,
  scope: Scope,
  given: Proposal,
  options: ReplayOptions = {},
): Promise<WhatIf> {
  const inputs = await readInputs(store, scope, options);
  const { proposal, notes: changeNotes } = withChangedSchema(given, inputs.schema);
  if (proposal.schema !== null) {
    assertSameApplication(inputs.schema, proposal.schema);
    assertOneMeaning(inputs.schema, proposal.schema);
  }
  const units = unitsOf(inputs.schema, proposal);
  const twins = sameButExpressions(inputs, proposal, units.length > 1 ? units : []);
  const plan = twins?.before ?? planOf(inputs.schema, inputs);
  const without = (twins?.without ?? []).map(({ mappings }, at) => ({ mappings, name: `whatif_without_${at}` }));
  const atOnce = twins === null ? undefined : { mappings: twins.after.mappings, name: 'whatif_after', without };
  await decideAll(store, inputs, plan, 'decided', { proposed: atOnce, measured: true });
  const fidelity = await measureFidelity(store, inputs, scope);
  await store.run('CREATE OR REPLACE TEMP VIEW whatif_before AS SELECT * FROM decided');
  if (twins === null) await decideProposal(store, inputs, proposal, 'whatif_before', 'whatif_after');
  const objects = twins === null ? 'true' : `object_ref IN (SELECT object_ref FROM ${REDECIDED})`;
  await store.run(DIFFERENCE.replaceAll('$objects', objects));
  const proposed = proposedInputs(inputs, proposal);
  const proposedPlan = planOf(proposed.schema, proposed);
  const { effects, senses } = await effectsOf(store, plan.mappings, proposedPlan.mappings);
  const undecided = await undecidedIn(store, proposedPlan.mappings, proposed.settings, senses);
  const redecided = without.map(({ name }) => name);
  const notes = [
    ...changeNotes,
    ...(await attribute(store, inputs, units, redecided)),
    ...restartNote(inputs, proposal),
  ];
  const after = await totalsOf(store, 'whatif_after');
  return {
    inputs,
    proposed,
    before: await totalsOf(store, 'whatif_before'),
    after,
    tally: await tallyOf(store),
    effects,
    undecided,
    failing: await stillFailing(store),
    moves: await movesIn(store, inputs),
    forecast: await forecastOf(store, after, inputs.deleteThreshold),
    fidelity,
    changes: units.map(({ label }) => label),
    notes: [...notes, ...proposedPlan.notes, ...meaningNotes(inputs.schema)],
  };
}

/** Rules of one application lead from and to directories of the same names, whatever their mappings. */
function assertSameApplication(old: SynchronizationSchema, proposed: SynchronizationSchema): void {
  const targets = ({ rules }: SynchronizationSchema): string[] =>
    rules.map((one) => `${one.sourceDirectoryName} to ${one.targetDirectoryName}`.toLowerCase());
  const known = targets(old);
  const found = targets(proposed);
  // A lone object mapping names no directories.
  if (known.includes(' to ') || found.includes(' to ') || found.some((one) => known.includes(one))) return;
  throw usageError(
    `The schema is of another application: it leads from ${found.join(', ')}, and the one of the snapshots from ${known.join(', ')}.`,
    'Give the changed schema of this application, or name the other one with --app.',
  );
}

function restartNote({ schema }: Inputs, { schema: proposed }: Proposal): string[] {
  if (proposed === null) return [];
  const { warning } = diffSchemas(schema, proposed);
  return warning === null ? [] : [warning];
}
