import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { pagedText, pagerCommand } from '../../src/output/paging.ts';

/** A pager that is a program of node, and what came where. */
function place(program: string, rows = 3) {
  const direct: string[] = [];
  const shown: string[] = [];
  let quits = 0;
  const paging = pagedText({
    direct: async (chunk) => void direct.push(String(chunk)),
    rows,
    start: () => {
      const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdout?.on('data', (chunk: Buffer) => shown.push(chunk.toString()));
      return child;
    },
    onQuit: () => {
      quits += 1;
    },
  });
  return { ...paging, direct, shown, quits: () => quits };
}

const CAT = 'process.stdin.pipe(process.stdout)';

describe('a pager', () => {
  test('shows text that is longer than the screen, whole', async () => {
    const { write, close, direct, shown, quits } = place(CAT);
    await write('one\ntwo\n');
    await write('three\nfour\n');
    await write('five\n');
    await close();
    expect(shown.join('')).toBe('one\ntwo\nthree\nfour\nfive\n');
    expect(direct).toEqual([]);
    expect(quits()).toBe(0);
  });

  test('is not started for a text that fits', async () => {
    const { write, close, direct, shown } = place(CAT);
    await write('one\n');
    await write('two\n');
    await close();
    expect(direct).toEqual(['one\n', 'two\n']);
    expect(shown).toEqual([]);
  });

  test('that does not exist loses nothing', async () => {
    const { write, close, direct, quits } = place('process.exit(127)');
    await write('one\ntwo\n');
    await write('three\nfour\n');
    await close();
    expect(direct.join('')).toBe('one\ntwo\nthree\nfour\n');
    expect(quits()).toBe(0);
  });

  test('that is left early ends the command, without an error and without waiting for the rest', async () => {
    const { write, close, quits } = place('process.exit(0)', 1);
    const piece = `${'x'.repeat(100_000)}\n`;
    for (let n = 0; n < 100 && quits() === 0; n += 1) {
      await write(piece);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(quits()).toBe(1);
    await close();
  });
});

test.each([
  [{}, null],
  [{ PAGER: 'less' }, 'less'],
  [{ PAGER: 'less', PROVLENS_PAGER: 'most -s' }, 'most -s'],
  [{ PAGER: 'less', PROVLENS_PAGER: '' }, null],
  [{ PAGER: 'cat' }, null],
])('of %j the pager is %s', (env, command) => {
  expect(pagerCommand(env)).toBe(command);
});
