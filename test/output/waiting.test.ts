import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showWaiting } from '../../src/output/waiting.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Two streams that keep what is written to them. */
function place(isTTY: boolean) {
  const texts: string[] = [];
  const answers: string[] = [];
  return {
    texts,
    answers,
    line: { isTTY, write: (text: string) => texts.push(text) },
    answer: { write: (text: string) => answers.push(text) },
  };
}

describe('the line of a command that is at work', () => {
  test('comes after a second, counts, and is erased at the end', () => {
    const { texts, line, answer } = place(true);
    const done = showWaiting('provlens detect', { line, answer });
    vi.advanceTimersByTime(900);
    expect(texts).toEqual([]);
    vi.advanceTimersByTime(1200);
    expect(texts.at(-1)).toContain('provlens detect: working, 2 s');
    done();
    expect(texts.at(-1)).toBe('\r\u001b[2K');
    vi.advanceTimersByTime(5000);
    expect(texts.at(-1)).toBe('\r\u001b[2K');
  });

  test('gives way to the first word of an answer and does not come back', () => {
    const { texts, answers, line, answer } = place(true);
    const done = showWaiting('provlens detect', { line, answer });
    vi.advanceTimersByTime(1500);
    answer.write('the answer');
    expect(texts.at(-1)).toBe('\r\u001b[2K');
    const { length } = texts;
    vi.advanceTimersByTime(5000);
    done();
    expect([texts.length, answers]).toEqual([length, ['the answer']]);
  });

  test('never shows off a terminal', () => {
    const { texts, line, answer } = place(false);
    showWaiting('provlens detect', { line, answer });
    vi.advanceTimersByTime(5000);
    expect(texts).toEqual([]);
  });
});
