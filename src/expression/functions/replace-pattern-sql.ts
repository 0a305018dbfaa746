import { RegexError } from '../../dotnet/regex/ast.ts';
import { type ParsedPattern, parsePattern } from '../../dotnet/regex/parse-pattern.ts';
import { re2Group, re2Replacement } from '../../dotnet/regex/re2-source.ts';
import { aroundGroup, parseReplacement, type ReplacementPart } from '../../dotnet/regex/replacement.ts';
import { constantText } from '../sql/constant.ts';
import { countedOtherwise } from '../sql/letters.ts';
import { sqlLiteral } from '../sql/literal.ts';
import { type SqlArgument, type SqlValue, text, textSql, within } from '../sql/value.ts';
import type { ReplaceParts } from './replace-mode.ts';

/** No pattern that RE2 is given is too costly for our own search on such a text. */
const LONGEST_SEARCHED = 1_000;

/**
 * `replacePattern` in SQL, where pattern, group and replacement are the same for every row, and RE2 takes the same matches;
 * null elsewhere, and where the evaluator has something to say about the pattern.
 */
export function replacePatternSql(
  source: SqlValue,
  parts: ReplaceParts<SqlArgument>,
  byGroup: boolean,
): SqlValue | null {
  const pattern = readPattern(parts.pattern);
  const value = constantText(parts.value);
  if (pattern === null || value === null) return null;
  const whole = byGroup ? literally(pattern, constantText(parts.group), value) : substituted(pattern, value);
  const found = whole && re2Replacement(whole.node, whole.parts);
  const [wanted, rewrite] = [found?.pattern, found?.rewrite].map((one) => (one === undefined ? null : sqlLiteral(one)));
  if (!found || !wanted || !rewrite) return null;
  const searched = searchable(source);
  return text(
    `regexp_replace(${searched.sql}, ${wanted}, ${rewrite}, 'g')`,
    searched.longest * Math.max(1, found.growth),
    searched.unless,
  );
}

/** `replaceByExtract` in SQL, where the group is part of every match. */
export function replaceByExtractSql(source: SqlValue, parts: ReplaceParts<SqlArgument>): SqlValue | null {
  const pattern = readPattern(parts.pattern);
  const attribute = textSql(parts.attribute.value);
  const name = constantText(parts.group);
  if (pattern === null || attribute === null || name === null) return null;
  const slot = slotNamed(pattern, name);
  if (slot === null || (slot > 0 && aroundGroup(pattern.node, pattern.groups, slot, []) === null)) return null;
  const found = re2Group(pattern.node, slot);
  const wanted = found === null ? null : sqlLiteral(found.pattern);
  if (found === null || wanted === null) return null;
  const searched = searchable(attribute);
  const extracted = `CASE WHEN regexp_matches(${searched.sql}, ${wanted}) THEN regexp_extract(${searched.sql}, ${wanted}, ${found.group}) END`;
  return text(`coalesce(nullif(${source.sql}, ''), ${extracted})`, Math.max(source.longest, searched.longest), [
    ...source.unless,
    ...searched.unless,
  ]);
}

function readPattern(argument: SqlArgument): ParsedPattern | null {
  const written = constantText(argument);
  if (written === null || written === '') return null;
  try {
    return parsePattern(written);
  } catch (error) {
    if (error instanceof RegexError) return null;
    throw error;
  }
}

interface Whole {
  readonly node: ParsedPattern['node'];
  readonly parts: readonly ReplacementPart[];
}

function substituted({ node, groups }: ParsedPattern, value: string): Whole | null {
  try {
    return { node, parts: parseReplacement(value, groups).parts };
  } catch (error) {
    if (error instanceof RegexError) return null;
    throw error;
  }
}

/** The group alone is replaced, by the value as it is. */
function literally(pattern: ParsedPattern, name: string | null, value: string): Whole | null {
  const slot = name === null ? null : slotNamed(pattern, name);
  if (slot === null) return null;
  const literal: readonly ReplacementPart[] = [{ kind: 'text', text: value }];
  return slot === 0 ? { node: pattern.node, parts: literal } : aroundGroup(pattern.node, pattern.groups, slot, literal);
}

/** Null where there is no such group, or where .NET finds nothing under its number. */
function slotNamed({ groups }: ParsedPattern, name: string): number | null {
  const place = groups.names.indexOf(name);
  return place < 0 ? null : groups.slots[place]!;
}

function searchable(value: SqlValue): SqlValue {
  const short = within(value, LONGEST_SEARCHED);
  return { ...short, unless: [...short.unless, countedOtherwise(value.sql), `ends_with(${value.sql}, chr(10))`] };
}
