/** Where the line is shown, and whose writing ends it; tests pass streams of their own. */
export interface WaitingPlace {
  readonly line: { write: (text: string) => unknown; readonly isTTY?: boolean };
  /** A stream that gets the answer. */
  readonly answer: NodeJS.WritableStream | { write: (...args: never[]) => unknown };
}

/** Before this, nobody wonders whether anything happens. */
const PATIENCE_MS = 1000;
const REDRAW_MS = 1000;
const ERASE = '\r\u001b[2K';

/**
 * Says on a terminal after a second that a command is at work, and for how long. The line goes as soon as anything else is written to
 * either stream, and does not come back: from then on the command speaks itself. Returns what ends it. Off a terminal nothing is shown.
 */
export function showWaiting(label: string, { line, answer }: WaitingPlace): () => void {
  if (line.isTTY !== true) return () => {};
  const start = performance.now();
  const write = line.write.bind(line);
  let isDrawn = false;
  const draw = (): void => {
    isDrawn = true;
    write(`${ERASE}${label}: working, ${Math.floor((performance.now() - start) / 1000)} s`);
  };
  let redraw: NodeJS.Timeout | undefined;
  const patience = setTimeout(() => {
    draw();
    redraw = setInterval(draw, REDRAW_MS).unref();
  }, PATIENCE_MS).unref();
  const streams = [line, answer] as { write: (...args: unknown[]) => unknown }[];
  const own = streams.map((stream) => stream.write);
  const end = (): void => {
    clearTimeout(patience);
    clearInterval(redraw);
    streams.forEach((stream, n) => {
      stream.write = own[n]!;
    });
    if (isDrawn) write(ERASE);
    isDrawn = false;
  };
  for (const [n, stream] of streams.entries())
    stream.write = (...args: unknown[]) => {
      end();
      return own[n]!.apply(stream, args);
    };
  return end;
}
