import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { makeOlder } from './support/older.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-steps-'));
const file = join(folder, 'x.duckdb');

/** Texts that could be taken for what parts them, marks a null, or is no text at all. */
const TEXTS = [
  null,
  '',
  ' ',
  '\u001e',
  '\u0010',
  '\u00102',
  '\u00101',
  '\u0010\u001e0',
  'a\u001eb\u0010',
  '\u001e\u001e',
  'Ζoë 🙂',
  '"{\\',
];
const step = (description: string | null, details: string | null) => ({
  phase: 'import',
  name: 'EntryImport',
  status: 'success',
  description,
  details,
});
/** Lists of steps: none known, none, one with each text, and all texts together. */
const LISTS = [
  null,
  [],
  ...TEXTS.map((text) => [step(text, '{}')]),
  TEXTS.map((text, n) => step(text, JSON.stringify({ text, n }))),
  TEXTS.map(() => step(null, null)),
];
const SHAPE = JSON.stringify([
  { phase: 'VARCHAR', name: 'VARCHAR', status: 'VARCHAR', description: 'VARCHAR', details: 'VARCHAR' },
]);

let store: Store;

beforeAll(async () => {
  store = await openStore(file);
  for (const [n, steps] of LISTS.entries()) {
    await store.run(
      `INSERT INTO event_row BY NAME
       SELECT $n::UBIGINT AS event_key, 'e' || $n AS event_id, 0 AS variant, false AS conflict, 3 AS fidelity, 'graph' AS dialect, 1 AS file_id,
         step_heads_of(s) AS steps, step_descriptions_of(s) AS step_descriptions, step_details_of(s) AS step_details
       FROM (SELECT CASE WHEN $steps <> 'null' THEN from_json($steps, '${SHAPE}') END AS s)`,
      { n, steps: JSON.stringify(steps) },
    );
  }
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const kept = async (): Promise<unknown[]> =>
  (
    await store.rows<{ steps: string | null }>(
      'SELECT to_json(steps)::VARCHAR AS steps FROM event_record ORDER BY event_key',
    )
  ).map(({ steps }) => (steps === null ? null : JSON.parse(steps)));
const shown = (): Promise<unknown[]> =>
  store.rows(
    'SELECT event_id, ordinal, phase, name, status, description, details FROM step ORDER BY event_id, ordinal',
  );

test('steps come back as they were, whatever their texts hold', async () => {
  expect(await kept()).toEqual(LISTS);
  const all = LISTS.flatMap((steps, n) =>
    (steps ?? []).map((one, place) => ({ event_id: `e${n}`, ordinal: place + 1, ...one })),
  );
  expect(await shown()).toEqual(
    all.toSorted((a, b) => (a.event_id < b.event_id ? -1 : a.event_id > b.event_id ? 1 : a.ordinal - b.ordinal)),
  );
});

test.each([4, 8])('a database of version %s keeps its steps', async (version) => {
  const before = [await kept(), await shown()];
  await makeOlder(store, version);
  store.close();
  store = await openStore(file);
  expect([await kept(), await shown()]).toEqual(before);
  expect(await store.rows("SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%older%'")).toEqual(
    [],
  );
});
