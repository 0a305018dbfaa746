import { isOneSlipAway } from '../nearest.ts';
import type { Expression } from './ast.ts';
import type { FunctionDefinition, Parameter } from './functions/definition.ts';

export interface TreeArgument {
  readonly key: string;
  readonly value: Expression;
}

/** The arguments in their places, or why the keys do not say where they belong. */
export type Placed =
  | { readonly kind: 'arguments'; readonly arguments: readonly Expression[] }
  | { readonly kind: 'unknown-parameter' | 'repeated-parameter'; readonly key: string };

const OMITTED: Expression = { kind: 'omitted' };

/**
 * Puts the arguments of a tree, which come by key, into the places the text form counts. Keys that may be repeated keep
 * their order; optional ones that are missing become omitted arguments.
 */
export function placeArguments(given: readonly TreeArgument[], definition: FunctionDefinition): Placed {
  const single: (Expression | undefined)[] = definition.parameters.map(() => undefined);
  const repeated = repeatedPlaces(definition.repeating?.parameters ?? []);
  for (const { key, value } of given) {
    const meant = meantKey(key.toLowerCase(), definition);
    const place = definition.parameters.findIndex((parameter) => isKeyOf(parameter, meant));
    if (place >= 0 && single[place] === undefined) single[place] = value;
    else if (!repeated.put(meant, value)) {
      return { kind: place >= 0 ? 'repeated-parameter' : 'unknown-parameter', key };
    }
  }
  return { kind: 'arguments', arguments: asWritten(single, [...repeated.filled], definition) };
}

/** The key itself where the function has it, else the only one that a single slip of the keyboard makes of it. */
function meantKey(key: string, { parameters, repeating }: FunctionDefinition): string {
  const group = repeating?.parameters ?? [];
  const known = [...parameters, ...group];
  if (
    known.some((parameter) => isKeyOf(parameter, key)) ||
    group.some((one) => plainKeys(one).includes(uncounted(key)))
  ) {
    return key;
  }
  const near = known.filter((parameter) => keysOf(parameter).some((word) => isOneSlipAway(key, word)));
  return near.length === 1 ? near[0]!.name.toLowerCase() : key;
}

interface RepeatedPlaces {
  /** Puts a value into the next free place its key may take; false where it may take none. */
  readonly put: (key: string, value: Expression) => boolean;
  readonly filled: readonly (Expression | undefined)[];
}

/** `key2` and `source17` count on from `key` and `source`; the order they come in decides. */
function repeatedPlaces(group: readonly Parameter[]): RepeatedPlaces {
  const filled: (Expression | undefined)[] = [];
  // Places are only ever filled, so a search goes on where the last one for the same parameters ended.
  const searchedTo = new Map<string, number>();
  const put = (key: string, value: Expression): boolean => {
    const plain = uncounted(key);
    const fitting = group.map((parameter) => isKeyOf(parameter, key) || plainKeys(parameter).includes(plain));
    if (!fitting.includes(true)) return false;
    let place = searchedTo.get(fitting.join()) ?? 0;
    while (filled[place] !== undefined || !fitting[place % group.length]) place++;
    filled[place] = value;
    searchedTo.set(fitting.join(), place);
    return true;
  };
  return { put, filled };
}

const keysOf = (parameter: Parameter): readonly string[] =>
  [parameter.name, ...(parameter.keys ?? [])].map((key) => key.toLowerCase());

const plainKeys = (parameter: Parameter): readonly string[] => keysOf(parameter).map(uncounted);

/** The key without the digits at its end; by hand, as a pattern would search a long key of digits over and over. */
function uncounted(key: string): string {
  let end = key.length;
  while (end > 0 && key[end - 1]! >= '0' && key[end - 1]! <= '9') end--;
  return key.slice(0, end);
}

const isKeyOf = (parameter: Parameter, key: string): boolean => keysOf(parameter).includes(key);

/**
 * As the service prints them: a function with something left out in the middle is written with all its commas
 * (`Replace([a], "-", , , "_", , )`), any other without those at its end, unless they have to be written as nothing (`IIF([a] = "x", , )`).
 */
function asWritten(
  single: readonly (Expression | undefined)[],
  repeated: readonly (Expression | undefined)[],
  { parameters }: FunctionDefinition,
): readonly Expression[] {
  const all = [...single, ...repeated].map((argument) => argument ?? OMITTED);
  const end = all.findLastIndex((argument, at) => argument.kind !== 'omitted' || parameters[at]?.mayBeEmpty) + 1;
  const written = all.slice(0, end);
  return repeated.length === 0 && written.some((argument) => argument.kind === 'omitted') ? all : written;
}
