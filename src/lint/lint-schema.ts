import type { SynchronizationSchema } from '../mapping/schema/model.ts';
import { buildContext, type ContextOptions } from './build-context.ts';
import type { ObjectContext, SchemaContext } from './context.ts';
import { LINT_INPUTS, type LintInput } from './inputs.ts';
import { type FindingSubject, placeOfFinding } from './place.ts';
import type {
  LintFinding,
  LintPlace,
  LintReport,
  LintSeverity,
  LintVerdict,
  MissingLintInput,
  RuleInfo,
  RuleResult,
} from './report.ts';
import type { LintRule, RuleAnswers } from './rule.ts';
import { LINT_RULES } from './rules/index.ts';

export interface LintOptions extends ContextOptions {
  /** Other rules than all of them. */
  readonly rules?: readonly LintRule[];
}

/**
 * Checks a synchronization schema for mistakes, without side effects. Enabled object mappings are looked at; disabled
 * ones only by the rules about them. Findings in a rule that is not editable are `info`. A rule that lacks an input says so instead of staying silent.
 */
export function lintSchema(schema: SynchronizationSchema, options: LintOptions = {}): LintReport {
  const context = buildContext(schema, options);
  const results = withoutRepeats((options.rules ?? LINT_RULES).map((rule) => resultOf(rule, context)));
  const enabled = context.objects.filter(({ mapping }) => mapping.enabled);
  return {
    job: context.job,
    results,
    totals: count<LintSeverity>(
      { error: 0, warning: 0, info: 0 },
      results.flatMap(({ findings }) => findings.map((one) => one.severity)),
    ),
    verdicts: count<LintVerdict>(
      { found: 0, none: 0, unknown: 0, 'other-job': 0 },
      results.map(({ verdict }) => verdict),
    ),
    looked: {
      objectMappings: enabled.length,
      disabledObjectMappings: context.objects.length - enabled.length,
      attributeMappings: enabled.reduce((sum, { attributes }) => sum + attributes.length, 0),
      users: context.users?.count ?? null,
    },
  };
}

function count<K extends string>(zero: Record<K, number>, keys: readonly K[]): Record<K, number> {
  const counts = { ...zero };
  for (const key of keys) counts[key]++;
  return counts;
}

/** One fault is one finding: a rule is silent about what another one, which it names, has said better. */
function withoutRepeats(results: readonly RuleResult[]): readonly RuleResult[] {
  const byRule = new Map(results.map((result) => [result.rule.id, result.findings]));
  return results.map((result) => {
    const better = (result.rule.yieldsTo ?? []).flatMap((id) => byRule.get(id) ?? []);
    const findings = result.findings.filter(({ place }) => !better.some((other) => isWithin(other.place, place)));
    if (findings.length === result.findings.length) return result;
    return { ...result, findings, verdict: verdictOf(findings, result.missing) };
  });
}

/** Whether a place is the same as another, or a part of it; in one expression the two have to touch. */
function isWithin(place: LintPlace, whole: LintPlace): boolean {
  if (!whole.path.every((step, i) => place.path[i] === step)) return false;
  const [a, b] = [place.span, whole.span];
  return a === null || b === null || (a.start < b.end && b.start < a.end);
}

const verdictOf = (findings: readonly LintFinding[], missing: readonly MissingLintInput[]): LintVerdict =>
  findings.length > 0 ? 'found' : missing.length > 0 ? 'unknown' : 'none';

function resultOf(rule: LintRule, context: SchemaContext): RuleResult {
  if (rule.jobs !== undefined && context.job !== null && !rule.jobs.includes(context.job)) {
    return { rule: infoOf(rule), verdict: 'other-job', findings: [], missing: [] };
  }
  const findings: LintFinding[] = [];
  const missing = new Map<LintInput, Set<string>>();
  ask(rule, context, (answers, subject) => {
    for (const answer of answers) {
      if (answer.kind === 'lacking') {
        const details = missing.get(answer.input) ?? new Set();
        missing.set(answer.input, details.add(answer.detail));
        continue;
      }
      const { id, title, severity, fix } = rule;
      const { message } = answer;
      const place = placeOfFinding(subject, answer);
      // What nobody may change is worth knowing, and no reason to fail a build.
      const isFixed = (answer.object ?? subject.object)?.rule.editable === false;
      const weight = isFixed ? 'info' : (answer.severity ?? severity);
      findings.push({ rule: id, severity: weight, title, message, fix: answer.fix ?? fix, place });
    }
  });
  const inputs = [...missing].map(missingInput);
  return { rule: infoOf(rule), verdict: verdictOf(findings, inputs), findings, missing: inputs };
}

const missingInput = ([input, details]: readonly [LintInput, ReadonlySet<string>]): MissingLintInput => ({
  input,
  ...LINT_INPUTS[input],
  details: [...details],
});

const infoOf = ({ kind: _kind, check: _check, ...info }: LintRule): RuleInfo => info;

type Hear = (answers: RuleAnswers, subject: FindingSubject) => void;

/** Shows the rule everything it is about. */
function ask(rule: LintRule, context: SchemaContext, hear: Hear): void {
  if (rule.kind === 'schema') {
    hear(rule.check(context), { path: [], object: null, attribute: null });
    return;
  }
  for (const object of context.objects) if (object.mapping.enabled) askAbout(rule, object, hear);
}

function askAbout(rule: Exclude<LintRule, { kind: 'schema' }>, object: ObjectContext, hear: Hear): void {
  switch (rule.kind) {
    case 'object-mapping':
      hear(rule.check(object), { path: object.mapping.path, object, attribute: null });
      break;
    case 'attribute-mapping':
      for (const attribute of object.attributes) {
        hear(rule.check(attribute), { path: attribute.mapping.path, object, attribute });
      }
      break;
    case 'clause':
      for (const clause of object.clauses) {
        hear(rule.check(clause), { path: clause.clause.path, object, attribute: null });
      }
      break;
  }
}
