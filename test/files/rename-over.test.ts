import { expect, test } from 'vitest';
import { renameOver } from '../../src/files/rename-over.ts';

/** A system on which the target is open for the first attempts. */
function system(platform: NodeJS.Platform, fails: number, code: string) {
  const attempts: string[] = [];
  return {
    attempts,
    platform,
    rename: async (from: string, to: string): Promise<void> => {
      attempts.push(`${from} ${to}`);
      if (attempts.length <= fails) throw Object.assign(new Error(`${code}: rename`), { code });
    },
  };
}

test.each(['EBUSY', 'EPERM', 'EACCES'])(
  'on Windows a file that is open for a moment (%s) is replaced',
  async (code) => {
    const windows = system('win32', 3, code);
    await renameOver('a.part', 'a.xlsx', windows);
    expect(windows.attempts).toHaveLength(4);
  },
);

test('one that stays open is named, with what to do', async () => {
  const windows = system('win32', 99, 'EPERM');
  await expect(renameOver('a.part', 'a.xlsx', windows)).rejects.toMatchObject({
    message: expect.stringContaining('a.xlsx is open in another program'),
    hint: expect.stringContaining('Excel'),
    exitCode: 3,
  });
});

test('elsewhere, and of other errors, the first answer counts', async () => {
  const linux = system('linux', 1, 'EPERM');
  await expect(renameOver('a', 'b', linux)).rejects.toMatchObject({ code: 'EPERM' });
  const full = system('win32', 1, 'ENOSPC');
  await expect(renameOver('a', 'b', full)).rejects.toMatchObject({ code: 'ENOSPC' });
  expect([linux.attempts.length, full.attempts.length]).toEqual([1, 1]);
});
