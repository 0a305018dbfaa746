import { describe, expect, test } from 'vitest';
import { type ProgressMode, progressLine, progressMode, progressText } from '../../src/output/progress.ts';
import { displayWidth } from '../../src/output/terminal.ts';

const ERASE = '\r\u001b[2K';

/** A display with a clock that the test moves, and all it wrote. */
function display(mode: ProgressMode, columns = 80) {
  const written: string[] = [];
  const time = { ms: 0 };
  const stream = { isTTY: mode === 'line', columns, write: (text: string) => written.push(text) };
  return { written, time, line: progressLine({ stream, clock: () => time.ms, mode }) };
}

describe('progress', () => {
  test('says records, bytes, rate and time left', () => {
    const progress = {
      label: 'Reading PT1H.json',
      records: 12_345,
      bytes: 1_200_000_000,
      totalBytes: 3_100_000_000,
      file: 2,
      files: 7,
    };
    expect(progressText(progress, 12_000, 100)).toBe(
      'Reading PT1H.json (2 of 7)  12,345 records  1.2 GB of 3.1 GB  100 MB/s  19 s left',
    );
  });

  test('leaves out what is not known', () => {
    expect(progressText({ label: 'Standard input', records: 10 }, 5000, 100)).toBe(
      'Standard input  10 records  2 records/s',
    );
    expect(progressText({ label: 'Reading', file: 1, files: 1 }, 0, 100)).toBe('Reading');
  });

  test('gives no time left in the first two seconds, nor when the size is passed', () => {
    expect(progressText({ label: 'a', bytes: 1000, totalBytes: 4000 }, 1999, 100)).not.toContain('left');
    expect(progressText({ label: 'a', bytes: 1000, totalBytes: 4000 }, 2000, 100)).toContain('6 s left');
    expect(progressText({ label: 'a', bytes: 5000, totalBytes: 4000 }, 9000, 100)).not.toContain('left');
  });

  test('redraws at most ten times a second and erases itself at the end', () => {
    const { written, time, line } = display('line');
    for (; time.ms < 1000; time.ms += 10) line.update({ label: 'Reading', records: time.ms });
    expect(written).toHaveLength(10);
    for (const text of written) expect(text.startsWith(`${ERASE}Reading`)).toBe(true);
    line.done();
    expect(written.at(-1)).toBe(ERASE);
    line.done();
    expect(written).toHaveLength(11);
  });

  test('never wraps: a long or hostile file name gives way to the numbers', () => {
    const { written, line } = display('line', 50);
    line.update({ label: `Reading ${'long/'.repeat(40)}\u001b[2J東京.json`, records: 12_345, bytes: 2_000_000 });
    const text = written[0]!.slice(ERASE.length);
    expect(displayWidth(text)).toBeLessThan(50);
    expect(text).toContain('12,345 records  2.0 MB');
    expect(text).not.toContain('\u001b');
  });

  test('off a terminal it is silent, or JSON lines when asked for', () => {
    expect(progressMode({ isTTY: true })).toBe('line');
    expect(progressMode({ isTTY: true }, true)).toBe('line');
    expect(progressMode({})).toBe('silent');
    expect(progressMode({}, true)).toBe('json');
    const silent = display('silent');
    silent.line.update({ label: 'a' });
    silent.line.done();
    expect(silent.written).toEqual([]);
  });

  test('JSON lines come every five seconds', () => {
    const { written, time, line } = display('json');
    for (; time.ms <= 10_000; time.ms += 100) line.update({ label: 'Reading', records: time.ms });
    line.done();
    expect(written.map((text) => JSON.parse(text))).toEqual([
      { label: 'Reading', records: 0, elapsedMs: 0 },
      { label: 'Reading', records: 5000, elapsedMs: 5000 },
      { label: 'Reading', records: 10_000, elapsedMs: 10_000 },
    ]);
  });
});
