import type { AnswerClass, Rule } from './answer.ts';
import { FORBIDDEN, INACTIVE_ACCOUNT, LICENCE, PLAN, PROTECTED, THROTTLED, UNAUTHORISED } from './rules/access.ts';
import { CONTAINER, FILTER, MAPPING, NOT_FOUND, PATCH, PATH, REFERENCE } from './rules/requests.ts';
import { AGENT, AMBIGUOUS, MASTERED, POLICY, SERVICE, UNREADABLE } from './rules/service.ts';
import { CONCURRENT, NOT_REACHED, SERVER_ERROR, TIMEOUT } from './rules/transport.ts';
import {
  DOMAIN,
  INVALID,
  READ_ONLY,
  REQUIRED,
  REQUIRED_IN_JSON,
  TAKEN,
  TAKEN_ELSEWHERE,
  TOO_LONG,
} from './rules/values.ts';
import { wordsOf } from './text.ts';

/** From the particular to the general: "a required property was not found" before "required" before "not found". */
const RULES: readonly Rule[] = [
  ...UNREADABLE,
  ...AMBIGUOUS,
  ...MASTERED,
  ...POLICY,
  ...AGENT,
  ...THROTTLED,
  ...REQUIRED_IN_JSON,
  ...CONTAINER,
  ...FILTER,
  ...PATCH,
  ...CONCURRENT,
  ...TAKEN_ELSEWHERE,
  ...TAKEN,
  ...NOT_REACHED,
  ...DOMAIN,
  ...PROTECTED,
  ...PLAN,
  ...UNAUTHORISED,
  ...FORBIDDEN,
  ...INACTIVE_ACCOUNT,
  ...LICENCE,
  ...TOO_LONG,
  ...PATH,
  ...READ_ONLY,
  ...REQUIRED,
  ...REFERENCE,
  ...MAPPING,
  ...INVALID.slice(0, 1),
  ...INVALID.slice(1, 2),
  ...NOT_FOUND,
  ...TIMEOUT,
  ...SERVICE,
  ...INVALID.slice(2),
  ...SERVER_ERROR,
];

/** The class of what a text says; null where no rule knows its words. */
export function classOfText(text: string): AnswerClass | null {
  const words = wordsOf(text);
  return RULES.find(({ says }) => says.test(words))?.means ?? null;
}
