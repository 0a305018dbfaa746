import { NOT_CLOUD_SYNC } from '../../../mapping/job-groups.ts';
import { partIsMatch } from '../../../mapping/scoping/filter-place.ts';
import { DOCUMENTS } from '../../documents.ts';
import { matchingText } from '../../matching-text.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { isPattern } from '../../scope-clauses.ts';
import { matchedParts } from '../../scope-pattern.ts';
import { describeUsers, indexesWhere, isAboutUsers } from '../../user-checks.ts';
import { shown } from '../../users.ts';

export const scopeUnanchoredPattern: LintRule = {
  kind: 'clause',
  id: 'scope-unanchored-pattern',
  family: 'scope',
  title: 'Regular expression without anchors',
  severity: 'warning',
  explanation:
    'The document describes patterns as if they were for the whole value; .NET finds them anywhere in it. Where the two differ nobody can say who is in scope.',
  source: DOCUMENTS.scoping,
  fix: 'Write ^ at the beginning and $ at the end, around alternatives too: ^(a|b)$.',
  needs: [],
  jobs: NOT_CLOUD_SYNC,
  check: ({ object, part, clause }) => {
    const [pattern] = clause.values;
    if (!isPattern(clause) || pattern === undefined || partIsMatch(part) || isAnchored(pattern)) return NOTHING;
    const { users } = object.within;
    if (users === null || !users.has(clause.attribute) || !isAboutUsers(object)) {
      return [found(`${shown(pattern)} may also match a part of ${clause.attribute}.`, { severity: 'info' })];
    }
    const column = users.column(clause.attribute);
    const differing = indexesWhere(column, (value) => {
      const text = matchingText(value, true);
      const parts = text === null ? null : matchedParts(pattern, text);
      return parts !== null && parts.anywhere !== parts.whole;
    });
    const [first] = differing;
    if (first === undefined) return NOTHING;
    const example = shown(matchingText(column[first], true));
    return [
      found(
        `${shown(pattern)} matches only a part of ${clause.attribute} for ${describeUsers(users, differing)}, such as ${example}.`,
      ),
    ];
  },
};

/**
 * An anchor at one end at least, or anything goes there, and no alternative outside of parentheses that escapes it: who
 * anchors one end alone means a prefix or a suffix.
 */
const isAnchored = (pattern: string): boolean =>
  (/^(\(\?[a-z]+\))?(\^|\\A|\.\*)/.test(pattern) || endsAnchored(pattern)) && !hasOuterAlternative(pattern);

function endsAnchored(pattern: string): boolean {
  const ending = ['$', '\\z', '\\Z', '.*'].find((one) => pattern.endsWith(one));
  if (ending === undefined) return false;
  const before = pattern.length - ending.length;
  let backslashes = 0;
  while (pattern[before - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}

function hasOuterAlternative(pattern: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '\\') i++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}
