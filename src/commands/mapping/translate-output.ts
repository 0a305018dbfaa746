import { usageError } from '../../errors.ts';
import type { Language } from '../../expression/language.ts';
import { translateNames } from '../../expression/translate-names.ts';
import { styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import { wrap } from '../../output/wrap.ts';
import { printText } from '../print-text.ts';

interface TranslateArgs {
  readonly name?: string | undefined;
  readonly format?: string | undefined;
  readonly output?: string | undefined;
}

/** Writes what to use for the functions of another language. Errors: usage. */
export async function printTranslation(from: Language, { name: text, format, output }: TranslateArgs): Promise<void> {
  if (text === undefined) throw usageError('--from takes the expression: mapping functions --from okta EXPRESSION.');
  if (format === 'markdown') throw usageError('--from writes text or JSON.', 'Leave --format out, or take json.');
  const hints = translateNames(text, from);
  await printText(
    (look) => {
      if (format === 'json') return `${JSON.stringify({ functions: hints }, null, 2)}\n`;
      if (hints.length === 0) return 'Every function in it exists in provisioning.\n';
      const { bold } = styleFor(look.color);
      const blocks = hints.flatMap(({ name, message }) => [
        bold(visible(name)),
        ...wrap(visible(message), look.width - 4).map((line) => `    ${line}`),
      ]);
      return `${blocks.join('\n')}\n`;
    },
    output === undefined ? {} : { output },
  );
}
