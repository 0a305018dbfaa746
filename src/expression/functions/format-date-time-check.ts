import { dependsOnCulture, EN_US, expandStandardFormat, INVARIANT } from '../../dotnet/culture.ts';
import { DEFAULT_STYLES, isDateProblem, quoted, readStyles } from '../../dotnet/date-format.ts';
import { dateParser } from '../../dotnet/parse-exact.ts';
import { datePrinter } from '../../dotnet/print-date.ts';
import type { Call, Expression } from '../ast.ts';
import type { Complaint } from './definition.ts';
import { type FormatPlaces, formatPlaces } from './format-date-time-places.ts';

type Place = keyof FormatPlaces<unknown>;

const NAMES: Readonly<Record<Place, string>> = {
  source: 'source',
  styles: 'dateTimeStyles',
  inputFormat: 'inputFormat',
  outputFormat: 'outputFormat',
};

/** What FormatDateTime needs and does not have; null where nothing is missing. */
export function missingPlace(places: FormatPlaces<unknown>): string | null {
  const missing = (['source', 'outputFormat'] as const).find((place) => places[place] === null);
  return missing === undefined ? null : `FormatDateTime needs its ${NAMES[missing]}; its place is empty.`;
}

/** What is wrong with one call of FormatDateTime, as far as its constants show it. */
export function checkFormatDateTime(call: Call): readonly Complaint[] {
  const places = formatPlaces(call.arguments, (argument) => argument.kind === 'omitted');
  const missing = missingPlace(places);
  if (missing !== null) return [{ severity: 'error', code: 'argument-missing', message: missing }];
  const complaints: Complaint[] = [];
  for (const place of ['styles', 'inputFormat', 'outputFormat'] as const) {
    const node = places[place];
    if (node?.kind !== 'text') continue;
    const complaint = complain(place, node.value);
    if (complaint !== null) complaints.push({ ...complaint, argument: indexOf(call, node) });
  }
  return complaints;
}

const indexOf = (call: Call, node: Expression): number => call.arguments.indexOf(node);

function complain(place: 'styles' | 'inputFormat' | 'outputFormat', text: string): Complaint | null {
  if (place === 'styles') {
    const styles = readStyles(text);
    if (!isDateProblem(styles)) return null;
    return { severity: 'error', code: 'invalid-date-time-styles', message: styles.message };
  }
  const made = place === 'inputFormat' ? dateParser(text, INVARIANT, DEFAULT_STYLES) : datePrinter(text, INVARIANT);
  if (isDateProblem(made)) return { severity: 'error', code: 'invalid-date-format', message: made.message };
  if (!dependsOnCulture(text)) return null;
  const [invariant, english] = [INVARIANT, EN_US].map((culture) => expandStandardFormat(text, culture));
  const message =
    `The documents do not say which culture the standard format ${quoted(text)} follows. It was taken as the ` +
    `invariant ${quoted(invariant ?? '')}; in en-US it is ${quoted(english ?? '')}.`;
  return { severity: 'warning', code: 'culture-assumed', message };
}
