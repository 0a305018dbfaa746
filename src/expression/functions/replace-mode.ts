import { isEmpty } from '../coerce.ts';
import type { Argument } from './definition.ts';

/** The arguments of Replace by what they are, beside its source. */
export interface ReplaceParts<T> {
  readonly oldValue: T;
  readonly pattern: T;
  readonly group: T;
  readonly value: T;
  readonly attribute: T;
  readonly template: T;
}

export type ReplaceMode = 'text' | 'template' | 'pattern' | 'group' | 'extract';

const MODES: Readonly<Record<ReplaceMode, readonly (keyof ReplaceParts<unknown>)[]>> = {
  text: ['oldValue', 'value'],
  template: ['oldValue', 'template'],
  pattern: ['pattern', 'value'],
  group: ['pattern', 'group', 'value'],
  extract: ['pattern', 'group', 'attribute'],
};

const NAMES: Readonly<Record<keyof ReplaceParts<unknown>, string>> = {
  oldValue: 'oldValue',
  pattern: 'regexPattern',
  group: 'regexGroupName',
  value: 'replacementValue',
  attribute: 'replacementAttributeName',
  template: 'template',
};

const PARTS = Object.keys(NAMES) as readonly (keyof ReplaceParts<unknown>)[];

/** The arguments behind the source, by what they are; what is nowhere is taken as `omitted`. */
export function replaceParts<T>(args: readonly T[], omitted: T): ReplaceParts<T> {
  const [, oldValue = omitted, pattern = omitted, group = omitted, value = omitted, attribute = omitted] = args;
  return { oldValue, pattern, group, value, attribute, template: args[6] ?? omitted };
}

type MayBeGiven = Pick<Argument, 'omitted' | 'isConstant' | 'constant'>;

const isGiven = ({ omitted, isConstant, constant }: MayBeGiven): boolean =>
  !omitted && !(isConstant && isEmpty(constant));

/** Which of the arguments are there. */
export const givenParts = (parts: ReplaceParts<MayBeGiven>): ReplaceParts<boolean> => ({
  oldValue: isGiven(parts.oldValue),
  pattern: isGiven(parts.pattern),
  group: isGiven(parts.group),
  value: !parts.value.omitted,
  attribute: isGiven(parts.attribute),
  template: isGiven(parts.template),
});

/**
 * What Replace does follows from which arguments are there; null for combinations the reference does not list. An
 * empty text counts as left out, except as the replacement.
 * Source: Reference for writing expressions for attribute mappings in Microsoft Entra ID.
 */
export function replaceMode(given: ReplaceParts<boolean>): ReplaceMode | null {
  const found = Object.entries(MODES).find(([, wanted]) =>
    PARTS.every((part) => given[part] === wanted.includes(part)),
  );
  return found === undefined ? null : (found[0] as ReplaceMode);
}

/** Says what was given, and what may be. */
export function undocumentedReplace(given: ReplaceParts<boolean>): string {
  const names = PARTS.filter((part) => given[part]).map((part) => NAMES[part]);
  const stands = names.length === 0 ? 'nothing to replace' : names.join(', ');
  const combinations = Object.values(MODES).map((parts) => parts.map((part) => NAMES[part]).join(' with '));
  return (
    `Replace has ${stands}, and the reference does not say what it does then. It lists: ` +
    `${combinations.join('; ')}.`
  );
}
