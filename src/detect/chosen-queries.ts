import { usageError } from '../errors.ts';
import { type CannedQuery, SEVERITIES, type Severity } from './canned-query.ts';
import { findQuery } from './catalogue.ts';

/**
 * The queries of a catalogue that were asked for by id (several in one word are parted by commas) and by least severity.
 * Errors: exit code 2 for an id that is unknown, or when nothing is left.
 */
export function chosenQueries(
  catalogue: readonly CannedQuery[],
  only?: readonly string[],
  least: Severity = 'info',
): readonly CannedQuery[] {
  const ids = only
    ?.flatMap((word) => word.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const named =
    ids === undefined ? catalogue : catalogue.filter((query) => ids.some((id) => findQuery(catalogue, id) === query));
  const chosen = named.filter((query) => SEVERITIES.indexOf(query.severity) >= SEVERITIES.indexOf(least));
  if (chosen.length === 0)
    throw usageError('No question is left to ask.', 'Loosen --only or --severity; see "provlens query --list".');
  return chosen;
}
