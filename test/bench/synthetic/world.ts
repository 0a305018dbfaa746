import { APPS, CITIES, DEPARTMENTS, FAMILY, GIVEN, TITLES } from '../../../src/synth/directory/names.ts';
import { hex, mix, stableGuid } from '../../../src/synth/random.ts';

/** One provisioning job and the app it fills. */
export interface Job {
  readonly jobId: string;
  readonly appId: string;
  readonly appName: string;
  readonly applicationId: string;
  readonly targetSystem: string;
}

/** A user or group of the source directory, in every form the records need. */
export interface Person {
  readonly id: string;
  readonly type: 'User' | 'Group';
  readonly name: string;
  readonly given: string;
  readonly family: string;
  readonly upn: string;
  readonly nickname: string;
  readonly department: string;
  readonly title: string;
  readonly city: string;
  readonly phone: string;
  /** A fixed number of this person, for facts that hold in every record. */
  readonly trait: number;
}

export interface World {
  readonly seed: number;
  readonly tenantId: string;
  readonly jobs: readonly Job[];
  readonly people: number;
  person(number: number): Person;
}

const DOMAIN = 'linden.example';
const KIND = { tenant: 1, job: 2, app: 3, application: 4, person: 5 } as const;
/** One in so many objects is a group. */
const GROUP_EVERY = 50;

/** The invented tenant of a seed: 20 jobs, and as many people as asked for. */
export function createWorld(seed: number, people: number): World {
  const tenantId = stableGuid(seed, KIND.tenant, 0);
  const jobs = APPS.map((appName, number) => ({
    jobId: `${number % 5 === 0 ? appName.replaceAll(' ', '') : 'scim'}.${tenantId.replaceAll('-', '')}.${stableGuid(seed, KIND.job, number)}`,
    appId: stableGuid(seed, KIND.app, number),
    appName,
    applicationId: stableGuid(seed, KIND.application, number),
    targetSystem: number % 5 === 0 ? appName : 'customappsso',
  }));
  return { seed, tenantId, jobs, people, person: (number) => personOf(seed, number) };
}

function personOf(seed: number, number: number): Person {
  const trait = mix(mix(seed, KIND.person), number);
  const given = GIVEN[trait % GIVEN.length]!;
  const family = FAMILY[(trait >>> 8) % FAMILY.length]!;
  const department = DEPARTMENTS[(trait >>> 4) % DEPARTMENTS.length]!;
  const city = CITIES[(trait >>> 12) % CITIES.length]!;
  const isGroup = number % GROUP_EVERY === GROUP_EVERY - 1;
  const nickname = isGroup ? `grp-${number}` : `${given.plain.charAt(0)}.${family.plain}${number}`;
  return {
    id: stableGuid(seed, KIND.person, number),
    type: isGroup ? 'Group' : 'User',
    name: isGroup ? `${department} ${city} ${number}` : `${given.shown} ${family.shown}`,
    given: given.shown,
    family: family.shown,
    upn: `${nickname}@${DOMAIN}`,
    nickname,
    department,
    title: TITLES[(trait >>> 16) % TITLES.length]!,
    city,
    phone: `+46 31 ${hex(trait, 4).replace(/[a-f]/g, '7')} ${number % 1000}`,
    trait,
  };
}
