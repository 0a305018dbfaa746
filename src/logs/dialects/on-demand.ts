import { isObject } from '../../json-object.ts';
import { type Canonical, FIDELITY } from '../canonical.ts';
import { Folded, unwrapJson } from '../fold.ts';
import { isTypeName, restored } from '../restore.ts';
import { utcMicros } from '../time.ts';
import type { TimeReader } from '../time-reader.ts';
import { type Dialect, reject } from './dialect.ts';
import { readProvisioningObject } from './provisioning.ts';

/** The answer of provisionOnDemand: `key` and `value` are whole documents inside strings; the value may be a list, an event an item. */
export const onDemand: Dialect = {
  recognise: (record) => {
    if (isPair(record)) return 'it is a key/value pair of JSON strings, as provisionOnDemand answers';
    return isItem(record)
      ? 'it has provisioningSteps and a startTime, as the value of a provisionOnDemand answer'
      : null;
  },
  read: (record, times) => {
    if (isItem(record)) return [readItem(record, new Folded(null), times)];
    // The key may be the name of a type, which says nothing.
    const outcome = new Folded(unwrapJson(record.raw('key')));
    const value = unwrapJson(record.raw('value'));
    const items = Array.isArray(value) ? value : [value];
    if (items.length === 0 || !items.every(isObject))
      return reject(`the value of a provisionOnDemand answer is not a JSON document${failureOf(outcome)}`);
    return items.map((item) => readItem(new Folded(restored(item).record), outcome, times));
  },
};

/** The key tells the outcome or names a type; any other pair of texts is somebody else's. */
function isPair(record: Folded): boolean {
  const [key, value] = [record.raw('key'), record.raw('value')];
  if (typeof key !== 'string' || typeof value !== 'string') return record.has('key') && isItem(record.object('value'));
  return isObject(unwrapJson(key)) || isTypeName(key) || isItem(record.object('value'));
}

/** The document in a value, where somebody has taken it out. */
const isItem = (record: Folded): boolean =>
  record.has('provisioningsteps') &&
  record.has('starttime') &&
  !record.has('activitydatetime') &&
  !record.has('timegenerated');

/** Why there is no document, as the key tells it. */
function failureOf(outcome: Folded): string {
  const details = outcome.object('details');
  const said = [details.filled('errorcode'), details.filled('errormessage')].filter((text) => text !== null);
  return said.length === 0 ? '' : `; the service says ${said.join(': ')}`;
}

function readItem(body: Folded, outcome: Folded, times: TimeReader): Canonical {
  if (body.isEmpty)
    return {
      kind: 'reject',
      reason: `a provisionOnDemand answer without a record (its value is empty)${failureOf(outcome)}`,
    };
  const error = outcome.object('details');
  const read = readProvisioningObject(body, times, {
    dialect: 'on-demand',
    fidelity: FIDELITY.partial,
    time: [body, 'starttime', 'endtime'],
    status: outcome.filled('result'),
    errorCode: error.text('errorcode'),
    reason: error.text('errormessage'),
  });
  if (read.kind !== 'event' || read.event.duration_ms !== null) return read;
  return { kind: 'event', event: { ...read.event, duration_ms: elapsed(body) } };
}

/** Milliseconds from startTime to endTime; null unless both are logged. */
function elapsed(body: Folded): number | null {
  const [start, end] = [body.text('starttime'), body.text('endtime')].map((text) => text && utcMicros(text));
  if (!start || !end) return null;
  return Date.parse(`${end.replace(' ', 'T')}Z`) - Date.parse(`${start.replace(' ', 'T')}Z`);
}
