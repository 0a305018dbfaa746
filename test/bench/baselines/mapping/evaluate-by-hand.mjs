// The same twelve mappings written by hand, as somebody would who knows what each has to do. Usage: ROWS
import { ATTRIBUTES, timed, users } from './work.mjs';

const [rowCount] = process.argv.slice(2);
const rows = users(10_000).map((user) => ATTRIBUTES.map((name) => user[name]));
const isEmpty = (value) => value === undefined || value === null || value === '';

const SEPARATORS = /[()\s-]+/g;
const DEPARTMENTS = new Map([
  ['Sales', 'S100'],
  ['Engineering', 'E200'],
  ['Finance', 'F300'],
  ['Legal', 'L400'],
]);

function join2(separator, a, b) {
  if (isEmpty(a)) return isEmpty(b) ? '' : b;
  return isEmpty(b) ? a : a + separator + b;
}

function join3(separator, a, b, c) {
  return join2(separator, join2(separator, a, b), c);
}

const lower = (text) => (isEmpty(text) ? text : text.toLowerCase());
const upper = (text) => (isEmpty(text) ? text : text.toUpperCase());
const underscored = (text) => (isEmpty(text) ? text : text.replaceAll('-', '_'));

const mappings = [
  (row) => lower(row[0]),
  (row) => join2(', ', row[2], row[1]),
  (row) => underscored(row[3]),
  (row) => (row[4] === true ? 'False' : row[4] === false ? 'True' : undefined),
  (row) => (isEmpty(row[5]) ? 'Other' : (DEPARTMENTS.get(row[5]) ?? 'Other')),
  (row) => lower(join2('@', join2('.', row[1], row[2]), 'orchard.example')),
  (row) => (isEmpty(row[6]) ? row[6] : row[6].replace(SEPARATORS, '')),
  (row) => (isEmpty(row[7]) ? 'Employee' : row[7]),
  (row) => underscored(row[8]),
  (row) => upper(row[9]),
  (row) => join3('/', row[10], row[5], row[11]),
  (row) => (row[12] === 'Contractor' ? join2('', 'x-', lower(row[3])) : row[3]),
];

timed(50_000, Number(rowCount), (count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i % rows.length];
    for (let m = 0; m < mappings.length; m++) {
      const value = mappings[m](row);
      if (typeof value === 'string') sum += value.length + m;
    }
  }
  return sum;
});
