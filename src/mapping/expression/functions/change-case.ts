import { textOf } from '../../coerce.ts';
import { type Casing, casingFor, INVARIANT_CASING } from '../../dotnet/casing.ts';
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
        return text === null ? null : change(text);
      };
    }
    const casing = rememberLast((name) => casingNamed(name, site, culture));
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text === null ? null : casing(textOf(culture.evaluate(row, run), site, culture) ?? '')[direction](text);
    };
  };

function casingNamed(name: string, site: CallSite, at: Argument): Casing {
  const casing = casingFor(name);
  if (casing !== null) return casing;
  throw site.error('unknown-culture', `${JSON.stringify(name)} is no name of a culture; en-US or tr-TR are.`, { at });
}
