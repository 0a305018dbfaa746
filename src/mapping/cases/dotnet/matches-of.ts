import { openSearch } from '../../../dotnet/regex/machine.ts';
import { parsePattern } from '../../../dotnet/regex/parse-pattern.ts';
import { assemble } from '../../../dotnet/regex/program.ts';

/**
 * Every match the machine finds, as start:length of the match and of each group (x where it captured nothing),
 * separated by commas; the groups' names first.
 */
export function matchesOf(pattern: string, text: string): { readonly names: string; readonly matches: string } {
  const { node, groups } = parsePattern(pattern);
  const { captures, find } = openSearch(assemble(pattern, node, groups), text);
  const matches: string[] = [];
  for (let from = 0, ended = 0; from <= text.length && find(from, ended); ) {
    ended = captures[1]!;
    from = ended === captures[0] ? ended + 1 : ended;
    const spans = groups.slots.map((_, i) => {
      const start = captures[2 * i]!;
      return start < 0 ? 'x' : `${start}:${captures[2 * i + 1]! - start}`;
    });
    matches.push(spans.join(','));
  }
  return { names: groups.names.join(','), matches: matches.join(' ') };
}
