import { createRandom, mix } from '../../../src/synth/random.ts';
import { damageElement, damageLine } from './damage.ts';
import { graphRecord, monitorRecord } from './dialects.ts';
import { createEvents } from './event.ts';
import { createWorld } from './world.ts';

export const SHAPES = ['monitor', 'graph-page', 'portal-array'] as const;
export type Shape = (typeof SHAPES)[number];

export interface StreamOptions {
  readonly shape: Shape;
  /** Records written, duplicates and broken ones included. */
  readonly records: number;
  readonly seed: number;
  /** Number of the first event; a file from 0 and one from `records` on share no event. */
  readonly startAt: number;
  /** How many events the 30 days hold; the default is startAt + records. Give it to cut one log into several files. */
  readonly total: number;
  /** `shuffled`: the same records in another order. */
  readonly order: 'log' | 'shuffled';
  /** Share of records that repeat an earlier one of the same file. */
  readonly duplicates: number;
  /** Share of records that are damaged beyond reading. */
  readonly broken: number;
}

/** What a faithful ingest of the file has to report. */
export interface Ledger {
  records: number;
  distinct: number;
  duplicates: number;
  broken: number;
}

/** Distinct people per event, so that a million events have 200,000 of them. */
const PEOPLE_PER_EVENT = 0.2;
const CHUNK_BYTES = 1 << 20;
/** No record is longer than this, damaged or not. */
const RECORD_BYTES = 32 << 10;
/** A duplicate repeats a record this far back at most, as overlapping deliveries do. */
const REACH = 5000;
/** A large prime: steps of it visit every record once, unless the number of records is a multiple of it. */
const SHUFFLE_STEP = 15_485_863;
const FRAMES: Readonly<Record<Shape, readonly [string, string, string]>> = {
  monitor: ['', '\n', '\n'],
  'graph-page': [
    '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning","value":[',
    ',',
    ']}',
  ],
  'portal-array': ['[', ',', ']'],
};

type Fate = 'plain' | 'duplicate' | 'broken';

/** The file in chunks of about a megabyte; `ledger` is filled while they are taken. */
export function* syntheticLog(options: StreamOptions, ledger: Ledger): Generator<Buffer> {
  const { shape, seed, startAt, records } = options;
  const event = createEvents(createWorld(seed, Math.ceil(options.total * PEOPLE_PER_EVENT)), options.total);
  const write = shape === 'monitor' ? monitorRecord : graphRecord;
  const damage = shape === 'monitor' ? damageLine : damageElement;
  const random = createRandom();
  const [head, between, tail] = FRAMES[shape];
  const fateOf = (n: number): Fate => {
    const lot = mix(seed ^ 0x5eed, n) / 0x1_0000_0000;
    return lot < options.broken ? 'broken' : lot < options.broken + options.duplicates ? 'duplicate' : 'plain';
  };
  /** The nearest plain record before `n`, a random way back; none in the first records of a file. */
  const original = (n: number): number | undefined => {
    for (let at = n - 1 - random.below(Math.min(REACH, n - startAt)); at >= startAt; at -= 1) {
      if (fateOf(at) === 'plain') return at;
    }
    return undefined;
  };
  // Written record by record: one long concatenated string a chunk kept the garbage collector busy a third of the time.
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES + RECORD_BYTES);
  let length = chunk.write(head);
  for (let position = 0; position < records; position += 1) {
    const n = startAt + (options.order === 'log' ? position : (position * SHUFFLE_STEP) % records);
    random.reseed(seed ^ 0xd1ce, n);
    const fate = fateOf(n);
    const source = fate === 'duplicate' && n > startAt ? original(n) : undefined;
    const record = write(event(source ?? n));
    ledger.records += 1;
    if (fate === 'broken') ledger.broken += 1;
    else if (source === undefined) ledger.distinct += 1;
    else ledger.duplicates += 1;
    length += chunk.write(fate === 'broken' ? damage(record, random) : record, length);
    length += chunk.write(position + 1 < records ? between : tail, length);
    if (length >= CHUNK_BYTES) {
      yield chunk.subarray(0, length);
      chunk = Buffer.allocUnsafe(CHUNK_BYTES + RECORD_BYTES);
      length = 0;
    }
  }
  yield chunk.subarray(0, length);
}
