import type { Engine } from './engine.ts';
import type { GroupTable } from './group-table.ts';
import { parseReplacement, type ReplacementPart } from './replacement.ts';

/** Replaces every match of a pattern in a text. */
export type Replacer = (text: string) => string;

const MOST_NATIVE_GROUPS = 99;

/** Every match is replaced by what the replacement says: Regex.Replace(text, replacement). */
export function matchReplacer(engine: Engine, replacement: string, groups: GroupTable): Replacer {
  const { parts } = parseReplacement(replacement, groups);
  const native = engine.longestNative < 0 ? null : nativeReplacement(parts, engine.nativeGroup);
  if (native === null) return (text) => replaceBySearch(engine, parts, text, groups, 0);
  return (text) => {
    const expression = engine.nativeGlobal(text);
    return expression === null ? replaceBySearch(engine, parts, text, groups, 0) : text.replace(expression, native);
  };
}

/** The replacement in JavaScript's words; null where it has none for a part. */
export function nativeReplacement(
  parts: readonly ReplacementPart[],
  nativeGroup: (slot: number) => number,
): string | null {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text.replaceAll('$', '$$$$');
    else if (part.kind === 'before') text += '$`';
    else if (part.kind === 'after') text += "$'";
    else {
      const group = part.kind === 'group' ? nativeGroup(part.slot) : -1;
      if (group < 0 || group > MOST_NATIVE_GROUPS) return null;
      text += group === 0 ? '$&' : `$${String(group).padStart(2, '0')}`;
    }
  }
  return text;
}

/** Replaces one capture of every match, the whole match being capture 0. */
export function replaceBySearch(
  engine: Engine,
  parts: readonly ReplacementPart[],
  text: string,
  groups: GroupTable,
  replaced: number,
): string {
  const { captures, find } = engine.search(text);
  let result = '';
  let kept = 0;
  let from = 0;
  let ended = 0;
  while (from <= text.length && find(from, ended)) {
    ended = captures[1]!;
    from = ended === captures[0] ? ended + 1 : ended;
    const start = captures[2 * replaced]!;
    if (start < kept) continue;
    result += text.slice(kept, start);
    for (const part of parts) result += expanded(part, text, captures, groups);
    kept = captures[2 * replaced + 1]!;
  }
  return result + text.slice(kept);
}

function expanded(part: ReplacementPart, text: string, captures: Int32Array, groups: GroupTable): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'before':
      return text.slice(0, captures[0]);
    case 'after':
      return text.slice(captures[1]);
    case 'whole':
      return text;
    case 'group': {
      const capture = groups.slots.indexOf(part.slot);
      const start = captures[2 * capture]!;
      return start < 0 ? '' : text.slice(start, captures[2 * capture + 1]);
    }
  }
}
