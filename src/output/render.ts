import { usageError } from '../errors.ts';
import { redactedResult } from './redaction.ts';
import type { Result } from './result.ts';

/** Every format an answer can be written in. */
export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'markdown', 'arrow', 'parquet', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** Formats that a terminal cannot show. */
export const isBinary = (format: Format): boolean => ['arrow', 'parquet', 'xlsx'].includes(format);

/** Errors: usage, when a binary format would go to a terminal. */
export function assertShowable(format: Format, { terminal }: Pick<RenderTarget, 'terminal'>): void {
  if (terminal && isBinary(format)) {
    throw usageError(
      `The format ${format} is binary and would garble your terminal.`,
      'Write it to a file with -o FILE, or pipe it to a program.',
    );
  }
}

/** Where a rendering goes and how it may look. */
export interface RenderTarget {
  /** Takes a chunk; a promise that is still open holds the renderer back. */
  readonly write: (chunk: string | Uint8Array) => void | Promise<void>;
  /** Cells in a line, for tables. */
  readonly width: number;
  readonly color: boolean;
  /** Whether a person's terminal shows the output: binary formats are refused, control characters shown. */
  readonly terminal: boolean;
  /** CSV as Excel opens it. */
  readonly excel?: boolean;
  /** Writes the same rows to a Parquet file; without it the answer cannot be had as Parquet. */
  readonly writeParquet?: (path: string) => Promise<void>;
}

/**
 * Writes `result` to `sink` in `format`, batch by batch.
 * Errors: usage, when a binary format would go to a terminal, or Parquet is asked of an answer that has no such writer.
 */
export async function render(result: Result, format: Format, sink: RenderTarget): Promise<void> {
  assertShowable(format, sink);
  for await (const chunk of await renderer(redactedResult(result), format, sink)) await sink.write(chunk);
}

async function renderer(
  result: Result,
  format: Format,
  sink: RenderTarget,
): Promise<AsyncIterable<string | Uint8Array>> {
  switch (format) {
    case 'table':
      return (await import('./table.ts')).renderTable(result, sink);
    case 'json':
      return (await import('./json.ts')).renderJson(result);
    case 'ndjson':
      return (await import('./ndjson.ts')).renderNdjson(result);
    case 'csv':
      return (await import('./csv.ts')).renderCsv(result, sink);
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown(result);
    case 'arrow':
      return (await import('./arrow.ts')).renderArrow(result);
    case 'xlsx':
      return (await import('./xlsx/render.ts')).renderXlsx(result);
    case 'parquet':
      if (sink.writeParquet === undefined) {
        throw usageError(
          'This answer cannot be written as Parquet.',
          'Choose another format, for example --format arrow.',
        );
      }
      return (await import('./parquet.ts')).renderParquet(sink.writeParquet);
  }
}
