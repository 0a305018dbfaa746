import type { Expression } from '../expression/ast.ts';
import type { Evaluation } from '../expression/evaluate.ts';
import { attributesOf } from '../expression/walk.ts';
import { attributeDefinition } from '../mapping/schema/lookup.ts';
import type { TrialRow } from '../mapping/trial/combinations.ts';
import { evaluateRows } from '../mapping/trial/evaluate-with.ts';
import { type DefinitionOf, isBoolean } from '../mapping/trial/possible-values.ts';
import { trialRows } from '../mapping/trial/trial-rows.ts';
import type { ObjectContext } from './context.ts';

/** What an expression gave for one of the objects it was tried on. */
export interface Trial {
  readonly row: TrialRow;
  readonly outcome: Evaluation;
}

const definitionsIn =
  ({ source }: ObjectContext): DefinitionOf =>
  (name) =>
    source === null ? null : attributeDefinition(source, name);

/** An expression tried over the values its attributes can have. It must be pure. */
export function trialsOf(node: Expression, object: ObjectContext): readonly Trial[] {
  const rows = trialRows([node], definitionsIn(object));
  return evaluateRows(node, rows).map((outcome, i) => ({ row: rows[i]!, outcome }));
}

/** Whether everything an expression reads is True or False, so that its trials leave nothing out. */
export function readsBooleansOnly(node: Expression, object: ObjectContext): boolean {
  const names = attributesOf(node);
  return names.length > 0 && names.every((name) => isBoolean(name, definitionsIn(object)(name)));
}
