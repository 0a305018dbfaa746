export const FORMATS = ['text', 'json'] as const;

/** The words of `provlens mapping check`. */
export interface CheckArgs {
  readonly schema: string;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}
