import type { CannedQuery } from '../../src/detect/canned-query.ts';

const FAMILIES: Readonly<Record<string, string>> = {
  skips: 'Assigned, yet nothing happens',
  matching: 'Who is who: matching values and accounts',
  health: 'Jobs, cycles and quarantine',
  errors: 'What the application answers',
  lifecycle: 'Leavers and deletions',
  attributes: 'Values and mappings',
  changes: 'What a change of the configuration did',
  'data-quality': 'How far the log can be trusted',
  views: 'Views: what there is',
};

/** The page about all queries: a table a family. */
export function cataloguePage(catalogue: readonly CannedQuery[]): string {
  const detections = catalogue.filter(({ kind }) => kind === 'detection').length;
  const parts = Object.entries(FAMILIES).map(([family, title]) => {
    const rows = catalogue.filter((query) => query.family === family).map(rowOf);
    return `## ${title}\n\n| id | severity | question | needs | sharper with |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# The catalogue

${detections} detections, which \`provlens detect\` asks, and ${catalogue.length - detections} views, for \`provlens query ID\`. This page is made from the headers of the
queries; [README.md](README.md) says how they are written, [QUESTIONS.md](QUESTIONS.md) which of them answers what people ask.

${parts.join('\n')}`;
}

const rowOf = ({ id, family, severity, question, needs, adds }: CannedQuery): string =>
  `| [${id}](${family}/${id}.md) | ${severity} | ${question} | ${needs.map((list) => list.join(' or ')).join(', ')} | ${adds.map(({ input }) => input).join(', ')} |`;
