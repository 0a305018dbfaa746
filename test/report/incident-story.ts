import type { AuditWords, EventWords } from './records.ts';
import type { Story } from './story.ts';

const APP = 'Fjord Travel';
const GIVEN = ['Ada', 'Bo', 'Cleo', 'Dag', 'Elif', 'Femi', 'Gro', 'Hana', 'Ines', 'Jun', 'Kofi', 'Liv', 'Mio'];
const FAMILY = ['Aalto', 'Bakke', 'Castro', 'Dahl', 'Eriksen', 'Farah', 'Garg', 'Holm', 'Ito', 'Jansen', 'Kaya'];

/** The n-th person of the tenant. */
const person = (n: number): string => `${GIVEN[n % GIVEN.length]} ${FAMILY[n % FAMILY.length]}`;

const START = Date.parse('2026-03-01T00:15:00Z');
const CYCLE = 40 * 60_000;
const timeOf = (cycle: number, second: number): string => new Date(START + cycle * CYCLE + second * 1000).toISOString();

const SCOPED = {
  'Active in the source system': 'True',
  'Assigned to the application': 'True',
  'User has the required role': 'True',
  'Scoping filter evaluation passed': 'True',
  ScopeEvaluationResult: '{"Staff.department EQUALS \'Sales\'":true}',
};
const FILTERED = {
  ...SCOPED,
  'Scoping filter evaluation passed': 'False',
  ScopeEvaluationResult: '{"Staff.department EQUALS \'Sales\'":false}',
};

/** From this cycle on (3 March 08:15) the new scoping filter holds. */
const INCIDENT = 84;
const CYCLES = 144;

const event = (
  cycle: number,
  second: number,
  name: string,
  rest: Pick<EventWords, 'action' | 'status'> & Partial<EventWords>,
): EventWords => ({
  app: APP,
  time: timeOf(cycle, second),
  cycle: `c${cycle}`,
  name,
  ...rest,
});

const skipped = (cycle: number, second: number, name: string, rest: Partial<EventWords>): EventWords =>
  event(cycle, second, name, { action: 'create', status: 'skipped', code: 'NotEffectivelyEntitled', ...rest });

/** The everyday: a few accounts in each cycle, most of them already in order. */
function everyday(cycle: number): EventWords[] {
  const day = (cycle % 36) / 36;
  const busy = day > 0.2 && day < 0.7 ? 6 : 2;
  return Array.from({ length: busy + (cycle % 3) }, (_, n) => {
    const name = person(40 + ((cycle * 7 + n * 3) % 90));
    return n % 3 === 0
      ? event(cycle, n, name, { action: 'other', status: 'skipped', code: 'RedundantExport', scoping: SCOPED })
      : event(cycle, n, name, { action: 'update', status: 'success', scoping: SCOPED });
  });
}

/** What goes wrong in a cycle after the incident began. */
function trouble(cycle: number): EventWords[] {
  const since = cycle - INCIDENT;
  if (since < 0) return [];
  const filtered = Array.from({ length: 28 }, (_, n) => n).filter(
    (n) => n <= since * 4 && (since < 7 || n % 9 === since % 9),
  );
  return [
    ...filtered.map((n) => skipped(cycle, 20 + n, person(n), { scoping: FILTERED })),
    ...(since === 2
      ? [28, 29].map((n) =>
          skipped(cycle, 60 + n, person(n), { scoping: { ...SCOPED, 'User has the required role': 'False' } }),
        )
      : []),
    ...(since === 3 ? [skipped(cycle, 70, person(30), { scoping: SCOPED })] : []),
    ...(since === 5 ? [31, 32, 33].map((n) => skipped(cycle, 80 + n, person(n), {})) : []),
    ...(since === 6
      ? [
          skipped(cycle, 90, person(34), { code: 'ImportSkipped', action: 'other' }),
          skipped(cycle, 91, 'Sales North', { code: 'ImportSkipped', action: 'other', isGroup: true }),
        ]
      : []),
    ...(since % 12 === 4
      ? [35, 36, 37].map((n) =>
          failed(cycle, 100 + n, person(n), 'FjordEntryConflict', 'An account with the same user name exists'),
        )
      : []),
    ...(since % 20 === 9 ? [failed(cycle, 110, person(38), 'TooManyRequests', 'HTTP status code 429')] : []),
    ...(since % 20 === 10
      ? [event(cycle, 110, person(38), { action: 'create', status: 'success', scoping: SCOPED })]
      : []),
  ];
}

const failed = (cycle: number, second: number, name: string, code: string, reason: string): EventWords =>
  event(cycle, second, name, {
    action: 'create',
    status: 'failure',
    code,
    reason: `${reason}. This operation was retried 2 times. It will be retried again after this date: 2026-03-06T06:00:00.0000000Z UTC`,
    scoping: SCOPED,
  });

const AUDITS: readonly AuditWords[] = [
  {
    app: APP,
    time: '2026-03-01T09:12:00Z',
    activity: 'Update provisioning setting or credentials',
    by: 'mira.holt@alder.example',
  },
  {
    app: APP,
    time: '2026-03-03T07:50:12Z',
    activity: 'Update attribute mappings or scope',
    by: 'mira.holt@alder.example',
    changes: [['Scoping filter', "department EQUALS 'Sales' OR 'Partner'", "department EQUALS 'Sales'"]],
  },
  {
    app: APP,
    time: '2026-03-03T07:51:40Z',
    activity: 'Enable/restart provisioning configuration',
    by: 'mira.holt@alder.example',
  },
];

/** Four days of one application: on 3 March a scoping filter is narrowed, and assigned users drop out. */
export const incidentStory: Story = {
  events: Array.from({ length: CYCLES }, (_, cycle) => [...everyday(cycle), ...trouble(cycle)]).flat(),
  audits: AUDITS,
  extra: { 'broken.ndjson': '{"id": "cut off' },
};
