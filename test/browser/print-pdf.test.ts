import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printPdf } from '../../src/output/pdf/print-pdf.ts';
import { chromiumPath } from './chromium.ts';

const CHROMIUM = chromiumPath();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-print-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(CHROMIUM === null)('a page on paper', () => {
  test('is a PDF of as many pages as it takes', async () => {
    const path = join(folder, 'two pages.pdf');
    await printPdf('<p style="break-after: page">one</p><p>two</p>', path, CHROMIUM);
    const pdf = readFileSync(path).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type\s*\/Page\b[^s]/g)).toHaveLength(2);
  });
});

test('without a browser it says what to do; a program that prints nothing is told of', async () => {
  await expect(printPdf('<p>', join(folder, 'a.pdf'), null)).rejects.toThrow(
    expect.objectContaining({ exitCode: 4, hint: expect.stringContaining('CHROMIUM_PATH') }),
  );
  await expect(printPdf('<p>', join(folder, 'b.pdf'), process.execPath)).rejects.toThrow(/wrote no PDF/);
  expect(readdirSync(folder)).not.toContain('b.pdf');
});
