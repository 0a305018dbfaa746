import { readdirSync, readFileSync } from 'node:fs';
import type { Figure } from '../deep/support/figures.ts';
import { PROMISES, type PromiseId } from '../deep/support/promises.ts';
import { inRepository } from './golden.ts';

/** Where the deep tests note what they have shown, a line a figure. */
const FIGURES = 'test/deep/figures.jsonl';

/** The newest figure of each promise. */
function figures(): ReadonlyMap<PromiseId, Figure> {
  const lines = readFileSync(inRepository(FIGURES), 'utf8').trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as Figure).map((figure) => [figure.promise, figure]));
}

/** The file of figures with the newest of each promise alone, in the order of the promises. */
export function figuresFile(): string {
  const known = figures();
  return (Object.keys(PROMISES) as PromiseId[])
    .flatMap((id) => (known.has(id) ? `${JSON.stringify(known.get(id))}\n` : []))
    .join('');
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The variables that say how much a deep test tries: name, usual size, file. */
function sizes(): [string, string, string][] {
  const folder = 'test/deep';
  return readdirSync(inRepository(folder))
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) =>
      [...readFileSync(inRepository(`${folder}/${name}`), 'utf8').matchAll(/sizeOf\('(\w+)', ([\d_]+)\)/g)].map(
        ([, variable = '', usual = '']): [string, string, string] => [variable, usual.replaceAll('_', ''), name],
      ),
    )
    .toSorted(([a, , x], [b, , y]) => a.localeCompare(b) || x.localeCompare(y));
}

/** docs/strength.md: promise, test, figure. */
export function strengthPage(): string {
  const known = figures();
  const rows = Object.entries(PROMISES).map(([id, { promise, file, test }]) => {
    const figure = known.get(id as PromiseId);
    const when =
      figure === undefined ? '–' : `${figure.date}, Node ${figure.node}, DuckDB ${figure.duckdb.replace(/^v/, '')}`;
    return row(
      promise,
      figure?.figure ?? (file.startsWith('test/deep/') ? 'no figure noted yet' : 'part of `npm test`'),
      `[${file.replace('test/', '')}](../${file}): ${test}`,
      when,
    );
  });
  return `# Strength, by number

What provlens promises, what was tried, and with what result. The table is made from the figures that \`npm run test:deep\` notes
([figures.jsonl](../test/deep/figures.jsonl)); a figure says how much was tried when it was noted, and a test that fails notes none.
Shorter forms of the same tests are part of \`npm test\`.

${row('promise', 'shown by', 'test', 'noted')}
${row('---', '---', '---', '---')}
${rows.join('\n')}

## How much is tried

Each variable sets the size of one test; \`npx vitest run --config vitest.deep.config.ts test/deep/fuzz.test.ts\` runs one file.
\`PROVLENS_NODES\` names the versions of Node for \`sameness.test.ts\` (\`22,24\`), which are fetched from npm, and none where it is empty.

${row('variable', 'usual', 'file')}
${row('---', '---:', '---')}
${sizes()
  .map(([variable, usual, file]) => row(`\`${variable}\``, usual, `\`${file}\``))
  .join('\n')}

After a run, \`UPDATE_GOLDEN=1 npx vitest run test/docs/strength.test.ts\` writes this page again.

## What is not tried

- Another shell than POSIX ones, Windows and macOS: the rules of their files and signals are tested where they can be without them.
- A power cut: kills end the program, not the disk below it.
- The memory of Node itself is not limited by \`--memory\`, which is about the engine.
`;
}
