import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '../../src/detect/verdict.ts';
import type { RowObject } from '../../src/store/store.ts';

const FOLDER = fileURLToPath(new URL('../../samples/', import.meta.url));

export interface ExpectedDetection {
  readonly verdict: Verdict;
  readonly severity?: string;
  readonly rows: number;
  /** Each matches a row of its own: the columns named must hold these values. */
  readonly listed: readonly RowObject[];
  /** Names and ids that no cell may hold. */
  readonly notListed: readonly string[];
}

/** A story's `expected.json`. */
export interface Expected {
  readonly story: string;
  readonly ledger: { records: number; inserted: number; duplicates: number; rejected: number };
  readonly complete: boolean;
  /** What the logs alone say. */
  readonly detections: Readonly<Record<string, ExpectedDetection>>;
  /** What logs and snapshots say together, where the story has snapshots. */
  readonly withSnapshots?: Readonly<Record<string, ExpectedDetection>>;
  /** What the schema in proposal/ would do. */
  readonly whatIf?: {
    readonly changed: number;
    readonly newly: Readonly<Record<string, number>>;
    readonly responsible: readonly string[];
  };
  /** Whom who.txt names, and at which gates they fail. */
  readonly explain?: {
    readonly who: string;
    readonly outcome: string;
    readonly cause: string;
    readonly gates: readonly string[];
    readonly says: string;
  };
}

export const STORIES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

export const storyPath = (story: string, inside = ''): string => `${FOLDER}${story}/${inside}`;

export const expectedOf = (story: string): Expected =>
  JSON.parse(readFileSync(storyPath(story, 'expected.json'), 'utf8')) as Expected;
