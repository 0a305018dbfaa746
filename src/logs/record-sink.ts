import type { CanonicalAudit, CanonicalEvent } from './canonical.ts';
import type { Loader } from './load/loader.ts';
import type { Rejected } from './read/chunk.ts';
import type { Recognised } from './recognise.ts';
import type { Tally } from './tally.ts';

const BATCH = 5000;

/** Takes records as TypeScript has read them, counts them, and passes them to the loader in batches. */
export class RecordSink {
  readonly #loader: Loader;
  readonly #fileId: number;
  readonly #tally: Tally;
  #events: CanonicalEvent[] = [];
  #audits: CanonicalAudit[] = [];

  constructor(loader: Loader, fileId: number, tally: Tally) {
    this.#loader = loader;
    this.#fileId = fileId;
    this.#tally = tally;
  }

  /** `rejected` tells the place of a record that cannot be read. */
  async take(found: Recognised, rejected: (reason: string) => Rejected): Promise<void> {
    if (found.hasNextLink) this.#tally.hasNextLink = true;
    if (found.passedOver !== null) this.#tally.passOver(found.passedOver);
    this.#tally.lose(found.losses);
    for (const record of found.records) {
      if (record.kind === 'reject') {
        this.#tally.reject(rejected(record.reason));
      } else if (record.kind === 'event') {
        this.#tally.read(record.event.dialect, 1, found.why ?? '');
        this.#events.push(record.event);
      } else {
        this.#tally.read(record.audit.dialect, 1, found.why ?? '');
        this.#audits.push(record.audit);
      }
    }
    if (this.#events.length + this.#audits.length >= BATCH) await this.flush();
  }

  /** Loads what is held. */
  async flush(): Promise<void> {
    const [events, audits] = [this.#events, this.#audits];
    this.#events = [];
    this.#audits = [];
    if (events.length > 0) await this.#loader.stageEvents(events, this.#fileId);
    if (audits.length > 0) this.#tally.inserted += await this.#loader.insertAudits(audits, this.#fileId);
    await this.#loader.insertRejects(this.#tally.takeRejects(), this.#fileId);
  }
}
