import { expect, test } from 'vitest';
import { commandLine } from '../../src/report/command-line.ts';

const scope = {
  app: 'Fjord Travel',
  since: '2026-03-01T00:00:00Z',
  until: null,
  asOf: '2026-03-04T23:35:43Z',
  snapshotAsOf: null,
};

test('a command carries the scope that was given', () => {
  expect(commandLine('query silent-jobs', scope)).toBe(
    'provlens query silent-jobs --app "Fjord Travel" --since 2026-03-01T00:00:00Z --as-of 2026-03-04T23:35:43Z --format csv',
  );
  expect(commandLine('sql "SELECT 1"', scope, false)).toBe('provlens sql "SELECT 1" --format csv');
});

test.each(['$(reboot)', '`reboot`', 'a"; reboot; "', 'a & b', '%PATH%', '!x', 'a\\'])(
  'the application %j, on which a shell would act, is left to the reader',
  (app) => {
    expect(commandLine('query silent-jobs', { ...scope, app })).toContain(' --app "<the application>" ');
  },
);
