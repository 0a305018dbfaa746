import { type AccountValue, accountValues } from './account-value.ts';

/**
 * Whether an account holds already what a mapping gives. Lists are sets; letters of either case are equal unless the definition of
 * the target attribute is caseExact; Booleans are compared as words (attributeDefinition of Microsoft Graph).
 */
export function isSameValue(desired: AccountValue, held: AccountValue, caseExact: boolean): boolean {
  if (desired === null || held === null) return desired === held;
  if (typeof desired === 'string' && typeof held === 'string') {
    return desired === held || comparable(desired, caseExact) === comparable(held, caseExact);
  }
  return holdsAll(desired, held, caseExact) && holdsAll(held, desired, caseExact);
}

/** Whether every value of one is among those of the other. */
export function holdsAll(wanted: AccountValue, held: AccountValue, caseExact: boolean): boolean {
  const there = new Set(accountValues(held).map((one) => comparable(one, caseExact)));
  return accountValues(wanted).every((one) => there.has(comparable(one, caseExact)));
}

const BOOLEAN = /^(true|false)$/i;

/** The form in which values are compared. */
export const comparable = (text: string, caseExact: boolean): string =>
  caseExact && !BOOLEAN.test(text) ? text : text.toLowerCase();
