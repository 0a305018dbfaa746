// @ts-check
import { countOf, make, mark, named, stampOf } from '../../script/make.js';

/** @import { Data } from './data.js' */

/** Minutes before the first event from which on changes of the configuration are shown. */
const LEAD = 24 * 60;

/**
 * What the log says of a person in an application, the changes of its configuration between the events.
 * @param {Data} data
 * @param {number} block
 */
export function timelineElement(data, block) {
  const first = data.firstLine[block] ?? 0;
  const after = data.firstLine[block + 1] ?? 0;
  if (first === after) return make('p.quiet', 'The log has no event of it here.');
  const events = data.blocks.events[block] ?? 0;
  const begin = (data.lines.time[first] ?? 0) - LEAD;
  const changes = (data.changes[data.blocks.job[block] ?? 0] ?? []).filter(([time]) => time >= begin);
  const entries = [
    ...changes.map(([time, activity, by]) => ({ time, element: changeLine(data, time, activity, by) })),
    ...Array.from({ length: after - first }, (_, place) => ({
      time: data.lines.time[first + place] ?? 0,
      element: eventLine(data, first + place),
    })),
  ].sort((a, b) => a.time - b.time);
  const shown = data.lines.times.slice(first, after).reduce((sum, n) => sum + n, 0);
  const head = `Timeline: ${shown < events ? `the latest ${countOf(shown)} of ${countOf(events)} events` : events === 1 ? '1 event' : `${countOf(events)} events`}`;
  return make(
    'details',
    { ...(data.blocks.need[block] === 2 ? {} : { open: '' }) },
    make('summary', head),
    make('ol.timeline', ...entries.map(({ element }) => element)),
  );
}

/** @param {Data} data @param {number} time @param {number} activity @param {number} by */
function changeLine({ texts }, time, activity, by) {
  return make(
    'li.configuration',
    make('time', stampOf(time)),
    make(
      'div',
      make('b', 'Configuration: '),
      named(texts[activity] ?? ''),
      by === 0 ? null : make('span', ', by ', named(texts[by] ?? '')),
    ),
  );
}

/** @param {Data} data @param {number} line */
function eventLine({ lines, texts }, line) {
  const [time, until, times] = [lines.time[line] ?? 0, lines.until[line] ?? 0, lines.times[line] ?? 1];
  const what = texts[lines.what[line] ?? 0] ?? '';
  const code = texts[lines.code[line] ?? 0] ?? '';
  const reason = texts[lines.reason[line] ?? 0] ?? '';
  const wrote = lines.wrote[line] || [];
  const tone = texts[lines.tone[line] ?? 0] ?? '';
  return make(
    `li.tone-${tone}`,
    make('time', time === 0 ? 'unknown time' : stampOf(time)),
    make(
      'div',
      mark(tone, what),
      code === '' ? null : make('span', ' · ', named(code)),
      times > 1 ? make('span.times', ` ${countOf(times)} times, last ${stampOf(until)}`) : null,
      reason === '' ? null : make('span.below', named(reason)),
      wrote.length === 0
        ? null
        : make(
            'span.below',
            what.endsWith(' success') ? 'wrote ' : 'tried ',
            named(wrote.map((one) => texts[one] ?? '').join(', ')),
          ),
    ),
  );
}
