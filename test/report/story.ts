import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../src/logs/ingest.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type AuditWords, auditRow, type EventWords, graphEvent } from './records.ts';

/** What happened in an invented tenant. */
export interface Story {
  readonly events: readonly EventWords[];
  readonly audits?: readonly AuditWords[];
  /** Written as they are, beside the others: broken text, other dialects. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** Writes the logs of a story as a Graph page and an audit page, and ingests them into a new store in a folder of its own. */
export async function told(story: Story): Promise<{ store: Store; folder: string; db: string; end: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-report-'));
  const page = (name: string, value: readonly object[]): void =>
    writeFileSync(join(folder, name), JSON.stringify({ value }));
  if (story.events.length > 0) page('provisioning.json', story.events.map(graphEvent));
  if (story.audits?.length) page('audits.json', story.audits.map(auditRow));
  for (const [name, text] of Object.entries(story.extra ?? {})) writeFileSync(join(folder, name), text);
  const db = join(folder, 'provlens.duckdb');
  const store = await openStore(db);
  const cwd = process.cwd();
  try {
    // Paths are part of the report: relative ones are the same on every machine.
    process.chdir(folder);
    const names = ['provisioning.json', 'audits.json', ...Object.keys(story.extra ?? {})];
    await ingest(
      store,
      names
        .filter((name) => name !== 'provisioning.json' || story.events.length > 0)
        .filter((name) => name !== 'audits.json' || story.audits?.length),
    );
  } finally {
    process.chdir(cwd);
  }
  const end = (): void => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, folder, db, end };
}
