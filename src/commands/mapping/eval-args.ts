import type { RenderArgs } from '../render.ts';

/** The words of `provlens mapping eval`. */
export interface EvalArgs extends RenderArgs {
  readonly expression: string;
  readonly attributes?: string | undefined;
  readonly parameters?: string | undefined;
  readonly users?: string | undefined;
  readonly user?: string | undefined;
  readonly all: boolean;
  readonly trace: boolean;
  readonly now?: string | undefined;
  readonly seed: number;
  readonly taken?: string | undefined;
  readonly maxLength?: number | undefined;
}
