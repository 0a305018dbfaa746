import { usageError } from '../../errors.ts';
import type { SchemaChanges } from '../../mapping/patch/schema-change.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';

/** One change of the directory or of the assignments that is tried out. */
export type DirectoryEdit =
  | { readonly kind: 'assign' | 'unassign'; readonly principal: string; readonly role: string | null }
  | { readonly kind: 'disable'; readonly principal: string }
  | { readonly kind: 'set'; readonly principal: string; readonly attribute: string; readonly value: unknown };

/** What is tried out; null and empty = as it is. */
export interface Proposal {
  readonly schema: SynchronizationSchema | null;
  /** Changes of the schema above, or of the one that runs; null = none. */
  readonly changes: SchemaChanges | null;
  readonly scope: 'all' | 'assigned' | null;
  readonly retainOutOfScope: boolean | null;
  /** Matches everybody again, as a restart that clears the connector's data does. */
  readonly forgetLinks: boolean;
  readonly edits: readonly DirectoryEdit[];
}

/** `--assign ana@contoso.example:Admin`: a principal, and a role after the last colon. */
export function assignEdit(kind: 'assign' | 'unassign', word: string): DirectoryEdit {
  const colon = word.lastIndexOf(':');
  const [principal, role] = colon < 0 ? [word, null] : [word.slice(0, colon), word.slice(colon + 1)];
  if (principal.trim() === '' || role === '') {
    throw usageError(
      `--${kind} ${JSON.stringify(word)} names nobody, or no role after the colon.`,
      `For example --${kind} ana@contoso.example:Admin.`,
    );
  }
  return { kind, principal: principal.trim(), role };
}

/**
 * `--set ana@contoso.example.department=Sales`: the attribute is behind the last dot before the equals sign. A value that is JSON
 * (true, null, a number, a list, a quoted text) is taken as such, anything else as text.
 */
export function setEdit(word: string): DirectoryEdit {
  const equals = word.indexOf('=');
  const dot = word.lastIndexOf('.', equals);
  if (equals < 0 || dot <= 0 || dot + 1 >= equals) {
    throw usageError(
      `--set ${JSON.stringify(word)} is no USER.attribute=value.`,
      'For example --set ana@contoso.example.department=Sales.',
    );
  }
  return {
    kind: 'set',
    principal: word.slice(0, dot).trim(),
    attribute: word.slice(dot + 1, equals).trim(),
    value: valueOfWord(word.slice(equals + 1)),
  };
}

function valueOfWord(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A change as people would say it. */
export function editWords(edit: DirectoryEdit): string {
  switch (edit.kind) {
    case 'assign':
      return `${edit.principal} assigned${edit.role === null ? '' : ` as ${edit.role}`}`;
    case 'unassign':
      return `${edit.principal} unassigned${edit.role === null ? '' : ` from ${edit.role}`}`;
    case 'disable':
      return `${edit.principal} blocked`;
    case 'set':
      return `${edit.attribute} of ${edit.principal} = ${typeof edit.value === 'string' ? edit.value : JSON.stringify(edit.value)}`;
  }
}
