import { layoutOf, type RowLayout } from '../../../expression/layout.ts';
import type { InputRow } from '../../../expression/run.ts';
import type { ObjectMapping, ScopeClause, ScopingFilter } from '../../schema/model.ts';
import { compileFilter } from '../../scoping/compile-filter.ts';
import { bothHold, type ScopeAnswer } from '../../scoping/scope-answer.ts';
import { type Combinations, combinationsOf } from '../../trial/combinations.ts';
import { modelForm } from '../canonical.ts';
import { withStatus } from './attribute-effects.ts';
import type { EffectExample, EffectKind, FoundEffects } from './effect.ts';
import { countWords, nameWords, triedWords, verb } from './effect-words.ts';
import type { EffectPlace } from './place.ts';
import { triedOver } from './tried.ts';

/** Who enters and who leaves the scope by another filter, among the objects given or the values that it asks for. */
export function scopeEffects(place: EffectPlace, before: ObjectMapping, after: ObjectMapping): FoundEffects {
  if (modelForm(before.scope) === modelForm(after.scope)) return { effects: [], tried: null };
  const clauses = [...clausesOf(before.scope), ...clausesOf(after.scope)];
  const layout = layoutOf(clauses.map(({ attribute }) => attribute));
  const combined = place.objects === null ? trialsOf(clauses, layout) : null;
  const trials = combined?.rows ?? null;
  const rows =
    trials?.map((row) => layout.row(row)) ?? place.objects!.map(({ attributes }) => layout.row(withStatus(attributes)));
  const [was, is] = [answersOf(before.scope, layout, place), answersOf(after.scope, layout, place)];
  const groups = new Map<EffectKind, EffectExample[]>();
  for (const [i, row] of rows.entries()) {
    const kind = kindOf(was(row), is(row));
    if (kind === null) continue;
    const tried = trials === null ? null : triedWords(trials[i]!);
    const example = { name: place.objects?.[i]?.name ?? null, tried, before: null, after: null };
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [example]);
    else group.push(example);
  }
  if (groups.size === 0) groups.set('same', []);
  const effects = [...groups].map(([kind, examples]) => ({
    kind,
    where: place.where,
    attribute: null,
    count: trials === null && kind !== 'same' ? examples.length : null,
    of: trials === null && kind !== 'same' ? rows.length : null,
    examples: examples.slice(0, 20),
    sentence: sentenceOf(place, kind, examples),
  }));
  return { effects, tried: combined === null ? null : triedOver(place, null, combined) };
}

const clausesOf = (scope: ScopingFilter | null): readonly ScopeClause[] =>
  [...(scope?.groups ?? []), ...(scope?.inputFilterGroups ?? [])].flatMap(({ clauses }) => clauses);

/** How a filter decides on each row. */
export function answersOf(
  scope: ScopingFilter | null,
  layout: RowLayout,
  { definitionOf }: EffectPlace,
): (row: InputRow) => ScopeAnswer {
  const known = layout.names.flatMap((name) => {
    const definition = definitionOf(name);
    return definition === null ? [] : [[name, definition] as const];
  });
  const filter = compileFilter(scope, layout, { attributes: new Map(known) });
  return (row) => bothHold(filter.groups.evaluate(row), filter.inputFilterGroups.evaluate(row));
}

function kindOf(was: ScopeAnswer, is: ScopeAnswer): EffectKind | null {
  if (was === is) return null;
  if (is === 'invalid-filter') return 'fails';
  if (typeof is !== 'boolean' || (typeof was !== 'boolean' && was !== 'invalid-filter')) return 'undecided';
  return is ? 'enters-scope' : 'leaves-scope';
}

/** Objects that differ in what the clauses ask for: every value named, another one, and none. */
function trialsOf(clauses: readonly ScopeClause[], layout: RowLayout): Combinations {
  const choices = layout.names.map((name): readonly [string, readonly unknown[]] => {
    const own = clauses.filter(({ attribute }) => attribute === name);
    const isBoolean = own.some(({ operator }) => /^IS (TRUE|FALSE)$/i.test(operator));
    if (isBoolean) return [name, [true, false, null]];
    const texts = own.flatMap(({ operator, values }) => (/REGEX/i.test(operator) ? [] : values));
    return [name, [...new Set(texts), `another ${name}`, null]];
  });
  return combinationsOf(new Map(choices));
}

function sentenceOf(place: EffectPlace, kind: EffectKind, examples: readonly EffectExample[]): string {
  const { noun } = place;
  const example = examples[0]?.tried ?? '';
  const who = place.objects === null ? '' : `${countWords(place, examples.length)} `;
  const names = place.objects === null ? '' : ` (${nameWords(examples, examples.length)})`;
  const some = place.objects === null ? `${noun.many.charAt(0).toUpperCase()}${noun.many.slice(1)} ${example} ` : who;
  const isOne = place.objects !== null && examples.length === 1;
  switch (kind) {
    case 'same':
      return place.objects === null
        ? 'The scoping filter: old and new decide the same for every combination of values tried.'
        : `The scoping filter: old and new decide the same for all ${noun.many} given.`;
    case 'fails':
      return 'The new filter cannot be evaluated: the service refuses it.';
    case 'leaves-scope':
      return `${some}${verb(isOne ? 1 : 2, 'leaves', 'leave')} the scope${names}: their accounts are disabled, or deleted where the target cannot disable.`;
    case 'enters-scope':
      return `${some}${verb(isOne ? 1 : 2, 'enters', 'enter')} the scope${names}: they get an account, or the one that matches.`;
    default:
      return `It is not known whether ${place.objects === null ? `${noun.many} ${example}` : who.trim()} ${isOne ? 'is' : 'are'} in scope${names}.`;
  }
}
