const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/** Where a row of a table begins: its line, counted from 1, and the end of the row before it. */
export interface RowPlace {
  readonly line: number;
  readonly offset: number;
}

/**
 * Where the wanted rows of a CSV text begin. Rows are counted from 0 after the header, `skip` lines further on; empty lines are none.
 * The text is one that the engine has read without a fault: every quote has its counterpart.
 */
export async function rowPlaces(
  text: AsyncIterable<Buffer>,
  skip: number,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, RowPlace>> {
  const places = new Map<number, RowPlace>();
  let number = -1 - skip;
  let [line, firstLine] = [1, 1];
  let [at, offset] = [0, 0];
  let isQuoted = false;
  let isEmpty = true;
  for await (const chunk of text) {
    for (const byte of chunk) {
      at++;
      if (byte === QUOTE) isQuoted = !isQuoted;
      if (byte === LF) line++;
      if (byte === LF && !isQuoted) {
        if (!isEmpty) {
          if (wanted.has(number)) places.set(number, { line: firstLine, offset });
          number++;
          offset = at;
        }
        firstLine = line;
        isEmpty = true;
      } else if (byte !== CR) isEmpty = false;
    }
  }
  if (!isEmpty && wanted.has(number)) places.set(number, { line: firstLine, offset });
  return places;
}
