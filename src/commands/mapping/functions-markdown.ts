import type { FunctionDefinition } from '../../expression/functions/definition.ts';
import { signatureOf } from '../../expression/signature.ts';
import { escapeMarkdown } from '../../output/markdown.ts';
import { ORIGINS } from './function-origins.ts';

/** The functions as a Markdown table; docs/reference/functions.md has it. */
export function functionsMarkdown(functions: readonly FunctionDefinition[]): string {
  const rows = functions.map((definition) => {
    const origin = definition.origin === 'provisioning' ? '' : ` *${ORIGINS[definition.origin]}*`;
    return `| \`${signatureOf(definition)}\` | ${escapeMarkdown(definition.meaning)}${origin} | ${escapeMarkdown(definition.nulls)} |`;
  });
  return ['| function | meaning | null, absent and empty |', '|---|---|---|', ...rows, ''].join('\n');
}
