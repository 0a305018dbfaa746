import { extname } from 'node:path';
import { usageError } from '../errors.ts';

/** What a file is by its ending, in the words of `--format`; the first that a command knows. */
const BY_ENDING: Readonly<Record<string, readonly string[]>> = {
  '.json': ['json'],
  '.ndjson': ['ndjson'],
  '.jsonl': ['ndjson'],
  '.csv': ['csv'],
  '.md': ['markdown', 'ticket'],
  '.arrow': ['arrow'],
  '.arrows': ['arrow'],
  '.parquet': ['parquet'],
  '.xlsx': ['xlsx'],
  '.xml': ['junit'],
  '.sarif': ['sarif'],
  '.tap': ['tap'],
  '.html': ['html'],
  '.htm': ['html'],
  '.pdf': ['pdf'],
  '.eml': ['eml'],
};

/** What people read, and whatever has no ending: the command's own way of writing. */
const PLAIN = new Set(['', '.txt', '.log']);

/** Programs that open these find no text in them, whatever --format says. */
const OFFICE = new Set(['.xls', '.xlsm', '.xlsb', '.ods', '.docx', '.doc', '.odt', '.pptx']);

/** What the command line says of how to write an answer. */
interface Written {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly excel?: boolean | undefined;
}

/**
 * The format of a command whose --format takes `formats`: the one that is named, else CSV for --excel, else by the ending of the file;
 * undefined = the command's own. Errors: exit code 2 for an ending that cannot be written, for another format in a .xlsx or .pdf file, and for
 * --excel with another format than CSV.
 */
export function formatOf({ format, output, excel }: Written, formats: readonly string[]): string | undefined {
  const ending = extname(output ?? '').toLowerCase();
  if (OFFICE.has(ending)) throw cannotWrite(ending, formats);
  for (const one of ['xlsx', 'pdf'])
    if (ending === `.${one}` && format !== undefined && format !== one)
      throw usageError(`A .${one} file cannot hold --format ${format}.`, 'Leave --format out, or name another file.');
  if (excel === true && (format ?? 'csv') !== 'csv')
    throw usageError(`--excel is about CSV, and --format is ${format}.`, 'Leave one of them out.');
  if (excel === true && ending === '.xlsx')
    throw usageError(
      '--excel is about CSV, and the file is a workbook.',
      'Leave --excel out: Excel opens a .xlsx file.',
    );
  if (format !== undefined) return format;
  if (excel === true) return 'csv';
  if (PLAIN.has(ending)) return undefined;
  const found = BY_ENDING[ending]?.find((one) => formats.includes(one));
  if (found === undefined) throw cannotWrite(ending, formats);
  return found;
}

function cannotWrite(ending: string, formats: readonly string[]): Error {
  const endings = Object.entries(BY_ENDING).flatMap(([one, named]) =>
    named.some((format) => formats.includes(format)) ? [one] : [],
  );
  const isTable = ['.xls', '.xlsm', '.xlsb', '.ods'].includes(ending) && formats.includes('xlsx');
  const instead = isTable ? 'For a spreadsheet: a .xlsx file. ' : '';
  return usageError(
    `This command cannot write a ${ending} file.`,
    `${instead}Endings that it writes: ${[...endings, '.txt'].join(', ')}; with --format any other but those of office programs.`,
  );
}
