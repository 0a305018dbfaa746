import { jsonLine } from '../logs/load/work-files.ts';
import type { Store } from '../store/store.ts';
import type { LogSource } from './source.ts';

/** What has come is told within a minute; that nothing has, every ten. */
const NEWS_MS = 60_000;
const IDLE_MS = 600_000;

/** Keeps in the store when sources were looked at, and when something came from them: silence shows there. */
export class SourceLog {
  readonly #store: Store;
  readonly #sources: readonly LogSource[];
  readonly #cameAt = new Map<LogSource, Date>();
  #isNews = false;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store, sources: readonly LogSource[]) {
    this.#store = store;
    this.#sources = sources;
  }

  came(source: LogSource): void {
    this.#cameAt.set(source, new Date());
    this.#isNews = true;
  }

  /** Writes where that is due; whether it has. */
  async round(): Promise<boolean> {
    const since = performance.now() - this.#writtenAt;
    if (since < (this.#isNews ? NEWS_MS : IDLE_MS)) return false;
    await this.write();
    return true;
  }

  async write(): Promise<void> {
    this.#isNews = false;
    this.#writtenAt = performance.now();
    const now = new Date().toISOString();
    const rows = this.#sources.map((one) => ({
      source: one.source,
      name: one.name,
      kind: one.kind,
      came: this.#cameAt.get(one)?.toISOString() ?? null,
    }));
    const given = `SELECT unnest(from_json($rows, '[{"source": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "came": "TIMESTAMP"}]'),
      recursive := true)`;
    await this.#store.inTransaction(async () => {
      await this.#store.run(
        `CREATE OR REPLACE TEMP TABLE followed_now AS
         SELECT g.source, g.name, g.kind, $now::TIMESTAMP AS looked_at, coalesce(g.came, s.came_at) AS came_at
         FROM (${given}) AS g LEFT JOIN followed_source AS s ON s.source = g.source AND s.name = g.name`,
        { rows: jsonLine(rows), now },
      );
      await this.#store.run(
        'DELETE FROM followed_source WHERE (source, name) IN (SELECT (source, name) FROM followed_now)',
      );
      await this.#store.run('INSERT INTO followed_source BY NAME FROM followed_now');
    });
  }
}
