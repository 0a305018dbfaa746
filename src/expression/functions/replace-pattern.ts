import { RegexError } from '../../dotnet/regex/ast.ts';
import { compileRegex, type Regex } from '../../dotnet/regex/regex.ts';
import type { Replacer } from '../../dotnet/regex/replacement.ts';
import { isEmpty, textOf } from '../coerce.ts';
import type { Evaluator } from '../run.ts';
import type { Value } from '../value.ts';
import type { Argument, CallSite } from './definition.ts';
import { rememberLast } from './remember-last.ts';
import { checkLength, longestFor } from './replace-length.ts';
import type { ReplaceParts } from './replace-mode.ts';
import { replacementText } from './replace-text.ts';

/** regexPattern and replacementValue: every match; with regexGroupName what the group captured in every match. */
export function replacePattern(
  source: Argument,
  { pattern, group, value }: ReplaceParts<Argument>,
  site: CallSite,
): Evaluator {
  const makeReplacer = (regex: Regex, groupName: string | null, replacement: string): Replacer => {
    if (groupName === null) return guarded(pattern, site, () => regex.replacer(replacement));
    const slot = slotOf(regex, groupName, group, site);
    return slot === null ? (text) => text : regex.groupReplacer(slot, replacement);
  };
  const { evaluate } = source;
  if (!pattern.isConstant || !group.isConstant || !value.isConstant) {
    return (row, run) => {
      const text = textOf(evaluate(row, run), site, source);
      if (text === null) return null;
      const regex = regexOf(pattern.evaluate(row, run), pattern, site);
      const replacement = replacementText(value, site, value.evaluate(row, run), run);
      checkLength(text, replacement, site);
      const replacer = makeReplacer(regex, textOf(group.evaluate(row, run), site, group), replacement);
      return guarded(pattern, site, () => replacer(text));
    };
  }
  const regex = regexOf(pattern.constant, pattern, site);
  const replacement = textOf(value.constant, site, value) ?? '';
  const replacer = makeReplacer(regex, textOf(group.constant, site, group), replacement);
  const longest = Math.min(longestFor(replacement), regex.longestNative);
  return (row, run) => {
    const text = textOf(evaluate(row, run), site, source);
    if (text === null) return null;
    if (text.length <= longest) return replacer(text);
    checkLength(text, replacement, site);
    return guarded(pattern, site, () => replacer(text));
  };
}

/**
 * regexPattern, regexGroupName and replacementAttributeName: the source where it has a value, else what the group
 * captured in the first match of the other attribute. (Cloud sync's own reference says the opposite of its engine.)
 */
export function replaceByExtract(
  source: Argument,
  { pattern, group, attribute }: ReplaceParts<Argument>,
  site: CallSite,
): Evaluator {
  const regexFor = pattern.isConstant ? constantly(regexOf(pattern.constant, pattern, site)) : null;
  const groupText = (value: Value): string => textOf(value, site, group) ?? '';
  return (row, run) => {
    const value = source.evaluate(row, run);
    if (!isEmpty(value)) return textOf(value, site, source);
    const text = textOf(attribute.evaluate(row, run), site, attribute);
    if (text === null) return null;
    const regex = regexFor?.() ?? regexOf(pattern.evaluate(row, run), pattern, site);
    const slot = slotOf(regex, groupText(group.evaluate(row, run)), group, site);
    const found = slot === null ? null : guarded(pattern, site, () => regex.firstGroup(text, slot));
    if (found === undefined)
      site.warn(run, 'no-match', 'The pattern matches nothing in the attribute; there is no value to take from it.');
    return found ?? null;
  };
}

const constantly =
  <T>(value: T): (() => T) =>
  () =>
    value;

const lastRegex = rememberLast((text) => compileRegex(text));

function regexOf(value: Value, argument: Argument, site: CallSite): Regex {
  const text = textOf(value, site, argument);
  if (text !== null && text !== '') return guarded(argument, site, () => lastRegex(text));
  const message = 'The regular expression is empty here, and the reference does not say what comes then.';
  throw site.error('empty-pattern', message, { failure: 'unknown', at: argument });
}

/** The group of that name; null for the number of a group that has a name: .NET finds nothing under it. */
function slotOf(regex: Regex, name: string, argument: Argument, site: CallSite): number | null {
  const { names, slots, slotOf: slotNumbered } = regex.groups;
  const place = names.indexOf(name);
  if (place >= 0) return slots[place]!;
  if (slotNumbered(name) !== null) return null;
  throw site.error('unknown-group', unknownGroup(name, regex), { failure: 'unknown', at: argument });
}

/** Says that a pattern has no such group, and which it has. */
export function unknownGroup(name: string, regex: Regex): string {
  return `The regular expression has no group "${name}", and the reference does not say what comes then. ${groupsOf(regex)}`;
}

/** Which groups a pattern has, as a sentence. */
export function groupsOf({ groups }: Regex): string {
  const named = groups.names.slice(1);
  return named.length === 0 ? 'It has none.' : `Its groups: ${named.join(', ')}.`;
}

/** Tells a pattern's own errors at its place in the expression. */
function guarded<T>(pattern: Argument, site: CallSite, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    const failure = error.code === 'regex-invalid' ? 'error' : 'unsupported';
    throw site.error(error.code, error.message, { failure, at: pattern });
  }
}
