import { expect, test } from 'vitest';
import { renderSarif } from '../../src/output/sarif.ts';

const rule = {
  id: 'late',
  title: 'Late',
  explanation: 'It came late.',
  help: 'Go earlier.',
  level: 'warning',
} as const;

test('SARIF names rules by their index and files as URI references', () => {
  const result = {
    rule: 'late',
    level: 'error',
    message: 'Too late.',
    file: 'a b\\c#.json',
    where: 'rules[0]',
  } as const;
  expect(JSON.parse(renderSarif({ rules: [rule], results: [result] }))).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'provlens', rules: [{ id: 'late', defaultConfiguration: { level: 'warning' } }] } },
        results: [
          {
            ruleId: 'late',
            ruleIndex: 0,
            level: 'error',
            message: { text: 'Too late.' },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: 'a%20b/c%23.json' } },
                logicalLocations: [{ fullyQualifiedName: 'rules[0]' }],
              },
            ],
          },
        ],
      },
    ],
  });
});

test('SARIF without findings is a run that found nothing', () => {
  expect(JSON.parse(renderSarif({ rules: [rule], results: [] }))).toMatchObject({ runs: [{ results: [] }] });
});
