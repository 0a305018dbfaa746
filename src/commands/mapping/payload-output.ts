import type { Payload } from '../../mapping/payload/payload.ts';
import type { Beside } from '../../mapping/payload/planned.ts';
import { headed } from '../../output/headed.ts';
import { type Style, styleFor } from '../../output/style.ts';
import { visible, visibleLines } from '../../output/terminal.ts';
import { wrap } from '../../output/wrap.ts';
import { printText, type TextLook } from '../print-text.ts';
import type { PayloadArgs } from './payload-args.ts';

/** Writes payloads: for people, as one JSON document, or a line each. */
export async function printPayloads(payloads: readonly Payload[], { format, output }: PayloadArgs): Promise<void> {
  const target = output === undefined ? {} : { output };
  await printText((look) => {
    if (format === 'json') return `${JSON.stringify({ payloads }, null, 2)}\n`;
    if (format === 'ndjson') return payloads.map((one) => `${JSON.stringify(one)}\n`).join('');
    return payloadsText(payloads, look);
  }, target);
}

function payloadsText(payloads: readonly Payload[], look: TextLook): string {
  const style = styleFor(look.color);
  return payloads.map((one) => payloadText(one, style, look)).join('\n');
}

function payloadText(payload: Payload, style: Style, look: TextLook): string {
  const { user, objectMapping, operation, method, body, attributes, nothing, remark, isInScope } = payload;
  const sent = body ?? attributes;
  const lines = [
    ...wrap(visible(`${user}  ${objectMapping}  ${operation}${method === null ? '' : ` (${method})`}`), look.width).map(
      style.bold,
    ),
    ...(sent === null ? [] : [visibleLines(JSON.stringify(sent, null, 2))]),
    ...(nothing === null ? [] : wrap(visible(`Nothing is sent. ${nothing}`), look.width).map(style.yellow)),
    ...(remark === null || nothing !== null ? [] : wrap(visible(remark), look.width).map(style.dim)),
    ...(isInScope === null ? [style.yellow('Whether the person is in scope is not known.')] : []),
    ...besideLines('fails', payload.failed, style.red, look),
    ...besideLines('not known', payload.open, style.yellow, look),
    ...besideLines('left out', payload.leftOut, style.dim, look),
  ];
  return `${lines.join('\n')}\n`;
}

/** Attributes for one reason are together. */
function besideLines(
  title: string,
  list: readonly Beside[],
  paint: (text: string) => string,
  look: TextLook,
): readonly string[] {
  const reasons = [...new Set(list.map(({ why }) => why))];
  return reasons.flatMap((why) => {
    const targets = list.filter((one) => one.why === why).map(({ target }) => target);
    return [
      ...headed(title, paint(title), ` ${visible(targets.join(', '))}`, look.width),
      ...wrap(visible(why), look.width - 2).map((line) => `  ${line}`),
    ];
  });
}
