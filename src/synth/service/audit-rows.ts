import { KIND } from '../directory/user.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import { mix, stableGuid } from '../random.ts';
import type { Tenant } from '../tenant.ts';

const MINUTE = 60_000;

/** A row of the directory audit log about the configuration of a job or its state. */
export interface AuditRow {
  readonly id: string;
  readonly correlationId: string;
  readonly time: number;
  readonly ticks: number;
  readonly activity: string;
  readonly reason: string;
  readonly app: AppPlan;
  /** Null where the service did it. */
  readonly by: string | null;
  readonly details: readonly (readonly [key: string, value: string])[];
}

/** What somebody did with the jobs of a tenant, and what became of them, in the order of time. */
export function auditRowsOf(tenant: Tenant): AuditRow[] {
  const { tenancy, apps } = tenant.plan;
  const rows: AuditRow[] = [];
  for (const app of apps) {
    const admin = `admin${app.n}@${tenancy.domain}`;
    const add = (
      time: number,
      activity: string,
      by: string | null,
      reason = '',
      details: AuditRow['details'] = [],
    ): void => {
      if (time >= tenancy.until) return;
      const n = rows.length;
      rows.push({
        id: `Audit_${stableGuid(tenancy.seed, KIND.audit, n)}`,
        correlationId: stableGuid(tenancy.seed + 1, KIND.audit, n),
        time: Math.floor(time),
        ticks: mix(tenancy.seed, n) % 10_000,
        activity,
        reason,
        app,
        by,
        details: [['JobId', app.jobId], ...details],
      });
    };
    const [first] = app.cycles;
    if (app.isNew && first !== undefined) {
      add(first.start - 6 * MINUTE, 'Add provisioning configuration', admin);
      add(first.start - 2 * MINUTE, 'Enable/start provisioning configuration', admin);
    }
    const changed = app.cycles[app.changeCycle];
    if (changed !== undefined) add(changed.start - 3 * MINUTE, 'Update attribute mappings or scope', admin);
    if (app.quarantinedAt !== null) {
      const { reason, sentence } = quarantineOf(app);
      add(app.quarantinedAt, 'Quarantine', null, sentence, [['QuarantineReason', reason]]);
    }
  }
  return rows.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
}

/** Why the service holds the job, in its own words. */
export const quarantineOf = (app: AppPlan): { reason: string; code: string; sentence: string } =>
  app.fate?.quarantine ?? {
    reason: 'TooManyDeletes',
    code: 'TooManyDeletes',
    sentence: 'The job was put into quarantine: a cycle would delete more objects than the threshold allows.',
  };
