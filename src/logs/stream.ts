/** Passes a stream on, and an empty piece whenever nothing has come for a while or the last one is long ago; ends on abort. */
export async function* withPauses(
  source: AsyncIterable<Buffer>,
  everyMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  let pending = iterator.next();
  let lastPause = performance.now();
  const aborted = signal === undefined ? new Promise<never>(() => undefined) : whenAborted(signal);
  for (;;) {
    const timer = pause(Math.max(0, everyMs - (performance.now() - lastPause)));
    const next = await Promise.race([pending, timer.done, aborted]);
    timer.cancel();
    if (next === 'aborted') {
      pending.catch(() => undefined);
      return;
    }
    if (next === 'paused') {
      lastPause = performance.now();
      yield Buffer.alloc(0);
      continue;
    }
    if (next.done) return;
    yield next.value;
    pending = iterator.next();
  }
}

function pause(ms: number): { done: Promise<'paused'>; cancel: () => void } {
  let handle: NodeJS.Timeout;
  const done = new Promise<'paused'>((resolve) => {
    handle = setTimeout(() => resolve('paused'), ms);
  });
  return { done, cancel: () => clearTimeout(handle) };
}

function whenAborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}
