import type { Call, Expression } from '../ast.ts';
import type { EvaluationError, FailureKind } from '../evaluation-error.ts';
import type { Evaluator, Run } from '../run.ts';
import type { SqlForm } from '../sql/value.ts';
import type { Value } from '../value.ts';

/** The types the documents name; `Any` where they name none, `Condition` where a comparison may be. */
type ParameterType =
  | 'String'
  | 'Number'
  | 'Boolean'
  | 'DateTime'
  | 'Reference'
  | 'MultiValue'
  | 'Assignments'
  | 'Condition'
  | 'Any';

export interface Parameter {
  /** As the functions reference writes it. */
  readonly name: string;
  /** Further spellings of the key in a parse tree; compared without regard to case. */
  readonly keys?: readonly string[];
  readonly type: ParameterType;
  /** Whether it is counted: the arguments up to the last such one are written, be it as nothing between two commas. */
  readonly required: boolean;
  /** Whether nothing may be in the place of a required one: the value is null then. */
  readonly mayBeEmpty?: boolean;
  /** Bare words that may be here, such as vbTextCompare. */
  readonly keywords?: readonly string[];
}

/** The arguments that may be repeated at the end: one (Join's sources) or a pair (Switch's key and value). */
interface Repeating {
  readonly parameters: readonly Parameter[];
  /** How often the group must be there at least. */
  readonly minimum: number;
}

export interface Example {
  readonly expression: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** The value as JSON would show it; absent where nobody documents it. */
  readonly result?: unknown;
}

/** One argument at one place of one expression. */
export interface Argument {
  readonly node: Expression;
  readonly evaluate: Evaluator;
  /** Nothing is here: the value is always undefined. */
  readonly omitted: boolean;
  /** The value, where it is the same for every row and known when compiling; look at `isConstant` first. */
  readonly constant: Value;
  readonly isConstant: boolean;
}

/** The place of a call: where a function says what is wrong there, with the position filled in. */
export interface CallSite {
  readonly call: Call;
  readonly warn: (run: Run, code: string, message: string) => void;
  /** Makes the error to throw; positions point at the argument, where given, or at the call. */
  readonly error: (
    code: string,
    message: string,
    options?: { failure?: FailureKind; at?: Argument },
  ) => EvaluationError;
}

/** What checking one call found before any value is known. */
export interface Complaint {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** The argument meant, counted from 0; the whole call where absent. */
  readonly argument?: number;
}

/** One function of the mapping language: what it is, how it is checked, and what it does. */
export interface FunctionDefinition {
  /** As the reference writes it. */
  readonly name: string;
  /** Who documents it: app provisioning itself, the cloud-sync list, Graph's function list, or an HR guide only. */
  readonly origin: 'provisioning' | 'cloud-sync' | 'graph' | 'hr-guide';
  readonly parameters: readonly Parameter[];
  readonly repeating?: Repeating;
  /** Where the number of arguments does not follow from the parameters (FormatDateTime takes three or four). */
  readonly arity?: { readonly minimum: number; readonly maximum: number };
  /** Puts arguments into the places of their parameters, where fewer are written than there are and not the last are left out. */
  readonly inPlace?: (args: readonly Expression[]) => readonly Expression[];
  readonly returns: 'String' | 'Number' | 'Boolean' | 'DateTime' | 'MultiValue' | 'Any';
  /** One sentence. */
  readonly meaning: string;
  /** What null, absent and empty arguments do, in one sentence. */
  readonly nulls: string;
  readonly examples: readonly [Example, ...Example[]];
  /** The Microsoft document the rule comes from, by title. */
  readonly source: string;
  /** False where two evaluations may differ (clock, randomness, look-ups, side effects): never folded. */
  readonly pure: boolean;
  readonly check?: (call: Call) => readonly Complaint[];
  /**
   * Called once per place; what can be decided there is decided there, and branches are evaluated lazily. There is an
   * argument for every parameter at least: those not written are omitted ones.
   */
  readonly compile: (args: readonly Argument[], site: CallSite) => Evaluator;
  /** The same in SQL, for values that have an SQL form; absent where SQL cannot give the same, or nobody would notice. */
  readonly sql?: SqlForm;
}
