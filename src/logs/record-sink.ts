import type { CanonicalAudit, EventOfFile } from './canonical.ts';
import { isUnlinked } from './dialects/directory-audit.ts';
import type { Loader } from './load/loader.ts';
import type { Rejected } from './read/chunk.ts';
import type { Recognised } from './recognise.ts';
import type { Tally } from './tally.ts';

const BATCH = 5000;
const UNLINKED = new Set(['unlinked'] as const);

/** A file that is being loaded. */
export interface LoadedFile {
  readonly fileId: number;
  readonly tally: Tally;
}

/**
 * Takes records of one or more files as TypeScript has read them, counts them, and passes them to the loader in batches.
 */
export class RecordSink {
  readonly #loader: Loader;
  #events: EventOfFile[] = [];
  #audits: { readonly audit: CanonicalAudit; readonly file: LoadedFile }[] = [];

  constructor(loader: Loader) {
    this.#loader = loader;
  }

  /** `rejected` tells the place of a record that cannot be read. */
  async take(found: Recognised, file: LoadedFile, rejected: (reason: string) => Rejected): Promise<void> {
    const { fileId, tally } = file;
    if (found.hasNextLink) tally.hasNextLink = true;
    if (found.passedOver !== null) tally.passOver(found.passedOver);
    tally.lose(found.losses);
    for (const record of found.records) {
      if (record.kind === 'reject') {
        tally.reject(rejected(record.reason));
      } else if (record.kind === 'event') {
        tally.read(record.event.dialect, 1, found.why ?? '');
        this.#events.push({ ...record.event, file_id: fileId });
      } else {
        tally.read(record.audit.dialect, 1, found.why ?? '');
        if (isUnlinked(record.audit)) tally.lose(UNLINKED);
        this.#audits.push({ audit: record.audit, file });
      }
    }
    if (this.#events.length >= BATCH) await this.flushEvents();
    if (this.#audits.length >= BATCH) await this.#flushAudits();
  }

  /** Loads the events that are held, and leaves audit rows for later. */
  async flushEvents(): Promise<void> {
    const events = this.#events;
    this.#events = [];
    if (events.length > 0) await this.#loader.stageEvents(events);
  }

  /** Loads what is held. */
  async flush(): Promise<void> {
    await this.flushEvents();
    await this.#flushAudits();
  }

  async #flushAudits(): Promise<void> {
    const audits = this.#audits;
    this.#audits = [];
    if (audits.length === 0) return;
    const grown = await this.#loader.insertAudits(
      audits.map(({ audit, file }) => ({ ...audit, file_id: file.fileId })),
    );
    for (const file of new Set(audits.map((one) => one.file))) file.tally.inserted += grown.get(file.fileId) ?? 0;
  }
}
