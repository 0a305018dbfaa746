import { APPS } from '../directory/names.ts';
import { type House, KIND } from '../directory/user.ts';
import type { JobGround } from '../faults/job-fault.ts';
import type { SynthOptions } from '../options.ts';
import { mix, stableGuid } from '../random.ts';
import { SHAPES } from '../shapes/index.ts';
import type { Shape } from '../shapes/shape.ts';

const DAY = 86_400_000;

/** An application before faults are dealt out. */
export interface Skeleton extends JobGround {
  readonly n: number;
  readonly name: string;
  readonly slug: string;
  readonly shape: Shape;
}

const COMPANIES = [
  'Linden Works',
  'Kestrel Ferries',
  'Tansy Mills',
  'Orchard & Sons',
  'Marlow Instruments',
  'Bracken Rail',
];

export interface Tenancy extends House {
  readonly tenantId: string;
  readonly from: number;
  readonly until: number;
}

export function tenancyOf({ seed, start, days }: SynthOptions): Tenancy {
  const company = COMPANIES[seed % COMPANIES.length]!;
  return {
    seed,
    company,
    domain: `${company.toLowerCase().replace(/[^a-z]+/g, '')}.example`,
    tenantId: stableGuid(seed, KIND.tenant, 0),
    from: start,
    until: start + days * DAY,
  };
}

/** Objects that a full cycle can go through within a seventh of the log, at the fastest rate there is. */
const withinReach = (days: number): number => Math.floor((days * 1440 * 0.15) / 0.012);

/** The applications: the first two can hold most faults, every third has run for long when the log begins. */
export function skeletonsOf(options: SynthOptions, staff: number): Skeleton[] {
  const { seed, apps, days, start, groups } = options;
  const [scim, slack, ...others] = SHAPES as [Shape, Shape, ...Shape[]];
  const firstTwo = seed % 2 === 0 ? [scim, slack] : [slack, scim];
  const perApp = Math.min(Math.floor(staff * (apps === 1 ? 1 : 0.6)), withinReach(days));
  return Array.from({ length: apps }, (_, n) => {
    const name = `${APPS[(seed + n * 7) % APPS.length]!}${n >= APPS.length ? ` ${Math.floor(n / APPS.length) + 1}` : ''}`;
    return {
      n,
      name,
      slug: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      shape: firstTwo[n] ?? others[(mix(seed, 3) + n) % others.length]!,
      isNew: (seed + n) % 3 !== 2,
      hasGroups: groupsPerApp(groups, apps) > 0,
      start,
      days,
      people: perApp - (perApp % 8),
    };
  });
}

/** Assigned groups of each application; a few are kept for faults, half of the others are nobody's. */
export const groupsPerApp = (groups: number, apps: number): number =>
  Math.floor((Math.max(0, groups - 8) * 0.5) / apps);
