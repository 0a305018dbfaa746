import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { breaches, importsOf, type Sources } from './architecture.ts';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

const sources = (): Sources => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return new Map(
    files.filter((file) => file.endsWith('.ts')).map((file) => [file, readFileSync(`${SRC}${file}`, 'utf8')]),
  );
};

test('the source keeps the rules of the house', () => {
  const found = sources();
  expect(found.size).toBeGreaterThan(30);
  expect(breaches(found)).toEqual([]);
});

describe('the rules notice', () => {
  const house = (files: Record<string, string>): string[] => breaches(new Map(Object.entries(files)));

  test('nothing in a house that is in order', () => {
    const files = {
      'errors.ts': 'export const a = 1;\n',
      'output/a.ts': "import { a } from '../errors.ts';\nexport type B = typeof a;\n",
      'store/a.ts': "import { DuckDBInstance } from '@duckdb/node-api';\nimport type { B } from '../output/a.ts';\n",
      'logs/a.ts': "// console.log('not printed')\nimport { x } from '../store/a.ts';\n",
      'commands/a.ts': "const { x } = await import('../logs/a.ts');\nprocess.stdout.write(x);\n",
    };
    expect(house(files)).toEqual([]);
  });

  test('an import of a floor above, be it of a type only, lazy or spread over lines', () => {
    const above = { 'commands/a.ts': '', 'detect/a.ts': '' };
    for (const text of [
      "import type { A } from '../commands/a.ts';",
      "export * from '../commands/a.ts';",
      "import '../commands/a.ts';",
      "const a = await import('../commands/a.ts');",
      "import {\n  type A,\n  b as c,\n} from '../commands/a.ts';",
    ]) {
      expect(house({ ...above, 'logs/a.ts': text })).toEqual([
        'logs/a.ts: logs imports commands/a.ts, which lies above it',
      ]);
    }
    expect(house({ ...above, 'store/a.ts': "import { a } from '../detect/a.ts';" })).toHaveLength(1);
  });

  test('output or mapping that imports the store', () => {
    for (const room of ['output', 'mapping']) {
      const files = { 'store/a.ts': '', [`${room}/a.ts`]: "import { s } from '../store/a.ts';" };
      expect(house(files)).toEqual([`${room}/a.ts: ${room} imports store/a.ts, but may know no store`]);
    }
  });

  test('a ring of files and a ring of rooms', () => {
    const files = { 'store/a.ts': "import { b } from './b.ts';", 'store/b.ts': "import { a } from './a.ts';" };
    expect(house(files)).toEqual(['files import each other in a ring: store/a.ts -> store/b.ts -> store/a.ts']);
    const rooms = {
      'logs/a.ts': "import { b } from '../detect/b.ts';",
      'logs/c.ts': '',
      'detect/b.ts': "import { c } from '../logs/c.ts';",
    };
    expect(house(rooms)).toEqual(['rooms import each other in a ring: logs -> detect -> logs']);
  });

  test('the DuckDB package where it is not known', () => {
    const text = "import { DuckDBInstance } from '@duckdb/node-api';";
    expect(house({ 'detect/a.ts': text })).toEqual(['detect/a.ts: detect may not know the DuckDB package']);
  });

  test('printing outside the rooms that print', () => {
    for (const text of [
      "console.log('x');",
      "process.stderr.write('x');",
      'const out = process\n  .stdout;',
      "import { stdout } from 'node:process';",
    ]) {
      expect(house({ 'detect/a.ts': text })).toEqual(['detect/a.ts: detect may not print']);
    }
  });

  test('one name for the types of two files', () => {
    const files = { 'logs/a.ts': 'export interface Span {}\n', 'output/b.ts': 'export type Span = number;\n' };
    expect(house(files)).toEqual(['logs/a.ts, output/b.ts: each exports a type Span']);
    expect(house({ ...files, 'output/b.ts': 'type Span = number;\n// export type Span\n' })).toEqual([]);
  });

  test('a file that is too long, and a folder that is no room', () => {
    expect(house({ 'logs/a.ts': `${'export {};\n'.repeat(251)}` })).toEqual(['logs/a.ts: 251 lines, more than 250']);
    expect(house({ 'utils/a.ts': '' })).toEqual(['utils/a.ts: there is no room utils']);
  });
});

test('imports are read past comments and strings', () => {
  const text =
    "/* import { a } from 'a'; */\n// import 'b'\nconst c = '// no comment'; \nimport d, * as e from \"d\";\n";
  expect(importsOf(text)).toEqual(['d']);
});
