// @ts-check
import { decode, encode } from '@jridgewell/sourcemap-codec';

/**
 * What a stack trace needs of a source map, which is a fifth of it: where each line of our own sources begins. Columns within a line,
 * names, and the sources of packages go. In: the text of a map as esbuild writes it, beside the program. Out: the smaller one.
 * @param {string} text
 */
export function slimMap(text) {
  const map = JSON.parse(text);
  /** @type {Map<number, number>} */
  const kept = new Map();
  /** @type {(source: number) => number | null} */
  const placeOf = (source) => {
    if (map.sources[source].includes('node_modules/')) return null;
    return kept.get(source) ?? kept.set(source, kept.size).size - 1;
  };
  const lines = decode(map.mappings).map((segments) => {
    /** @type {import('@jridgewell/sourcemap-codec').SourceMapSegment[]} */
    const slim = [];
    let before = '';
    for (const [column, source, line] of segments) {
      const place = source === undefined ? null : placeOf(source);
      const here = place === null ? '' : `${place}:${line}`;
      if (here === before) continue;
      before = here;
      if (place === null) slim.push([column]);
      else slim.push([column, place, line ?? 0, 0]);
    }
    return slim;
  });
  const sources = [...kept.keys()].map((source) => map.sources[source]);
  return JSON.stringify({ version: 3, sources, names: [], mappings: encode(lines) });
}
