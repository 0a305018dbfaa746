import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programOf } from '../../src/cli/program.ts';
import { commands } from '../../src/commands/index.ts';
import { documented } from './commands-page.ts';
import { inRepository } from './golden.ts';
import { blocksOf, codeOf } from './markdown.ts';
import { GUIDES, readPage } from './pages.ts';
import { wordsOf } from './shell-words.ts';
import { fillWorkspace } from './workspace.ts';

const SHELLS = new Set(['sh', 'powershell']);
/** Stands behind the fence of a block that needs a tenant, a browser or this repository. */
const NOT_RUN = 'not-run';
/** Answers: nothing found, findings, unknown. Anything else means that the page is wrong. */
const ANSWERS = [0, 1, 4];

interface Line {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

const PAGES = [
  ...GUIDES,
  'CONTRIBUTING.md',
  'SECURITY.md',
  'queries/README.md',
  'reports/README.md',
  'samples/README.md',
];

/** The command lines of the blocks of a page. A line that ends in a backslash goes on with the next. */
function linesOf(page: string, isWanted: (info: readonly string[]) => boolean): Line[] {
  return blocksOf(readPage(page))
    .filter(({ info }) => SHELLS.has(info.split(' ')[0] ?? '') && isWanted(info.split(' ')))
    .flatMap(({ text, line }) =>
      text
        .replace(/\\\n/g, '  ')
        .split('\n')
        .map((one, index) => ({ page, line: line + index, text: one.trim() })),
    )
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}

const isRun = (info: readonly string[]): boolean => !info.includes(NOT_RUN);

/** The words of each call of provlens in a command line. */
const callsIn = (line: string): string[][] =>
  wordsOf(line).flatMap((words) => {
    const named = words.filter((word) => !/^[A-Z_]+=/.test(word));
    const at = named[0] === 'npx' ? 1 : 0;
    return named[at] === 'provlens' ? [named.slice(at + 1)] : [];
  });

const KNOWN = documented(commands);

class Understood extends Error {}

/** Parses a command line without running it. Throws what the parser says. */
async function understand(args: readonly string[]): Promise<void> {
  const program = programOf(args, 80).middleware(() => {
    throw new Understood();
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof Understood)) throw error;
  }
}

describe.skipIf(process.platform === 'win32')('the commands of the pages run', () => {
  let origin: string;
  beforeAll(async () => {
    origin = mkdtempSync(join(tmpdir(), 'provlens-pages-'));
    await fillWorkspace(origin);
  });
  afterAll(() => rmSync(origin, { recursive: true, force: true }));

  test.each(PAGES.filter((page) => linesOf(page, isRun).length > 0))('%s', (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'provlens-page-'));
    try {
      cpSync(origin, folder, { recursive: true });
      const failed = linesOf(page, isRun).flatMap(({ line, text }) => {
        const inherited = Object.entries(process.env).filter(
          ([name]) => !/^(PROVLENS_|NODE_OPTIONS$|VITEST)/.test(name),
        );
        const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', text], {
          cwd: folder,
          env: { ...Object.fromEntries(inherited), PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          maxBuffer: Number.MAX_SAFE_INTEGER,
        });
        return ANSWERS.includes(status ?? -1) ? [] : [`${page}:${line}: ${text}\n  exit code ${status}: ${stderr}`];
      });
      expect(failed).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the commands that are not run', () => {
  const lines = PAGES.flatMap((page) => linesOf(page, (info) => !isRun(info)));

  test('have commands and options that there are', async () => {
    const calls = lines.flatMap((line) => callsIn(line.text).map((args) => ({ ...line, args })));
    expect(calls.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const { page, line, args } of calls) {
      await understand(args).catch((error: Error) => wrong.push(`${page}:${line}: ${error.message}`));
    }
    expect(wrong).toEqual([]);
  });

  test('name scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = lines.flatMap(({ text }) =>
      [...text.matchAll(/\bnpm (?:run )?([a-z:]+)/g)].map((found) => found[1] ?? ''),
    );
    expect(named.filter((name) => !['ci', 'test', 'install'].includes(name) && !(name in scripts))).toEqual([]);
  });
});

/** What a call names that there is not: a command, or an option of it. Values do not count. */
function unknownIn(args: readonly string[]): string[] {
  const words = args.filter((word) => /^[a-z]/.test(word));
  const command = [words.slice(0, 2).join(' '), words[0] ?? ''].flatMap(
    (name) => KNOWN.find((known) => known.name === name) ?? [],
  )[0];
  if (command === undefined) return words.filter((word) => word !== 'completion');
  const options = new Set(command.options.flatMap(([names]) => names.match(/-[\w-]+/g) ?? []));
  return args.filter((word) => /^-./.test(word) && ![...options, '--help', '--debug', '--version'].includes(word));
}

test('the running text names commands and options that there are', () => {
  const wrong = PAGES.flatMap((page) =>
    codeOf(readPage(page))
      .flatMap(callsIn)
      .filter((args) => args.length > 0)
      .flatMap(unknownIn)
      .map((word) => `${page}: ${word}`),
  );
  expect(wrong).toEqual([]);
  expect(unknownIn(['mapping', 'lint', 'schema.json', '--fix'])).toEqual(['--fix']);
  expect(unknownIn(['guess'])).toEqual(['guess']);
});

test('no page has commands outside of a fence, where they would not be tried', () => {
  const strays = PAGES.flatMap((page) => {
    const text = blocksOf(readPage(page)).reduce((rest, block) => rest.replace(block.text, ''), readPage(page));
    return text.split('\n').filter((line) => /^ {4,}(npx )?provlens /.test(line));
  });
  expect(strays).toEqual([]);
});

test('every fence of a page says what it holds', () => {
  const KINDS = new Set(['sh', 'powershell', 'json', 'sql', 'ts', 'text']);
  const unknown = PAGES.flatMap((page) =>
    blocksOf(readPage(page))
      .filter(({ info }) => info !== '' && !KINDS.has(info.split(' ')[0] ?? ''))
      .map(({ info, line }) => `${page}:${line}: ${info}`),
  );
  expect(unknown).toEqual([]);
});

describe('a wrong command is noticed', () => {
  test.each([
    [['detect', '--ap', 'x'], 'no option --ap'],
    [['detct'], 'There is no such command'],
    [['report'], 'report needs name'],
    [['synth', '--dialect', 'csv'], '--dialect cannot be "csv"'],
  ])('%j', async (args, message) => {
    await expect(understand(args)).rejects.toThrow(message);
  });

  test('in a pipe, behind a variable and behind npx', () => {
    expect(callsIn('cat a | provlens ingest - > b && npx provlens detect "a b"; X=1 provlens open')).toEqual([
      ['ingest', '-'],
      ['detect', 'a b'],
      ['open'],
    ]);
  });
});
