import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OPERATIONS } from '../../src/mapping/cases/dotnet/operations.ts';
import { OPEN } from '../../src/mapping/cases/dotnet/recorded-case.ts';
import { type Question, questionsOf } from './questions.ts';

/**
 * Asks Mono's .NET what we answer ourselves, and prints where the two differ: `npm run oracle -- [seed] [questions of each
 * kind]`. Needs mono and mcs (Debian: mono-mcs, mono-runtime); without them it says so and does nothing. What we leave open
 * is counted and not compared: there versions of .NET differ, and Mono is only one of them.
 */
function main(): void {
  const [seed = '1', count = '2000'] = process.argv.slice(2);
  if (!isThere('mono') || !isThere('mcs')) {
    say('skipped: the oracle needs mono and mcs (Debian: apt-get install mono-mcs mono-runtime)');
    return;
  }
  const questions = questionsOf(Number(seed), Number(count));
  const answers = askMono(questions);
  const differing = questions.filter((question, i) => compare(question, answers[i]!) === 'different');
  for (const [kind, tally] of tallied(questions, answers)) say(`${kind}: ${tally}`);
  for (const question of differing.slice(0, 50)) {
    const theirs = answers[questions.indexOf(question)];
    say(JSON.stringify({ ...question, ours: oursOf(question), theirs }));
  }
  process.exitCode = differing.length === 0 ? 0 : 1;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const isThere = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

function askMono(questions: readonly Question[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  try {
    const program = join(folder, 'oracle.exe');
    execFileSync('mcs', [fileURLToPath(new URL('oracle.cs', import.meta.url)), `-out:${program}`], { stdio: 'ignore' });
    const chunks = Array.from({ length: Math.ceil(questions.length / CHUNK) }, (_, i) => i * CHUNK);
    return chunks.flatMap((from) => askChunk(program, questions.slice(from, from + CHUNK)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Mono never ends on some patterns: what it was asked together with such a one stays without an answer. */
const CHUNK = 200;
const PATIENCE_MS = 10_000;
const NO_ANSWER = '!time';

function askChunk(program: string, questions: readonly Question[]): readonly string[] {
  const input = questions.map(({ op, args }) => [op, ...args.map(toHex)].join('\t')).join('\n');
  const env = { ...process.env, TZ: 'UTC' };
  const { status, stdout } = spawnSync('mono', [program], { input: `${input}\n`, env, timeout: PATIENCE_MS });
  return status === 0
    ? stdout.toString().split('\n').slice(0, questions.length).map(fromHex)
    : questions.map(() => NO_ANSWER);
}

const toHex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');
const fromHex = (hex: string): string => hex.replace(/.{4}/g, (code) => String.fromCharCode(Number.parseInt(code, 16)));

type Verdict = 'same' | 'left open' | 'different';

function compare(question: Question, theirs: string): Verdict {
  const ours = oursOf(question);
  if (ours === OPEN || theirs === NO_ANSWER) return 'left open';
  return ours === (theirs.startsWith('!') ? null : theirs) ? 'same' : 'different';
}

/** Our answer in the form of the oracle's; null where we fail. */
function oursOf({ asCase }: Question): unknown {
  const ours = OPERATIONS[asCase.op]!.answer(asCase);
  if (typeof ours !== 'object' || ours === null) return ours;
  const { valid, matches, replaced } = ours as { valid?: boolean; matches?: string; replaced?: string | null };
  return valid === false || replaced === null ? null : `${matches}\n${replaced}`;
}

function tallied(questions: readonly Question[], answers: readonly string[]): ReadonlyMap<string, string> {
  const kinds = new Map<string, Record<Verdict, number>>();
  questions.forEach((question, i) => {
    const tally = kinds.get(question.op) ?? { same: 0, 'left open': 0, different: 0 };
    tally[compare(question, answers[i]!)]++;
    kinds.set(question.op, tally);
  });
  return new Map(
    [...kinds].map(([op, tally]) => [
      op,
      Object.entries(tally)
        .map(([verdict, n]) => `${n} ${verdict}`)
        .join(', '),
    ]),
  );
}

main();
