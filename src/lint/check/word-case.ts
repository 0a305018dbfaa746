import type { Path } from '../../mapping/schema/model.ts';
import {
  ATTRIBUTE_TYPES,
  FLOW_BEHAVIORS,
  FLOW_TYPES,
  MUTABILITIES,
  OBJECT_FLOWS,
  SOURCE_TYPES,
  wordOf,
} from '../../mapping/schema/words.ts';
import type { DocumentRefusal } from './document-refusal.ts';
import { membersOf } from './members.ts';

/**
 * The words of enumerations that are misspelt, or in another case. Seen: Graph refuses flowWhenChanged for FlowWhenChanged,
 * "Requested value 'flowWhenChanged' was not found" (learn.microsoft.com/answers/questions/1160711). That it reads other
 * enumerations as strictly is likely. Documented, in the resource types: the words that there are. `document` is the JSON
 * as it was written, since reading a schema takes any case.
 */
export function* oddWords(document: unknown): Generator<DocumentRefusal> {
  for (const { key, value, owner } of membersOf(document)) yield* oddWordsIn(key, value, owner);
}

function oddWordsIn(key: string, value: unknown, owner: Path): readonly DocumentRefusal[] {
  const words = wordsOf(key, owner);
  if (words === null || typeof value !== 'string' || value === '') return [];
  // Of the flow types of an object mapping there are several, with commas between them.
  const given = key === 'flowTypes' ? value.split(',').map((word) => word.trim()) : [value];
  return given.flatMap((word) => {
    if (words.includes(word)) return [];
    const meant = wordOf(word, words);
    const wrong = meant === null ? 'is none of its words' : `is written ${meant}: case counts`;
    return [
      {
        rule: 'word-case',
        path: [...owner, key],
        message: `${key} ${JSON.stringify(word)} ${wrong}.`,
        fix: `Write ${meant ?? `one of ${words.join(', ')}`}.`,
        basis: meant === null ? 'documented' : key === 'flowBehavior' ? 'seen' : 'likely',
      },
    ];
  });
}

/** The words of a field; null where it has no enumeration. `type` means another thing in another place. */
function wordsOf(key: string, owner: Path): readonly string[] | null {
  if (key !== 'type') return WORDS.get(key) ?? null;
  if (owner.at(-2) === 'attributes') return ATTRIBUTE_TYPES;
  return owner.at(-1) === 'source' || owner.at(-1) === 'value' ? SOURCE_TYPES : null;
}

const WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['flowBehavior', FLOW_BEHAVIORS],
  ['flowType', FLOW_TYPES],
  ['flowTypes', OBJECT_FLOWS],
  ['mutability', MUTABILITIES],
]);
