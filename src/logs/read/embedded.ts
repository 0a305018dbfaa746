import { gunzipSync } from 'node:zlib';
import { MAX_RECORD_BYTES } from './chunk.ts';
import { scanValue } from './record-scan.ts';
import { splitDocuments } from './split.ts';

/** How the Base64 of JSON text, or of gzip, begins. */
const BASE64 = /^(?:ey[A-Za-z0-9]|ewog|ew0K|W3s|W1t|Wwo|Ww0K|H4sI)[A-Za-z0-9+/_-]*={0,2}$/;
const LEAST_BASE64 = 24;

/** So long may be what stands before or behind the JSON of a line: the header of a syslog message, say. */
const LONGEST_BESIDE = 500;

/**
 * The JSON in a log line: behind a header, which ends with a blank or a mark (one stray letter is damage), and before more text perhaps,
 * in which there is none. Null where the text is JSON itself or holds none.
 */
export function payloadIn(text: string): string | null {
  if (/^[[{"]/.test(text)) return null;
  const at = text.slice(0, LONGEST_BESIDE + 2).search(/(?<=[\s:|=>`(])(?:\[\s*)?\{\s*"/);
  if (at <= 0) return null;
  if (text.endsWith('}') && text[at] === '{') return text.slice(at);
  const bytes = Buffer.from(text.slice(at));
  const found = scanValue(bytes, 0, null);
  if (found.kind !== 'record') return null;
  const behind = bytes.toString('utf8', found.end);
  return behind.length > LONGEST_BESIDE || /[{}]/.test(behind) ? null : bytes.toString('utf8', 0, found.end);
}

/**
 * The document that a text holds: JSON, with the header of a log line before it or without, JSON inside JSON, several documents behind
 * one another, Base64 of either, gzip in Base64. Undefined when it holds none.
 */
export function embeddedDocument(text: string): unknown {
  const held = text.trim();
  if (/^[[{]|^"\s*\\?["[{]/.test(held)) return documentOf(held);
  const payload = payloadIn(held);
  if (payload !== null) return documentOf(payload);
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
