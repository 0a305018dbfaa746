import { layoutOf } from '../../../expression/layout.ts';
import type { Matched } from '../../matching/match-account.ts';
import { matchingMappings } from '../../schema/lookup.ts';
import type { ObjectMapping } from '../../schema/model.ts';
import { sourceForm } from '../canonical.ts';
import { withStatus } from './attribute-effects.ts';
import type { DiffEffect, EffectExample, EffectKind } from './effect.ts';
import { matchSentence, plainMatchSentence, sameMatchSentence } from './match-sentences.ts';
import { type LookedUp, lookedUp, matchedIn } from './matches.ts';
import type { EffectPlace } from './place.ts';
import { answersOf } from './scope-effects.ts';

/**
 * What other matching attributes, another order of them or other values in them do to anyone who is not linked to an account yet: who
 * is matched to another account, to none, or to one at last. Without the accounts: who is looked up by something else.
 */
export function matchEffects(place: EffectPlace, before: ObjectMapping, after: ObjectMapping): readonly DiffEffect[] {
  const [old, now] = [formOf(before), formOf(after)];
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const isSameOrder =
    JSON.stringify(old.map(({ target }) => target)) === JSON.stringify(now.map(({ target }) => target));
  const base = { where: place.where, attribute: null };
  if (place.objects === null) {
    if (isSameOrder) return [];
    return [
      {
        ...base,
        kind: 'other-match',
        count: null,
        of: null,
        examples: [],
        sentence: plainMatchSentence(place, before, after),
      },
    ];
  }
  const groups = new Map<EffectKind, EffectExample[]>();
  let linked = 0;
  for (const { at, kind, was, is } of turnsOf(place, before, after)) {
    const object = place.objects[at]!;
    if (kind === null) continue;
    // Without accounts, that a value differs is told of its attribute.
    if (place.accounts === null && isSameOrder && kind === 'other-match') continue;
    if (object.id !== null && place.linked.has(object.id.toLowerCase())) {
      linked++;
      continue;
    }
    const example = { name: object.name, tried: null, before: was, after: is };
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [example]);
    else group.push(example);
  }
  if (groups.size === 0 && (place.accounts !== null || !isSameOrder)) {
    return [{ ...base, kind: 'same', count: null, of: null, examples: [], sentence: sameMatchSentence(place, linked) }];
  }
  return [...groups].map(([kind, examples]) => ({
    ...base,
    kind,
    count: examples.length,
    of: place.objects!.length,
    examples: examples.slice(0, 20),
    sentence: matchSentence(place, kind, examples, linked),
  }));
}

const formOf = (mapping: ObjectMapping): readonly { readonly target: string; readonly source: string }[] =>
  matchingMappings(mapping).map(({ targetAttributeName, source, defaultValue }) => ({
    target: targetAttributeName.toLowerCase(),
    source: `${sourceForm(source)} ${defaultValue ?? ''}`,
  }));

interface Turn {
  readonly at: number;
  /** Null where nothing differs. */
  readonly kind: EffectKind | null;
  readonly was: string | null;
  readonly is: string | null;
}

/** What becomes of every object that the new filter takes. */
function turnsOf(place: EffectPlace, before: ObjectMapping, after: ObjectMapping): readonly Turn[] {
  const objects = place.objects!;
  const layout = layoutOf(
    [...(after.scope?.groups ?? []), ...(after.scope?.inputFilterGroups ?? [])].flatMap(({ clauses }) =>
      clauses.map(({ attribute }) => attribute),
    ),
  );
  const answer = answersOf(after.scope, layout, place);
  const isOut = objects.map(
    ({ attributes }) => attributes['IsSoftDeleted'] === true || answer(layout.row(withStatus(attributes))) === false,
  );
  const [olds, news] = [matchedIn(place, before), matchedIn(place, after)];
  const turns =
    olds === null || news === null
      ? turnsOfValues(lookedUp(place, before), lookedUp(place, after))
      : turnsOfAccounts(olds, news, isOut);
  return turns.map((one, at): Turn => ({ at, ...one, kind: isOut[at] ? null : one.kind }));
}

type Bare = Omit<Turn, 'at'>;

function turnsOfValues(olds: readonly LookedUp[], news: readonly LookedUp[]): readonly Bare[] {
  return news.map((is, at): Bare => {
    const was = olds[at]!;
    if ('why' in was || 'why' in is)
      return { kind: 'undecided', was: null, is: 'why' in is ? is.why : 'why' in was ? was.why : null };
    const [before, now] = [was.texts.join(', '), is.texts.join(', ')];
    const shown = { was: before || null, is: now || null };
    if (before === now) return { kind: null, ...shown };
    return { kind: now === '' ? 'unmatchable' : 'other-match', ...shown };
  });
}

function turnsOfAccounts(
  olds: readonly Matched[],
  news: readonly Matched[],
  isOut: readonly boolean[],
): readonly Bare[] {
  const claims = new Map<unknown, number>();
  for (const [at, one] of news.entries()) {
    if (one.kind === 'account' && !isOut[at]) claims.set(one.account, (claims.get(one.account) ?? 0) + 1);
  }
  return news.map((is, at): Bare => {
    const was = olds[at]!;
    const shown = { was: shownOf(was), is: shownOf(is) };
    if (was.kind === 'open' || is.kind === 'open') {
      return { kind: 'undecided', was: null, is: is.kind === 'open' ? is.why : was.kind === 'open' ? was.why : null };
    }
    if (
      is.kind === was.kind &&
      shown.was === shown.is &&
      (is.kind !== 'account' || was.kind !== 'account' || is.account === was.account)
    ) {
      return { kind: null, ...shown };
    }
    if (is.kind === 'several' || (is.kind === 'account' && claims.get(is.account)! > 1))
      return { kind: 'several-matches', ...shown };
    if (is.kind === 'valueless') return { kind: 'unmatchable', ...shown };
    if (is.kind === 'none') return { kind: was.kind === 'valueless' ? 'matchable' : 'no-match', ...shown };
    return { kind: was.kind === 'account' ? 'other-account' : 'newly-matched', ...shown };
  });
}

function shownOf(one: Matched): string | null {
  if (one.kind === 'account') return `${one.account.name}${one.account.id === null ? '' : ` (${one.account.id})`}`;
  return one.kind === 'several' ? `${one.accounts.length} accounts` : null;
}
