const SECTION = /^Examples:\n(?:(?: .*)?\n)*?(?=\S|$(?![\s\S]))/m;

/**
 * Help whose examples can be copied: each command on one line of its own, however wide, below what it is for. `unwrapped` is the same help so
 * wide that no line of it breaks.
 */
export function withWholeExamples(help: string, unwrapped: string): string {
  const [section = ''] = SECTION.exec(unwrapped) ?? [];
  const examples = [...section.matchAll(/^ {2}(\S.*?) {2,}(\S.*?) *$/gm)].map(
    ([, command = '', purpose = '']) => `  ${purpose}\n    ${command}\n`,
  );
  return examples.length === 0 ? help : help.replace(SECTION, () => `Examples:\n${examples.join('')}\n`);
}
