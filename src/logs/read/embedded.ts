import { gunzipSync } from 'node:zlib';
import { MAX_RECORD_BYTES } from './chunk.ts';
import { splitDocuments } from './split.ts';

/** How the Base64 of JSON text, or of gzip, begins. */
const BASE64 = /^(?:ey[A-Za-z0-9]|ewog|ew0K|W3s|W1t|Wwo|Ww0K|H4sI)[A-Za-z0-9+/_-]*={0,2}$/;
const LEAST_BASE64 = 24;

/** So long may be what stands before the JSON of a line: the header of a syslog message, say. */
const LONGEST_PREFIX = 500;

/** Whether a text is JSON behind the header of a log line, which ends with a blank or a mark: one stray letter is damage. */
export function hasPrefix(text: string): boolean {
  const at = text.indexOf('{"');
  return (
    at > 0 && at <= LONGEST_PREFIX && text.endsWith('}') && !/^[[{"]/.test(text) && /[\s:|=>]/.test(text[at - 1] ?? '')
  );
}

/**
 * The document that a text holds: JSON, with the header of a log line before it or without, JSON inside JSON, several documents behind
 * one another, Base64 of either, gzip in Base64. Undefined when it holds none.
 */
export function embeddedDocument(text: string): unknown {
  const held = text.trim();
  if (/^[[{]|^"\s*\\?["[{]/.test(held)) return documentOf(held);
  if (hasPrefix(held)) return documentOf(held.slice(held.indexOf('{"')));
  if (held.length < LEAST_BASE64 || !BASE64.test(held)) return undefined;
  const bytes = Buffer.from(held, 'base64');
  try {
    const plain =
      bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: MAX_RECORD_BYTES }) : bytes;
    return documentOf(plain.toString('utf8').trim());
  } catch {
    return undefined;
  }
}

function documentOf(text: string): unknown {
  if (!/^["[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? embeddedDocument(value) : value;
  } catch {
    return splitDocuments(Buffer.from(text)) ?? undefined;
  }
}
