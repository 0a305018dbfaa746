import { describe, expect, test } from 'vitest';
import type { LogSource } from '../../src/follow/source.ts';
import { SourceLog } from '../../src/follow/source-log.ts';
import { inWorkspace } from '../logs/support/workspace.ts';

const source = (name: string): LogSource => ({
  kind: 'folder',
  name,
  source: `/x/${name}`,
  step: () => Promise.reject(new Error('is not read here')),
  lag: () => null,
});
const ROWS =
  'SELECT name, came_at IS NULL AS is_new, looked_at >= coalesce(came_at, looked_at) AS is_later FROM followed_source ORDER BY name';

describe('the log of sources', () => {
  test('keeps a row a source, and when something came, beyond the end of a program', async () => {
    await inWorkspace(async ({ store, rows }) => {
      const [one, other] = [source('one'), source('other')] as const;
      const log = new SourceLog(store, [one, other]);
      expect(await log.round()).toBe(true);
      expect(await log.round()).toBe(false);
      log.came(one);
      await log.write();
      const expected = [
        { name: 'one', is_new: false, is_later: true },
        { name: 'other', is_new: true, is_later: true },
      ];
      expect(await rows(ROWS)).toEqual(expected);
      await new SourceLog(store, [one]).write();
      expect(await rows(ROWS)).toEqual(expected);
    });
  });
});
