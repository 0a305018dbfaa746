import { foldKey } from '../../fold-key.ts';

type Rows = readonly (readonly string[])[];

/** Folded headers of columns that name people, the surest first. */
const PRINCIPAL = ['userprincipalname', 'upn'];
const HEADERS = [
  ...PRINCIPAL,
  ...[
    'objectid',
    'userobjectid',
    'azureadobjectid',
    'entraobjectid',
    'email',
    'emailaddress',
    'mail',
    'primaryemail',
    'useremail',
  ],
  ...[
    'username',
    'login',
    'loginname',
    'samaccountname',
    'signinname',
    'user',
    'account',
    'displayname',
    'fullname',
    'name',
  ],
  ...['employeeid', 'employeenumber', 'userid', 'id'],
];
const GIVEN = ['givenname', 'firstname'];
const FAMILY = ['surname', 'familyname', 'lastname'];

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const GUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/**
 * The cells of the column that names people, without its header: the one that is called principal name; else the first of
 * addresses; else the first of object ids; else the one with the surest name; else given and family name together; else the only
 * one. Where that cell is empty, a cell of another column with such a name. Null where there are several columns and none of these.
 */
export function columnOf(rows: Rows): readonly string[] | null {
  const header = rows[0]!.map(foldKey);
  const known = HEADERS.map((name) => header.indexOf(name)).filter((at) => at >= 0);
  const width = Math.max(...rows.map((row) => row.length));
  const below = (at: number): string[] =>
    rows.slice(1).map((row) => [at, ...known].map((one) => row[one] ?? '').find((cell) => cell !== '') ?? '');
  const principal = known.find((at) => PRINCIPAL.includes(header[at]!));
  if (principal !== undefined) return below(principal);
  // One column alone may mix names and addresses: there only a known name is a header.
  if (width === 1) return known.length > 0 ? below(0) : rows.map((row) => row[0] ?? '');
  for (const pattern of [ADDRESS, GUID]) {
    const at = columnLike(rows, width, pattern);
    if (at !== null) return isHeader(rows[0]![at] ?? '', pattern) ? below(at) : rows.map((row) => row[at] ?? '');
  }
  if (known.length > 0) return below(known[0]!);
  const [given, family] = [GIVEN, FAMILY].map((names) => header.findIndex((name) => names.includes(name)));
  return given! >= 0 && family! >= 0
    ? rows.slice(1).map((row) => `${row[given!] ?? ''} ${row[family!] ?? ''}`.trim())
    : null;
}

const isHeader = (cell: string, pattern: RegExp): boolean => cell !== '' && !pattern.test(cell);

/** The first column most of whose filled cells, but for a header, are of a form; null where none is. */
function columnLike(rows: Rows, width: number, pattern: RegExp): number | null {
  for (let at = 0; at < width; at++) {
    const filled = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    if (filled.filter((cell) => pattern.test(cell)).length * 2 > filled.length - 1) return at;
  }
  return null;
}
