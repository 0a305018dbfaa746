import type { DateTime } from '../../dotnet/date-time.ts';
import { runDotnetCase } from './dotnet/run-dotnet-case.ts';
import type { CaseResult, MappingCase } from './mapping-case.ts';
import { runExpressionCase } from './run-expression-case.ts';
import { runFilterCase } from './run-filter-case.ts';

/** Runs one case; `now` is the clock of cases that name none. A failure is a result like any other. */
export function runCase(it: MappingCase, now: DateTime): CaseResult {
  if (it.kind === 'dotnet') return runDotnetCase(it);
  return it.kind === 'expression' ? runExpressionCase(it, now) : runFilterCase(it);
}
