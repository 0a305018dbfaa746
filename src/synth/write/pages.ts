import { join } from 'node:path';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

const PAGE = 999;

/** Pages of Microsoft Graph: every one but the last says where the next one is. */
export function pages(folder: string, name: string, context: string, path: string): Sink {
  let file: TextFile | null = null;
  let written = 0;
  let number = 0;
  const close = (isLast: boolean): void => {
    const link = isLast
      ? ''
      : `,"@odata.nextLink":"https://graph.microsoft.com/v1.0/${path}?$skiptoken=${number.toString(36)}"`;
    file?.write(`]${link}}`);
    file?.close();
    file = null;
    written = 0;
  };
  return {
    write: (record) => {
      if (written === PAGE) close(false);
      if (file === null) {
        file = new TextFile(join(folder, `${name}-${String(++number).padStart(4, '0')}.json`));
        file.write(`{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#${context}","value":[`);
      }
      if (written++ > 0) file.write(',');
      file.write(record);
      return 0;
    },
    end: () => close(true),
  };
}
