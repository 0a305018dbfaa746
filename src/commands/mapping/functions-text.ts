import type { Example, FunctionDefinition } from '../../expression/functions/definition.ts';
import { signatureOf } from '../../expression/signature.ts';
import { styleFor } from '../../output/style.ts';
import { wrap } from '../../output/wrap.ts';
import type { TextLook } from '../print-text.ts';
import { ORIGINS } from './function-origins.ts';

const LABEL = 10;

/** Every function: its signature, and what it does below. */
export function functionsText(functions: readonly FunctionDefinition[], look: TextLook): string {
  const { bold, dim } = styleFor(look.color);
  const blocks = functions.flatMap((definition) => {
    const origin = definition.origin === 'provisioning' ? '' : ` ${ORIGINS[definition.origin]}`;
    return [
      ...wrap(signatureOf(definition), look.width).map(bold),
      ...wrap(definition.meaning + origin, look.width - 4).map((line) => `    ${line}`),
    ];
  });
  const more = dim('One in full: provlens mapping functions NAME');
  return `${blocks.join('\n')}\n\n${more}\n`;
}

/** One function in full. */
export function functionText(definition: FunctionDefinition, look: TextLook): string {
  const { bold } = styleFor(look.color);
  const { meaning, nulls, returns, origin, source, examples } = definition;
  const lines = [
    ...wrap(signatureOf(definition), look.width).map(bold),
    '',
    ...wrap(meaning, look.width),
    '',
    ...field('nulls', nulls, look),
    ...field('returns', returns === 'Any' ? 'what its arguments are' : returns, look),
    ...argumentLines(definition, look),
    ...examples.flatMap((example, i) => field(i === 0 ? 'examples' : '', exampleText(example), look)),
    ...field('origin', ORIGINS[origin], look),
    ...field('source', source, look),
  ];
  return `${lines.join('\n')}\n`;
}

function field(label: string, text: string, look: TextLook): readonly string[] {
  return wrap(text, Math.max(20, look.width - LABEL)).map(
    (line, i) => `${(i === 0 ? label : '').padEnd(LABEL)}${line}`,
  );
}

function argumentLines({ parameters, repeating }: FunctionDefinition, look: TextLook): readonly string[] {
  const texts = [
    ...parameters.map((parameter) => ({ parameter, again: '' })),
    ...(repeating?.parameters ?? []).map((parameter) => ({ parameter, again: ', may be repeated' })),
  ].map(({ parameter, again }) => {
    const keywords = parameter.keywords === undefined ? '' : ` (${parameter.keywords.join(', ')})`;
    return `${parameter.name}: ${parameter.type}${keywords}${parameter.required && !parameter.mayBeEmpty ? '' : ', may be left out'}${again}`;
  });
  return texts.flatMap((text, i) => field(i === 0 ? 'arguments' : '', text, look));
}

function exampleText({ expression, inputs, result }: Example): string {
  const given = Object.entries(inputs ?? {}).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  const shown = result === undefined ? 'not documented' : JSON.stringify(result);
  return `${expression} → ${shown}${given.length === 0 ? '' : ` where ${given.join(', ')}`}`;
}
