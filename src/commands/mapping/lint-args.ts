export const FORMATS = ['text', 'json', 'markdown', 'sarif'] as const;
export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;

/** The words of `provlens mapping lint`. */
export interface LintArgs {
  readonly schema?: string | undefined;
  readonly users?: string | undefined;
  readonly syncScope?: 'all' | 'assigned' | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly rules: boolean;
  readonly now?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly failOn?: (typeof FAIL_ON)[number] | undefined;
}
