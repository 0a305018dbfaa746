import type { Store } from '../../../src/store/store.ts';

/** Tables by the version of the store that has them first. */
const ADDED: Readonly<Record<number, readonly string[]>> = {
  5: ['replay_run', 'decision_record'],
  6: ['target_answer'],
  8: ['followed_file', 'followed_partition', 'followed_source', 'finding_history'],
  9: ['pruned_file', 'prune_run'],
};

/** Makes a store what a version before left behind: without later tables, and with other views. */
export async function makeOlder(store: Store, version: number): Promise<void> {
  const lacking = Object.entries(ADDED).flatMap(([since, tables]) => (Number(since) > version ? tables : []));
  if (lacking.includes('target_answer')) await store.run('DROP VIEW open_failure');
  for (const table of lacking) await store.run(`DROP TABLE ${table}`);
  if (version < 9) await unpackEvents(store);
  await store.run("UPDATE meta SET value = $version WHERE key = 'schema_version'", { version: String(version) });
  await store.run("UPDATE meta SET value = 'older' WHERE key = 'views_version'");
}

/** Events as they were kept before version 9: in a table of the name that a view has now. */
async function unpackEvents(store: Store): Promise<void> {
  await store.run('CREATE TABLE unpacked AS FROM event_record');
  await store.run('DROP VIEW event_record');
  await store.run('DROP TABLE event_row');
  await store.run('ALTER TABLE unpacked RENAME TO event_record');
}
