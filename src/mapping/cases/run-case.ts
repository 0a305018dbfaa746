import type { DateTime } from '../../dotnet/date-time.ts';
import type { CaseResult, MappingCase } from './mapping-case.ts';
import { runExpressionCase } from './run-expression-case.ts';
import { runFilterCase } from './run-filter-case.ts';

/** Runs one case; `now` is the clock of cases that name none. A failure is a result like any other. */
export const runCase = (it: MappingCase, now: DateTime): CaseResult =>
  it.kind === 'expression' ? runExpressionCase(it, now) : runFilterCase(it);
