import { TextFile } from '../write/text-file.ts';

/** A page of Microsoft Graph that is being written. */
interface Page {
  /** The text of the next record, or of its beginning. */
  readonly record: (text: string) => void;
  /** What follows of it. */
  readonly text: (text: string) => void;
  readonly close: () => void;
}

export function openPage(path: string, context: string): Page {
  const file = new TextFile(path);
  file.write(`{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#${context}","value":[`);
  let separator = '\n';
  return {
    record: (text) => {
      file.write(separator);
      file.write(text);
      separator = ',\n';
    },
    text: (text) => file.write(text),
    close: () => {
      file.write('\n]}\n');
      file.close();
    },
  };
}

/** Writes a page of Microsoft Graph, record by record. */
export function writePage(path: string, context: string, records: Iterable<object>): void {
  const page = openPage(path, context);
  for (const record of records) page.record(JSON.stringify(record));
  page.close();
}
