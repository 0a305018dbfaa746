import { stat } from 'node:fs/promises';
import type { IngestOptions } from '../logs/ingest.ts';
import { type ProgressLine, progressLine, progressMode } from '../output/progress.ts';
import type { SnapshotOptions } from '../snapshot/snapshot-options.ts';

/** What a command that loads files has at hand. */
export interface Loading {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly line: ProgressLine;
  readonly onLog: NonNullable<IngestOptions['onProgress']>;
  readonly onSnapshot: NonNullable<SnapshotOptions['onProgress']>;
}

/** What remains of a load that Ctrl-C ended. */
export const STOPPED = 'Interrupted. What was committed is kept; run the same command again to resume.\n';

/** Shows how far loading has come while `act` runs (JSON lines where JSON is asked for), and lets Ctrl-C stop it. */
export async function whileLoading(isJson: boolean, act: (loading: Loading) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const line = progressLine({
    stream: process.stderr,
    clock: () => performance.now(),
    mode: progressMode(process.stderr, isJson),
  });
  try {
    await act({ signal: stop.signal, line, onLog: logProgress(line), onSnapshot: snapshotProgress(line) });
  } finally {
    line.done();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function logProgress(line: ProgressLine): Loading['onLog'] {
  const sizes = new Map<string, number>();
  return ({ path, index, of, records, bytes }) => {
    if (!sizes.has(path))
      void stat(path).then(
        ({ size }) => sizes.set(path, size),
        () => undefined,
      );
    const total = sizes.get(path);
    line.update({
      label: `Reading ${path}`,
      ...(records === 0 ? {} : { records }),
      bytes,
      file: index,
      files: of,
      ...(total === undefined ? {} : { totalBytes: total }),
    });
  };
}

const snapshotProgress =
  (line: ProgressLine): Loading['onSnapshot'] =>
  ({ path, index, of, records }) =>
    line.update({ label: `Reading ${path}`, records, bytes: 0, file: index, files: of });
