import { LINT_FAMILIES, type LintFamily, type RuleInfo } from './report.ts';
import { LINT_RULES } from './rules/index.ts';

/** What the families are about, in the words of headings. */
const FAMILY_TITLES: Readonly<Record<LintFamily, string>> = {
  expression: 'Expressions',
  matching: 'Matching',
  target: 'Attributes',
  lifecycle: 'Creating, updating, disabling, deleting',
  roles: 'Roles',
  scope: 'Scoping filters',
};

/** Rules as Markdown, a table per family; docs/reference/lint-rules.md holds that of all. */
export function lintRulesMarkdown(rules: readonly RuleInfo[] = LINT_RULES): string {
  const families = LINT_FAMILIES.filter((family) => rules.some((rule) => rule.family === family));
  return families
    .map((family) => {
      const rows = rules
        .filter((rule) => rule.family === family)
        .map(
          ({ id, severity, title, explanation, needs, jobs }) =>
            `| \`${id}\` | ${severity} | ${cell(`${title}. ${explanation}`)} | ${jobs?.join(', ') ?? 'all'} | ${needs.includes('users') ? 'yes' : ''} |`,
        );
      const head = ['| rule | severity | what and why | jobs | users |', '| --- | --- | --- | --- | --- |'];
      return [`## ${FAMILY_TITLES[family]}`, '', ...head, ...rows, ''].join('\n');
    })
    .join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
