import type { Canonical } from './canonical.ts';
import type { Folded } from './fold.ts';

/** Records with what the object around them says and they do not: the tenant, and the outcome that Elastic has moved out of audit rows. */
export function withSurroundings(records: readonly Canonical[], around: Folded): readonly Canonical[] {
  const tenant = around.has('workspaceid') ? null : around.filled('aadtenantid', 'tenantid');
  const outcome = around.object('event').filled('outcome');
  if (tenant === null && outcome === null) return records;
  return records.map((record): Canonical => {
    if (record.kind === 'event')
      return { kind: 'event', event: { ...record.event, tenant_id: record.event.tenant_id ?? tenant } };
    if (record.kind === 'reject') return record;
    const { tenant_id, result } = record.audit;
    return { kind: 'audit', audit: { ...record.audit, tenant_id: tenant_id ?? tenant, result: result ?? outcome } };
  });
}

/** One record that lies in several members of an object counts once: the first of them. */
export function withoutRepeats(records: readonly Canonical[]): readonly Canonical[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    const identity = identityOf(record);
    if (identity === null) return true;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function identityOf(record: Canonical): string | null {
  if (record.kind === 'event') return `event ${record.event.event_id ?? record.event.change_id}`;
  if (record.kind === 'reject') return null;
  const { audit_id, activity, event_name, reason } = record.audit;
  return JSON.stringify([audit_id, activity, event_name, reason]);
}
