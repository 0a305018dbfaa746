export type Tone = 'bad' | 'warn' | 'good' | 'plain';

/** One labelled line of a job's block; an empty label goes on with the line above. */
export interface Line {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
}
