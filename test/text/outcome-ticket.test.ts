import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { answersIn } from '../../src/outcome/answers.ts';
import { explain } from '../../src/outcome/explain.ts';
import { objectNamed } from '../../src/replay/explain/find-object.ts';
import { groupTicket } from '../../src/text/group-ticket.ts';
import { outcomeTicket } from '../../src/text/outcome-ticket.ts';
import { smallStory } from '../report/small-story.ts';
import { told } from '../report/story.ts';

const CHANGE = 'Before it: “Update attribute mappings or scope” (4 May 2026 07:41 UTC, by mira.holt@alder.example).';

describe('a ticket says what the outcome says', () => {
  test('of one person: state, cause, the change before, what to do, who acts, and the ids', async () => {
    const { store, end } = await told(smallStory);
    const scope = await resolveScope(store, {});
    const { apps } = await explain(store, scope, await objectNamed(store, 'Cleo Moen', null));
    const one = apps[0]?.outcome;
    end();
    const ticket = outcomeTicket(one!, 'Cleo Moen');
    expect(ticket).toMatchObject({
      title: 'Juniper Desk: Cleo Moen: no account: Scoping filter',
      summary: expect.stringMatching(/^No account since 4 May 2026 08:00 UTC\. Left out by the scoping filter/),
      impact: ['Cleo Moen: no account since 4 May 2026 08:00 UTC.'],
      cause: [one!.sentence, ...(one!.change === null ? [] : [CHANGE])],
      steps: [`${one!.remedy} Who acts: ${one!.whoActs}.`],
    });
    expect(ticket.evidence).toContainEqual(['Event ID', one!.eventId]);
    expect(ticket.evidence).toContainEqual(['Object ID', one!.sourceId]);
  });

  test('of several gates: a step each', async () => {
    const { store, end } = await told(smallStory);
    const scope = await resolveScope(store, {});
    const { apps } = await explain(store, scope, await objectNamed(store, 'Cleo Moen', null));
    const one = apps[0]?.outcome;
    end();
    const gate = {
      code: 'inactive',
      title: 'Not active',
      clause: null,
      seen: null,
      whoActs: 'HR',
      remedy: 'Enable it.',
    };
    const gates = [gate, { ...gate, title: 'Not assigned', remedy: 'Assign it.' }];
    expect(outcomeTicket({ ...one!, gates }, 'Cleo Moen').steps).toEqual([
      'Not active: Enable it. Who acts: HR.',
      'Not assigned: Assign it. Who acts: HR.',
    ]);
  });

  test('of many people: how many, since when, and their names', async () => {
    const { store, end } = await told(smallStory);
    const { groups } = await answersIn(store, await resolveScope(store, {}));
    end();
    const group = groups.find(({ cause }) => cause === 'filtered')!;
    expect(groupTicket(group)).toMatchObject({
      title: 'Juniper Desk: 2 people have no account: Scoping filter',
      summary: '2 people have no account in Juniper Desk since 4 May 2026 08:00 UTC.',
      impact: ['Severity: high.', expect.stringMatching(/^Who: .*Cleo Moen.*\.$/)],
      cause: [group.sentence],
    });
  });
});
