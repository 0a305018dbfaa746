import type { SurveyedUser } from '../../mapping/users/survey.ts';
import type { Format } from '../../output/render.ts';
import { type Cell, type Column, type Result, resultOf } from '../../output/result.ts';

interface RowOptions {
  /** Whether the objects are users of an export, with ids and names. */
  readonly isExport: boolean;
  readonly format: Format;
}

const USER: readonly Column[] = [
  { name: 'id', type: 'text' },
  { name: 'userPrincipalName', type: 'text' },
];

const OUTCOME: readonly Column[] = [
  { name: 'outcome', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'length', type: 'integer' },
  { name: 'code', type: 'text' },
  { name: 'message', type: 'text' },
  { name: 'warnings', type: 'text' },
];

/**
 * Evaluations as rows. In JSON the value has its own type; elsewhere a text is the text, a list its JSON. `too_long` is
 * there where a length was given.
 */
export function surveyRows(surveyed: readonly SurveyedUser[], { isExport, format }: RowOptions): Result {
  const hasLimit = surveyed.some(({ isTooLong }) => isTooLong !== null);
  const isJson = format === 'json' || format === 'ndjson';
  const columns = [
    ...(isExport ? USER : []),
    ...OUTCOME.map((column) => (column.name === 'value' && isJson ? { ...column, type: 'json' as const } : column)),
    ...(hasLimit ? [{ name: 'too_long', type: 'boolean' } as const] : []),
  ];
  return resultOf(
    columns,
    surveyed.map((one) => [
      ...(isExport ? [one.user.id, one.user.userPrincipalName] : []),
      ...cellsOf(one, isJson),
      ...(hasLimit ? [one.isTooLong] : []),
    ]),
  );
}

function cellsOf({ outcome, kind, value, length }: SurveyedUser, isJson: boolean): readonly Cell[] {
  const failure = 'code' in outcome ? outcome : null;
  const warnings = [...new Set(outcome.warnings.map(({ code }) => code))].join(' ');
  return [
    kind === 'empty' || kind === 'null' ? 'value' : kind,
    valueCell(value, isJson),
    length,
    failure?.code ?? null,
    failure?.message ?? null,
    warnings === '' ? null : warnings,
  ];
}

function valueCell(value: unknown, isJson: boolean): Cell {
  if (value === null) return null;
  return typeof value === 'string' && !isJson ? value : JSON.stringify(value);
}
