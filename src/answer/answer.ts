/** What the target answered, as the columns of the table target_answer. Null = the answer does not say. */
export interface TargetAnswer {
  /** A code of the catalogue of causes. */
  readonly answer_class: AnswerClass;
  readonly http_status: number | null;
  /** As written. */
  readonly scim_type: string | null;
  /** The target's own sentence: without boilerplate, white space folded, never shortened. */
  readonly sentence: string | null;
  /** By its name in the target, as written. */
  readonly attribute: string | null;
  readonly value: string | null;
  /** Id or name of the account that stands in the way. */
  readonly conflicting_account: string | null;
}

/** The classes of answers; each is a code of the view cause. */
export const ANSWER_CLASSES = [
  'value-taken',
  'taken-elsewhere',
  'value-invalid',
  'domain-not-verified',
  'value-required',
  'filter-not-supported',
  'patch-not-understood',
  'path-without-target',
  'not-found',
  'read-only',
  'account-inactive',
  'protected-account',
  'mastered-elsewhere',
  'too-long',
  'licence-limit',
  'not-in-plan',
  'throttled',
  'unauthorised',
  'forbidden',
  'timeout',
  'server-error',
  'not-reached',
  'unreadable-answer',
  'ambiguous-target',
  'ambiguous-source',
  'unresolved-reference',
  'container-missing',
  'mapping-error',
  'policy',
  'agent-unavailable',
  'service-error',
  'unknown-answer',
] as const;

export type AnswerClass = (typeof ANSWER_CLASSES)[number];

/** A wording and what it means; of several rules that fit the first counts. */
export interface Rule {
  readonly means: AnswerClass;
  /** Compared with words: lower case, `_` and inner capitals spread into words. Gaps are bounded, so that no text is slow. */
  readonly says: RegExp;
}
