/** Takes the records, as JSON text, of one source and splits them into files as that source does. */
export interface Sink {
  /** `time` (milliseconds since 1970, UTC) says which file a record belongs to. Gives how many broken copies went with it. */
  readonly write: (record: string, time: number) => number;
  readonly end: () => void;
}
