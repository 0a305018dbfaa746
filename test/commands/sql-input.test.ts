import { describe, expect, test } from 'vitest';
import { sqlParams, statementText, withSqlErrors } from '../../src/commands/sql-input.ts';
import { EXIT, ProvlensError, usageError } from '../../src/errors.ts';

const failing = (message: string): Promise<void> =>
  withSqlErrors(['app', 'since'], () => Promise.reject(new Error(message)));

describe('--param', () => {
  test('takes name=value once or often, and the value may hold anything', () => {
    expect(sqlParams()).toEqual({});
    expect(sqlParams('a=1')).toEqual({ a: '1' });
    expect(sqlParams(['a=x=y', '$b=', 'c=two\nlines'])).toEqual({ a: 'x=y', b: '', c: 'two\nlines' });
  });

  test.each(['a', '=1', '1a=2', 'a b=c'])('%j is a usage error', (word) => {
    expect(() => sqlParams(word)).toThrow(ProvlensError);
  });

  test('a name given twice is a usage error, __proto__ is a name like any other', () => {
    expect(() => sqlParams(['a=1', 'a=2'])).toThrow('given twice');
    expect(Object.keys(sqlParams('__proto__=1'))).toEqual(['__proto__']);
  });
});

describe('the SQL text', () => {
  test('must come from exactly one place', async () => {
    await expect(statementText({})).rejects.toMatchObject({ exitCode: EXIT.usage });
    await expect(statementText({ statement: 'SELECT 1', file: 'a.sql' })).rejects.toMatchObject({
      exitCode: EXIT.usage,
    });
    expect(await statementText({ statement: 'SELECT 1' })).toBe('SELECT 1');
  });

  test('a file that cannot be read is unreadable input', async () => {
    await expect(statementText({ file: '/no/such.sql' })).rejects.toMatchObject({ exitCode: EXIT.unreadable });
  });
});

describe('errors of the engine', () => {
  test('about the SQL are usage errors with the caret kept and control characters shown', async () => {
    const message =
      'Failed to extract statements: Parser Error: syntax error at "\u001b[2J"\n\nLINE 1: SELEC\n        ^';
    await expect(failing(message)).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: 'Parser Error: syntax error at "␛[2J"\n\nLINE 1: SELEC\n        ^',
    });
  });

  test('about a parameter without a place name the parameters', async () => {
    await expect(failing('Failed to retrieve bind parameter index')).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: expect.stringContaining('$app, $since'),
    });
  });

  test.each(['Out of Memory Error: failed', 'INTERNAL Error: assertion', 'IO Error: disk', 'TypeError'])(
    '%s stays an internal error',
    async (message) => {
      await expect(failing(message)).rejects.not.toBeInstanceOf(ProvlensError);
    },
  );

  test('a usage error of our own passes unchanged', async () => {
    const own = usageError('no');
    await expect(withSqlErrors([], () => Promise.reject(own))).rejects.toBe(own);
  });
});
