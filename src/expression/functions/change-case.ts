import { type Casing, casingFor, hasDisputedCase, INVARIANT_CASING } from '../../dotnet/casing.ts';
import { textOf } from '../coerce.ts';
import { type CasingKind, casedSql } from '../sql/casing.ts';
import { constantText } from '../sql/constant.ts';
import { type SqlForm, textSql } from '../sql/value.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';
import { rememberLast } from './remember-last.ts';

/** What ToLower and ToUpper share: a text, and the name of a culture that says how its letters change. */
export const changeCase =
  (direction: keyof Casing): FunctionDefinition['compile'] =>
  (args, site) => {
    const [source, culture] = args as [Argument, Argument];
    if (culture.omitted) {
      const change = INVARIANT_CASING[direction];
      return (row, run) => {
        const text = textOf(source.evaluate(row, run), site, source);
        if (text === null) return null;
        const changed = change(text);
        // Only letters that change can be disputed.
        if (changed !== text) settled(text, direction, site, source);
        return changed;
      };
    }
    const casing = rememberLast((name) => casingNamed(name, site, culture));
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null) return null;
      return casing(textOf(culture.evaluate(row, run), site, culture) ?? '')[direction](
        settled(text, direction, site, source),
      );
    };
  };

/** The same in SQL, where the culture is the same for every row. */
export const changeCaseSql =
  (direction: keyof Casing): SqlForm =>
  ([source, culture]) => {
    const text = textSql(source!.value);
    const name = culture!.omitted ? '' : constantText(culture!);
    const casing = name === null ? null : casingFor(name);
    if (text === null || casing === null) return null;
    const { sql, unless } = casedSql(text.sql, direction, kindOf(casing));
    return { ...text, sql, unless: [...text.unless, ...unless] };
  };

const kindOf = ({ lower }: Casing): CasingKind =>
  lower('I') === 'ı' ? 'turkic' : lower('İ') === 'i' ? 'common' : 'invariant';

/** The text, where all versions of .NET agree over the case of its letters. */
export function settled(text: string, direction: keyof Casing, site: CallSite, at: Argument): string {
  if (!hasDisputedCase(text, direction)) return text;
  const message = 'Versions of .NET differ over the case of a letter beyond U+FFFF, which this text has.';
  throw site.error('case-versions', message, { failure: 'unknown', at });
}

function casingNamed(name: string, site: CallSite, at: Argument): Casing {
  const casing = casingFor(name);
  if (casing !== null) return casing;
  throw site.error('unknown-culture', `${JSON.stringify(name)} is no name of a culture; en-US or tr-TR are.`, { at });
}
