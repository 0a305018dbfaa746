import { EXCERPT } from '../logs/read/chunk.ts';
import {
  FileTally,
  incompleteReason,
  kindOfEmpty,
  notesOf,
  type ReadSnapshotFile,
  withMissingPages,
} from './file-tally.ts';
import { type Spooled, spoolAlike } from './load/alike.ts';
import type { Staging } from './load/staging.ts';
import type { Page } from './page.ts';
import { type Batch, type FileItem, openFile } from './read-file.ts';
import { readRecord } from './recognise.ts';
import type { SetFile } from './set-identity.ts';
import type { SnapshotOptions } from './snapshot-options.ts';

/** Reads the files of a set into the staging tables. The very same bytes a second time are not read again. */
export async function stageFiles(
  staging: Staging,
  files: readonly SetFile[],
  options: SnapshotOptions,
): Promise<readonly ReadSnapshotFile[]> {
  const read: ReadSnapshotFile[] = [];
  for (const [index, file] of files.entries()) {
    const copied = read.find(({ sha256 }) => sha256 === file.sha256);
    const progress = (records: number): void =>
      options.onProgress?.({ path: file.path, index: index + 1, of: files.length, records });
    read.push(
      copied === undefined ? await stageFile(staging, file, options, progress) : { ...copied, ...file, isCopy: true },
    );
  }
  await staging.flush();
  return withMissingPages(read);
}

async function stageFile(
  staging: Staging,
  file: SetFile,
  options: SnapshotOptions,
  progress: (records: number) => void,
): Promise<ReadSnapshotFile> {
  const opened = await openFile(file.path);
  const tally = new FileTally();
  // The engine takes one batch in while the next is cut out of the file.
  let taking: Promise<void> = Promise.resolve();
  try {
    for await (const batch of opened.batches) {
      options.signal?.throwIfAborted();
      const spooled = await spoolAlike(staging, batch, opened.page, file.fileId);
      await taking;
      progress(tally.records);
      taking = stageBatch(staging, batch, spooled, opened.page, file.fileId, tally);
      taking.catch(() => undefined);
      if (spooled === null) await taking;
    }
    await taking;
    progress(tally.records);
  } finally {
    await taking.catch(() => undefined);
  }
  const damage = opened.text.bytes.damage();
  if (damage !== null) tally.rejects.push({ line: null, offset: null, reason: damage, excerpt: '' });
  return {
    ...file,
    tally,
    isCopy: false,
    incomplete: incompleteReason(opened),
    listed: opened.page.scimTotal,
    notes: notesOf(opened.page),
    emptyKind: tally.records === 0 ? kindOfEmpty(opened.page) : null,
  };
}

async function stageBatch(
  staging: Staging,
  batch: Batch,
  spooled: Spooled | null,
  page: Page,
  fileId: number,
  tally: FileTally,
): Promise<void> {
  if (spooled === null) return stageEach(staging, batch.items(), page, fileId, tally);
  try {
    const alike = await spooled.stage();
    if (alike !== null) tally.read(alike.kind, alike.count);
    else await stageEach(staging, batch.items(await spooled.lines()), page, fileId, tally);
  } finally {
    await spooled.remove();
  }
}

/** Reads records one by one. */
async function stageEach(
  staging: Staging,
  items: readonly FileItem[],
  page: Page,
  fileId: number,
  tally: FileTally,
): Promise<void> {
  for (const item of items) {
    if ('rejected' in item) {
      tally.rejects.push(item.rejected);
      continue;
    }
    const { value, text, line, offset } = item;
    const found = readRecord({ value, text, page });
    if (found.kind === 'reject') {
      tally.rejects.push({ line, offset, reason: found.reason, excerpt: text.trim().slice(0, EXCERPT) });
    } else {
      tally.read(found.kind);
      await staging.add(found.rows, fileId);
    }
  }
}
