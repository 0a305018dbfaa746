import { afterEach, describe, expect, test } from 'vitest';
import { engineLimits, limitEngine } from '../../src/store/engine-limits.ts';

afterEach(() => limitEngine(null, null));

describe('the limits of the engine', () => {
  test.each([
    ['800MB', '800MB'],
    ['2GB', '2000MB'],
    ['1.5 gb', '1500MB'],
    ['1T', '1000000MB'],
    ['64MB', '64MB'],
  ])('--memory %s', (text, memory) => {
    limitEngine(text, null);
    expect(engineLimits()).toEqual({ memory, threads: undefined });
  });

  test.each(['', '0', '63MB', 'much', '80%', '-1GB', '1e9MB', '2 GB; x'])('--memory %j is refused', (text) => {
    expect(() => limitEngine(text, null)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test.each(['0', '-1', 'all', '1.5', '1025'])('--threads %s is refused', (text) => {
    expect(() => limitEngine(null, text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test('what is not given is left to the command', () => {
    limitEngine(null, '3');
    expect(engineLimits()).toEqual({ memory: null, threads: 3 });
    limitEngine(null, null);
    expect(engineLimits().threads).toBeUndefined();
  });
});
