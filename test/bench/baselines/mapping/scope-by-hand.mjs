// The filter of three clauses, written by hand. Usage: ROWS
import { ATTRIBUTES, timed, users } from './work.mjs';

const [rowCount] = process.argv.slice(2);
const rows = users(10_000).map((user) => ATTRIBUTES.map((name) => user[name]));
const isEmpty = (value) => value === undefined || value === null || value === '';

const department = ATTRIBUTES.indexOf('department');
const employeeId = ATTRIBUTES.indexOf('employeeId');
const userPrincipalName = ATTRIBUTES.indexOf('userPrincipalName');

function isInScope(row) {
  return (
    row[department] === 'Sales' &&
    !isEmpty(row[employeeId]) &&
    !isEmpty(row[userPrincipalName]) &&
    row[userPrincipalName].includes('@orchard.')
  );
}

timed(200_000, Number(rowCount), (count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) if (isInScope(rows[i % rows.length])) sum++;
  return sum;
});
