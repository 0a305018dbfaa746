import { text } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A cell of a sheet as its XML has it. */
export interface ReadCell {
  /** What the text says once its escapes are read; the number of a number or a time. */
  readonly value: string | number | boolean;
  /** s = text, b = Boolean; undefined = a number or a time. */
  readonly type: string | undefined;
  /** How a number is shown; undefined = as it is. */
  readonly format: string | undefined;
}

/** The files of a workbook, by name. */
export async function filesOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const files = new Map<string, string>();
  const read = (entry: Entry): Promise<string> =>
    new Promise((resolve, reject) => {
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(text(stream))));
    });
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      read(entry).then((content) => {
        files.set(entry.fileName, content);
        zip.readEntry();
      }, reject);
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return files;
}

/** The sheets of a workbook by name, each its rows of cells by the letters of their columns. */
export async function sheetsOf(bytes: Buffer): Promise<Map<string, Record<string, ReadCell>[]>> {
  const files = await filesOf(bytes);
  const strings = [...files.get('xl/sharedStrings.xml')!.matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map((found) =>
    unescaped(found[1]!),
  );
  const styles = files.get('xl/styles.xml')!;
  const formats = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, entities(code!)]),
  );
  const cellStyles = [.../<cellXfs[\s\S]*<\/cellXfs>/.exec(styles)![0].matchAll(/<xf ([^>]*)/g)].map(([, attributes]) =>
    formats.get(/numFmtId="(\d+)"/.exec(attributes!)?.[1]),
  );
  const names = [...files.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((found) => found[1]!);
  return new Map(
    names.map((name, at) => [
      name,
      [...files.get(`xl/worksheets/sheet${at + 1}.xml`)!.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map((row) =>
        Object.fromEntries(
          [...row[1]!.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(([, column, attributes, v]) => {
            const type = /t="(\w+)"/.exec(attributes!)?.[1];
            const style = /s="(\d+)"/.exec(attributes!)?.[1];
            const value = type === 's' ? strings[Number(v)]! : type === 'b' ? v === '1' : Number(v);
            return [column, { value, type, format: style === undefined ? undefined : cellStyles[Number(style)] }];
          }),
        ),
      ),
    ]),
  );
}

/** The values of a sheet, row by row, by the names of its columns. */
export function tableOf(rows: readonly Record<string, ReadCell>[]): Record<string, ReadCell['value']>[] {
  const [head, ...others] = rows;
  return others.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, { value }]) => [String(head![column]!.value), value])),
  );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const entities = (xml: string): string => xml.replace(/&(\w+);/g, (_, name: string) => NAMED[name]!);

/** As Excel reads a text: entities, then characters that are written by their number. */
const unescaped = (xml: string): string =>
  entities(xml).replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
