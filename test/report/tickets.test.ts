import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { buildTickets } from '../../src/report/tickets.ts';
import { hostileStory } from './hostile-story.ts';
import { smallStory } from './small-story.ts';
import { told } from './story.ts';

test('the tickets of a report are its problems, with the change before and the events of the first people', async () => {
  const { store, end } = await told(smallStory);
  const tickets = (await buildTickets(store, 'incident', await resolveScope(store, {}))).split('\n---\n\n');
  const [audit] = await store.rows<{ id: string }>("SELECT audit_id AS id FROM audit WHERE kind = 'mapping'");
  end();
  const filtered = tickets.find((one) => one.startsWith('# Juniper Desk: 2 people have no account: Scoping filter\n'))!;
  expect(filtered).toContain(
    'It began 19 minutes after mira.holt@alder.example changed the attribute mappings or the scope',
  );
  expect(filtered).toMatch(/- Who: .*Cleo Moen/);
  expect(filtered).toContain(`- Audit ID: \`${audit!.id}\``);
  expect(filtered).toMatch(/- Event ID \(Cleo Moen\): `[0-9a-f-]{36}`/);
  expect(filtered).toMatch(/\n1\. Correct the attribute in the directory/);
});

test('hostile names stay text in them', async () => {
  const { store, end } = await told(hostileStory);
  const text = await buildTickets(store, 'incident', await resolveScope(store, {}));
  end();
  expect(text.replaceAll('\n', '')).not.toMatch(/<script|<img|:\/\/|[\p{Cc}\u202e]/u);
  expect(text).toContain('&lt;U+202E&gt;gnp.exe');
});
