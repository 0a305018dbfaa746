import type { CompiledMapping } from '../compiled-mapping.ts';
import type { AttributeChange, Cause, Decision } from '../decision.ts';
import type { MatchFacts } from '../match-facts.ts';
import type { JobSettings } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { type HeldByNobody, mapCreate, mapDisable, mapUpdate, type PlannedWrite } from './map.ts';
import { type Match, matchGate } from './match.ts';

/** What holds for every object of a mapping. */
export interface Ground {
  readonly compiled: CompiledMapping;
  readonly settings: JobSettings;
  readonly heldByNobody: HeldByNobody;
}

const act = (result: string, subject = 'object mapping'): Cause => ({ gate: 'act', subject, input: null, result });
const NO_CHANGES: readonly AttributeChange[] = [];

const decision = (
  situation: Situation,
  match: Match | null,
  causes: readonly Cause[],
  changes: readonly AttributeChange[] = NO_CHANGES,
): Decision => ({
  situation,
  matchedBy: match?.by ?? null,
  targetId: match?.targetId ?? null,
  changes,
  causes,
});

/** What the service would do with an object of the source, by the rules of domain.md B3 to B6. */
export function decide(facts: MatchFacts, ground: Ground): Decision {
  const { scope, link } = facts;
  if (scope.state === 'stopped' || scope.state === 'unknown')
    return decision(scope.situation ?? 'unknown', null, scope.causes);
  // An account that merely matches is never touched for an object out of scope.
  if (scope.state === 'out') {
    return link === null ? decision(scope.situation ?? 'unknown', null, scope.causes) : deprovision(facts, ground);
  }
  const match = matchGate(facts, ground.settings, ground.compiled);
  switch (match.kind) {
    case 'account':
      return update(facts, ground, match);
    case 'none':
      return create(facts, ground, match);
    case 'unknown':
      return decision('unknown', match, [match.cause]);
    default:
      return decision(`fail-${match.kind}`, match, [match.cause]);
  }
}

function create(facts: MatchFacts, { compiled }: Ground, match: Match): Decision {
  if (!compiled.mapping.flowTypes.includes('Add')) {
    return decision('skip-flow-disabled', match, [match.cause, act('does not create')]);
  }
  const mapped = mapCreate(compiled, facts);
  const early = spoilt(mapped, match);
  if (early !== null) return early;
  if (mapped.missing.length > 0) return decision('skip-required-missing', match, mapped.missing);
  const open = mapped.unknown.filter((cause) =>
    compiled.attributes.some((one) => one.isRequired && one.target === cause.subject),
  );
  if (open.length > 0) return decision('unknown', match, open);
  return decision('create', match, [match.cause, ...mapped.unknown, ...mapped.notes], mapped.changes);
}

function update(facts: MatchFacts, { compiled, heldByNobody }: Ground, match: Match): Decision {
  const mapped = mapUpdate(compiled, facts, heldByNobody);
  const early = spoilt(mapped, match);
  if (early !== null) return early;
  const { changes, unknown, notes } = mapped;
  if (changes.length === 0) {
    return unknown.length > 0 ? decision('unknown', match, unknown) : decision('in-sync', match, notes);
  }
  if (!compiled.mapping.flowTypes.includes('Update')) {
    return decision('skip-flow-disabled', match, [act('does not update')]);
  }
  return decision('update', match, [...unknown, ...notes], changes);
}

/** What stops an object whichever way it goes. */
function spoilt({ errors, isIgnored }: PlannedWrite, match: Match): Decision | null {
  if (errors.length > 0) return decision('fail-expression', match, errors);
  return isIgnored
    ? decision('skip-flow-disabled', match, [
        act('leaves the object out of this flow (IgnoreObjectFlow)', 'attribute mapping'),
      ])
    : null;
}

/** A managed account whose object has left the scope. */
function deprovision(facts: MatchFacts, { compiled, settings, heldByNobody }: Ground): Decision {
  const { scope, link } = facts;
  const match = matchGate(facts, settings, compiled);
  if (match.kind !== 'account') return decision('unknown', match, [...scope.causes, match.cause]);
  const say = (situation: Situation, ...causes: readonly Cause[]): Decision =>
    decision(situation, match, [...scope.causes, ...causes]);
  const { flowTypes } = compiled.mapping;
  if (compiled.isSoftDeletionSupported === false) {
    if (settings.retainsOutOfScope)
      return say('skip-retained', act('keeps accounts that leave the scope', 'SkipOutOfScopeDeletions'));
    return flowTypes.includes('Delete')
      ? say('delete', act('the application cannot disable accounts'))
      : say('skip-flow-disabled', act('does not delete'));
  }
  if (!compiled.attributes.some(({ isLifecycle }) => isLifecycle)) {
    return compiled.objectType === 'group' && compiled.isSoftDeletionSupported === null
      ? say('unknown', act('unknown: the schema does not say whether the application can disable groups'))
      : say('skip-flow-disabled', act('no attribute rests on IsSoftDeleted', 'attribute mapping'));
  }
  const mapped = mapDisable(compiled, facts, heldByNobody);
  if (mapped.errors.length > 0) return say('fail-expression', ...mapped.errors);
  if (mapped.changes.length === 0)
    return mapped.unknown.length > 0 ? say('unknown', ...mapped.unknown) : say('in-sync');
  if (link?.isDisabled === true) {
    return say(
      scope.situation ?? 'unknown',
      act('disabled before, and not looked at since: what the application changed is not seen'),
    );
  }
  if (settings.retainsOutOfScope)
    return say('skip-retained', act('keeps accounts that leave the scope', 'SkipOutOfScopeDeletions'));
  if (!flowTypes.includes('Update')) return say('skip-flow-disabled', act('does not update'));
  return { ...say('disable'), changes: mapped.changes };
}

/** An object that the log or the connections know and the export of the source has no more: deleted for good. */
export function decideVanished(
  link: { readonly targetId: string; readonly isDisabled: boolean; readonly wasAssigned: boolean | null },
  { compiled }: Ground,
  isComplete: boolean,
): Decision {
  const gone: Cause = {
    gate: 'import',
    subject: 'source object',
    input: null,
    result: 'not in the export of the directory',
  };
  const match: Match = { kind: 'account', targetId: link.targetId, by: 'link', cause: gone };
  if (!isComplete)
    return decision('unknown', match, [
      { ...gone, result: 'unknown: not in the export of the directory, which is cut short' },
    ]);
  if (link.isDisabled && link.wasAssigned === false) {
    return decision('skip-unassigned', match, [gone, act('disabled when it was unassigned, and no longer managed')]);
  }
  return compiled.mapping.flowTypes.includes('Delete')
    ? decision('delete', match, [gone])
    : decision('skip-flow-disabled', match, [gone, act('does not delete')]);
}
