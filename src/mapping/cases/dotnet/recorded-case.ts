import type { DateTimeKind } from '../../../dotnet/print-date.ts';

/** What .NET answered to one question; which fields there are depends on the operation. */
export interface RecordedCase {
  readonly op: string;
  readonly args?: readonly string[];
  readonly text?: string;
  readonly format?: string;
  readonly styles?: string;
  readonly output?: string;
  readonly ticks?: string | null;
  readonly kind?: DateTimeKind;
  readonly pattern?: string;
  readonly replacement?: string;
  readonly names?: string;
  readonly matches?: string;
  readonly replaced?: string | null;
  readonly whole?: boolean;
  readonly group?: { readonly name: string; readonly value: string; readonly replaced: string };
  readonly valid?: boolean | { readonly framework: boolean; readonly net10: boolean };
  readonly result?: string | null;
  /** What the .NET Framework answers, where both were asked. */
  readonly framework?: string;
  /** How this was known to disagree. */
  readonly disagreement?: string;
  /** What .NET 10 answers, where it differs. */
  readonly net10?: unknown;
}

/** In the place of an answer: versions of .NET differ, or the question is beyond us, and we say so. */
export const OPEN = 'open';
