import { type ProvlensError, unreadableError } from '../../errors.ts';

/** Where a reader of cases is. */
export interface CasePlace {
  readonly fileName: string;
  /** `cases[3] (join-two-names)`. */
  readonly where: string;
}

export const CASE_FORMAT =
  'A case has "expression", "inputs" and "expected", or "groups", "attributes" and "expectedInScope", or is a recorded ' +
  'answer of .NET with "op"; see docs/mapping-tests.md.';

/** The error for a case that cannot be what it is; `wrong` completes the sentence. */
export const misreadCase = ({ fileName, where }: CasePlace, wrong: string): ProvlensError =>
  unreadableError(`${fileName}: ${where} ${wrong}.`, CASE_FORMAT);
