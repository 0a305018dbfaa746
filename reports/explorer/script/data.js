// @ts-check
import { folded } from '../../script/fold.js';
import { must } from '../../script/make.js';
import { bytesOf, tablesIn } from './unpack.js';

// The tables of the page. A number in a column that holds texts is the place of the text in `texts`; 0 = none. Times are whole
// minutes since 1970, 0 = not known.

/**
 * @typedef {{id: string[], name: string[], upn: string[], department: number[], kind: number[]}} PeopleColumns `kind` is a place in `kinds`.
 *
 * A block is what is true of a person in one application; `lines`: how many lines of the timeline are its own, in their order.
 * @typedef {{person: number[], job: number[], app: number[], state: number[], tone: number[], need: number[], since: number[],
 *   title: number[], answer: number[], remedy: number[], who: number[], value: number[], facts: (number[] | 0)[],
 *   gates: (number[] | 0)[], wanted: (number[] | 0)[], compared: number[], lines: number[], events: number[]}} BlockColumns
 *
 * @typedef {{time: number[], until: number[], times: number[], what: number[], tone: number[], code: number[],
 *   reason: number[], wrote: (number[] | 0)[]}} LineColumns
 *
 * `anchors`: what stands behind the # where it is not the id. `changes`: of each job the time, what was done, and by whom.
 * `needs`: the words for `need`, the last one for whoever has no block; `kinds`: those for `kind`, one and many. `csv`: the patterns of a text that is a formula, and of one that has to be quoted.
 * @typedef {{people: PeopleColumns, anchors: Record<string, string>, blocks: BlockColumns, lines: LineColumns,
 *   changes: [number, number, number][][], needs: string[], kinds: [string, string][], csv: [string, string], texts: string[], minutes: number[][],
 *   states: number[]}} Tables
 *
 * `minutes`: of each job the times of its lines; in the page a time of a line is a place in it, from 1 on, and `since` is 1 where it is the
 * time of the first line. `states`: the worst first.
 *
 * `firstBlock` and `firstLine` have one number more than there are people and blocks.
 * @typedef {Tables & {size: number, firstBlock: number[], firstLine: number[], anchorOf: string[], sought: string[]}} Data
 */

/**
 * Reads the tables out of the page.
 * @returns {Promise<Data>}
 */
export async function readData() {
  const bytes = bytesOf(must('people').textContent ?? '');
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  const tables = tablesIn(new Uint8Array(await new Response(stream).arrayBuffer()));
  const size = tables.people.id?.length ?? 0;
  const firstLine = sumsOf(tables.blocks.lines ?? []);
  setTimes(tables, firstLine);
  return {
    ...tables,
    size,
    firstBlock: firstOfEach(tables.blocks.person ?? [], size),
    firstLine,
    anchorOf: Array.from({ length: size }, (_, person) => tables.anchors[person] ?? tables.people.id[person] ?? ''),
    sought: withIds(
      tables,
      Array.from({ length: size }, (_, person) => soughtIn(tables, person)),
    ),
  };
}

/**
 * The ids of accounts and events are looked for too: they are what the portal and the application show.
 * @param {Tables} tables
 * @param {string[]} sought
 */
function withIds({ blocks, texts }, sought) {
  blocks.facts?.forEach((facts, block) => {
    const person = blocks.person[block] ?? 0;
    for (let at = 0; facts !== 0 && at < facts.length; at += 2)
      if (texts[facts[at] ?? 0]?.endsWith(' ID')) sought[person] += ` ${folded(texts[facts[at + 1] ?? 0] ?? '')}`;
  });
  return sought;
}

/**
 * Puts the minutes in the places of those of the job.
 * @param {Tables} tables
 * @param {number[]} firstLine
 */
function setTimes({ blocks, lines, minutes }, firstLine) {
  blocks.job?.forEach((job, block) => {
    const [first, after] = [firstLine[block] ?? 0, firstLine[block + 1] ?? 0];
    /** @param {number | undefined} place */
    const timeAt = (place) => minutes[job]?.[(place ?? 0) - 1] ?? 0;
    for (let line = first; line < after; line++) {
      lines.time[line] = timeAt(lines.time[line]);
      lines.until[line] = timeAt(lines.until[line]);
    }
    if (blocks.since[block] === 1) blocks.since[block] = lines.time[first] ?? 0;
  });
}

/**
 * Where the blocks of each person begin; they lie in the order of the people.
 * @param {number[]} persons
 * @param {number} size
 */
function firstOfEach(persons, size) {
  /** @type {number[]} */
  const first = new Array(size + 1).fill(0);
  for (const person of persons) first[person + 1] = (first[person + 1] ?? 0) + 1;
  for (let person = 0; person < size; person++) first[person + 1] = (first[person + 1] ?? 0) + (first[person] ?? 0);
  return first;
}

/** @param {number[]} counts */
function sumsOf(counts) {
  const sums = [0];
  for (const one of counts) sums.push((sums.at(-1) ?? 0) + one);
  return sums;
}

/**
 * What the search looks at: names, address, department and id of a person.
 * @param {Tables} tables
 * @param {number} person
 */
function soughtIn({ people, texts }, person) {
  const department = texts[people.department[person] ?? 0] ?? '';
  return folded(`${people.name[person]} ${people.upn[person]} ${department} ${people.id[person]}`);
}
