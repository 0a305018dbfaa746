export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly help: string;
  readonly level: SarifLevel;
}

export interface SarifResult {
  readonly rule: string;
  readonly level: SarifLevel;
  readonly message: string;
  /** As the user named it; relative paths stay relative. */
  readonly file: string;
  /** Where in the file, as a path of keys. */
  readonly where: string;
}

/** Findings as SARIF 2.1.0 (OASIS), which code scanning of GitHub and Azure DevOps reads. */
export function renderSarif({
  rules,
  results,
}: {
  readonly rules: readonly SarifRule[];
  readonly results: readonly SarifResult[];
}): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'provlens', rules: rules.map(ruleJson) } },
        results: results.map(({ rule, level, message, file, where }) => ({
          ruleId: rule,
          ruleIndex: indexes.get(rule),
          level,
          message: { text: message },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: uriOf(file) } },
              logicalLocations: [{ fullyQualifiedName: where }],
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const ruleJson = ({ id, title, explanation, help, level }: SarifRule): unknown => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: explanation },
  help: { text: help },
  defaultConfiguration: { level },
});

/** A path as a URI reference: slashes, and what URIs reserve escaped. */
const uriOf = (path: string): string => path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
