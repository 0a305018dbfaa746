import type { Story } from './story.ts';

const SCRIPT = '</script></style><script>alert(1)</script>';
const IMAGE = '"><img src=x onerror=alert(1)>';
const TURNED = '\u202egnp.exe\u0007';
/** Long enough to push a page sideways. */
const LONG = 'W'.repeat(400);

/** Names that an attacker may choose, wherever a log carries one. */
export const hostileStory: Story = {
  events: [`${SCRIPT}`, `${IMAGE}`, TURNED, LONG].flatMap((name, n) => [
    {
      app: `Desk ${IMAGE}`,
      time: `2026-05-04T08:0${n}:00Z`,
      cycle: '1',
      name,
      action: 'create',
      status: 'skipped' as const,
      code: 'NotEffectivelyEntitled',
      scoping: {
        'Assigned to the application': 'True',
        'Scoping filter evaluation passed': 'False',
        ScopeEvaluationResult: JSON.stringify({ [`G.title EQUALS '${name}'`]: false }),
      },
    },
    {
      app: `Desk ${IMAGE}`,
      time: `2026-05-04T09:0${n}:00Z`,
      cycle: '2',
      name: `${name} fails`,
      action: 'create',
      status: 'failure' as const,
      code: `${name}Error`,
      reason: `${name} ${SCRIPT}`,
    },
  ]),
  audits: [
    {
      app: `Desk ${IMAGE}`,
      time: '2026-05-04T07:50:00Z',
      activity: 'Update attribute mappings or scope',
      by: `mira${SCRIPT}@alder.example`,
      changes: [[IMAGE, SCRIPT, LONG]],
    },
    { app: `Desk ${IMAGE}`, time: '2026-05-04T09:30:00Z', activity: 'Quarantine', reason: `${TURNED} ${SCRIPT}` },
  ],
};
