import type { MatchingValue } from '../mapping/matching/matching-value.ts';
import type { CompiledFilter } from '../mapping/scoping/compile-filter.ts';
import type { Cause, GateVerdict } from './decision.ts';
import { activeGate } from './gates/active.ts';
import { assignedGate } from './gates/assigned.ts';
import { filterGate } from './gates/filter.ts';
import { importGate } from './gates/import.ts';
import { roleGate } from './gates/role.ts';
import type { JobSettings } from './settings.ts';
import type { Situation } from './situation.ts';
import type { SourceFacts } from './source-facts.ts';

/**
 * `in`: goes on to matching. `out`: skipped, or deprovisioned where an account is managed. `stopped`: goes no further, and no
 * account is touched. `unknown`: an input is missing.
 */
export type ScopeState = 'in' | 'out' | 'stopped' | 'unknown';

/** How far an object comes before it is matched. */
export interface ScopeResult {
  readonly state: ScopeState;
  /** What it is skipped as where no account is managed; null in scope. */
  readonly situation: Situation | null;
  readonly causes: readonly Cause[];
  /** Null = not asked, or unknown. */
  readonly isActive: boolean | null;
  readonly isAssigned: boolean | null;
  readonly hasRole: boolean | null;
  readonly passedFilter: boolean | null;
}

const SITUATION_OF = {
  active: 'skip-inactive',
  assigned: 'skip-unassigned',
  role: 'skip-role',
  filter: 'skip-filtered',
} as const satisfies Record<string, Situation>;

/**
 * Import, then scope: active, assigned, role, filter; the first that definitely fails names the situation, and all that fail are
 * causes. Where none fails and one is not known, the answer is unknown (domain.md B1, B2).
 */
export function scopeOf(
  facts: SourceFacts,
  settings: JobSettings,
  filter: CompiledFilter,
  matching: { readonly targets: readonly string[]; readonly values: readonly MatchingValue[] },
): ScopeResult {
  const imported = importGate(matching.targets, matching.values);
  const admitted = filterGate(filter, 'inputFilterGroups', facts);
  if (imported.answer === false) return halted('stopped', 'skip-matching-id-empty', [imported.cause]);
  if (admitted.answer === false) return halted('stopped', 'skip-filtered', admitted.clauses);
  const active = activeGate(facts);
  const assigned = assignedGate(facts, settings);
  const role = roleGate(facts, settings);
  const filtered = filterGate(filter, 'groups', facts);
  const gates = [active, assigned, role, filtered];
  const answers = {
    isActive: plain(active),
    isAssigned: settings.scope === 'all' ? null : plain(assigned),
    hasRole: settings.scope === 'all' || facts.assignment === null ? null : plain(role),
    passedFilter: plain(filtered),
  };
  const early = [imported, admitted].filter(({ answer }) => answer === 'unknown');
  const failing = gates.find(({ answer }) => answer === false);
  if (early.length === 0 && failing !== undefined) {
    const situation = SITUATION_OF[failing.cause.gate as keyof typeof SITUATION_OF];
    const causes = gates.flatMap((gate) =>
      gate.answer !== false ? [] : gate === filtered ? filtered.clauses : [gate.cause],
    );
    return { state: 'out', situation: situation ?? 'skip-filtered', causes, ...answers };
  }
  const open = [...early, ...gates.filter(({ answer }) => answer === 'unknown')];
  if (open.length > 0)
    return { state: 'unknown', situation: 'unknown', causes: open.map(({ cause }) => cause), ...answers };
  return { state: 'in', situation: null, causes: [], ...answers };
}

const plain = ({ answer }: GateVerdict): boolean | null => (answer === 'unknown' ? null : answer);

const halted = (state: 'stopped', situation: Situation, causes: readonly Cause[]): ScopeResult => ({
  state,
  situation,
  causes,
  isActive: null,
  isAssigned: null,
  hasRole: null,
  passedFilter: null,
});
