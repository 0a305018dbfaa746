import { isUtf8 } from 'node:buffer';
import { whyBroken } from './read/broken-json.ts';
import type { Span } from './read/chunk.ts';
import { payloadIn } from './read/embedded.ts';
import { isPython, pythonLiteral } from './read/python-literal.ts';
import { salvage } from './read/salvage.ts';
import { splitDocuments } from './read/split.ts';
import { type Recognised, recognise, unreadable } from './recognise.ts';
import type { TimeReader } from './time-reader.ts';

/** Reads one record of a chunk; several where a line holds several documents. */
export function readSpan(buffer: Buffer, span: Span, times: TimeReader): readonly Recognised[] {
  const bytes = buffer.subarray(span.start, span.end);
  if (!isUtf8(bytes)) return salvaged(bytes, times) ?? [unreadable(NO_UTF8)];
  const text =
    span.columns === undefined
      ? bytes.toString('utf8').replace(/^\s*\ufeff/, '')
      : `{"columns":${span.columns},"rows":[${bytes.toString('utf8')}]}`;
  try {
    return [recognise(JSON.parse(text), times)];
  } catch (error) {
    const parts = splitDocuments(bytes);
    if (parts !== null) return parts.map((part) => recognise(part, times));
    if (payloadIn(text.trim()) !== null) return [recognise(text, times)];
    const printed = isPython(text.trim()) ? pythonLiteral(text.trim()) : undefined;
    if (printed !== undefined) return [recognise(printed, times)];
    return salvaged(bytes, times) ?? [unreadable(whyBroken(text, error as Error))];
  }
}

const NO_UTF8 = 'invalid UTF-8';

/** What can be read of records that damage has run together; null where it has hit one alone. */
function salvaged(bytes: Buffer, times: TimeReader): Recognised[] | null {
  const pieces = salvage(bytes, (piece) => (isUtf8(piece) ? RUN_TOGETHER : NO_UTF8));
  return pieces?.map((piece) => ('value' in piece ? recognise(piece.value, times) : unreadable(piece.broken))) ?? null;
}

const RUN_TOGETHER = 'broken JSON: a quote, a bracket or a part is missing, so that the record runs into the next one';
