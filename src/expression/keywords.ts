import type { FunctionDefinition } from './functions/definition.ts';
import { parameterAt } from './signature.ts';
import { IGNORE_FLOW, IGNORE_OBJECT, type Ignore } from './value.ts';

const INSTRUCTIONS: ReadonlyMap<string, Ignore> = new Map([
  ['ignoreattributeflow', IGNORE_FLOW],
  ['ignoreobjectflow', IGNORE_OBJECT],
]);

/**
 * The instruction a bare word gives wherever a value may be; null where it is another word.
 * Rule: Workday expression mapping functions guide.
 */
export const instructionNamed = (name: string): Ignore | null => INSTRUCTIONS.get(name.toLowerCase()) ?? null;

/** The bare word as the reference spells it, where the function takes it as that argument; null where it does not. */
export function keywordOf(name: string, definition: FunctionDefinition | null, index: number): string | null {
  const wanted = name.toLowerCase();
  const keywords = definition === null ? [] : (parameterAt(definition, index)?.keywords ?? []);
  return keywords.find((keyword) => keyword.toLowerCase() === wanted) ?? null;
}
