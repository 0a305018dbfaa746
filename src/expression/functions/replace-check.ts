import { RegexError } from '../../dotnet/regex/ast.ts';
import { compileRegex, type Regex } from '../../dotnet/regex/regex.ts';
import type { Call, Expression } from '../ast.ts';
import type { Complaint } from './definition.ts';
import { type ReplaceMode, type ReplaceParts, replaceMode, replaceParts, undocumentedReplace } from './replace-mode.ts';
import { groupsOf, unknownGroup } from './replace-pattern.ts';

const OMITTED: Expression = { kind: 'omitted' };

/** What is wrong with one call of Replace, as far as its constants show it. */
export function checkReplace(call: Call): readonly Complaint[] {
  const parts = replaceParts(call.arguments, OMITTED);
  const given = givenNodes(parts);
  const mode = replaceMode(given);
  if (mode === null) return [{ severity: 'error', code: 'undocumented-replace', message: undocumentedReplace(given) }];
  const complaints = [...modeComplaints(mode, parts), ...patternComplaints(mode, parts)];
  return complaints.map(({ node, ...complaint }) => ({ ...complaint, argument: call.arguments.indexOf(node) }));
}

type Found = Omit<Complaint, 'argument'> & { readonly node: Expression };

const isLeftOut = (node: Expression): boolean => node.kind === 'omitted' || (node.kind === 'text' && node.value === '');

const givenNodes = (parts: ReplaceParts<Expression>): ReplaceParts<boolean> => ({
  oldValue: !isLeftOut(parts.oldValue),
  pattern: !isLeftOut(parts.pattern),
  group: !isLeftOut(parts.group),
  value: parts.value.kind !== 'omitted',
  attribute: !isLeftOut(parts.attribute),
  template: !isLeftOut(parts.template),
});

function modeComplaints(mode: ReplaceMode, { attribute, value }: ReplaceParts<Expression>): Found[] {
  if (mode === 'group' && value.kind === 'text' && value.value.includes('$'))
    return [
      {
        node: value,
        severity: 'warning',
        code: 'literal-replacement',
        message: 'With regexGroupName the replacement is taken literally; substitutions such as $1 are not made.',
      },
    ];
  if (mode !== 'extract' || attribute.kind !== 'text') return [];
  const message = `The pattern is applied to the text ${JSON.stringify(attribute.value)}; for an attribute write it in brackets.`;
  return [{ node: attribute, severity: 'warning', code: 'attribute-as-text', message }];
}

function patternComplaints(mode: ReplaceMode, { pattern, group, value }: ReplaceParts<Expression>): Found[] {
  if (pattern.kind !== 'text' || mode === 'text' || mode === 'template') return [];
  const regex = read(pattern.value);
  if (regex instanceof RegexError)
    return [{ node: pattern, severity: 'error', code: regex.code, message: regex.message }];
  if (mode === 'pattern') {
    return value.kind === 'text' ? substitutionComplaints(regex, value, value.value) : [];
  }
  if (group.kind !== 'text' || regex.groups.names.includes(group.value)) return [];
  if (regex.groups.slotOf(group.value) !== null) {
    const message = `.NET does not find a group that has a name by its number: nothing is replaced. ${groupsOf(regex)}`;
    return [{ node: group, severity: 'warning', code: 'group-number-of-named', message }];
  }
  return [{ node: group, severity: 'error', code: 'unknown-group', message: unknownGroup(group.value, regex) }];
}

function substitutionComplaints(regex: Regex, node: Expression, replacement: string): Found[] {
  try {
    return regex.unknownSubstitutions(replacement).map((text) => ({
      node,
      severity: 'warning',
      code: 'unknown-substitution',
      message: `${text} names no group of the regular expression and stays in the result as it is.`,
    }));
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return [{ node, severity: 'error', code: error.code, message: error.message }];
  }
}

function read(pattern: string): Regex | RegexError {
  try {
    return compileRegex(pattern);
  } catch (error) {
    if (error instanceof RegexError) return error;
    throw error;
  }
}
