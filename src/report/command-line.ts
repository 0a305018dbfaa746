import type { Scope } from '../detect/scope.ts';

/**
 * A provlens command that the reader can copy. The scope's application comes from people and logs: where it holds a
 * character that some shell would act on inside double quotes it is left for the reader to fill in.
 */
export function commandLine(command: string, scope: Scope, withScope = true): string {
  const options: readonly (readonly [string, string | null])[] = [
    ['--app', scope.app],
    ['--since', scope.since],
    ['--until', scope.until],
    ['--as-of', scope.asOf],
  ];
  const given = withScope ? options.flatMap(([name, value]) => (value === null ? [] : [`${name} ${word(value)}`])) : [];
  return ['provlens', command, ...given, '--format csv'].join(' ');
}

function word(value: string): string {
  if (/^[\w:.@-]+$/.test(value)) return value;
  return /^[\p{L}\p{N} ._@:()+,-]+$/u.test(value) ? `"${value}"` : '"<the application>"';
}
