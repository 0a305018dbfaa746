const ESCAPE = String.fromCharCode(0x1b);
const SIGN = `${ESCAPE}\\[[\\d;]*[mK]`;
const COLOUR = new RegExp(SIGN, 'g');
const OPEN = new RegExp(`${ESCAPE}(?:\\[[\\d;]*)?$`);
const COLOURED_JSON = new RegExp(`^(?:\\s|${SIGN})*[\\[{][^]*${SIGN}|^\\s*${SIGN}(?:\\s|${SIGN})*[\\[{]`);
/** The first key is coloured. */
const LOOKED_AT = 4096;

/** Whether a text is JSON that was printed in colours (`jq -C`, `az -o jsonc`): JSON itself has no such signs. */
export const hasColours = (head: Buffer): boolean => COLOURED_JSON.test(head.toString('latin1', 0, LOOKED_AT));

/** The text without them, however they are cut into pieces. */
export async function* withoutColours(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let open = '';
  for await (const chunk of chunks) {
    const text = open + chunk.toString('latin1');
    open = OPEN.exec(text)?.[0] ?? '';
    const plain = text.slice(0, text.length - open.length).replace(COLOUR, '');
    // An empty piece would say that the stream pauses.
    if (plain !== '' || chunk.length === 0) yield Buffer.from(plain, 'latin1');
  }
  if (open !== '') yield Buffer.from(open, 'latin1');
}
