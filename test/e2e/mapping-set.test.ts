import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { mappingFolder, SAMPLE } from './mapping-folder.ts';

const { mapping, write, read, folder } = mappingFolder();

const schema = `${SAMPLE}snapshot/2026-06-10T1200Z/schema.json`;

describe('provlens mapping tree', () => {
  test('writes the tree as JSON', async () => {
    const { code, stdout, stderr } = await mapping(['tree', 'Append([mail], %DomainFQDN%)', '--schema', schema]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'Append',
      type: 'Function',
      parameters: [
        { key: 'source', value: { name: 'mail', type: 'Attribute' } },
        { key: 'suffix', value: { expression: null, name: '%DomainFQDN%', type: 'Constant' } },
      ],
    });
  });

  test.each([
    [['tree', 'Append([mail]'], 2, 'The parenthesis of Append is not closed.'],
    [['tree', 'Apend([mail], "x")'], 2, 'Append'],
    [['tree', '[mial]', '--schema', schema], 2, 'Did you mean mail?'],
    [['tree', '[mail]', '--schema', 'none.json'], 3, 'none.json does not exist.'],
  ])('%j exits with %d', async (args, code, words) => {
    expect(await mapping(args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) });
  });
});

describe('provlens mapping print and set', () => {
  test('print says every mapping on a line', async () => {
    const { code, stdout } = await mapping(['print', schema]);
    expect(code).toBe(0);
    expect(stdout).toContain('  externalId = [employeeId]  # matching 1\n');
    expect(stdout).toContain('  active = Not([IsSoftDeleted])\n');
    const [users] = JSON.parse((await mapping(['print', schema, '--format', 'json'])).stdout) as object[];
    expect(users).toMatchObject({ enabled: true, mappings: expect.arrayContaining([expect.anything()]) });
  });

  test('set changes what is named, and nothing is a no-op', async () => {
    const before = readFileSync(schema, 'utf8');
    const same = await mapping(['set', '--map', 'title=[jobTitle]', schema]);
    expect(same).toMatchObject({ code: 0, stdout: before, stderr: expect.stringContaining('note: ') });
    const { code, stdout } = await mapping(['set', schema, '--map', 'title=ToUpper([jobTitle])', '-o', 'new.json']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(JSON.parse(read('new.json'))).not.toEqual(JSON.parse(before));
    expect((await mapping(['print', 'new.json'])).stdout).toBe(
      (await mapping(['print', schema])).stdout.replace('title = [jobTitle]', 'title = ToUpper([jobTitle])'),
    );
    expect((await mapping(['set', 'new.json', '--map', 'title=[jobTitle]'])).stdout).toBe(before);
  });

  test.each([
    [['set', schema], 2, 'Nothing is to be changed.'],
    [['set', schema, '--object-mapping', 'User'], 2, 'change nothing by themselves'],
    [['set', schema, '--map', 'displayName=[mail]'], 2, '--object-mapping NAME'],
    [['set', schema, '--map', 'titel=[mail]'], 2, 'Did you mean title?'],
    [['set', schema, '--filter', 'department EQUALS x', '--object-mapping', 'Usr'], 2, 'Did you mean User?'],
    [['set', 'none.json', '--map', 'title=[mail]'], 3, 'none.json does not exist.'],
  ])('%j exits with %d', async (args, code, words) => {
    expect(await mapping(args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) });
  });

  test('set does not write what it could not read, and writes UTF-8 without a byte order mark, as Graph takes it', async () => {
    const bytes = readFileSync(schema);
    const broken = Buffer.concat([
      bytes.subarray(0, -2),
      Buffer.from(',"x":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    writeFileSync(join(folder(), 'latin.json'), broken);
    const run = await mapping(['set', 'latin.json', '--map', 'title=[mail]']);
    expect(run).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('bytes that are no UTF-8') });
    write('marked.json', `\uFEFF${bytes.toString('utf8')}`);
    const { stdout } = await mapping(['set', 'marked.json', '--map', 'title=[jobTitle]']);
    expect(stdout).toBe(bytes.toString('utf8'));
    writeFileSync(join(folder(), 'wide.json'), `\uFEFF${bytes.toString('utf8')}`, 'utf16le');
    expect((await mapping(['set', 'wide.json', '--map', 'title=[jobTitle]'])).stdout).toBe(bytes.toString('utf8'));
  });

  test('whatif takes the same words, and decides as with the file that set wrote', async () => {
    const cli = (...args: readonly string[]) => runCli(args, { cwd: folder() });
    const sales = SAMPLE.replace('empty-matching-id', 'mapping-change-disables-sales');
    await cli('ingest', sales);
    await cli('snapshot', `${sales}snapshot`);
    const group = 'CRM departments.department';
    const words = [
      '--drop-clause',
      `${group} REGEX MATCH`,
      '--filter',
      `${group} EQUALS Service`,
      '--map',
      'title="x"',
    ];
    const { stdout: document } = await cli('sql', 'SELECT document FROM sync_schema LIMIT 1', '--format', 'json');
    write('running.json', (JSON.parse(document) as { document: string }[])[0]!.document);
    const { stdout: written } = await mapping(['set', 'running.json', ...words]);
    write('words.json', written);
    const [byWords, byFile] = [
      await cli('whatif', ...words, '--format', 'ndjson'),
      await cli('whatif', '--schema', 'words.json', '--format', 'ndjson'),
    ];
    expect(byWords.stderr).toBe('');
    expect(byWords.stdout).not.toBe('');
    expect(byWords.stdout).toBe(byFile.stdout);
    expect(await cli('whatif', '--map', 'titel=[mail]')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean title?'),
    });
    expect((await cli('report', 'incident', '--map', 'title="x"')).code).toBe(2);
  });
});
