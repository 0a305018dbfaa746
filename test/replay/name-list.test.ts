import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ProvlensError } from '../../src/errors.ts';
import { readNames } from '../../src/replay/explain/name-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const namesIn = (content: string | Buffer): string[] => {
  const path = join(folder, 'names.csv');
  writeFileSync(path, content);
  return readNames(path);
};

const IVO = 'ivo@larkspur.example';
const LEA = 'lea@larkspur.example';
const ID = '00000001-5c1d-4f2a-9b3e-00000000000a';

describe('the names in a file', () => {
  test.each([
    ['a line each', `${IVO}\n${LEA}\n`, [IVO, LEA]],
    ['names and addresses mixed', `Ivo Lind\n${LEA}\n`, ['Ivo Lind', LEA]],
    ['names of two words, family name first', 'Lind, Ivo\nRoth, Lea\n', ['Lind, Ivo', 'Roth, Lea']],
    ['empty lines, blanks and repetitions', `\n  ${IVO}  \r\n\r\n${IVO.toUpperCase()}\n${LEA}`, [IVO, LEA]],
    ['a header over one column', `Email\n${IVO}\n`, [IVO]],
    ['a header alone in quotes', `"userPrincipalName"\n"${IVO}"\n`, [IVO]],
    ['the column of principal names', `id,mail,userPrincipalName\n1,${LEA},${IVO}\n`, [IVO]],
    [
      'the column of addresses, whatever it is called',
      `Nr;Kontakt;Abteilung\n1;${IVO};Law\n2;${LEA};Law\n`,
      [IVO, LEA],
    ],
    ['the column of addresses without a header', `1,${IVO},Law\n2,${LEA},Law\n`, [IVO, LEA]],
    ['the column of object ids', `Object;Team\n${ID};Law\n`, [ID]],
    ['the column of display names', 'Department,Display Name\nLaw,Ivo Lind\n', ['Ivo Lind']],
    ['given and family name', 'First Name\tLast Name\tTeam\nIvo\tLind\tLaw\n', ['Ivo Lind']],
    ['a user name before a number of the row', 'id,username\n1,ivo\n', ['ivo']],
    [
      'a name where the address is empty',
      `name,email\nIvo Lind,\nLea Roth,${LEA}\nAna,ana@larkspur.example\n`,
      ['Ivo Lind', LEA, 'ana@larkspur.example'],
    ],
    ['quotes with separators and line ends', `"name";"note"\n"Ivo ""the"" Lind";"a;\nb"\n`, ['Ivo "the" Lind']],
    ['a quote inside a name', `displayName,team\nIvo "Iv" Lind,Law\n`, ['Ivo "Iv" Lind']],
    ['a byte order mark', `\ufeffemail,team\n${IVO},Law\n`, [IVO]],
    ['UTF-16', Buffer.from(`\ufeffemail\tteam\r\n${IVO}\tLaw\r\n`, 'utf16le'), [IVO]],
    ['a line that names the separator', `sep=;\nemail;team\n${IVO};Law\n`, [IVO]],
    ['addresses of a mail in one line', `Ivo Lind <${IVO}>; mailto:${LEA}\n`, [IVO, LEA]],
  ])('%s', (_, content, expected) => {
    expect(namesIn(content)).toEqual(expected);
  });

  test('a UTF-16 text of the other byte order', () => {
    expect(namesIn(Buffer.from(`\ufeff${IVO}\n`, 'utf16le').swap16())).toEqual([IVO]);
  });
});

describe('a file without names is an error with exit code 3', () => {
  const errorOf = (act: () => unknown): ProvlensError => {
    try {
      act();
    } catch (error) {
      if (error instanceof ProvlensError) return error;
    }
    throw new Error('no such error');
  };
  test.each([
    ['nothing in it', '', 'holds no names'],
    ['blanks', ' \n\n', 'holds no names'],
    ['a header alone', 'email,team\n', 'holds no names'],
    [
      'columns of something else',
      'Cost Centre,Sum,Team\n7,8,Law\n',
      'no column of principal names, addresses, ids or names: its first line is Cost Centre, Sum, Team',
    ],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff, 0xfe]), 'is no text in UTF-8 or UTF-16'],
    ['a quote that is never closed', 'email,team\n"ivo@larkspur.example,Law\n', 'broken CSV'],
  ])('%s', (_, content, message) => {
    const error = errorOf(() => namesIn(content));
    expect(error.exitCode).toBe(3);
    expect(error.message).toContain(message);
    expect(error.message).toContain(join(folder, 'names.csv'));
  });

  test('no file', () => {
    const error = errorOf(() => readNames(join(folder, 'nowhere.csv')));
    expect(error).toMatchObject({ exitCode: 3 });
    expect(error.message).toContain('nowhere.csv cannot be read');
  });
});
