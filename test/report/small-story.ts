import type { Story } from './story.ts';

const APP = 'Juniper Desk';

const scoping = (passed: boolean): Readonly<Record<string, unknown>> => ({
  'Active in the source system': 'True',
  'Assigned to the application': 'True',
  'User has the required role': 'True',
  'Scoping filter evaluation passed': passed ? 'True' : 'False',
  ScopeEvaluationResult: `{"Desk.country EQUALS 'NO'":${passed}}`,
});

const at = (clock: string): string => `2026-05-04T${clock}Z`;

/** A morning of a small application, little enough to check the page by eye. */
export const smallStory: Story = {
  events: [
    {
      app: APP,
      time: at('06:00:00'),
      cycle: '1',
      name: 'Ada Lund',
      action: 'create',
      status: 'success',
      scoping: scoping(true),
    },
    {
      app: APP,
      time: at('06:00:05'),
      cycle: '1',
      name: 'Bo Strand',
      action: 'update',
      status: 'success',
      scoping: scoping(true),
    },
    {
      app: APP,
      time: at('07:20:00'),
      cycle: '2',
      name: 'Ada Lund',
      action: 'other',
      status: 'skipped',
      code: 'RedundantExport',
      scoping: scoping(true),
    },
    {
      app: APP,
      time: at('08:00:00'),
      cycle: '3',
      name: 'Cleo Moen',
      action: 'create',
      status: 'skipped',
      code: 'NotEffectivelyEntitled',
      scoping: scoping(false),
    },
    {
      app: APP,
      time: at('08:00:04'),
      cycle: '3',
      name: 'Dag Foss',
      action: 'create',
      status: 'skipped',
      code: 'NotEffectivelyEntitled',
      scoping: scoping(false),
    },
    {
      app: APP,
      time: at('08:00:09'),
      cycle: '3',
      name: 'Elin Vik',
      action: 'create',
      status: 'skipped',
      code: 'NotEffectivelyEntitled',
    },
    {
      app: APP,
      time: at('08:40:00'),
      cycle: '4',
      name: 'Finn Berg',
      action: 'create',
      status: 'failure',
      code: 'JuniperEntryConflict',
      reason:
        'The user name is taken. This operation was retried 1 times. It will be retried again after this date: 2026-05-04T14:40:00.0000000Z UTC',
      scoping: scoping(true),
    },
    {
      app: APP,
      time: at('08:40:06'),
      cycle: '4',
      name: 'Night Shift',
      isGroup: true,
      action: 'other',
      status: 'skipped',
      code: 'ImportSkipped',
    },
  ],
  audits: [
    {
      app: APP,
      time: at('07:41:00'),
      activity: 'Update attribute mappings or scope',
      by: 'mira.holt@alder.example',
      changes: [['Scoping filter', '', "country EQUALS 'NO'"]],
    },
  ],
};
