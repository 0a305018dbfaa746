/** What a source has brought since the program began. */
export interface Brought {
  readonly records: number;
  readonly inserted: number;
  readonly rejected: number;
}

export const NOTHING: Brought = { records: 0, inserted: 0, rejected: 0 };

/** Both together. */
export const together = (a: Brought, b: Brought): Brought => ({
  records: a.records + b.records,
  inserted: a.inserted + b.inserted,
  rejected: a.rejected + b.rejected,
});

/**
 * What a step has brought, and when the next one pays. `more`: at once, for there is more; `soon`: something came, or is being waited for;
 * `idle`: nothing is new; `end`: nothing will ever come again.
 */
export interface SourceStep {
  readonly brought: Brought;
  readonly state: 'more' | 'soon' | 'idle' | 'end';
}

/** Something that logs come from, on and on. */
export interface LogSource {
  readonly kind: 'folder' | 'kafka' | 'stdin';
  /** As it was named. */
  readonly name: string;
  /** As the store has it. */
  readonly source: string;
  /** Reads what is there, up to a batch, and commits it with how far it has come. */
  readonly step: () => Promise<SourceStep>;
  /** What is left to read, in words; null for nothing. */
  readonly lag: () => string | null;
  /** Lets go of what it holds open. */
  readonly close?: () => Promise<void>;
}
