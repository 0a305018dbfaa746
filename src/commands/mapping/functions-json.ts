import type { FunctionDefinition } from '../../expression/functions/definition.ts';
import { arityOf, signatureOf } from '../../expression/signature.ts';

/** The functions as JSON; `maximumArguments` is null where there is no end. */
export const functionsJson = (functions: readonly FunctionDefinition[]): string =>
  `${JSON.stringify({ functions: functions.map(functionJson) }, null, 2)}\n`;

function functionJson(definition: FunctionDefinition): unknown {
  const { name, origin, parameters, repeating, returns, meaning, nulls, examples, source } = definition;
  const { minimum, maximum } = arityOf(definition);
  return {
    name,
    signature: signatureOf(definition),
    minimumArguments: minimum,
    maximumArguments: Number.isFinite(maximum) ? maximum : null,
    parameters,
    repeating: repeating ?? null,
    returns,
    meaning,
    nulls,
    examples,
    origin,
    source,
  };
}
