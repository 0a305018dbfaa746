import { mix, stableGuid } from '../random.ts';
import { CITIES, DEPARTMENTS, FAMILY, GIVEN, TITLES } from './names.ts';

/** Kinds of things that have an id of their own. */
export const KIND = {
  user: 1,
  group: 2,
  app: 3,
  application: 4,
  job: 5,
  role: 6,
  cycle: 7,
  target: 8,
  tenant: 9,
  assignment: 10,
  audit: 11,
  rule: 12,
} as const;

/** A user as the directory holds it; null = no value. A fault may change any of it. */
export interface User {
  readonly n: number;
  readonly id: string;
  userPrincipalName: string;
  givenName: string;
  surname: string;
  displayName: string;
  mail: string | null;
  mailNickname: string;
  employeeId: string | null;
  department: string | null;
  jobTitle: string | null;
  companyName: string | null;
  officeLocation: string | null;
  city: string | null;
  country: string;
  mobilePhone: string | null;
  costCenter: string | null;
  isGuest: boolean;
  isEnabled: boolean;
  /** Number of the manager; null = none. */
  manager: number | null;
}

/** What all users of a tenant share. */
export interface House {
  readonly seed: number;
  readonly domain: string;
  readonly company: string;
}

/** Names written from right to left, each with the letters of its address. */
const RIGHT_TO_LEFT: readonly (readonly [shown: string, plain: string])[] = [
  ['ליאור', 'lior'],
  ['נועה', 'noa'],
  ['ياسمين', 'yasmin'],
  ['سامر', 'samer'],
];

const COUNTRIES = ['SE', 'PL', 'PT', 'CH', 'ES', 'BE', 'CZ', 'IE'];
const ONE_HUNDREDTH = 0x1_0000_0000 / 100;

/**
 * User `n`: the same for the same seed, whichever part asks. `sparse` users miss attributes as real directories do (mail 4 %, employee
 * id 12 %, department 6 %, title 10 %, office 35 %, mobile 45 %, cost centre 80 %); the others have everything that an
 * application may match, filter or ask for.
 */
export function userOf(house: House, n: number, sparse: boolean): User {
  const stir = mix(mix(house.seed, KIND.user), n);
  const other = mix(stir, n);
  const given = GIVEN[stir % GIVEN.length]!;
  const family = FAMILY[other % FAMILY.length]!;
  const right = other % 97 === 0 ? RIGHT_TO_LEFT[stir % RIGHT_TO_LEFT.length] : undefined;
  const [shownGiven, plainGiven] = right ?? [given.shown, given.plain];
  const nickname = `${plainGiven}.${family.plain}${n}`;
  const address = `${nickname}@${house.domain}`;
  const lacks = (salt: number, percent: number): boolean => mix(stir, salt) < percent * ONE_HUNDREDTH;
  const place = mix(stir, 1) % CITIES.length;
  return {
    n,
    id: stableGuid(house.seed, KIND.user, n),
    userPrincipalName: address,
    givenName: shownGiven,
    surname: family.shown,
    displayName: `${shownGiven} ${family.shown}`,
    mail: sparse && lacks(2, 4) ? null : address,
    mailNickname: nickname,
    employeeId: sparse && lacks(3, 12) ? null : String(100_000 + n),
    department: sparse && lacks(4, 6) ? null : DEPARTMENTS[mix(stir, 5) % DEPARTMENTS.length]!,
    jobTitle: sparse && lacks(6, 10) ? null : TITLES[mix(stir, 7) % TITLES.length]!,
    companyName: house.company,
    officeLocation: sparse && lacks(8, 35) ? null : `${CITIES[place]!} ${1 + (stir % 9)}`,
    city: CITIES[place]!,
    country: COUNTRIES[place]!,
    mobilePhone: lacks(9, 45) ? null : `+46 70 ${String(1_000_000 + (other % 9_000_000))}`,
    costCenter: sparse && lacks(10, 80) ? null : String(1000 + (stir % 400)),
    isGuest: false,
    isEnabled: true,
    manager: null,
  };
}
