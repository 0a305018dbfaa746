// Twelve mappings for every row, compiled by provlens. Usage: ROWS
import { DateTime } from '../../../../src/dotnet/date-time.ts';
import { compileExpression } from '../../../../src/expression/compile.ts';
import { createRun } from '../../../../src/expression/create-run.ts';
import { layoutOf } from '../../../../src/expression/layout.ts';
import { parseExpression } from '../../../../src/expression/parser.ts';
import { ATTRIBUTES, MAPPINGS, timed, users } from './work.mjs';

const [rowCount] = process.argv.slice(2);

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
