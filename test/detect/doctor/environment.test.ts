import { describe, expect, test } from 'vitest';
import { type Environment, environmentChecks } from '../../../src/detect/doctor/environment.ts';

const GOOD: Environment = {
  node: '20.19.0',
  engine: 'v1.5.6',
  database_bytes: 5e9,
  temp_folder: '/tmp',
  temp_free_bytes: 6e9,
  memory_bytes: 8e9,
  memory_free_bytes: 4e9,
  cores: 2,
};
const verdicts = (change: Partial<Environment>): unknown[] =>
  environmentChecks({ ...GOOD, ...change }).map((check) => `${check.id} ${check.verdict}`);

describe('the machine', () => {
  test.each<[string, Partial<Environment>, readonly string[]]>([
    ['the oldest Node.js that is supported will do', {}, ['node ok', 'temp-space ok', 'memory ok']],
    ['a newer major version will do', { node: '22.1.0' }, ['node ok', 'temp-space ok', 'memory ok']],
    ['an older Node.js is a problem', { node: '20.18.3' }, ['node problem', 'temp-space ok', 'memory ok']],
    ['less room than the database is a note', { temp_free_bytes: 4e9 }, ['node ok', 'temp-space note', 'memory ok']],
    [
      'room that cannot be read is not called too little',
      { temp_free_bytes: null },
      ['node ok', 'temp-space ok', 'memory ok'],
    ],
    ['half a gigabyte of memory is a note', { memory_bytes: 5e8 }, ['node ok', 'temp-space ok', 'memory note']],
  ])('%s', (_, change, expected) => {
    expect(verdicts(change)).toEqual(expected);
  });
});
