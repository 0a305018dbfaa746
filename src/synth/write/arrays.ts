import { join } from 'node:path';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

/** Minified JSON arrays of at most `most` records. */
export function arrays(folder: string, name: string, most: number): Sink {
  let file: TextFile | null = null;
  let written = 0;
  let number = 0;
  const close = (): void => {
    file?.write(']');
    file?.close();
    file = null;
  };
  return {
    write: (record) => {
      if (written === most) {
        close();
        written = 0;
      }
      if (file === null) file = new TextFile(join(folder, `${name}-${String(++number).padStart(3, '0')}.json`));
      file.write(written++ === 0 ? '[' : ',');
      file.write(record);
      return 0;
    },
    end: close,
  };
}
