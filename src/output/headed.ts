import { wrap } from './wrap.ts';

/**
 * A line that begins with words of their own colour, in at most `width` cells; what does not fit is below, in by two.
 * `painted` is `label` in colour.
 */
export function headed(label: string, painted: string, rest: string, width: number): string[] {
  const [first = '', ...more] = wrap(`${label}${rest}`, width - 2);
  const head = first.startsWith(label) ? `${painted}${first.slice(label.length)}` : first;
  return [head, ...more.map((line) => `  ${line}`)];
}
