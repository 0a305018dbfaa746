import type { SchemaCheck, SchemaRefusal } from '../../lint/check/check-schema.ts';
import type { RefusalBasis } from '../../lint/report.ts';
import { headed } from '../../output/headed.ts';
import { type Style, styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import { plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import { printText, type TextLook } from '../print-text.ts';
import type { CheckArgs } from './check-args.ts';

/** Writes what a check found: for people, or as JSON. */
export async function printCheck(check: SchemaCheck, { format, output }: CheckArgs): Promise<void> {
  const target = output === undefined ? {} : { output };
  await printText(
    (look) => (format === 'json' ? `${JSON.stringify(check, null, 2)}\n` : checkText(check, look)),
    target,
  );
}

function checkText({ refusals, warnings, open }: SchemaCheck, look: TextLook): string {
  const style = styleFor(look.color);
  return [
    ...refusals.map((one) => refusalBlock(one, style.red, style, look)),
    ...warnings.map((one) => refusalBlock(one, style.yellow, style, look)),
    ...(open.length === 0 ? [] : [style.yellow('not looked at'), ...open.flatMap((one) => indented(one, look)), '']),
    refusals.length > 0
      ? style.red(`${plural('reason', refusals.length)} not to write it.`)
      : open.length > 0
        ? style.yellow('Nothing was found that prevents saving it, but not all of it could be checked.')
        : warnings.length > 0
          ? style.yellow(
              `Nothing was found that certainly prevents saving it, but ${plural('reason', warnings.length)} that may.`,
            )
          : style.green('Nothing was found that prevents saving it.'),
    '',
  ].join('\n');
}

const HOW_KNOWN: Readonly<Record<RefusalBasis, string>> = {
  seen: 'The service has been seen to refuse it.',
  documented: 'The documents rule it out.',
  likely: 'Likely refused; nothing says so.',
};

function refusalBlock(
  { rule, basis, place, objectMapping, targetAttribute, message, fix }: SchemaRefusal,
  color: (text: string) => string,
  style: Style,
  look: TextLook,
): string {
  const where = [objectMapping, targetAttribute].filter((part) => part !== null).join(': ');
  return [
    ...headed(rule, color(style.bold(rule)), where === '' ? '' : `  ${visible(where)}`, look.width),
    ...indented(`${message} ${HOW_KNOWN[basis]}`, look),
    ...indented(`Fix: ${fix}`, look),
    ...(place === '' ? [] : [`  ${style.dim(visible(place))}`]),
    '',
  ].join('\n');
}

const indented = (text: string, look: TextLook): readonly string[] =>
  wrap(visible(text), look.width - 2).map((line) => `  ${line}`);
