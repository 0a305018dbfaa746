import { OBJECT_FAULTS } from '../faults/index.ts';
import type { SynthOptions } from '../options.ts';
import { permutationOf } from '../permutation.ts';
import { planApp } from './app.ts';
import type { AppPlan } from './app-plan.ts';
import type { Layout } from './blocks.ts';
import { assertRoom, countOf, type Deal, dealFaults } from './deal.ts';
import { groupsPerApp, skeletonsOf, type Tenancy, tenancyOf } from './skeleton.ts';

/** A whole tenant, decided: nothing of it is in memory but the plan. */
export interface TenantPlan {
  readonly options: SynthOptions;
  readonly tenancy: Tenancy;
  readonly layout: Layout;
  readonly apps: readonly AppPlan[];
  readonly deal: Deal;
  /** First group that belongs to no application. */
  readonly otherGroupsFrom: number;
}

/** Decides a tenant from its options. Errors: exit code 2 where it is too small for the faults that are asked for. */
export function planTenant(options: SynthOptions): TenantPlan {
  const tenancy = tenancyOf(options);
  const wanted = new Map(options.faults.map((one) => [one.name, one]));
  const faulty = OBJECT_FAULTS.filter(({ name, of }) => of === 'user' && wanted.has(name)).reduce(
    (sum, fault) => sum + countOf(fault, wanted.get(fault.name)!, options),
    0,
  );
  assertRoom(options, faulty);
  const staff = Math.floor((options.users - faulty) * 0.7);
  const skeletons = skeletonsOf(options, staff);
  const deal = dealFaults(options, skeletons);
  let place = 0;
  let group = 0;
  const apps = skeletons.map((skeleton) => {
    const app = planApp({
      skeleton,
      tenancy,
      deal,
      options,
      staff,
      firstPlace: place,
      firstGroup: group,
      groups: groupsPerApp(options.groups, options.apps),
      strangers: options.users - faulty - staff,
    });
    place = app.nextPlace;
    group = app.nextGroup;
    return app.plan;
  });
  return {
    options,
    tenancy,
    apps,
    deal,
    otherGroupsFrom: group,
    layout: {
      order: permutationOf(options.users, options.seed),
      blocks: apps.flatMap(({ blocks }) => blocks.filter(({ fault }) => fault.of === 'user')),
      staffFrom: place,
      staff,
      bystandersFrom: place + staff,
      bystanders: options.users - place - staff,
    },
  };
}
