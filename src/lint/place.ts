import { placeOf } from '../expression/text-place.ts';
import type { Path } from '../mapping/schema/model.ts';
import { describePath } from '../mapping/schema/place.ts';
import type { AttributeContext, ObjectContext } from './context.ts';
import type { LintPlace } from './report.ts';
import type { LintAnswer } from './rule.ts';

type Found = Extract<LintAnswer, { kind: 'found' }>;

/** What a finding is about, from which its place follows. */
export interface FindingSubject {
  readonly path: Path;
  readonly object: ObjectContext | null;
  readonly attribute: AttributeContext | null;
}

/** The place of a finding: that of its subject, made more precise by what the rule said. */
export function placeOfFinding({ path, object: subject, attribute }: FindingSubject, finding: Found): LintPlace {
  const object = finding.object ?? subject;
  const exact = finding.path ?? path;
  // What cannot be read has a text all the same, and a place in it.
  const text =
    attribute?.expression?.text ?? (finding.span === undefined ? null : (attribute?.mapping.source?.text ?? null));
  const span = text === null ? null : (finding.span ?? null);
  const start = text === null || span === null ? null : placeOf(text, span.start);
  return {
    path: exact,
    pathText: describePath(exact),
    synchronizationRule: object?.rule.name ?? null,
    objectMapping: object?.label ?? null,
    targetAttribute: finding.targetAttribute ?? attribute?.mapping.targetAttributeName ?? null,
    expression: text,
    span,
    line: start?.line ?? null,
    column: start?.column ?? null,
  };
}
