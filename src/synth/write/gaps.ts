import type { TenantPlan } from '../plan/tenant.ts';

const HOUR = 3_600_000;

/** Hours that the export lacks, from and until; null where it lacks none. They lie where no object is met first. */
export function missingHoursOf({ deal, tenancy }: TenantPlan): readonly [from: number, until: number] | null {
  if (!deal.exports.some(({ name }) => name === 'missing-hours')) return null;
  const from = Math.floor((tenancy.from + (tenancy.until - tenancy.from) * 0.78) / HOUR) * HOUR;
  return [from, from + 3 * HOUR];
}

export const isGone = (hours: readonly [number, number] | null, time: number): boolean =>
  hours !== null && time >= hours[0] && time < hours[1];
