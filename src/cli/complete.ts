import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { givenFor, loadSettings, settings } from '../commands/settings.ts';
import { DEFAULT_DB } from '../output/shell-word.ts';
import { visible } from '../output/terminal.ts';
import { type CommandWords, storedWords } from './stored-words.ts';

/**
 * What may be in the place of the last word, a line each; nothing where the shell should complete file names. `args`: the words
 * before it, and itself behind a `=`, for shells leave empty words out. Never fails: a completion has nobody to tell.
 */
export async function completions(args: readonly string[]): Promise<string[]> {
  const before = args.slice(0, -1);
  const typed = (args.at(-1) ?? '=').slice(1).replace(/^["']/, '');
  const found = await candidates(before, typed).catch(() => []);
  // What has to be made visible cannot be typed either.
  return found.filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()) && visible(word) === word);
}

async function candidates(before: readonly string[], typed: string): Promise<readonly string[]> {
  const all = storedWords();
  if (all === null) return [];
  const path = commandIn(before, Object.keys(all));
  const { commands, options, choices } = all[path] as CommandWords;
  const last = before.at(-1) ?? '';
  const asked = last.startsWith('--') ? options[last.slice(2)] : undefined;
  if (asked?.takesValue) return asked.choices.length > 0 ? asked.choices : await valuesOf(last.slice(2), before);
  if (typed.startsWith('-')) return Object.keys(options).map((name) => `--${name}`);
  return [...commands, ...choices, ...(await argumentsOf(path, before))];
}

/** The command that the words name, with its own command where it has some. */
function commandIn(words: readonly string[], known: readonly string[]): string {
  const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'));
  return [`${first} ${second}`, first].find((path) => path !== '' && known.includes(path)) ?? '';
}

async function valuesOf(option: string, before: readonly string[]): Promise<readonly string[]> {
  if (option === 'app') return applications(before);
  if (option !== 'only' && option !== 'family') return [];
  const { loadDetections } = await import('../detect/catalogue.ts');
  const checks = loadDetections();
  return option === 'only' ? checks.map(({ id }) => id) : [...new Set(checks.map(({ family }) => family))];
}

async function argumentsOf(path: string, before: readonly string[]): Promise<readonly string[]> {
  const isFirst = before.filter((word) => !word.startsWith('-')).length === path.split(' ').length;
  if (path === 'query' && isFirst) return (await import('../detect/catalogue.ts')).loadCatalogue().map(({ id }) => id);
  // The folder script holds modules that the pages share.
  if (path === 'report' && isFirst) return foldersOf('../../reports/').filter((name) => name !== 'script');
  return [];
}

const foldersOf = (place: string): string[] =>
  readdirSync(fileURLToPath(new URL(place, import.meta.url)), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

async function applications(before: readonly string[]): Promise<readonly string[]> {
  await loadSettings(before);
  const { openStore } = await import('../store/open.ts');
  using store = await openStore(givenFor(before, 'db') ?? String(settings().options['db'] ?? DEFAULT_DB), {
    readOnly: true,
  });
  const rows = await store.rows<{ name: string }>(
    "SELECT DISTINCT app_name AS name FROM known_app WHERE app_name <> '' ORDER BY name",
  );
  return rows.map(({ name }) => name);
}
