import type { Store } from '../../store/store.ts';
import { INPUTS, type Input } from '../inputs.ts';

/** An input that answers may rest on, and whether the store has it. */
export interface InputLine {
  readonly input: Input;
  readonly words: string;
  readonly present: boolean;
  /** Of a snapshot: when the newest one was taken (ISO 8601, UTC); null for logs, and where there is none. */
  readonly takenAt: string | null;
  /** How many sets hold it. */
  readonly versions: number;
  /** False when an export of the newest set looks cut short. */
  readonly complete: boolean;
  /** What it adds to the answers. */
  readonly adds: string;
  readonly how: string;
}

const ADDS: Readonly<Record<Input, string>> = {
  event: 'everything: who was provisioned, skipped, failing',
  audit: 'configuration changes, restarts and quarantine, and so which cycle is a full one',
  assignment: 'who is assigned where the log does not say, and assigned people who are not in the log',
  app_role: 'whether an assigned role counts for provisioning',
  source_object: 'what the attributes of users and groups hold now',
  membership: 'who is assigned through a group, and how many a skipped group takes along',
  target_object: 'which accounts exist in the application, and duplicates among them',
  sync_schema: 'mappings, matching attributes, required attributes and scoping filters as they are',
  job_status: 'quarantine, schedule and whether the initial cycle has finished, in the service’s own words',
};

/** Every input with its presence. */
export async function readInputs(store: Store): Promise<InputLine[]> {
  const held = await store.rows<Held>(
    `SELECT CASE WHEN c.kind IN ('user', 'group') THEN 'source_object' ELSE c.kind END AS input, max(s.taken_at) AS taken_at,
       count(DISTINCT s.snapshot_id) AS versions, bool_and(c.complete) FILTER (WHERE s.taken_at = n.newest) AS complete
     FROM snapshot_content AS c
     JOIN snapshot AS s ON s.snapshot_id = c.snapshot_id
     JOIN (
       SELECT c.kind, max(s.taken_at) AS newest FROM snapshot_content AS c JOIN snapshot AS s ON s.snapshot_id = c.snapshot_id GROUP BY c.kind
     ) AS n ON n.kind = c.kind
     GROUP BY 1`,
  );
  const lines: InputLine[] = [];
  for (const input of Object.keys(INPUTS) as Input[]) {
    const of = held.find((one) => one.input === input);
    const isLog = input === 'event' || input === 'audit';
    const present = isLog ? (await store.rows(`SELECT 1 AS x FROM ${input} LIMIT 1`)).length > 0 : of !== undefined;
    lines.push({
      input,
      ...INPUTS[input],
      present,
      takenAt: of?.taken_at ?? null,
      versions: of?.versions ?? 0,
      complete: of?.complete ?? true,
      adds: ADDS[input],
    });
  }
  return lines;
}

interface Held {
  readonly input: string;
  readonly taken_at: string;
  readonly versions: number;
  readonly complete: boolean;
}
