import { join } from 'node:path';
import { shuffled } from './shuffled.ts';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

const HOUR = 3_600_000;

/** Blobs of a storage account: a file of lines for every hour that has any. With noise the lines of a file are out of order. */
export function hourlyBlobs(folder: string, tenantId: string, noise: { readonly seed: number } | null): Sink {
  let file: TextFile | null = null;
  let hour = -1;
  let lines: ReturnType<typeof shuffled> | null = null;
  let number = 0;
  const close = (): void => {
    lines?.end();
    file?.close();
    file = null;
  };
  return {
    write: (record, time) => {
      if (Math.floor(time / HOUR) !== hour || file === null) {
        close();
        hour = Math.floor(time / HOUR);
        file = new TextFile(join(folder, blobPath(tenantId, time)));
        lines = shuffled(file, noise?.seed ?? null);
      }
      return lines!.line(record, number++);
    },
    end: close,
  };
}

function blobPath(tenantId: string, time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return join(
    'insights-logs-provisioninglogs',
    `tenantId=${tenantId}`,
    `y=${year}`,
    `m=${month}`,
    `d=${day}`,
    `h=${clock.slice(0, 2)}`,
    'm=00',
    'PT1H.json',
  );
}
