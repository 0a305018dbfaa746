import { patchSchema } from '../../../src/mapping/patch/patch-schema.ts';
import { dropChange, filterChange, flowChange, mapChange } from '../../../src/mapping/patch/read-change.ts';
import type { SchemaChanges } from '../../../src/mapping/patch/schema-change.ts';
import { galleryText } from '../support/gallery-schema.ts';

/** Changes in the words of the command line. */
export interface ChangeWords {
  readonly map?: readonly string[];
  readonly filter?: readonly string[];
  readonly drop?: readonly string[];
  readonly flow?: readonly string[];
  readonly newGroups?: readonly string[];
  readonly objectMapping?: string;
}

export const changesOf = (words: ChangeWords): SchemaChanges => ({
  objectMapping: words.objectMapping ?? null,
  newGroups: words.newGroups ?? [],
  changes: [
    ...(words.map ?? []).map(mapChange),
    ...(words.filter ?? []).map(filterChange),
    ...(words.drop ?? []).map(dropChange),
    ...(words.flow ?? []).map(flowChange),
  ],
});

/** The invented schema, or another text, with changes made. */
export const changed = (words: ChangeWords, text: string = galleryText()): ReturnType<typeof patchSchema> =>
  patchSchema(text, 'schema.json', changesOf(words));
