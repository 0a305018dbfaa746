import { Folded } from '../fold.ts';

export const isApplication = (type: string | null): boolean => /serviceprincipal|application/i.test(type ?? '');

/**
 * The user or group an audit row is about: a target that is no application, else the anchor in the details;
 * its name also from the sentence ("The User 'ana@…' will be skipped").
 */
export function auditObject(
  targets: readonly Record<string, unknown>[],
  details: Readonly<Record<string, unknown>> | null,
  reason: string | null,
): { object_id: string | null; object_name: string | null; object_type: string | null } {
  const target = targets.map((item) => new Folded(item)).find((item) => !isApplication(item.text('type')));
  const named = /\b([A-Z]\w+)\s+'([^']+)'/.exec(reason ?? '');
  return {
    object_id: target?.filled('id', 'objectid') ?? new Folded(details).filled('sourceanchor'),
    object_name: target?.filled('displayname', 'userprincipalname', 'name') ?? named?.[2] ?? null,
    object_type: target?.filled('type') ?? named?.[1] ?? null,
  };
}
