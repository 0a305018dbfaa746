import type { AccountValue } from '../../mapping/account/account-value.ts';
import { foldedSql } from '../../mapping/account/folded-sql.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Cause } from '../decision.ts';
import { decide, type Ground } from '../gates/act.ts';
import type { Link, MatchFacts, ReferenceEnd } from '../match-facts.ts';
import type { ScopeState } from '../scope.ts';
import type { Situation } from '../situation.ts';
import type { Desired } from '../value/desired.ts';
import { packedParts } from './sql.ts';
import { type Forms, SCOPE_CAUSES, symbol } from './template.ts';

/** What is decided for all objects with the same facts; changes and causes by number. */
export interface DecisionTemplate {
  readonly vector: string;
  readonly situation: Situation;
  readonly matched_by: string | null;
  /** Which account is meant: that of the link, or the one that matches. */
  readonly target: 'link' | 'ids' | null;
  readonly changes: readonly number[];
  readonly causes: readonly number[];
}

/** The SQL of what a vector is made of; see `decisionVectorSql`. */
export interface VectorParts {
  readonly state: string;
  readonly situation: string;
  readonly hasCauses: string;
  readonly isDeleted: string;
  readonly linkFrom: string;
  readonly isDisabled: string;
  readonly isThere: string;
  readonly priority: string;
  readonly hits: string;
  readonly claims: string;
  /** By reference: state, and whether its account and its name are known. */
  readonly ends: readonly { readonly state: string; readonly target: string; readonly name: string }[];
  /** By attribute: two letters, see `attributeLetters`. */
  readonly attributes: readonly string[];
}

const flag = (sql: string): string => `CASE WHEN ${sql} THEN 'y' ELSE 'n' END`;

/** SQL of the facts that decide about an object, as `decisionTemplate` takes them apart. */
export const decisionVectorSql = (parts: VectorParts): string =>
  packedParts([
    [parts.state],
    [`coalesce(${parts.situation}, '')`],
    [parts.hasCauses, parts.isDeleted, parts.isDisabled, parts.isThere].map(flag),
    [`coalesce(${parts.linkFrom}, '')`],
    [`coalesce(${parts.priority}::VARCHAR, '')`],
    [`coalesce(${parts.hits}::VARCHAR, '')`],
    [`${parts.claims}::VARCHAR`],
    parts.ends.flatMap(({ state, target, name }, at) => [
      ...(at > 0 ? [`','`] : []),
      state,
      `' '`,
      flag(`${target} IS NOT NULL`),
      flag(`${name} IS NOT NULL`),
    ]),
    parts.attributes,
  ]);

/**
 * SQL of two letters, as arguments of concat: the kind of what is wanted, as value/packing.ts has it, and how the account compares: `0` it has nothing, `1`
 * nothing is wanted, `=` the same, `#` something else, `?` only the comparison row by row can tell.
 */
export function attributeLetters(
  kind: string,
  wanted: string,
  held: { readonly text: string; readonly isList: string | null },
  { caseExact, mayBeList }: { readonly caseExact: boolean; readonly mayBeList: boolean },
): string {
  const { text, isList } = held;
  const [one, other] = [foldedSql(wanted, caseExact), foldedSql(text, caseExact)];
  const lists = [...(mayBeList ? [`${kind} = 'l'`] : []), ...(isList === null ? [] : [isList])];
  const unless = [...one.unless, ...other.unless];
  return `${kind}, CASE ${lists.length === 0 ? '' : `WHEN ${lists.join(' OR ')} THEN '?'`}
    WHEN ${text} IS NULL THEN '0' WHEN ${wanted} IS NULL THEN '1' WHEN ${wanted} = ${text} THEN '='
    ${unless.length === 0 ? '' : `WHEN ${unless.join(' OR ')} THEN '?'`} WHEN ${one.sql} = ${other.sql} THEN '=' ELSE '#' END`;
}

/** Stands for the causes of the scope, whatever they are. */
const OF_THE_SCOPE: Cause = { gate: 'filter', subject: SCOPE_CAUSES, input: null, result: '' };

/** Asks the rules about symbols in place of the texts of an object; null where they say too much for a template. */
export function decisionTemplate(
  vector: string,
  ground: Ground,
  changeForms: Forms,
  causeForms: Forms,
): DecisionTemplate | null {
  const { situation, matchedBy, targetId, changes, causes } = decide(symbolicFacts(vector, ground), ground);
  const changed = changeForms.numbersOf(changes.map((change) => JSON.stringify(change)));
  const caused = causeForms.numbersOf(
    causes.map((cause) => (cause === OF_THE_SCOPE ? SCOPE_CAUSES : JSON.stringify(cause))),
  );
  if (changed === null || caused === null) return null;
  const target = targetId === null ? null : targetId === symbol('link') ? 'link' : 'ids';
  return { vector, situation, matched_by: matchedBy, target, changes: changed, causes: caused };
}

/** The facts of a vector, with a symbol wherever a text of the object would stand. */
export function symbolicFacts(vector: string, { compiled, settings }: Ground): MatchFacts {
  const [
    state = '',
    situation = '',
    flags = '',
    from = '',
    priority = '',
    hits = '',
    claims = '',
    ends = '',
    letters = '',
  ] = vector.split('|');
  const [hasCauses, isDeleted, isDisabled, isThere] = [...flags].map((one) => one === 'y');
  const link: Link | null =
    from === ''
      ? null
      : {
          targetId: symbol('link'),
          exists: settings.hasTargets ? isThere! : null,
          from: from as Link['from'],
          isDisabled: isDisabled!,
        };
  const matched = priority === '' ? undefined : compiled.attributes[compiled.matching[Number(priority)]!];
  const { desired, held } = symbolicValues(letters, compiled);
  return {
    scope: {
      state: state as ScopeState,
      situation: situation === '' ? null : (situation as Situation),
      causes: hasCauses ? [OF_THE_SCOPE] : [],
    },
    isDeleted: isDeleted!,
    link,
    hit:
      matched === undefined || hits === ''
        ? null
        : { attribute: matched.target, targetIds: [symbol('ids')], count: Number(hits) },
    claims: Number(claims),
    desired,
    held: isThere ? held : null,
    ends: ends === '' ? [] : ends.split(',').map(symbolicEnd),
    members: null,
  };
}

function symbolicEnd(text: string, at: number): ReferenceEnd {
  const [state = '', known = ''] = text.split(' ');
  return {
    state: state as ReferenceEnd['state'],
    targetId: known[0] === 'y' ? symbol(`t${at}`) : null,
    name: known[1] === 'y' ? symbol(`n${at}`) : null,
  };
}

function symbolicValues(
  letters: string,
  { attributes, references }: CompiledMapping,
): { readonly desired: readonly Desired[]; readonly held: readonly AccountValue[] } {
  const desired = attributes.map((_, at): Desired => {
    const text = symbol(`d${at}`);
    switch (letters[2 * at]) {
      case 'i':
        return { kind: 'ignore-flow' };
      case 'o':
        return { kind: 'ignore-object' };
      case 'e':
        return { kind: 'error', why: text };
      case 'u':
        return { kind: 'unknown', why: text };
      default:
        return { kind: 'value', value: letters[2 * at] === 'v' ? text : null };
    }
  });
  const held = attributes.map((one, at): AccountValue => {
    const relation = letters[2 * at + 1];
    if (relation === '0') return null;
    if (relation !== '=') return symbol(`h${at}`);
    return one.reference === 'one' ? symbol(`t${references.indexOf(at)}`) : symbol(`d${at}`);
  });
  return { desired, held };
}
