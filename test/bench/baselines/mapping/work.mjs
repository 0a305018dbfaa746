// What the contestants of the mapping benchmarks share: twelve mappings, a filter, users, a clock.

/** Attributes in the order of a row. */
export const ATTRIBUTES = [
  'userPrincipalName',
  'givenName',
  'surname',
  'mailNickname',
  'IsSoftDeleted',
  'department',
  'telephoneNumber',
  'jobTitle',
  'preferredLanguage',
  'country',
  'companyName',
  'city',
  'employeeType',
  'employeeId',
];

export const MAPPINGS = [
  'ToLower([userPrincipalName])',
  'Join(", ", [surname], [givenName])',
  'Replace([mailNickname], "-", , , "_", , )',
  'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  'Switch([department], "Other", "Sales", "S100", "Engineering", "E200", "Finance", "F300", "Legal", "L400")',
  'ToLower(Join("@", Join(".", [givenName], [surname]), "orchard.example"))',
  'Replace([telephoneNumber], , "[()\\s-]+", , "", , )',
  'Coalesce([jobTitle], "Employee")',
  'Replace([preferredLanguage], "-", , , "_", , )',
  'ToUpper([country])',
  'Join("/", [companyName], [department], [city])',
  'IIF([employeeType] = "Contractor", Join("", "x-", ToLower([mailNickname])), [mailNickname])',
];

export const CLAUSES = [
  { attribute: 'department', operator: 'EQUALS', values: ['Sales'] },
  { attribute: 'employeeId', operator: 'IS NOT NULL', values: [] },
  { attribute: 'userPrincipalName', operator: 'Includes', values: ['@orchard.'] },
];

/** Numbers that follow from the seed alone. */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Users as JSON; a tenth of the values is missing. */
export function users(count, seed = 7) {
  const random = randomOf(seed);
  const pick = (...words) => words[Math.floor(random() * words.length)];
  const maybe = (value) => (random() < 0.1 ? null : value);
  return Array.from({ length: count }, (_, i) => {
    const givenName = pick('Ida', 'Bartholomew', 'Zoë', 'Per', 'Anna-Lena', 'José');
    const surname = `${pick('Orchard', 'Lindqvist', 'Okafor', 'Kaczmarek', 'de la Cruz')}${i}`;
    return {
      userPrincipalName: `${givenName}.${surname}@orchard.example`,
      givenName: maybe(givenName),
      surname: maybe(surname),
      mailNickname: `${givenName}-${surname}`,
      IsSoftDeleted: random() < 0.05,
      department: maybe(pick('Sales', 'Engineering', 'Finance', 'Legal', 'Field')),
      telephoneNumber: maybe(`+${1 + (i % 90)} (${200 + (i % 700)}) ${100 + (i % 900)}-${1000 + (i % 9000)}`),
      jobTitle: maybe(pick('Fitter', 'Planner', 'Team lead')),
      preferredLanguage: maybe(pick('en-GB', 'sv-SE', 'pt')),
      country: maybe(pick('se', 'gb', 'pt')),
      companyName: maybe('Orchard & Sons'),
      city: maybe(pick('Lund', 'Leeds', 'Lisboa')),
      employeeType: pick('Contractor', 'Employee', null),
      employeeId: maybe(String(100000 + i)),
    };
  });
}

/** Writes what was measured as JSON: seconds of the work alone, how much of it, and a sum that contestants must share. */
export function report(seconds, items, sum) {
  process.stdout.write(`${JSON.stringify({ seconds, items, sum })}\n`);
}

/** Runs the work once to warm up and once for the clock. */
export function timed(warmUp, items, work) {
  work(warmUp);
  const begun = process.hrtime.bigint();
  const sum = work(items);
  report(Number(process.hrtime.bigint() - begun) / 1e9, items, sum);
}
