export const FORMATS = ['text', 'json', 'tap', 'junit'] as const;

/** The words of `provlens mapping test`. */
export interface MappingTestArgs {
  readonly files: readonly string[];
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly now?: string | undefined;
}
