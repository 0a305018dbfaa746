import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile } from '../../src/output/replace-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('replaceFile', () => {
  test('the old file stays until the new one is whole', async () => {
    const path = join(folder, 'answer.csv');
    writeFileSync(path, 'old');
    await replaceFile(path, async (work) => {
      await writeFile(work, 'new');
      expect(readFileSync(path, 'utf8')).toBe('old');
    });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['answer.csv']);
  });

  test('an error leaves the old file and nothing else', async () => {
    const path = join(folder, 'answer.csv');
    writeFileSync(path, 'old');
    const act = replaceFile(path, async (work) => {
      await writeFile(work, 'half');
      throw new Error('disk full');
    });
    await expect(act).rejects.toThrow('disk full');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['answer.csv']);
  });

  test('a symbolic link stays a link, and what it points to is replaced', async () => {
    writeFileSync(join(folder, 'real.csv'), 'old');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'));
    await replaceFile(join(folder, 'link.csv'), (work) => writeFile(work, 'new'));
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('new');
  });

  test('a device is written to and not replaced', async () => {
    await replaceFile('/dev/null', (work) => writeFile(work, 'gone'));
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('a folder that is missing and a name that is a folder are usage errors that say so', async () => {
    const never = (): Promise<void> => Promise.reject(new Error('must not be called'));
    await expect(replaceFile(join(folder, 'no/answer.csv'), never)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('there is no folder'),
    });
    mkdirSync(join(folder, 'sub'));
    await expect(replaceFile(join(folder, 'sub'), never)).rejects.toMatchObject({ exitCode: 2 });
  });

  test.skipIf(process.getuid?.() === 0)('a folder without write permission is a usage error', async () => {
    chmodSync(folder, 0o500);
    const act = replaceFile(join(folder, 'answer.csv'), (work) => writeFile(work, 'x'));
    await expect(act).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('EACCES') });
    chmodSync(folder, 0o700);
  });
});
