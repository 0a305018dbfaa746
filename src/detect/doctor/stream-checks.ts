import { visible } from '../../output/terminal.ts';
import { bytes, few, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { Store } from '../../store/store.ts';
import { clock, span } from '../status/words.ts';
import type { DoctorCheck } from './check.ts';
import { rowsOf } from './doctor-sql.ts';

/** A source that is followed. */
export interface StreamLine {
  readonly name: string;
  readonly kind: string;
  readonly looked_at: string;
  /** Null = nothing has ever come. */
  readonly came_at: string | null;
  /** Files or partitions. */
  readonly parts: number;
  readonly bytes: number;
  /** Those with something that was not read. */
  readonly open_parts: number;
  /** Bytes, or messages. */
  readonly behind: number;
  /** `topic/partition offset`: the message that comes next, of each partition; null of what is no topic. */
  readonly offsets: string | null;
  readonly usual_gap_minutes: number | null;
  readonly silent_minutes: number | null;
  /** Null = no job has a rhythm yet. */
  readonly is_silent: boolean | null;
}

/** More partitions are counted; the table followed_partition has them all. */
const MOST_OFFSETS = 8;

export const readStreams = (store: Store): Promise<StreamLine[]> => rowsOf<StreamLine>(store, 'streams');

/** Whether something comes from what is followed. Nothing where nothing is followed. */
export function streamChecks(streams: readonly StreamLine[]): DoctorCheck[] {
  if (streams.length === 0) return [];
  const silent = streams.filter((stream) => stream.is_silent === true);
  return [
    {
      id: 'stream-silence',
      title: 'Sources from which nothing comes',
      verdict: silent.length === 0 ? 'ok' : 'problem',
      found:
        silent.length === 0
          ? 'none'
          : silent
              .map(
                ({ name, silent_minutes, came_at, usual_gap_minutes }) =>
                  `${name}: nothing for ${span(silent_minutes ?? 0)}, since ${clock(came_at)} (jobs usually log ${span(usual_gap_minutes ?? 0)} apart)`,
              )
              .join('; '),
      remedy:
        silent.length === 0
          ? null
          : 'Every job is idle, or the logs do not arrive: look at the diagnostic setting, at what copies the files, and at the job in the portal.',
    },
  ];
}

/** A source in words: what was read of it, what waits, and when something came. */
export function streamWords(stream: StreamLine): string {
  const { kind, parts, bytes: read, open_parts, behind, offsets, looked_at, came_at } = stream;
  const isKafka = kind === 'kafka';
  const waits = isKafka
    ? `${plural('message', behind)} behind`
    : `${plural('unfinished line', open_parts)} (${bytes(behind)})`;
  return [
    ...(kind === 'stdin' ? [] : [`${plural(isKafka ? 'partition' : 'file', parts)}, ${bytes(read)} read`]),
    ...(offsets === null ? [] : [`next: ${visible(few(offsets.split(', '), MOST_OFFSETS))}`]),
    ...(open_parts > 0 ? [waits] : []),
    came_at === null ? 'nothing has come yet' : `records came last ${clock(came_at)}`,
    `looked at ${clock(looked_at)}`,
  ].join(', ');
}

/** A line or two for each source, below the answer of `provlens status`; empty where nothing is followed. */
export const followedText = (streams: readonly StreamLine[], width: number): string =>
  streams
    .flatMap((stream) =>
      wrap(`Followed: ${visible(stream.name)}: ${streamWords(stream)}${stream.is_silent ? ': SILENT' : ''}`, width),
    )
    .map((line) => `${line}\n`)
    .join('');
