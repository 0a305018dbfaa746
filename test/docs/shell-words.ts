/** `|`, `;`, `&&` and `||` end a command. */
const ENDS = new Set(['|', ';', '&&', '||', '&']);
const TOKEN = /\s*(?:(\|\||&&|[|;&])|(\d?>>?|<)\s*\S+|(#.*$)|((?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s|;&<>'"])+))/gy;

/** The words of each command in a line, as a POSIX shell takes them apart: quotes go, redirections and comments too. */
export function wordsOf(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const [, end, , , word] of line.matchAll(TOKEN)) {
    if (end !== undefined && ENDS.has(end)) commands.push([]);
    else if (word !== undefined) commands.at(-1)?.push(unquoted(word));
  }
  return commands.filter((words) => words.length > 0);
}

const unquoted = (word: string): string =>
  word.replace(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  );
