import { createRun } from '../../../expression/create-run.ts';
import { layoutOf, type RowLayout } from '../../../expression/layout.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { accountMatcher, type Matched } from '../../matching/match-account.ts';
import { matchingAttribute } from '../../matching/matching-value.ts';
import { matchingMappings } from '../../schema/lookup.ts';
import type { ObjectMapping } from '../../schema/model.ts';
import { absentIn, withStatus } from './attribute-effects.ts';
import type { EffectPlace } from './place.ts';

/** What is looked up for an object, `externalId` and its value one after the other; or why that is not known. */
export type LookedUp = { readonly texts: readonly string[] } | { readonly why: string };

const layoutFor = (mapping: ObjectMapping): RowLayout =>
  layoutOf(attributesOf(...matchingMappings(mapping).flatMap(({ source }) => source?.expression ?? [])));

/** Why nothing can be told of anybody: attributes that the objects were exported without. Null where there are none. */
function lacking(place: EffectPlace, { names }: RowLayout): string | null {
  const absent = absentIn(place.objects ?? [], names);
  return absent.length === 0 ? null : `none of the ${place.noun.many} given has the attribute ${absent.join(', ')}`;
}

/** By which values the objects of a place are looked up, in the order in which they are tried. */
export function lookedUp(place: EffectPlace, mapping: ObjectMapping): readonly LookedUp[] {
  const layout = layoutFor(mapping);
  const why = lacking(place, layout);
  const attributes = matchingMappings(mapping).map((one) => matchingAttribute(one, layout));
  const run = createRun({ now: place.now });
  return (place.objects ?? []).map((object) => {
    if (why !== null) return { why };
    const row = layout.row(withStatus(object.attributes));
    const texts: string[] = [];
    for (const { target, valueFor } of attributes) {
      const value = valueFor(row, run);
      if (value.kind === 'open') return { why: value.why };
      if (value.kind === 'value') texts.push(`${target} ${value.text}`);
    }
    return { texts };
  });
}

/** Which account each object of a place is matched to; null where accounts are not known. Links are not looked at. */
export function matchedIn(place: EffectPlace, mapping: ObjectMapping): readonly Matched[] | null {
  if (place.objects === null || place.accounts === null) return null;
  const layout = layoutFor(mapping);
  const why = lacking(place, layout);
  const match = accountMatcher(mapping, layout, place.accounts, place.isCaseExact);
  const run = createRun({ now: place.now });
  return place.objects.map(({ attributes }) =>
    why === null ? match(layout.row(withStatus(attributes)), run) : { kind: 'open', why },
  );
}
