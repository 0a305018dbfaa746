import type { ScopeClause, ScopeGroup, ScopingFilter } from '../../schema/model.ts';
import type { PairedMapping } from '../paired-mappings.ts';
import { pairClauses } from '../scope-clauses.ts';
import { FILTER_FIELDS, pairGroups } from '../scopes.ts';
import type { ChangesAt } from './changes-at.ts';

type Groups = readonly ScopeGroup[];
type Unit<T> = readonly [label: string, without: T];

const NO_FILTER: ScopingFilter = {
  groups: [],
  inputFilterGroups: [],
  categoryFilterGroups: [],
  extra: {},
  path: [],
};

/** The filter with each change taken back in turn: clause by clause, or group by group. */
export function scopeUnits(
  { before, after }: PairedMapping,
  changesAt: ChangesAt,
): readonly Unit<ScopingFilter | null>[] {
  return FILTER_FIELDS.flatMap((field) =>
    groupUnits(before.scope?.[field] ?? [], after.scope?.[field] ?? [], changesAt).map(
      ([label, groups]): Unit<ScopingFilter | null> => [label, { ...(after.scope ?? NO_FILTER), [field]: groups }],
    ),
  );
}

function groupUnits(before: Groups, after: Groups, changesAt: ChangesAt): readonly Unit<Groups>[] {
  const { pairs, removed, added } = pairGroups(before, after);
  const [first] = added;
  // The first group of a filter is told clause by clause: each of them leaves somebody out.
  if (before.length === 0 && first !== undefined && added.length === 1) {
    const one = clauseUnits({ ...first, clauses: [] }, first, changesAt);
    return one.map(([label, clauses]): Unit<Groups> => [label, clauses.length === 0 ? [] : [{ ...first, clauses }]]);
  }
  return [
    ...added.map((group): Unit<Groups> => [`${groupWords(group)} added`, after.filter((one) => one !== group)]),
    ...removed.map((group): Unit<Groups> => [`${groupWords(group)} removed`, [...after, group]]),
    ...pairs.flatMap(([was, is]) =>
      clauseUnits(was, is, changesAt).map(([label, clauses]): Unit<Groups> => {
        const groups = after.map((one) => (one === is ? { ...is, clauses } : one));
        // A group without clauses would let everybody pass.
        return [label, groups.filter((one) => one.clauses.length > 0)];
      }),
    ),
  ];
}

function clauseUnits(was: ScopeGroup, is: ScopeGroup, changesAt: ChangesAt): readonly Unit<readonly ScopeClause[]>[] {
  const { pairs, removed, added } = pairClauses(was, is);
  return [
    ...added.map(
      (clause) => [`clause ${clauseWords(is, clause)} added`, is.clauses.filter((one) => one !== clause)] as const,
    ),
    ...pairs
      .filter(([, clause]) => changesAt(clause.path).length > 0)
      .map(
        ([old, clause]) =>
          [
            `clause changed from ${clauseWords(was, old)} to ${clauseWords(is, clause)}`,
            is.clauses.map((one) => (one === clause ? old : one)),
          ] as const,
      ),
    ...removed.map((clause) => [`clause ${clauseWords(was, clause)} removed`, [...is.clauses, clause]] as const),
  ];
}

/** As the log of the service names a clause. */
const clauseWords = ({ name }: ScopeGroup, { attribute, operator, values }: ScopeClause): string =>
  `${name ?? ''}.${attribute} ${operator}${values.map((value) => ` '${value}'`).join(',')}`;

/** A group of one clause by the clause, another by all of them. */
function groupWords(group: ScopeGroup): string {
  const clauses = group.clauses.map((clause) => clauseWords(group, clause));
  return clauses.length === 1 ? `clause ${clauses[0]}` : `group of ${clauses.join(' and ') || 'no clauses'}`;
}
