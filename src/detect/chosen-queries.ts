import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { type CannedQuery, SEVERITIES, type Severity } from './canned-query.ts';
import { findQuery } from './catalogue.ts';

/** Which queries of a catalogue: by id and by family (several in one word are parted by commas), and by least severity. */
export interface Choice {
  readonly only?: readonly string[] | undefined;
  readonly family?: readonly string[] | undefined;
  readonly severity?: Severity | undefined;
}

/** The queries that were asked for. Errors: exit code 2 for an id or family that is unknown, or when nothing is left. */
export function chosenQueries(catalogue: readonly CannedQuery[], choice: Choice = {}): readonly CannedQuery[] {
  const ids = wordsOf(choice.only)?.map((id) => findQuery(catalogue, id).id);
  const families = wordsOf(choice.family)?.map((name) => familyNamed(catalogue, name));
  const least = SEVERITIES.indexOf(choice.severity ?? 'info');
  const chosen = catalogue.filter(
    ({ id, family, severity }) =>
      (ids?.includes(id) ?? true) && (families?.includes(family) ?? true) && SEVERITIES.indexOf(severity) >= least,
  );
  if (chosen.length === 0) {
    throw usageError(
      'No check matches these filters.',
      'Relax --only, --family or --severity; see "provlens query --list".',
    );
  }
  return chosen;
}

const wordsOf = (words?: readonly string[]): string[] | undefined =>
  words
    ?.flatMap((word) => word.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');

function familyNamed(catalogue: readonly CannedQuery[], name: string): string {
  const families = [...new Set(catalogue.map(({ family }) => family))];
  if (families.includes(name.toLowerCase())) return name.toLowerCase();
  const close = nearest(name, families);
  throw usageError(
    `There is no family ${JSON.stringify(name)}.`,
    close === null ? `There are ${families.join(', ')}.` : `Did you mean "${close}"? There are ${families.join(', ')}.`,
  );
}
