import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mappingFolder, SAMPLE } from './mapping-folder.ts';

const { mapping, write } = mappingFolder();

const SCHEMA = readFileSync(`${SAMPLE}snapshot/2026-06-10T1200Z/schema.json`, 'utf8');

describe('provlens mapping check', () => {
  test('says that nothing bars the schema of the sample', async () => {
    const { code, stdout } = await mapping(['check', write('fine.json', SCHEMA)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Nothing was found that prevents saving it.\n' });
  });

  test('names what does, and exits with 1', async () => {
    const file = write('odd.json', SCHEMA.replace('"FlowWhenChanged"', '"flowWhenChanged"'));
    const { code, stdout } = await mapping(['check', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('word-case\n  flowBehavior "flowWhenChanged" is written FlowWhenChanged: case counts.');
    expect(stdout).toContain('has been seen to refuse it');
    expect(stdout.endsWith('1 reason not to write it.\n')).toBe(true);
    const json = JSON.parse((await mapping(['check', file, '--format', 'json'])).stdout) as { refusals: object[] };
    expect(json).toMatchObject({ refusals: [{ rule: 'word-case' }], open: [] });
  });

  test('warns of what is only likely refused, and exits with 0', async () => {
    const file = write('likely.json', SCHEMA.replace('"Always"', '"always"'));
    const { code, stdout } = await mapping(['check', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('flowType "always" is written Always: case counts.');
    expect(stdout.endsWith('Nothing was found that certainly prevents saving it, but 1 reason that may.\n')).toBe(true);
  });

  test.each([
    ['none.json', null, 3, 'none.json does not exist.'],
    ['users.json', '{"users":[]}', 3, 'holds no synchronization schema'],
    ['two.json', `[${SCHEMA},${SCHEMA}]`, 2, 'two.json holds 2 schemas.'],
  ])('refuses %s', async (name, content, expected, words) => {
    if (content !== null) write(name, content);
    const { code, stderr } = await mapping(['check', name]);
    expect(code).toBe(expected);
    expect(stderr).toContain(words);
  });
});
