/** On what `mapping diff` fails. `effect`: on people, or one that is not known; `alarm`: one that takes something away. */
export const DIFF_FAIL_ON = ['change', 'restart', 'effect', 'alarm', 'never'] as const;
export type DiffFailOn = (typeof DIFF_FAIL_ON)[number];
