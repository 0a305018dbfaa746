import { exportTruncated } from './faults/export-truncated.ts';
import type { TenantPlan } from './plan/tenant.ts';
import { PORTAL_CAP } from './write/logs.ts';

/** A fault and where it lies; null = in the export as a whole, or in the job as a whole. */
interface Planted {
  readonly fault: string;
  /** Object id of the service principal. */
  readonly app: string | null;
  readonly appName: string | null;
  readonly objects: number | null;
}

export interface Plantings {
  readonly planted: readonly Planted[];
  readonly notPlanted: readonly { readonly fault: string; readonly reason: string }[];
}

/** Which faults lie where, and which found no place. A log that stays below the limit of a download was not cut off. */
export function plantingsOf({ deal, apps }: TenantPlan, isCutOff: boolean): Plantings {
  const objects = deal.objects.map(({ fault, app, count }) => ({
    fault: fault.name,
    app: apps[app]!.id,
    appName: apps[app]!.name,
    objects: count,
  }));
  const jobs = apps.flatMap(({ id, name, fate, episodes, change }) =>
    [fate, change, ...episodes.map(({ fault }) => fault)].flatMap((fault) =>
      fault === null ? [] : [{ fault: fault.name, app: id, appName: name, objects: null }],
    ),
  );
  const isReal = (name: string): boolean => name !== exportTruncated.name || isCutOff;
  const exports = deal.exports.map(({ name }) => ({ fault: name, app: null, appName: null, objects: null }));
  const tooSmall = exports
    .filter(({ fault }) => !isReal(fault))
    .map(({ fault }) => ({ fault, reason: `the log has fewer than ${PORTAL_CAP.toLocaleString('en-US')} records` }));
  return {
    planted: [...objects, ...jobs, ...exports.filter(({ fault }) => isReal(fault))],
    notPlanted: [...deal.unplanted, ...tooSmall],
  };
}
