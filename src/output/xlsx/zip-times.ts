/** Where the parts of a ZIP archive stand (APPNOTE 6.3.9, 4.3). */
const END = { signature: 0x06054b50, length: 22, entries: 10, directoryAt: 16 } as const;
const ENTRY = {
  signature: 0x02014b50,
  length: 46,
  time: 12,
  nameLength: 28,
  extraLength: 30,
  noteLength: 32,
  headerAt: 42,
};
const HEADER = { signature: 0x04034b50, time: 10 } as const;
/** 1 January 1980, midnight: the first moment that an archive can say. */
const FIRST = Buffer.from([0, 0, 0x21, 0]);

/**
 * Gives every entry of an archive the same time, in place: the writer puts the clock of the machine there, and the same answer would never
 * have the same bytes. For archives without a comment, as the writer makes them.
 */
export function withFixedTimes(archive: Buffer): Buffer {
  const end = archive.length - END.length;
  assertAt(archive, end, END.signature);
  let at = archive.readUInt32LE(end + END.directoryAt);
  for (let left = archive.readUInt16LE(end + END.entries); left > 0; left--) {
    assertAt(archive, at, ENTRY.signature);
    const header = archive.readUInt32LE(at + ENTRY.headerAt);
    assertAt(archive, header, HEADER.signature);
    FIRST.copy(archive, at + ENTRY.time);
    FIRST.copy(archive, header + HEADER.time);
    const lengths = [ENTRY.nameLength, ENTRY.extraLength, ENTRY.noteLength].map((field) =>
      archive.readUInt16LE(at + field),
    );
    at += ENTRY.length + lengths.reduce((sum, length) => sum + length, 0);
  }
  return archive;
}

function assertAt(archive: Buffer, at: number, signature: number): void {
  if (archive.readUInt32LE(at) !== signature) throw new Error(`No part of an archive at ${at}.`);
}
