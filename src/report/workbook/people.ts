import type { Everybody, Person, Standing } from '../../outcome/everybody.ts';
import { type Column, type Row, resultOf } from '../../output/result.ts';
import type { Sheet } from '../../output/xlsx/workbook.ts';
import { KIND_WORDS, NEED_WORDS } from '../../text/everybody-words.ts';
import { microsOf } from '../../text/time.ts';
import { blockOf } from '../explorer/block.ts';

const COLUMNS: readonly Column[] = [
  { name: 'Application', type: 'text' },
  { name: 'Name', type: 'text' },
  { name: 'User principal name', type: 'text' },
  { name: 'Department', type: 'text' },
  { name: 'Kind', type: 'text' },
  { name: 'Need', type: 'text' },
  { name: 'Outcome', type: 'text' },
  { name: 'Since (UTC)', type: 'timestamp' },
  { name: 'Cause', type: 'text' },
  { name: 'Answer', type: 'text' },
  { name: 'Value seen', type: 'text' },
  { name: 'What to do', type: 'text' },
  { name: 'Who acts', type: 'text' },
  { name: 'Next try (UTC)', type: 'timestamp' },
  { name: 'Object ID', type: 'text' },
  { name: 'Account ID', type: 'text' },
  { name: 'Event ID', type: 'text' },
];

/** A row a person and application, the worst first. */
export function peopleSheet({ people, standings }: Everybody): Sheet {
  const byKey = new Map(people.map((one) => [one.key, one]));
  return {
    name: 'People',
    rows: resultOf(
      COLUMNS,
      standings.map((one) => row(one, byKey.get(one.key)!)),
    ),
  };
}

function row(one: Standing, person: Person): Row {
  const { app, state, since, title, answer, value, remedy, who } = blockOf(one);
  const time = (iso: string | null): bigint | string | null => (iso === null ? null : microsOf(iso));
  return [
    app,
    person.name,
    person.userPrincipalName,
    person.department,
    (KIND_WORDS[person.kind] ?? KIND_WORDS['object']!)[0],
    NEED_WORDS[one.intended] ?? one.intended,
    state,
    time(since),
    title,
    answer,
    value,
    remedy,
    who,
    time(one.nextAttempt),
    person.id,
    one.targetId,
    one.eventId,
  ];
}
