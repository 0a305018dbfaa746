import type { ObjectContext } from './context.ts';
import { lacking, NOTHING, type RuleAnswers } from './rule.ts';
import type { Users } from './users.ts';

/** How many users a message names. */
const NAMED = 3;

/**
 * What a rule says after looking at every user: nothing for object mappings of other objects, and what is missing where there
 * are no users, or where none of them has one of the attributes, which then were not exported.
 */
export function askUsers(
  object: ObjectContext,
  attributes: readonly string[],
  detail: string,
  check: (users: Users) => RuleAnswers,
): RuleAnswers {
  if (!isAboutUsers(object)) return NOTHING;
  const { users } = object.within;
  if (users === null || users.count === 0) return [lacking('users', detail)];
  const absent = attributes.filter((attribute) => !users.has(attribute));
  return absent.length === 0
    ? check(users)
    : absent.map((attribute) => lacking('users', `${detail}: no user has the attribute ${attribute}`));
}

/** Whether the objects are people: users of Entra ID or workers of an HR system, and not groups, roles or profiles. */
export const isAboutUsers = ({ mapping: { sourceObjectName } }: ObjectContext): boolean =>
  sourceObjectName === '' || /user|worker|person|people|employee/i.test(sourceObjectName);

/** `2 of 40 users (ana@…, bo@…)`: how many they are, and a few of them by name. */
export function describeUsers(users: Users, indexes: readonly number[]): string {
  const names = indexes.slice(0, NAMED).map(users.nameOf);
  const more = indexes.length > NAMED ? ', …' : '';
  return `${indexes.length} of ${users.count} users (${names.join(', ')}${more})`;
}

/** The places in a list of values that fulfil a condition. */
export function indexesWhere<T>(values: readonly T[], test: (value: T) => boolean): readonly number[] {
  const indexes: number[] = [];
  for (const [index, value] of values.entries()) if (test(value)) indexes.push(index);
  return indexes;
}
