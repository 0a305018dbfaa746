import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { trimWhite } from '../../../src/dotnet/white-space.ts';
import { hasInkSql, trimmedSql } from '../../../src/expression/sql/white-space.ts';

test('white space of .NET and of JavaScript, of every character', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`
    SELECT code, '.' || ${trimmedSql('text')}, ${hasInkSql('letter')}
    FROM (SELECT code, letter, letter || 'x' || letter || ' ' AS text
      FROM (SELECT code, chr(code::INTEGER) AS letter FROM range(65536) AS t(code) WHERE code NOT BETWEEN 55296 AND 57343))`);
  const rows = found.getRows();
  connection.closeSync();
  instance.closeSync();
  expect(rows).toHaveLength(63_488);
  const wrong = rows.filter(([code, trimmed, hasInk]) => {
    const letter = String.fromCharCode(Number(code));
    return trimmed !== `.${trimWhite(`${letter}x${letter} `)}` || hasInk !== (letter.trim() !== '');
  });
  expect(wrong).toEqual([]);
});
