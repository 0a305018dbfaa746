import { readFile } from 'node:fs/promises';
import type { CanonicalAudit, CanonicalEvent } from './canonical.ts';
import { AUDIT_2017_WHY } from './dialects/audit-2017.ts';
import { DIRECTORY_AUDIT_WHY } from './dialects/directory-audit.ts';
import type { AuditShape } from './load/audits.ts';
import type { Loader } from './load/loader.ts';
import type { Chunk, Rejected, Span } from './read/chunk.ts';
import { rejectedSpan } from './read/lines.ts';
import { readSpan } from './read-span.ts';
import type { Recognised } from './recognise.ts';
import type { Tally } from './tally.ts';

const BATCH = 5000;
/** For less than this, planning the engine's statements takes longer than reading the records one by one. */
export const LEAST_QUICK_BYTES = 256 * 1024;

/** The dialect of audit rows that the engine reads, and why they are of it. */
const AUDITS: Readonly<Record<AuditShape, { readonly dialect: string; readonly why: string }>> = {
  audit: { dialect: 'directory-audit', why: DIRECTORY_AUDIT_WHY },
  audit_2017: { dialect: 'audit-2017', why: AUDIT_2017_WHY },
};

/** A file that is being loaded. */
export interface LoadedFile {
  readonly fileId: number;
  readonly tally: Tally;
}

/** Audit rows as JSON lines in a work file, and where each of them lies. */
interface AuditFile {
  readonly path: string;
  readonly shape: AuditShape;
  readonly spans: readonly Span[];
  readonly bytes: number;
  readonly file: LoadedFile;
}

/**
 * Takes records as TypeScript has read them, counts them, and passes them to the loader in batches; and audit rows that the engine
 * may read by itself. Audit rows of several files may go together.
 */
export class RecordSink {
  readonly #loader: Loader;
  readonly #leastQuickBytes: number;
  #events: CanonicalEvent[] = [];
  #eventsOf: number | null = null;
  #audits: { readonly audit: CanonicalAudit; readonly file: LoadedFile }[] = [];
  #auditFiles: AuditFile[] = [];
  #count = 0;

  constructor(loader: Loader, leastQuickBytes = LEAST_QUICK_BYTES) {
    this.#loader = loader;
    this.#leastQuickBytes = leastQuickBytes;
  }

  /** Reads records one by one and takes them. */
  async takeSpans(buffer: Buffer, spans: readonly Span[], file: LoadedFile): Promise<void> {
    for (const span of spans) {
      for (const found of readSpan(buffer, span, file.tally.times))
        await this.take(found, file, (reason) => rejectedSpan(buffer, span, reason));
    }
  }

  /** Takes a chunk that begins with an audit row; it is read when the sink is flushed. */
  async takeAudits(shape: AuditShape, { buffer, spans }: Chunk, file: LoadedFile): Promise<void> {
    const path = await this.#loader.files.spool(buffer, `audits-${this.#count++}-${file.fileId}`);
    this.#auditFiles.push({ path, shape, spans, bytes: buffer.length, file });
  }

  /** `rejected` tells the place of a record that cannot be read. */
  async take(found: Recognised, file: LoadedFile, rejected: (reason: string) => Rejected): Promise<void> {
    const { fileId, tally } = file;
    if (found.hasNextLink) tally.hasNextLink = true;
    if (found.passedOver !== null) tally.passOver(found.passedOver);
    tally.lose(found.losses);
    if (this.#eventsOf !== fileId) await this.flushEvents();
    this.#eventsOf = fileId;
    for (const record of found.records) {
      if (record.kind === 'reject') {
        tally.reject(rejected(record.reason));
      } else if (record.kind === 'event') {
        tally.read(record.event.dialect, 1, found.why ?? '');
        this.#events.push(record.event);
      } else {
        tally.read(record.audit.dialect, 1, found.why ?? '');
        this.#audits.push({ audit: record.audit, file });
      }
    }
    if (this.#events.length >= BATCH) await this.flushEvents();
    if (this.#audits.length >= BATCH) await this.#flushAudits();
  }

  /** Loads the events that are held, all of one file, and leaves audit rows for later. */
  async flushEvents(): Promise<void> {
    const events = this.#events;
    this.#events = [];
    if (events.length > 0 && this.#eventsOf !== null) await this.#loader.stageEvents(events, this.#eventsOf);
  }

  /** Loads the chunks of audit rows that are held: the engine takes the rows that are spelled plainly, the others are read here. */
  async flushAuditFiles(): Promise<void> {
    const held = this.#auditFiles;
    this.#auditFiles = [];
    try {
      const isWorthIt = held.reduce((sum, { bytes }) => sum + bytes, 0) >= this.#leastQuickBytes;
      for (const shape of Object.keys(AUDITS) as AuditShape[]) {
        const files = held.filter((one) => one.shape === shape);
        const read = isWorthIt && files.length > 0 ? await this.#insertPlain(shape, files) : new Map<number, number>();
        for (const one of files) {
          if (read.get(one.file.fileId) !== spansOf(files, one.file.fileId)) await this.#takeLeftOut(one, isWorthIt);
        }
      }
    } finally {
      for (const { path } of held) await this.#loader.files.remove(path);
    }
  }

  /** Loads what is held. */
  async flush(): Promise<void> {
    await this.flushAuditFiles();
    await this.flushEvents();
    await this.#flushAudits();
  }

  /** How many rows of each file the engine has read. */
  async #insertPlain(shape: AuditShape, files: readonly AuditFile[]): Promise<Map<number, number>> {
    const { dialect, why } = AUDITS[shape];
    const counts = await this.#loader.insertPlainAudits({ shape, paths: files.map(({ path }) => path) });
    for (const { fileId, read, inserted } of counts) {
      const tally = files.find(({ file }) => file.fileId === fileId)?.file.tally;
      tally?.read(dialect, read, why);
      if (tally !== undefined) tally.inserted += inserted;
    }
    return new Map(counts.map(({ fileId, read }) => [fileId, read]));
  }

  async #takeLeftOut({ path, shape, spans, file }: AuditFile, isRead: boolean): Promise<void> {
    const left = isRead ? new Set(await this.#loader.leftOutAudits(shape, path)) : null;
    const rest = left === null ? spans : spans.filter((_, n) => left.has(n));
    await this.takeSpans(await readFile(path), rest, file);
    await this.flushEvents();
    file.tally.inserted += await this.#loader.settle(file.fileId);
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

const spansOf = (files: readonly AuditFile[], fileId: number): number =>
  files.reduce((sum, { file, spans }) => sum + (file.fileId === fileId ? spans.length : 0), 0);
