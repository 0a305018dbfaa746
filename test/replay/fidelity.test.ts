import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Fidelity } from '../../src/replay/fidelity/fidelity.ts';
import { replay } from '../../src/replay/replay.ts';
import { agreementWords, fidelityText } from '../../src/replay/text/fidelity-text.ts';
import { account as accountOf, inWorld, user, type World } from './support/world.ts';

const account = (n: number, more: object = {}): object => accountOf(n, { department: 'Law', ...more });
const person = (n: number, more: object = {}): object => user(n, { department: 'Law', ...more });

const measured = (world: World): Promise<Fidelity> =>
  inWorld(world, async (store) => (await replay(store, await resolveScope(store, {}))).fidelity!);
const gate = ({ gates }: Fidelity, name: string) => gates.find((one) => one.gate === name)!;
const textOf = (fidelity: Fidelity): string => fidelityText(fidelity, 200).join('\n');

describe('a logged failure', () => {
  test('of a disable that the replay decides too is no disagreement: it was refused', async () => {
    const found = await measured({
      users: [person(1), person(2)],
      assigned: [2],
      accounts: [account(1), account(2)],
      events: [
        { who: 1, ago: 500, action: 'create', target: 'A1' },
        { who: 2, ago: 500, action: 'create', target: 'A2' },
        {
          who: 1,
          ago: 90,
          action: 'disable',
          target: 'A1',
          status: 'failure',
          error: 'Conflict',
          failedStep: 'export',
          assigned: false,
        },
        {
          who: 1,
          ago: 50,
          action: 'disable',
          target: 'A1',
          status: 'failure',
          error: 'Conflict',
          failedStep: 'export',
          assigned: false,
        },
      ],
    });
    expect(found.disagreements).toEqual([]);
    expect(gate(found, 'action')).toMatchObject({ disagreed: 0, refused: 0 });
    expect(found.refusals).toMatchObject([
      { phase: 'export', action: 'disable', events: 2, objects: 1, example: { sourceName: '1', answer: 'Conflict' } },
    ]);
    expect(textOf(found)).toContain('disable tried and refused by the target, 2 times for 1 user or group');
    expect(textOf(found)).not.toContain('logged disable');
  });

  test('of the search for the account is never agreement of the match gate', async () => {
    const found = await measured({
      users: [person(1), person(2), person(3)],
      assigned: [1, 2, 3],
      accounts: [account(1), account(9)],
      events: [
        { who: 1, ago: 500, action: 'create', target: 'A1' },
        {
          who: 2,
          ago: 60,
          action: 'create',
          status: 'failure',
          error: 'BadRequest',
          failedStep: 'matching',
          assigned: true,
        },
        {
          who: 3,
          ago: 60,
          action: 'other',
          status: 'failure',
          error: 'BadRequest',
          failedStep: 'matching',
          assigned: true,
        },
      ],
    });
    expect(gate(found, 'match')).toMatchObject({ agreed: 1, disagreed: 0, refused: 2, score: 1 / 3 });
    expect(gate(found, 'scope')).toMatchObject({ agreed: 3, refused: 0 });
    expect(found.overall).toMatchObject({ agreed: 1, disagreed: 0, refused: 2 });
    expect(textOf(found)).toMatch(/match 33\.3 %/);
    expect(textOf(found)).toContain('refused at matching, 2 times for 2 users and groups');
    expect(agreementWords(found)).toBe(
      'As it is, the replay agrees with 33.3 % of 3 logged events. 2 logged tries were refused by the application; a what-if does not know whether it accepts the proposal.',
    );
  });

  test('whose answer is about a filter failed at matching, where no step is marked', async () => {
    const found = await inWorld(
      {
        users: [person(1)],
        assigned: [1],
        accounts: [account(9)],
        events: [{ who: 1, ago: 60, action: 'create', status: 'failure', error: 'BadRequest', assigned: true }],
      },
      async (store) => {
        const scope = await resolveScope(store, {});
        const unread = (await replay(store, scope)).fidelity!;
        expect(unread.refusals).toMatchObject([{ phase: 'export', action: 'create' }]);
        await store.run('DELETE FROM target_answer');
        await store.run(
          `INSERT INTO target_answer SELECT DISTINCT answer_ref_of(error_code, reason), 'filter-not-supported', 400, 'invalidFilter',
             'The filter is not supported.', NULL, NULL, NULL FROM event_record WHERE status = 'failure'`,
        );
        return (await replay(store, scope)).fidelity!;
      },
    );
    expect(found.refusals).toMatchObject([
      { phase: 'matching', action: null, example: { answer: 'The filter is not supported.' } },
    ]);
    expect(gate(found, 'match')).toMatchObject({ agreed: 0, refused: 1, score: 0 });
  });

  test.each([
    ['in-sync', [1], 'Law', 'update', 'update (failed)'],
    ['a skip', [2], 'Law', 'create', 'create (failed)'],
  ] as const)('where the replay says %s is a disagreement', async (_, assigned, department, action, logged) => {
    const found = await measured({
      users: [person(1, { department }), person(2)],
      assigned: [...assigned],
      accounts: assigned[0] === 1 ? [account(1)] : [account(9)],
      events: [
        {
          who: 1,
          ago: 60,
          action,
          status: 'failure',
          error: 'Conflict',
          failedStep: 'export',
          target: assigned[0] === 1 ? 'A1' : '',
        },
      ],
    });
    expect(found.refusals).toEqual([]);
    expect(found.overall).toMatchObject({ agreed: 0, disagreed: 1 });
    expect(found.disagreements[0]).toMatchObject({ reason: 'failed-though-done', examples: [{ logged }] });
  });

  test('of an object that has moved on since is superseded', async () => {
    const found = await measured({
      users: [person(1)],
      assigned: [1],
      accounts: [account(1)],
      events: [
        { who: 1, ago: 90, action: 'create', status: 'failure', error: 'Conflict', failedStep: 'export' },
        { who: 1, ago: 60, action: 'create', target: 'A1' },
      ],
    });
    expect(found).toMatchObject({
      superseded: 1,
      refusals: [],
      disagreements: [],
      overall: { agreed: 1, disagreed: 0 },
    });
  });
});
