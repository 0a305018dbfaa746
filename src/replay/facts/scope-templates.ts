import type { Run } from '../../expression/run.ts';
import type { MatchingValue } from '../../mapping/matching/matching-value.ts';
import type { CompiledClause } from '../../mapping/scoping/compile-clause.ts';
import { withClauses } from '../../mapping/scoping/compile-filter.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import { type Readied, withoutUnseen } from '../ready-mapping.ts';
import { scopeOf } from '../scope.ts';
import type { JobSettings } from '../settings.ts';
import { answeredClause, type Words } from './source-answers.ts';
import { packedParts } from './sql.ts';
import { type Forms, symbol } from './template.ts';

/** What the scope of all objects with the same facts is; the causes by number. */
export interface ScopeTemplate {
  readonly vector: string;
  readonly state: string;
  readonly situation: string | null;
  readonly active: boolean | null;
  readonly is_assigned: boolean | null;
  readonly has_role: boolean | null;
  readonly passed_filter: boolean | null;
  readonly causes: readonly number[];
}

/** The clauses that decide the scope, in the order in which a vector has them. */
export const clausesOf = ({ filter }: CompiledMapping): CompiledClause[] =>
  [filter.inputFilterGroups, filter.groups].flatMap(({ groups }) => groups.flatMap(({ clauses }) => clauses));

/** SQL of the facts that decide the scope of an object, as `scopeTemplate` takes them apart. */
export const scopeVectorSql = (
  clauses: readonly { readonly fact: string; readonly shown: string }[],
  matching: readonly { readonly fact: string }[],
): string =>
  packedParts([
    [
      `CASE WHEN is_active THEN 'y' WHEN NOT is_active THEN 'n' ELSE '-' END`,
      `CASE WHEN is_deleted THEN 'y' ELSE 'n' END`,
      `CASE WHEN is_default_access THEN 'y' ELSE 'n' END`,
    ],
    [`coalesce(path, '')`],
    ...clauses.map(({ fact, shown }) => [fact, `CASE WHEN ${shown} IS NULL THEN '0' ELSE '1' END`]),
    ...matching.map(({ fact }) => [fact]),
  ]);

/** Asks the rules of the scope about symbols in place of the texts of an object; null where they say too much for a template. */
export function scopeTemplate(
  vector: string,
  { compiled, matching }: Readied,
  {
    settings,
    unseen,
    words,
    forms,
    run,
  }: {
    readonly settings: JobSettings;
    readonly unseen: ReadonlySet<string>;
    readonly words: Words;
    readonly forms: Forms;
    readonly run: Run;
  },
): ScopeTemplate | null {
  const [flags = '', path = '', ...facts] = vector.split('|');
  const clauses = clausesOf(compiled);
  const places = new Map(clauses.map((clause, at) => [clause, at]));
  const filter = withClauses(compiled.filter, (clause) => {
    const at = places.get(clause);
    if (at === undefined) return clause;
    const fact = facts[at]!;
    return answeredClause(clause, fact.slice(0, -1), fact.endsWith('1') ? symbol(`c${at}`) : undefined, words);
  });
  const values = matching.map(({ otherwise }, at): MatchingValue => {
    const fact = facts[clauses.length + at]!;
    if (fact === 'v') return { kind: 'value', text: symbol(`m${at}`), warning: null };
    return fact === 'e' ? otherwise : { kind: 'open', why: words.word(Number(fact.slice(1))) };
  });
  const isActive = flags[0] === '-' ? 'unknown' : flags[0] === 'y';
  const { state, situation, causes, ...gates } = scopeOf(
    {
      isActive,
      isDeleted: flags[1] === 'y',
      assignment: path === '' ? null : { path, via: symbol('via'), isDefaultAccess: flags[2] === 'y' },
      row: [],
      run,
    },
    settings,
    withoutUnseen({ ...compiled, filter }, unseen).filter,
    { targets: matching.map(({ target }) => target), values },
  );
  const numbers = forms.numbersOf(causes.map((cause) => JSON.stringify(cause)));
  if (numbers === null) return null;
  return {
    vector,
    state,
    situation,
    active: gates.isActive,
    is_assigned: gates.isAssigned,
    has_role: gates.hasRole,
    passed_filter: gates.passedFilter,
    causes: numbers,
  };
}
