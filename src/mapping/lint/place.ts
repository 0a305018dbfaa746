import { placeOf } from '../expression/text-place.ts';
import type { Path } from '../schema/model.ts';
import { describePath } from '../schema/place.ts';
import type { AttributeContext, ObjectContext } from './context.ts';
import type { LintPlace } from './report.ts';
import type { Answer } from './rule.ts';

type Found = Extract<Answer, { kind: 'found' }>;

/** What a finding is about, from which its place follows. */
export interface Subject {
  readonly path: Path;
  readonly object: ObjectContext | null;
  readonly attribute: AttributeContext | null;
}

/** The place of a finding: that of its subject, made more precise by what the rule said. */
export function placeOfFinding({ path, object: subject, attribute }: Subject, finding: Found): LintPlace {
  const object = finding.object ?? subject;
  const exact = finding.path ?? path;
  const expression = attribute?.expression ?? null;
  const span = expression === null ? null : (finding.span ?? null);
  const start = expression === null || span === null ? null : placeOf(expression.text, span.start);
  return {
    path: exact,
    pathText: describePath(exact),
    synchronizationRule: object?.rule.name ?? null,
    objectMapping: object?.label ?? null,
    targetAttribute: finding.targetAttribute ?? attribute?.mapping.targetAttributeName ?? null,
    expression: expression?.text ?? null,
    span,
    line: start?.line ?? null,
    column: start?.column ?? null,
  };
}
