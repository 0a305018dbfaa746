import type { SourceSpan } from '../expression/ast.ts';
import type { JobKind } from '../mapping/job-kind.ts';
import type { Path } from '../mapping/schema/model.ts';
import type { LintInput } from './inputs.ts';

/** The worst first. `error`: something fails or harms; `warning`: it may; `info`: worth knowing. */
export const LINT_SEVERITIES = ['error', 'warning', 'info'] as const;
export type LintSeverity = (typeof LINT_SEVERITIES)[number];

/** What a rule is about; reports and the table of rules are grouped by it, in this order. */
export const LINT_FAMILIES = ['expression', 'matching', 'target', 'lifecycle', 'roles', 'scope'] as const;
export type LintFamily = (typeof LINT_FAMILIES)[number];

/**
 * How it is known that the service refuses a schema, or saves something else than the file says. `seen`: it has done so in
 * public. `documented`: Microsoft says that a schema must not be so. `likely`: neither; it follows from what is known.
 */
export type RefusalBasis = 'seen' | 'documented' | 'likely';

/** What is known of a rule without any schema. */
export interface RuleInfo {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly family: LintFamily;
  /** A few words that name the mistake. */
  readonly title: string;
  /** How bad a finding is; a finding may weigh less or more than that. */
  readonly severity: LintSeverity;
  /** Why it hurts, in a sentence or two. */
  readonly explanation: string;
  /** The Microsoft document the rule comes from, by title. */
  readonly source: string;
  /** What to do about it. */
  readonly fix: string;
  /** The inputs besides the mapping itself that it looks at. */
  readonly needs: readonly LintInput[];
  /** How it is known that a schema with it is not to be saved; absent where it can be. */
  readonly barsSaving?: RefusalBasis;
  /** The kinds of job it holds for; all where absent. A job of unknown kind is looked at. */
  readonly jobs?: readonly JobKind[];
  /** Rules whose finding about the same thing, or a part of it, says the same better: then this one stays silent. */
  readonly yieldsTo?: readonly string[];
}

/** Where in the schema, and where in the expression. */
export interface LintPlace {
  readonly path: Path;
  /** The same for people: `synchronizationRules[0].objectMappings[1]`. */
  readonly pathText: string;
  readonly synchronizationRule: string | null;
  /** Its name, or `User → user` where it has none; null for what concerns the whole schema. */
  readonly objectMapping: string | null;
  readonly targetAttribute: string | null;
  /** The expression as text (printed from its parse tree where the schema has no text), if one is meant. */
  readonly expression: string | null;
  /** The part of that text, and where it begins, counted from 1; null where the whole is meant. */
  readonly span: SourceSpan | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface LintFinding {
  readonly rule: string;
  readonly severity: LintSeverity;
  readonly title: string;
  /** What is the matter here, with the values seen. */
  readonly message: string;
  /** What to do here. */
  readonly fix: string;
  readonly place: LintPlace;
}

/** An input without which a rule could not be decided everywhere. */
export interface MissingLintInput {
  readonly input: LintInput;
  readonly words: string;
  /** How to give it. */
  readonly how: string;
  /** What exactly could not be looked at, each once, as it came. */
  readonly details: readonly string[];
}

/**
 * found: at least one finding is certain. none: everything was looked at. unknown: an input is missing. other-job: the
 * rule is about other kinds of job.
 */
export type LintVerdict = 'found' | 'none' | 'unknown' | 'other-job';

export interface RuleResult {
  readonly rule: RuleInfo;
  readonly verdict: LintVerdict;
  readonly findings: readonly LintFinding[];
  /** May be there beside findings: what was found is certain, there may be more. */
  readonly missing: readonly MissingLintInput[];
}

/** What linting one schema gave: a result per rule, in the order of the table of rules. */
export interface LintReport {
  /** The kind of job the schema belongs to; null where it does not tell. */
  readonly job: JobKind | null;
  readonly results: readonly RuleResult[];
  readonly totals: Readonly<Record<LintSeverity, number>>;
  readonly verdicts: Readonly<Record<LintVerdict, number>>;
  /** How much was looked at. */
  readonly looked: {
    readonly objectMappings: number;
    /** Disabled ones and nameless helpers, which most rules pass over. */
    readonly disabledObjectMappings: number;
    readonly attributeMappings: number;
    /** Null where none were given. */
    readonly users: number | null;
  };
}

/** All findings, the worst first, those of one severity in the order of the schema. */
export function findingsOf(report: LintReport): readonly LintFinding[] {
  const findings = report.results.flatMap((result) => result.findings);
  return findings.toSorted(
    (a, b) =>
      LINT_SEVERITIES.indexOf(a.severity) - LINT_SEVERITIES.indexOf(b.severity) ||
      comparePaths(a.place.path, b.place.path),
  );
}

function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i]!, b[i]!];
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}
