import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RegexError } from '../../../src/dotnet/regex/ast.ts';
import { compileRegex } from '../../../src/dotnet/regex/regex.ts';
import { matchesOf } from '../../../src/mapping/cases/dotnet/matches-of.ts';

/** Random patterns, and what .NET's own engine (as Mono 6.8 ships it) made of them. */
const recorded = JSON.parse(readFileSync(new URL('recorded-answers.json', import.meta.url), 'utf8')) as {
  readonly matches: readonly [string, string, string, string, string, string][];
  readonly refused: readonly string[];
};

test('the machine finds what .NET found, group by group', () => {
  expect(recorded.matches.length).toBeGreaterThan(300);
  const ours = recorded.matches.map(([pattern, text]) => ({ pattern, text, ...matchesOf(pattern, text) }));
  expect(ours).toEqual(recorded.matches.map(([pattern, text, names, matches]) => ({ pattern, text, names, matches })));
});

test('replacing gives what .NET gave, in whichever engine', () => {
  const engines = new Set<boolean>();
  for (const [pattern, text, , , replacement, replaced] of recorded.matches) {
    const regex = compileRegex(pattern);
    engines.add(regex.longestNative >= text.length);
    expect({ pattern, text, replaced: regex.replacer(replacement)(text) }).toEqual({ pattern, text, replaced });
  }
  expect(engines).toEqual(new Set([true, false]));
});

test('patterns .NET refused are refused as invalid', () => {
  for (const pattern of recorded.refused) {
    expect(() => compileRegex(pattern), pattern).toThrow(RegexError);
    expect(() => compileRegex(pattern), pattern).toThrow(/ is not valid at character \d+: /);
  }
});
