import { DateTime } from '../../../src/dotnet/date-time.ts';
import type { Expression } from '../../../src/expression/ast.ts';
import { scalarText } from '../../../src/expression/coerce.ts';
import { compileExpression } from '../../../src/expression/compile.ts';
import { createRun } from '../../../src/expression/create-run.ts';
import { evaluate } from '../../../src/expression/evaluate.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import { printExpression } from '../../../src/expression/print.ts';
import { type ColumnOf, type ExpressionSql, expressionSql } from '../../../src/expression/sql/expression-sql.ts';
import type { Scalar } from '../../../src/expression/value.ts';
import type { Attributes, ObjectTable } from './in-duckdb.ts';

export const TEXTS = ['a', 'b', 'c', 'd'];
export const BOOLEANS = ['on', 'off'];

export const columnOf: ColumnOf = (name) =>
  TEXTS.includes(name)
    ? { type: 'text', sql: `t_${name}` }
    : BOOLEANS.includes(name)
      ? { type: 'boolean', sql: `b_${name}` }
      : null;

const layout = layoutOf([...TEXTS, ...BOOLEANS, 'list']);

/** The outcome as SQL tells it: a text with `v` before it, NULL, `ignore flow`; of what it cannot tell, the failure. */
function told(expression: Expression, rows: readonly Attributes[]): (string | null)[] {
  const compiled = compileExpression(expression, layout);
  const run = createRun({ now: new DateTime(0) });
  return rows.map((attributes) => {
    const outcome = evaluate(compiled, layout.row(attributes), run);
    if ('code' in outcome) return `${outcome.kind} ${outcome.code}`;
    if (outcome.kind !== 'value') return outcome.kind.replace('-', ' ');
    const value = outcome.value ?? null;
    if (value === null) return null;
    return Array.isArray(value) ? 'list' : `v${scalarText(value as Scalar)}`;
  });
}

interface Agreement {
  /** Values on which both agree. */
  compared: number;
  /** Values that SQL leaves to the evaluator. */
  guarded: number;
  /** Expressions that have no SQL. */
  untranslated: number;
  readonly differences: string[];
}

export const noAgreement = (): Agreement => ({ compared: 0, guarded: 0, untranslated: 0, differences: [] });

/** Evaluates expressions over all rows in SQL and by the evaluator, and adds what came out. */
export async function compareAll(
  table: ObjectTable,
  rows: readonly Attributes[],
  expressions: readonly Expression[],
  agreement: Agreement,
): Promise<void> {
  const translated = expressions.flatMap((expression) => {
    const sql = expressionSql(expression, columnOf);
    if (sql === null) agreement.untranslated += 1;
    return sql === null ? [] : [{ expression, sql }];
  });
  if (translated.length === 0) return;
  const cells = await table.values(translated.flatMap(({ sql }) => [sql.guard.concat('::VARCHAR'), toldBy(sql)]));
  for (const [at, { expression, sql }] of translated.entries()) {
    const wanted = told(expression, rows);
    for (const [n, row] of rows.entries()) {
      const [guard, given] = cells[n]!.slice(2 * at, 2 * at + 2);
      if (guard !== 'true' && guard !== 'false') agreement.differences.push(`the guard is ${guard}: ${sql.guard}`);
      if (guard !== 'true') agreement.guarded += 1;
      else if (given === wanted[n]) agreement.compared += 1;
      else
        agreement.differences.push(
          `${printExpression(expression)} over ${JSON.stringify(row)}: SQL gives ${JSON.stringify(given)}, the evaluator ${JSON.stringify(wanted[n])}\n${sql.sql}\n${sql.guard}`,
        );
    }
  }
}

const toldBy = ({ sql, ignore }: ExpressionSql): string =>
  ignore === null ? `'v' || ${sql}` : `CASE WHEN ${ignore} IS NULL THEN 'v' || ${sql} ELSE 'ignore ' || ${ignore} END`;
