import { isRedacting, redactWith } from '../output/redaction.ts';
import { notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import { isOpenToOthers, keyOf, keyPath, readKey } from './key.ts';
import { namesIn, ofValue } from './names-in.ts';
import { Redactor } from './redactor.ts';

/**
 * From now on everything that goes out carries pseudonyms in the place of what the store knows of people. The key lies beside the
 * database `db` and is made on first use. Errors: exit code 3 where it cannot be.
 */
export async function redact(store: Store, db: string): Promise<void> {
  const redactor = await knowing(store, new Redactor(keyOf(db)));
  if (isOpenToOthers(db))
    notice(`Others than you can read ${keyPath(db)}, and with it the names behind the pseudonyms.`);
  redactWith(redactor);
  active = redactor;
}

let active: Redactor | null = null;

/** What has come into the store since: to be asked before anything of it goes out. */
export async function learnStore(store: Store): Promise<void> {
  if (active === null || !isRedacting()) return;
  for await (const named of namesIn(store)) active.known.add(named);
  active.forget();
}

/** Values that decisions would write, which no export and no log has: they are replaced too. `table`: has the column `changes`. */
export async function learnDecisions(store: Store, table: string): Promise<void> {
  if (active === null || !isRedacting()) return;
  const { batches } = await store.query(
    `SELECT DISTINCT c ->> 'attribute', unnest([c ->> 'old', c ->> 'new'])
     FROM (SELECT unnest(CAST(changes AS JSON[])) AS c FROM query_table($table) WHERE changes IS NOT NULL)`,
    { table },
  );
  for await (const rows of batches)
    for (const [attribute, text] of rows) learn(String(attribute ?? ''), text as string | null);
}

/** The values of an answer that was worked out: every object in it with an attribute, and what it holds or would hold. */
export function learnAnswer(answer: unknown): void {
  if (active === null || !isRedacting() || typeof answer !== 'object' || answer === null) return;
  for (const [key, one] of Object.entries(answer)) {
    if (typeof one === 'string') {
      if (VALUES.test(key)) learn(attributeOf(answer as Readonly<Record<string, unknown>>), one);
    } else if (Array.isArray(one) && VALUES.test(key)) {
      for (const text of one) if (typeof text === 'string') learn(key, text);
    } else learnAnswer(one);
  }
}

/** Names that somebody asks for, known or not. */
export function learnNames(names: readonly string[]): void {
  for (const text of names) active?.known.add({ kind: 'person', text });
}

const VALUES =
  /^(?:old|new|value|values|wanted|held|current|currentvalue|before|after|saw|seen|valuesseen|matchingvalue)$/i;

function attributeOf(holder: Readonly<Record<string, unknown>>): string {
  const name = holder['attribute'] ?? holder['target'] ?? holder['targetAttribute'] ?? '';
  return typeof name === 'string' ? name : '';
}

function learn(attribute: string, text: string | null): void {
  if (text === null || text === '') return;
  for (const named of ofValue(attribute, text)) active?.known.add(named);
  active?.forget();
}

/** What stands behind a pseudonym, as the store writes it: usually one text. Errors: exit code 3 without the key. */
export async function revealed(store: Store, db: string, pseudonym: string): Promise<string[]> {
  const redactor = await knowing(store, new Redactor(readKey(db)));
  const wanted = pseudonym.trim().toLowerCase();
  const found = new Set<string>();
  for (const text of redactor.known.texts) {
    for (const part of [text, ...(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])])
      if (isBehind(redactor, part, wanted)) found.add(part);
  }
  // Ids and addresses are known by their form, wherever they are.
  if (found.size === 0) {
    for await (const text of formedIn(store)) if (isBehind(redactor, text, wanted)) found.add(text);
  }
  return [...found].sort();
}

const isBehind = (redactor: Redactor, text: string, wanted: string): boolean =>
  redactor.pseudonymOf(text)?.toLowerCase() === wanted;

async function knowing(store: Store, redactor: Redactor): Promise<Redactor> {
  for await (const named of namesIn(store)) redactor.known.add(named);
  return redactor;
}

const TABLES = [
  'event_record',
  'audit_record',
  'source_object',
  'target_object',
  'membership',
  'assignment',
  'link',
  'job_status',
  'sync_schema',
  'decision_record',
];
const GUID = '[0-9a-zA-Z]{8}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{12}';
const ADDRESS = "[\\p{L}\\p{N}._%+'#&-]+@[\\p{L}\\p{N}.-]+";

/** Ids and addresses of every column of every table. */
async function* formedIn(store: Store): AsyncGenerator<string> {
  for (const table of TABLES) {
    const { batches } = await store.query(
      `SELECT DISTINCT unnest(regexp_extract_all(t::VARCHAR, $form)) AS text FROM ${table} AS t`,
      { form: `${GUID}|${ADDRESS}` },
    );
    for await (const rows of batches) for (const [text] of rows) yield String(text);
  }
}
