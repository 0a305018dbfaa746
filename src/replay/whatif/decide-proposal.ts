import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { decideAll, planOf } from '../engine.ts';
import type { Inputs } from '../inputs.ts';
import { applyEdits } from './apply-edits.ts';
import type { Proposal } from './proposal.ts';

/** The inputs as they would be. */
export const proposedInputs = (inputs: Inputs, { schema, scope, retainOutOfScope }: Proposal): Inputs => ({
  ...inputs,
  schema: schema ?? inputs.schema,
  settings: {
    ...inputs.settings,
    scope: scope ?? inputs.settings.scope,
    retainsOutOfScope: retainOutOfScope ?? inputs.settings.retainsOutOfScope,
  },
});

/**
 * Decides everybody by a proposal into a temporary table. Accounts that the decisions of `before` found are managed from then on.
 * Changed users and assignments are taken back before it returns: nothing of a proposal stays in the store.
 */
export async function decideProposal(
  store: Store,
  inputs: Inputs,
  proposal: Proposal,
  before: string,
  name: string,
): Promise<void> {
  const proposed = proposedInputs(inputs, proposal);
  const links = proposal.forgetLinks ? ({ kind: 'none' } as const) : ({ kind: 'and-of', table: before } as const);
  const decide = (): Promise<void> => decideAll(store, proposed, planOf(proposed.schema, proposed), name, { links });
  if (proposal.edits.length === 0) return decide();
  const path = join(store.scratch, `${name}.parquet`);
  await store.run('BEGIN');
  try {
    await applyEdits(store, inputs, proposal);
    await decide();
    await store.run(`COPY ${name} TO ${sqlText(path)} (FORMAT parquet)`);
  } finally {
    await store.run('ROLLBACK');
  }
  await store.run(`CREATE OR REPLACE TEMP TABLE ${name} AS SELECT * FROM read_parquet(${sqlText(path)})`);
  await rm(path, { force: true });
}
