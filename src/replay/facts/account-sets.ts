import { foldedSql } from '../../mapping/account/folded-sql.ts';
import { comparable } from '../../mapping/account/same-value.ts';
import { heldOf } from '../../mapping/account/target-path.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledAttribute, CompiledMapping } from '../compiled-mapping.ts';
import type { Inputs } from '../inputs.ts';
import { packHeld } from '../value/packing.ts';
import { type AccountPlace, type AccountShape, keyRead, readsAt, scimPlace } from './account-place.ts';
import { accountRows, type ColumnKind } from './account-rows.ts';
import { shapesIn } from './account-shapes.ts';
import { addAnswers, type Question } from './add-answers.ts';
import { ODD_TEXT } from './source-catalogue.ts';

/** What SQL has read of the accounts of a mapping. */
export interface AccountSets {
  /** By attribute of the mapping, over a row of replay_account. */
  readonly held: readonly HeldReading[];
  /** Keys of replay_account, by matching attribute. */
  readonly keys: readonly string[];
  /** SQL over `o`: which accounts were left out; null where none was. */
  readonly odd: string | null;
}

/** What an account holds, as columns. */
export interface HeldReading {
  /** The value as it is shown. */
  readonly text: string;
  /** Whether it is a list; null where it never is. */
  readonly isList: string | null;
  /** As value/packing.ts has it, '' for nothing. */
  readonly packed: string;
}

const NOTHING: HeldReading = { text: 'NULL::VARCHAR', isList: null, packed: `''` };

export const accountParams = (inputs: Inputs, { objectType }: CompiledMapping): Record<string, string | null> => ({
  app: inputs.appId,
  moment: inputs.snapshotAsOf,
  type: objectType,
});

/**
 * Reads the accounts of a mapping by SQL into the temporary table replay_account. Null where the mapping or the export is of a kind
 * that only the reading row by row knows.
 */
export async function accountSets(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
): Promise<AccountSets | null> {
  if (compiled.members >= 0) return null;
  const params = accountParams(inputs, compiled);
  const found = await placesIn(store, compiled, params);
  if (found === null) return null;
  const { places, odd } = found;
  const kinds = await accountRows(store, places, odd, params);
  if (kinds === null) return null;
  const lists = places.flatMap((place, at): Question[] =>
    place === null || kinds[at] !== 'json'
      ? []
      : [
          {
            column: `p_${at}`,
            when: `h_${at} IS NOT NULL`,
            packed: `h_${at}`,
            answer: (json) => packHeld([heldOf(JSON.parse(json))]),
          },
        ],
  );
  const answered = await addAnswers(store, 'replay_account', lists);
  const held = compiled.attributes.map(
    (_, at): HeldReading =>
      places[at] === null || (kinds[at] === 'json' && !answered.has(`p_${at}`)) ? NOTHING : readingOf(at, kinds[at]!),
  );
  const keys = await keysOf(store, compiled, held);
  return { held, keys, odd };
}

function readingOf(at: number, kind: ColumnKind): HeldReading {
  if (kind !== 'json') {
    return { text: `h_${at}`, isList: null, packed: `CASE WHEN h_${at} IS NULL THEN '' ELSE 'v' || h_${at} END` };
  }
  const packed = `coalesce(p_${at}, '')`;
  return { text: `nullif(${packed}[2:], '')`, isList: `starts_with(${packed}, 'l')`, packed };
}

/** Where the accounts keep each attribute, null for those that nobody can read back; and which accounts do so differently. */
async function placesIn(
  store: Store,
  { attributes }: CompiledMapping,
  params: Record<string, string | null>,
): Promise<{ readonly places: readonly (AccountPlace | null)[]; readonly odd: string | null } | null> {
  const usual = attributes.map((one) => (one.isWriteOnly ? null : scimPlace(one.target)));
  if (usual.some((place, at) => place === null && !attributes[at]!.isWriteOnly)) return null;
  const shapes = await shapesIn(
    store,
    usual.filter((place) => place !== null),
    params,
  );
  if (shapes === null) return null;
  const places = attributes.map((one, at) => (usual[at] === null ? null : placeOf(one, usual[at]!, shapes.all)));
  const others = shapes.all.filter(
    (shape) =>
      shape.isLong || places.some((place, at) => place !== null && !readsAt(attributes[at]!.read, place, shape)),
  );
  const odds = [...(shapes.hasOddText ? [ODD_TEXT] : [])];
  if (others.length > 0) {
    await store.run(
      `CREATE OR REPLACE TEMP TABLE replay_odd_shape AS SELECT unnest(from_json($texts, '["VARCHAR"]')) AS shape`,
      { texts: JSON.stringify(others.map(({ text }) => text)) },
    );
    odds.push(`${shapes.sql} IN (SELECT shape FROM replay_odd_shape)`);
  }
  return { places, odd: odds.length === 0 ? null : `(${odds.join(' OR ')})` };
}

/** Some other key may be what all accounts have for an attribute, as the exports of flat files do. */
function placeOf({ read }: CompiledAttribute, usual: AccountPlace, shapes: readonly AccountShape[]): AccountPlace {
  const readable = (place: AccountPlace): number =>
    shapes.reduce((sum, shape) => sum + (readsAt(read, place, shape) ? shape.count : 0), 0);
  const others = [...new Set(shapes.flatMap((shape) => keyRead(read, shape) ?? []))].map(
    (key): AccountPlace => ({ kind: 'key', key }),
  );
  let [best, most] = [usual, readable(usual)];
  for (const place of others) {
    const count = readable(place);
    if (count > most) [best, most] = [place, count];
  }
  return best;
}

/** The form in which the matching values are compared, as columns; letters beyond ASCII are folded by the evaluator. */
async function keysOf(
  store: Store,
  { matching, attributes }: CompiledMapping,
  held: readonly HeldReading[],
): Promise<string[]> {
  const foldings = matching.map((place, at) => {
    const { isList, text } = held[place]!;
    const first = isList === null ? text : `CASE WHEN ${isList} THEN split_part(${text}, chr(29), 1) ELSE ${text} END`;
    const { caseExact } = attributes[place]!;
    const { sql, unless } = foldedSql(first, caseExact);
    const question: Question = {
      column: `f_${at}`,
      when: unless.length === 0 ? 'false' : unless.join(' OR '),
      packed: first,
      answer: (value) => comparable(value, caseExact),
    };
    return { sql, question };
  });
  const answered = await addAnswers(
    store,
    'replay_account',
    foldings.map(({ question }) => question),
  );
  return foldings.map(({ sql, question: { column } }) => (answered.has(column) ? `coalesce(${column}, ${sql})` : sql));
}
