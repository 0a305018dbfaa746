import { describeProblem } from '../../expression/describe-problem.ts';
import type { Evaluation } from '../../expression/evaluate.ts';
import { toJson } from '../../expression/json-value.ts';
import type { Value } from '../../expression/value.ts';
import type { Style } from '../../output/style.ts';
import { visible, visibleLines } from '../../output/terminal.ts';

/** A value on one line, as JSON writes it and a terminal may show it. */
export const valueText = (value: Value): string => visible(JSON.stringify(toJson(value)));

/** What an expression gave, on one line; nothing where it failed: that is said beside. */
export function outcomeText(outcome: Evaluation, style: Style): string {
  switch (outcome.kind) {
    case 'value':
      return `${style.bold(valueText(outcome.value))}\n`;
    case 'ignore-flow':
      return `${style.yellow('The attribute is left out of this flow.')}\n`;
    case 'ignore-object':
      return `${style.yellow('The whole object is left out of this flow.')}\n`;
    default:
      return '';
  }
}

const FAILED = {
  error: 'The evaluation fails',
  unknown: 'The documents leave this open, or an input is missing',
  unsupported: 'This cannot be evaluated here',
} as const;

/** Source: Customize user provisioning attribute-mappings; known issues for provisioning; Clear attribute values. */
const NOTHING_SENT =
  'Nothing is sent: null clears nothing on update (unless values from an HR system may flow as null), and on creation the default value of the mapping counts.';

/** What is to be said beside a value, or instead of one: the failure and the warnings with their places. */
export function besideText(text: string, outcome: Evaluation, maxLength: number | null): string {
  const lines: string[] = [];
  if ('code' in outcome) lines.push(`${FAILED[outcome.kind]} (${outcome.code}): ${describeProblem(text, outcome)}`);
  for (const warning of outcome.warnings) lines.push(`warning (${warning.code}): ${describeProblem(text, warning)}`);
  if (outcome.kind === 'value' && outcome.redacted)
    lines.push('The value is exported; the log shows [Redact] instead.');
  const value = outcome.kind === 'value' ? outcome.value : null;
  if (outcome.kind === 'value' && (value === null || value === undefined)) lines.push(NOTHING_SENT);
  if (maxLength !== null && typeof value === 'string' && value.length > maxLength) {
    lines.push(`The value has ${value.length} characters, more than ${maxLength}.`);
  }
  return lines.map((line) => `${visibleLines(line)}\n`).join('');
}
