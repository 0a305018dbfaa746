/**
 * How an operator is known. `unexplained`: documented in words that do not say what it does. `listed`: named among the
 * supported ones without a word on what it does (Attribute mapping - Microsoft Entra ID to Active Directory), so that
 * nothing tells. `unsupported`: called so.
 */
type OperatorStanding = 'documented' | 'unexplained' | 'listed' | 'unsupported';

export interface ScopeOperator {
  /** As the service writes it. */
  readonly name: string;
  readonly takesValue: boolean;
  readonly standing: OperatorStanding;
  /** The operator that holds where this one does not, for attributes that have a value. */
  readonly opposite: string | null;
}

/** Source: Scoping users or groups to be provisioned with scoping filters. */
const OPERATORS = [
  operator('EQUALS', true, 'NOT EQUALS'),
  operator('NOT EQUALS', true, 'EQUALS'),
  operator('REGEX MATCH', true, 'NOT REGEX MATCH'),
  operator('NOT REGEX MATCH', true, 'REGEX MATCH'),
  operator('IS NULL', false, 'IS NOT NULL'),
  operator('IS NOT NULL', false, 'IS NULL'),
  operator('IS TRUE', false, 'IS FALSE'),
  operator('IS FALSE', false, 'IS TRUE'),
  operator('Greater_Than', true),
  operator('Greater_Than_OR_EQUALS', true),
  operator('Includes', true),
  operator('ENDS_WITH', true),
  operator('&', true, null, 'unexplained'),
  operator('!&', true, null, 'unexplained'),
  operator('IsMemberOf', true, null, 'unsupported'),
  operator('Present', false, null, 'listed'),
  operator('Valid Cert Match', true, null, 'listed'),
] as const;

function operator<N extends string>(
  name: N,
  takesValue: boolean,
  opposite: string | null = null,
  standing: OperatorStanding = 'documented',
): ScopeOperator & { readonly name: N } {
  return { name, takesValue, standing, opposite };
}

export type OperatorName = (typeof OPERATORS)[number]['name'];

const normalised = (name: string): string => name.toLowerCase().replaceAll(/[\s_]+/g, '');

const byName = new Map(OPERATORS.map((known) => [normalised(known.name), known]));

/** Every operator anybody has named. */
export const allOperators = (): readonly ScopeOperator[] => OPERATORS;

/**
 * The operator of that name, in the portal's spelling or Graph's: case, blanks and underscores do not matter. Null for
 * names nobody has seen.
 */
export const operatorNamed = (name: string): (ScopeOperator & { readonly name: OperatorName }) | null =>
  byName.get(normalised(name)) ?? null;
