import type { Scope } from '../detect/scope.ts';
import { shellWord } from '../output/shell-word.ts';

/** A provlens command that the reader can copy, narrowed as the scope is. */
export function commandLine(command: string, scope: Scope, withScope = true): string {
  const options: readonly (readonly [string, string | null])[] = [
    ['--app', scope.app],
    ['--since', scope.since],
    ['--until', scope.until],
    ['--as-of', scope.asOf],
  ];
  const given = withScope
    ? options.flatMap(([name, value]) =>
        value === null ? [] : [`${name} ${shellWord(value, name === '--app' ? 'the application' : 'a time', 'any')}`],
      )
    : [];
  return ['provlens', command, ...given, '--format csv'].join(' ');
}
