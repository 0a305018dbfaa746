import type { Attribute, Call, Expression } from '../ast.ts';
import { countProblem, missingProblem } from '../check-arguments.ts';
import { mayCompare, nestingProblem, type Position } from '../check-place.ts';
import { compileExpression } from '../compile.ts';
import { constantValue } from '../fold.ts';
import { functionNamed } from '../functions/index.ts';
import { instructionNamed, keywordOf } from '../keywords.ts';
import { layoutOf } from '../layout.ts';
import { nodesOf } from '../walk.ts';
import { compareSql } from './compare.ts';
import { constantSql } from './constant.ts';
import { type SqlArgument, type SqlValue, textSql } from './value.ts';

/** A column that holds an attribute as texts or as Booleans; NULL where it is null or absent. */
export interface SqlColumn {
  readonly type: 'text' | 'boolean';
  /** May be beside an operator; it is read several times a row. */
  readonly sql: string;
  /** True in rows in which the attribute holds something else, as a list or a number; absent where no row does. */
  readonly unless?: string;
}

/** Conditions under which a column does not tell what the attribute holds. */
export const unlessHeld = ({ unless }: SqlColumn): readonly string[] => (unless === undefined ? [] : [unless]);

/** Where an attribute lies; null where it is in no column of one kind. */
export type ColumnOf = (attribute: string) => SqlColumn | null;

/** An expression as SQL over one row of source attributes. */
export interface ExpressionSql {
  /**
   * The text of the value, NULL for null and absent: numbers as digits, Booleans as True and False. It raises no error, on
   * whatever row.
   */
  readonly sql: string;
  /** True or false, never NULL: where it is false, only the evaluator knows the outcome. */
  readonly guard: string;
  /** `flow` or `object` where the outcome is to leave that out, whatever `sql` says, else NULL; null where that never is. */
  readonly ignore: string | null;
}

/** Longer texts go to the evaluator: what a function may make of them stays within what `textOf` takes. */
const LONGEST_ATTRIBUTE = 4_000;
/** What `textOf` takes. */
const LONGEST_TEXT = 1_000_000;
/** Beyond this, planning a statement takes longer than evaluating it for thousands of rows. */
const LONGEST_SQL = 20_000;
/** Deeper ones are written by nobody who means well. */
const DEEPEST = 30;

/**
 * The SQL that gives for every row what the evaluator gives, where its guard holds; warnings and the mark of Redact are not
 * told. Null where there is no such SQL: an attribute that lies in no column, a function without `sql`, a text that SQL
 * cannot hold, or SQL that would be too long.
 */
export function expressionSql(expression: Expression, columnOf: ColumnOf): ExpressionSql | null {
  const read = new Map<string, SqlColumn>();
  const { value } = argumentSql(expression, null, { columnOf, read, depth: 0 });
  const found = value === null ? null : textSql({ ...value, ignore: null });
  if (value === null || found === null || found.longest > LONGEST_TEXT) return null;
  const columns = [...read.values()];
  const texts = columns.filter(({ type }) => type === 'text');
  const unless = [
    ...columns.flatMap(unlessHeld),
    ...texts.map(({ sql }) => `strlen(${sql}) > ${LONGEST_ATTRIBUTE}`),
    ...found.unless,
  ];
  const guard = guardOf(unless);
  if (found.sql.length + guard.length > LONGEST_SQL) return null;
  return { sql: found.sql, guard, ignore: value.ignore };
}

/** SQL that is true where none of the conditions is, and never NULL. */
export const guardOf = (unless: readonly string[]): string =>
  unless.length === 0 ? 'true' : `((${[...new Set(unless)].join(' OR ')}) IS NOT TRUE)`;

interface Context {
  readonly columnOf: ColumnOf;
  readonly read: Map<string, SqlColumn>;
  readonly depth: number;
}

function argumentSql(node: Expression, position: Position | null, context: Context): SqlArgument {
  switch (node.kind) {
    case 'text':
    case 'number':
      return constant(node, node.value);
    case 'omitted':
      return constant(node, undefined);
    case 'keyword': {
      const word = position === null ? null : keywordOf(node.name, position.definition, position.index);
      const value = word ?? instructionNamed(node.name);
      return value === null ? variable(node, null) : constant(node, value);
    }
    case 'attribute':
      return variable(node, attributeSql(node, context));
    case 'parameter':
      return variable(node, null);
    case 'comparison': {
      if (!mayCompare(position)) return variable(node, null);
      const [left, right] = [node.left, node.right].map((side) => argumentSql(side, null, deeper(context)));
      return variable(node, withinReason(compareSql(node.operator, left!, right!)));
    }
    case 'call':
      return foldedSql(node) ?? variable(node, context.depth > DEEPEST ? null : callSql(node, position, context));
  }
}

const deeper = (context: Context): Context => ({ ...context, depth: context.depth + 1 });

const constant = (node: Expression, value: SqlArgument['constant']): SqlArgument => ({
  node,
  omitted: node.kind === 'omitted',
  constant: value,
  isConstant: true,
  value: constantSql(value),
});

const variable = (node: Expression, value: SqlValue | null): SqlArgument => ({
  node,
  omitted: false,
  constant: undefined,
  isConstant: false,
  value,
});

function attributeSql({ name }: Attribute, { columnOf, read }: Context): SqlValue | null {
  const column = columnOf(name);
  if (column === null) return null;
  read.set(name, column);
  return { type: column.type, sql: column.sql, unless: [], ignore: null, longest: LONGEST_ATTRIBUTE };
}

function callSql(node: Call, position: Position | null, context: Context): SqlValue | null {
  const definition = functionNamed(node.name)?.definition;
  if (definition?.sql === undefined) return null;
  // The evaluator knows what to say of these.
  if (countProblem(node, definition) ?? missingProblem(node, definition) ?? nestingProblem(node, definition, position))
    return null;
  const args = node.arguments.map((argument, index) =>
    argumentSql(argument, { call: node, definition, index }, deeper(context)),
  );
  while (args.length < definition.parameters.length) args.push(constant({ kind: 'omitted' }, undefined));
  const length = args.reduce((sum, { value }) => sum + (value === null ? 0 : lengthOf(value)), 0);
  return length > LONGEST_SQL ? null : withinReason(definition.sql(args));
}

/** What is too long, as a text or as SQL, is left to the evaluator. */
function withinReason(found: SqlValue | null): SqlValue | null {
  if (found === null || found.longest > LONGEST_TEXT) return null;
  const value = { ...found, unless: [...new Set(found.unless)] };
  return lengthOf(value) > LONGEST_SQL ? null : value;
}

const lengthOf = ({ sql, unless, ignore }: SqlValue): number =>
  unless.reduce((sum, one) => sum + one.length, sql.length + (ignore?.length ?? 0));

const NO_ATTRIBUTES = layoutOf([]);

/** What is the same for every row, as the evaluator folds it; null for anything else. */
function foldedSql(node: Call): SqlArgument | null {
  for (const part of nodesOf(node)) {
    if (part.kind === 'attribute' || part.kind === 'parameter') return null;
    if (part.kind === 'call' && functionNamed(part.name)?.definition.pure !== true) return null;
  }
  const folded = constantValue(compileExpression(node, NO_ATTRIBUTES).evaluate);
  return folded === null ? null : constant(node, folded.value);
}
