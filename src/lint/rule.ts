import type { SourceSpan } from '../expression/ast.ts';
import type { Path } from '../mapping/schema/model.ts';
import type { AttributeContext, ClauseContext, ObjectContext, SchemaContext } from './context.ts';
import type { LintInput } from './inputs.ts';
import type { LintSeverity, RuleInfo } from './report.ts';

/** What a rule says about the thing it was shown; silence means that all is well. */
export type LintAnswer =
  | {
      readonly kind: 'found';
      readonly message: string;
      /** Instead of the rule's. */
      readonly severity?: LintSeverity;
      readonly fix?: string;
      /** The part of the attribute mapping's expression that is meant. */
      readonly span?: SourceSpan;
      /** Where the finding is not about the thing itself but about a part of it. */
      readonly path?: Path;
      readonly targetAttribute?: string;
      /** The object mapping meant, from rules about the whole schema. */
      readonly object?: ObjectContext;
    }
  | { readonly kind: 'lacking'; readonly input: LintInput; readonly detail: string };

export type RuleAnswers = readonly LintAnswer[];

type Level<Kind extends string, Context> = {
  /** What the rule is shown, one at a time. */
  readonly kind: Kind;
  readonly check: (context: Context) => RuleAnswers;
};

/** One rule. Rules are shown enabled object mappings only; one about the whole schema sees the others too. */
export type LintRule = RuleInfo &
  (
    | Level<'schema', SchemaContext>
    | Level<'object-mapping', ObjectContext>
    | Level<'attribute-mapping', AttributeContext>
    | Level<'clause', ClauseContext>
  );

/** All is well, or the rule has nothing to do here. */
export const NOTHING: RuleAnswers = [];

type Found = Extract<LintAnswer, { kind: 'found' }>;

export const found = (message: string, more: Omit<Found, 'kind' | 'message'> = {}): Found => ({
  kind: 'found',
  message,
  ...more,
});

/** An input is missing, and what therefore could not be looked at. */
export const lacking = (input: LintInput, detail: string): LintAnswer => ({ kind: 'lacking', input, detail });

/** The place of a node, for `found`; nothing where it has none. */
export const at = (node: { readonly span?: SourceSpan }): { span?: SourceSpan } =>
  node.span === undefined ? {} : { span: node.span };
