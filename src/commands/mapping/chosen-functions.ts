import { usageError } from '../../errors.ts';
import type { FunctionDefinition } from '../../expression/functions/definition.ts';
import { allFunctions, functionNamed } from '../../expression/functions/index.ts';
import { nearest } from '../../nearest.ts';

/** The function of that name (case aside), or all of them. Errors: usage, with the nearest name. */
export function chosenFunctions(name: string | undefined): readonly FunctionDefinition[] {
  if (name === undefined) return allFunctions();
  const found = functionNamed(name);
  if (found !== null) return [found.definition];
  const close = nearest(
    name,
    allFunctions().map((definition) => definition.name),
  );
  throw usageError(
    `There is no function ${JSON.stringify(name)}.`,
    close === null ? 'See "provlens mapping functions".' : `Did you mean ${close}?`,
  );
}
