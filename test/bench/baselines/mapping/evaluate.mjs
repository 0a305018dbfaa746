// Twelve mappings for every row, compiled by provlens. Usage: DIST ROWS
import { ATTRIBUTES, MAPPINGS, timed, users } from './work.mjs';

const [dist, rowCount] = process.argv.slice(2);
const from = (path) => import(`${dist}/mapping/${path}.js`);
const { parseExpression } = await from('expression/parser');
const { compileExpression } = await from('expression/compile');
const { createRun } = await from('expression/create-run');
const { layoutOf } = await from('expression/layout');
const { DateTime } = await import(`${dist}/dotnet/date-time.js`);

const layout = layoutOf(ATTRIBUTES);
const rows = users(10_000).map((user) => layout.row(user));
const run = createRun({ now: new DateTime(0) });
const mappings = MAPPINGS.map((text) => {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(`${text}: ${parsed.problem.message}`);
  return compileExpression(parsed.expression, layout).evaluate;
});

timed(50_000, Number(rowCount), (count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i % rows.length];
    for (let m = 0; m < mappings.length; m++) {
      const value = mappings[m](row, run);
      if (typeof value === 'string') sum += value.length + m;
    }
  }
  return sum;
});
