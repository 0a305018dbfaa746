import { type ProvlensError, unreadableError } from '../../errors.ts';
import type { Path } from './model.ts';

/** Where a reader is: the file as the user named it, and the keys and indexes that led here. */
export interface SchemaPlace {
  readonly fileName: string;
  readonly path: Path;
}

const HINT =
  'Export the schema again (GET /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema) and leave it as it comes.';

export const below = (place: SchemaPlace, ...keys: Path): SchemaPlace => ({ ...place, path: [...place.path, ...keys] });

/**
 * A path as people write it: `synchronizationRules[0].objectMappings[2].scope`; keys that are no plain word are quoted
 * in brackets. The document itself is `the document`.
 */
export function describePath(path: Path): string {
  const text = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[\p{L}\p{N}_@.-]+$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return text.length === 0 ? 'the document' : text.join('').replace(/^\./, '');
}

/** The error for something in a schema that cannot be what it is; `wrong` completes the sentence after the path. */
export const misread = (place: SchemaPlace, wrong: string, hint: string = HINT): ProvlensError =>
  unreadableError(`${place.fileName}: ${describePath(place.path)} ${wrong}.`, hint);

/** A JSON value in a few words, for errors: `the text "on"`, `a list of 2`. */
export function describeJson(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') {
    const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
    return `the text ${JSON.stringify(shown)}`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}
