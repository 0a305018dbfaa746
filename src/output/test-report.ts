/** What came of one test; `skipped` ones were not decided, `error` is a failure before there was anything to compare. */
export interface TestOutcome {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** Why it failed or was skipped, or what to know besides; may have several lines. */
  readonly message: string | null;
  /** What was expected and what came, on one line each; null where there was nothing to compare. */
  readonly expected: string | null;
  readonly actual: string | null;
}

/** The tests of one file. */
export interface TestSuite {
  readonly name: string;
  readonly tests: readonly TestOutcome[];
}
