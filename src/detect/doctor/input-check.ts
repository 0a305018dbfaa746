import type { Store } from '../../store/store.ts';
import { INPUTS, type Input } from '../inputs.ts';

/** An input that answers may rest on, and whether the store has it. */
export interface InputLine {
  readonly input: Input;
  readonly words: string;
  readonly present: boolean;
  /** What it adds to the answers. */
  readonly adds: string;
  readonly how: string;
}

const ADDS: Readonly<Record<Input, string>> = {
  event: 'everything: who was provisioned, skipped, failing',
  audit: 'configuration changes, restarts and quarantine, and so which cycle is a full one',
  assignment: 'who is assigned where the log does not say, and the assigned whom the log never met',
  app_role: 'whether an assigned role counts for provisioning',
  source_object: 'what the attributes of users and groups hold now',
  membership: 'who is assigned through a group, and how many a skipped group takes along',
  target_object: 'which accounts exist in the application, and duplicates among them',
  sync_schema: 'mappings, matching attributes, required attributes and scoping filters as they are',
  job_status: 'quarantine, schedule and whether the initial cycle has finished, in the service’s own words',
};

/** Every input with its presence. */
export async function readInputs(store: Store): Promise<InputLine[]> {
  const tables = await store.rows<{ name: string }>('SELECT table_name AS name FROM information_schema.tables');
  const known = new Set(tables.map(({ name }) => name));
  const lines: InputLine[] = [];
  for (const input of Object.keys(INPUTS) as Input[]) {
    const present = known.has(input) && (await store.rows(`SELECT 1 AS x FROM ${input} LIMIT 1`)).length > 0;
    lines.push({ input, ...INPUTS[input], present, adds: ADDS[input] });
  }
  return lines;
}
