import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Cause } from '../decision.ts';
import type { MatchFacts, MemberDifference, ReferenceEnd } from '../match-facts.ts';
import type { ScopeState } from '../scope.ts';
import type { JobSettings } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { PART, unpackDesired, unpackHeld } from '../value/packing.ts';

/** What identifies an object in a decision. */
export interface Who {
  readonly ref: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly gates: readonly (boolean | null)[];
}

/** The SQL of every column, in the order in which `factsFrom` takes them. */
export interface FoundColumns {
  readonly ref: string;
  readonly id: string;
  readonly name: string;
  readonly gates: string;
  readonly state: string;
  readonly situation: string;
  readonly isDeleted: string;
  readonly link: string;
  readonly linkFrom: string;
  readonly isDisabled: string;
  readonly isThere: string;
  readonly priority: string;
  readonly hits: string;
  readonly targetIds: string;
  readonly claims: string;
  readonly ends: string;
}

type Columns = readonly [
  ref: string,
  id: string | null,
  name: string | null,
  gates: readonly (boolean | null)[],
  state: ScopeState,
  situation: Situation | null,
  isDeleted: boolean,
  link: string | null,
  linkFrom: 'log' | 'connection' | 'match' | null,
  isDisabled: boolean | null,
  isThere: boolean,
  priority: number | null,
  hits: number | null,
  targetIds: readonly string[] | null,
  claims: number,
  ends: readonly { readonly s: ReferenceEnd['state'] | null; readonly t: string | null; readonly n: string | null }[],
];

/** Takes the packed text of an object apart. */
export function factsFrom(
  text: string,
  { attributes, matching, members }: CompiledMapping,
  { hasTargets }: JobSettings,
): { readonly who: Who; readonly facts: MatchFacts } {
  const [first = '', causes = '', desired = '', held = '', difference = ''] = text.split(PART);
  const [
    ref,
    id,
    name,
    gates,
    state,
    situation,
    isDeleted,
    link,
    linkFrom,
    isDisabled,
    isThere,
    priority,
    hits,
    targetIds,
    claims,
    ends,
  ] = JSON.parse(first) as Columns;
  const matched = priority === null ? undefined : attributes[matching[priority]!];
  return {
    who: { ref, id, name, gates },
    facts: {
      scope: { state, situation, causes: causes === '' ? [] : (JSON.parse(causes) as Cause[]) },
      isDeleted,
      link:
        link === null
          ? null
          : {
              targetId: link,
              exists: hasTargets ? isThere : null,
              from: linkFrom ?? 'log',
              isDisabled: isDisabled === true,
            },
      hit:
        matched === undefined || hits === null
          ? null
          : { attribute: matched.target, targetIds: targetIds ?? [], count: hits },
      claims,
      desired: unpackDesired(desired),
      held: isThere ? unpackHeld(held) : null,
      ends: ends.map(({ s, t, n }): ReferenceEnd => ({ state: s ?? 'none', targetId: t, name: n })),
      members: members < 0 || difference === '' ? null : (JSON.parse(difference) as MemberDifference),
    },
  };
}
