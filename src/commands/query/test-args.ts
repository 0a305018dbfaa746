export const FORMATS = ['text', 'json', 'tap', 'junit'] as const;

/** The words of `provlens query test`. */
export interface QueryTestArgs {
  readonly folders: readonly string[];
  readonly update: boolean;
  readonly fixtures?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}
