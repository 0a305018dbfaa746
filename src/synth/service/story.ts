export type StoryAction = 'create' | 'update' | 'delete' | 'stageddelete' | 'disable' | 'other';
type Status = 'success' | 'failure' | 'skipped' | 'warning';
type Phase = 'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';

export interface StoryStep {
  readonly name: string;
  readonly phase: Phase;
  readonly status: Status;
  /** A JSON text, with its quotation marks. */
  readonly description: string;
  /** A JSON object, as text: most of an event is details, and no dialect looks into them. */
  readonly details: string;
  readonly skipReason?: string;
  /** The attribute that is missing or invalid. */
  readonly property?: string;
}

export interface StoryFailure {
  readonly errorCode: string;
  readonly reason: string;
  readonly errorCategory: 'failure' | 'nonServiceFailure';
  readonly recommendedAction: string;
}

/** One modified property: attribute, old value, new value; null = none. */
export type PropertyChange = readonly [attribute: string, old: string | null, now: string | null];

/** What the service did with an object once, in no dialect yet. */
export interface ServiceAct {
  readonly action: StoryAction;
  readonly status: Status;
  readonly steps: readonly StoryStep[];
  readonly failure: StoryFailure | null;
  readonly changes: readonly PropertyChange[];
  /** Empty where nothing was matched or created. */
  readonly targetId: string;
}

/** The value of the matching attribute, as directory audits write it with every row; null = the object has none. */
export interface SyncedObject {
  readonly id: string;
  readonly name: string;
  readonly upn: string | null;
  /** `User`, `Group` or `Worker`. */
  readonly type: string;
  readonly matchingValue: string | null;
}

/** One event, in no dialect yet. */
export interface SynthEvent extends ServiceAct {
  readonly id: string;
  readonly changeId: string;
  readonly cycleId: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** Four more digits, as .NET counts (100 ns). */
  readonly ticks: number;
  readonly durationMs: number;
  readonly subject: SyncedObject;
}
