// @ts-check
import { folded } from '../../script/fold.js';

// The tables as they lie in the page, made into those that the other scripts read (see data.js). What follows from the rest is left out
// there, and ids lie as bytes behind the text.

/** @typedef {import('./data.js').Tables} Tables */

/**
 * `lists`: lists of texts, each once; a column has the place in it, from 1 on. `tones`: the colour of a line by what it says. `jobApps`: the
 * application of each job, where a block names no other. `domain`: of most addresses.
 * @typedef {{lists: number[][], tones: Record<string, number>, jobApps: number[], domain: string}} Extra
 */

const FIRST = 33;
/** Stands for an id, and in an address for the usual domain; no text of the page holds one. */
const LEFT_OUT = '\u0001';
/** Stands for the name of the person at the beginning of an address. */
const AS_NAMED = '\u0002';
const BYTES_OF_ID = 16;

/**
 * The bytes of a text in basE91, whose alphabet is that of src/report/explorer/base91.ts.
 * @param {string} text
 */
export function bytesOf(text) {
  /** @type {number[]} */
  const values = [];
  for (let code = FIRST, value = 0; code < 127; code++)
    if (!'<>&'.includes(String.fromCharCode(code))) values[code] = value++;
  const bytes = new Uint8Array(Math.ceil(text.length * 0.875));
  let [size, queue, bits, first] = [0, 0, 0, -1];
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)];
    if (value === undefined) continue;
    if (first < 0) {
      first = value;
      continue;
    }
    const pair = first + value * 91;
    first = -1;
    queue |= pair << bits;
    bits += (pair & 8191) > 88 ? 13 : 14;
    for (; bits > 7; bits -= 8) {
      bytes[size++] = queue & 255;
      queue >>>= 8;
    }
  }
  if (first >= 0) bytes[size++] = (queue | (first << bits)) & 255;
  return bytes.subarray(0, size);
}

/**
 * The tables from the bytes that were compressed: the length of the text (four bytes), the text, the ids.
 * @param {Uint8Array} bytes
 * @returns {Tables}
 */
export function tablesIn(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  /** @type {Tables & Extra} */
  const tables = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const { people, blocks, lines, lists, tones, jobApps } = tables;
  let at = 4 + length;
  /** @param {string} text */
  const withId = (text) => {
    if (text !== LEFT_OUT) return text;
    at += BYTES_OF_ID;
    return idAt(bytes, at - BYTES_OF_ID);
  };
  people.id = people.id.map(withId);
  tables.texts = tables.texts.map(withId);
  people.upn = people.upn.map((text, person) =>
    text
      .replace(AS_NAMED, () => folded(people.name[person] ?? '').replaceAll(' ', '.'))
      .replace(LEFT_OUT, () => tables.domain),
  );
  /** @param {unknown[]} column @returns {(number[] | 0)[]} */
  const listed = (column) => column.map((place) => lists[Number(place) - 1] ?? 0);
  blocks.facts = listed(blocks.facts ?? []);
  blocks.gates = listed(blocks.gates ?? []);
  blocks.wanted = listed(blocks.wanted ?? []);
  lines.wrote = listed(lines.wrote ?? []);
  blocks.app = (blocks.app ?? []).map((app, block) => app || (jobApps[blocks.job[block] ?? 0] ?? 0));
  lines.tone = (lines.what ?? []).map((what) => tones[what] ?? 0);
  let person = 0;
  blocks.person = (blocks.person ?? []).map((step) => (person += step));
  let line = 0;
  blocks.events = (blocks.events ?? []).map((more, block) => {
    let sum = more;
    for (const after = line + (blocks.lines[block] ?? 0); line < after; line++) sum += lines.times[line] ?? 0;
    return sum;
  });
  return tables;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
const idAt = (bytes, at) =>
  Array.from(bytes.subarray(at, at + BYTES_OF_ID), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
