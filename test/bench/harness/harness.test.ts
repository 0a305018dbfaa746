import { describe, expect, it } from 'vitest';
import type { DataFile } from './data.ts';
import { growth } from './growth.ts';
import { ledgerNote } from './ledger.ts';
import { type Measured, measure, memoryMethod } from './measure.ts';
import { compare, judge, resultOf } from './result.ts';
import { median, pairwise } from './statistics.ts';
import { markdownTable, plainTable } from './table.ts';

const round = (seconds: number, changes: Partial<Measured> = {}): Measured => ({
  seconds,
  cpuSeconds: seconds,
  peakBytes: 100e6,
  exitCode: 0,
  isGood: true,
  stdout: '',
  stderr: '',
  ...changes,
});

const file: DataFile = { path: 'log', bytes: 2e6, records: 100, distinct: 90, duplicates: 8, broken: 2 };
const told = (totals: object): Measured => round(1, { stdout: JSON.stringify({ totals }) });

describe('statistics', () => {
  it('takes the middle value, or the mean of the two middle ones', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
  });

  it('compares round with round, not median with median', () => {
    expect(pairwise([2, 9, 3], [1, 3, 3])).toEqual([2, 3, 1]);
  });
});

describe('a result', () => {
  it('meets its target up to the limit, and neither meets nor misses without a figure', () => {
    expect([judge(1.8, 1.8), judge(1.81, 1.8), judge(null, 1.8)]).toEqual(['met', 'missed', 'skipped']);
  });

  it('gives rates from the median time of the rounds', () => {
    const result = resultOf('ingest', [round(1), round(2), round(9)], file);
    expect(result).toMatchObject({ seconds: 2, rowsPerSecond: 50, bytesPerSecond: 1e6 });
  });

  it('is failed, without a figure, when one of its rounds failed', () => {
    const broken = round(0.1, { exitCode: 70, isGood: false, stderr: 'provlens: internal error\nmore' });
    const judged = compare([round(1), broken], [round(1), round(1)], 2);
    expect(judged).toEqual({ figure: '', verdict: 'skipped' });
    expect(resultOf('ingest', [round(1), broken], file, judged)).toMatchObject({
      verdict: 'failed',
      rowsPerSecond: null,
      note: 'exit 70: provlens: internal error',
    });
  });
});

describe('the ledger check', () => {
  it('is silent when every record is accounted for', () => {
    expect(ledgerNote(told({ records: 100, inserted: 90, duplicates: 8, rejected: 2 }), file)).toBe('');
  });

  it('expects nothing new the second time', () => {
    expect(ledgerNote(told({ records: 100, inserted: 0, duplicates: 98, rejected: 2 }), file, 'known')).toBe('');
  });

  it('names each count that is wrong', () => {
    const note = ledgerNote(told({ records: 99, inserted: 90, duplicates: 8, rejected: 1 }), file);
    expect(note).toBe('LEDGER WRONG: records 99 instead of 100, rejected 1 instead of 2');
  });

  it('does not take silence for a good answer', () => {
    expect(ledgerNote(round(1), file)).toBe('the ledger could not be read');
  });
});

describe('measuring a process', () => {
  const node = (script: string, accept?: readonly number[]) =>
    measure(process.execPath, ['-e', script], accept === undefined ? {} : { accept });

  it.skipIf(memoryMethod() === 'not measured')(
    'sees the peak of the process, not of the one that measures',
    async () => {
      const ballast = Buffer.alloc(400e6, 1);
      const small = await node('setTimeout(() => {}, 100)');
      const large = await node('const b = Buffer.alloc(300e6, 1); setTimeout(() => b, 100)');
      expect(ballast.length).toBe(400e6);
      expect(small.peakBytes).toBeLessThan(300e6);
      expect(large.peakBytes).toBeGreaterThan(300e6);
    },
  );

  it('returns what the process printed and how it ended', async () => {
    const ended = await node('console.log("out"); console.error("err"); process.exitCode = 4');
    expect(ended).toMatchObject({ stdout: 'out\n', stderr: 'err\n', exitCode: 4, isGood: false });
  });

  it('accepts another exit code only with an answer', async () => {
    expect((await node('console.log(1); process.exitCode = 1', [1])).isGood).toBe(true);
    expect((await node('throw new Error("crash")', [1])).isGood).toBe(false);
  });
});

describe('the table', () => {
  const results = [
    resultOf('ingest', [round(2)], file, { figure: 'x 1.90', target: '<= x 1.8', verdict: 'missed', note: 'a | b' }),
  ];

  it('says what was missed in capitals, with its note below', () => {
    expect(plainTable(results)).toBe(
      [
        'measured    time  rows/s  MB/s     CPU    peak  figure  target    verdict',
        '-------------------------------------------------------------------------',
        'ingest    2.00 s      50     1  2.00 s  100 MB  x 1.90  <= x 1.8  MISSED',
        '',
        '  ingest: a | b',
        '',
      ].join('\n'),
    );
  });

  it('has as many columns in every row as Markdown', () => {
    const rows = markdownTable(results)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.map((row) => row.split('|').length)).toEqual([11, 11, 11]);
  });
});

describe('growth', () => {
  it('is the power of the input that time goes with, between the two largest sizes', () => {
    const sizes = [
      { records: 10, seconds: 5 },
      { records: 100, seconds: 8 },
      { records: 1000, seconds: 80 },
    ];
    expect(growth(sizes, true)).toEqual({ figure: 'n^1.00', target: '<= n^1.14', verdict: 'met' });
    expect(growth([...sizes.slice(0, 2), { records: 1000, seconds: 160 }], true).verdict).toBe('missed');
    expect(growth(sizes.slice(0, 2), false)).toEqual({ figure: 'n^0.20' });
    expect(growth(sizes.slice(0, 1), true)).toEqual({});
  });
});
