import { DateTime } from '../../../src/dotnet/date-time.ts';
import type { SchemaChange, SchemaDiff } from '../../../src/mapping/diff/change.ts';
import { diffSchemas } from '../../../src/mapping/diff/diff-schemas.ts';
import { effectsOf } from '../../../src/mapping/diff/effect/effects.ts';
import type { Evaluated } from '../../../src/mapping/diff/effect/evaluated.ts';
import type { People } from '../../../src/mapping/diff/effect/place.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { edited } from './edit.ts';
import { gallerySchema, type Json } from './gallery-schema.ts';

/** The difference between two documents with one schema each. */
export const diffOf = (before: unknown, after: unknown): SchemaDiff =>
  diffSchemas(schemasIn(before, 'old.json')[0]!, schemasIn(after, 'new.json')[0]!);

/** What the difference between two documents does: to the people given, or over possible values. */
export function evaluatedOf(before: unknown, after: unknown, people: People | null = null): Evaluated {
  const options = { people, now: new DateTime(Date.UTC(2026, 10, 23)) };
  const found = effectsOf(schemasIn(before, 'old.json')[0]!, schemasIn(after, 'new.json')[0]!, options);
  return { users: people?.users.length ?? null, groups: people?.groups?.length ?? null, accounts: null, ...found };
}

const MAPPING = ['synchronizationRules', 0, 'objectMappings', 0] as const;

/** What an edit of the gallery schema's user mapping is told as; the path starts in that mapping. */
export const afterEdit = (
  path: readonly (string | number)[],
  edit: (value: unknown) => unknown,
): readonly SchemaChange[] => diffOf(gallerySchema(), edited(gallerySchema(), [...MAPPING, ...path], edit)).changes;

/** What another field of the user mapping's attribute mapping onto a target is told as. */
export function afterMapping(target: string, fields: Json): readonly SchemaChange[] {
  const withFields = (mappings: unknown): unknown =>
    (mappings as Json[]).map((mapping) =>
      mapping['targetAttributeName'] === target ? { ...mapping, ...fields } : mapping,
    );
  return afterEdit(['attributeMappings'], withFields);
}
