import { type MatchingAttribute, type MatchingValue, matchingAttribute } from '../mapping/matching/matching-value.ts';
import type { CompiledFilter } from '../mapping/scoping/compile-filter.ts';
import type { CompiledAttribute, CompiledMapping } from './compiled-mapping.ts';

/** A mapping beside an export that it is evaluated over: what rests on attributes that the export lacks is unknown. */
export interface Readied {
  readonly compiled: CompiledMapping;
  readonly filter: CompiledFilter;
  readonly matching: readonly MatchingAttribute[];
  readonly attributes: readonly CompiledAttribute[];
}

export function withoutUnseen(compiled: CompiledMapping, unseen: ReadonlySet<string>): Readied {
  const lacking = (names: readonly string[]): string | null => {
    const found = names.filter((name) => unseen.has(name));
    return found.length === 0 ? null : `not exported, or empty for everybody: ${found.join(', ')}`;
  };
  return {
    compiled,
    filter: openWhere(compiled.filter, lacking(compiled.filterAttributes)),
    matching: compiled.matching.map((place) => {
      const { mapping, needs } = compiled.attributes[place]!;
      return openIfEmpty(matchingAttribute(mapping, compiled.layout), lacking(needs));
    }),
    attributes: compiled.attributes.map((one) => ({ ...one, problem: one.problem ?? lacking(one.needs) })),
  };
}

function openIfEmpty(attribute: MatchingAttribute, why: string | null): MatchingAttribute {
  if (why === null) return attribute;
  const opened = (found: MatchingValue): MatchingValue => (found.kind === 'empty' ? { kind: 'open', why } : found);
  return {
    target: attribute.target,
    otherwise: opened(attribute.otherwise),
    valueFor: (row, run) => opened(attribute.valueFor(row, run)),
  };
}

/** A filter over an attribute that was not exported answers unknown, whatever the object. */
function openWhere(filter: CompiledFilter, why: string | null): CompiledFilter {
  if (why === null) return filter;
  const open = (part: CompiledFilter['groups']): CompiledFilter['groups'] => ({
    groups: part.groups,
    evaluate: () => (part.groups.length === 0 ? true : 'unknown'),
    explain: (row) => {
      const evaluation = part.explain(row);
      return {
        answer: part.groups.length === 0 ? true : 'unknown',
        groups: evaluation.groups.map((group) => ({
          ...group,
          clauses: group.clauses.map((clause) => ({
            ...clause,
            answer: 'unknown' as const,
            note: { code: 'not-exported', message: why },
          })),
        })),
      };
    },
  });
  return { ...filter, groups: open(filter.groups), inputFilterGroups: open(filter.inputFilterGroups) };
}
