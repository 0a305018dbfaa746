export const DIALECTS = [
  'graph',
  'portal-json',
  'portal-csv',
  'monitor',
  'log-analytics',
  'audit',
  'audit-2017',
] as const;
export type DialectName = (typeof DIALECTS)[number];

export const MOMENTS = ['start', 'mid', 'end'] as const;
export type MomentName = (typeof MOMENTS)[number];

/** One fault to plant; the rate overrides its own. */
export interface WantedTenant {
  readonly name: string;
  readonly rate: number | null;
}

/** What `provlens synth` is asked for. */
export interface SynthOptions {
  readonly seed: number;
  readonly users: number;
  readonly groups: number;
  readonly apps: number;
  readonly days: number;
  /** Milliseconds since 1970: midnight UTC of the first day. */
  readonly start: number;
  readonly faults: readonly WantedTenant[];
  readonly dialect: DialectName | 'mixed';
  readonly noise: boolean;
  readonly at: readonly MomentName[];
  readonly out: string;
}
