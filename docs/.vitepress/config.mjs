import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Pages of the site: the README, docs, and the pages beside queries, reports and samples. */
const SHOWN = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs', 'queries', 'reports', 'samples'];
const HIDDEN = readdirSync(ROOT).filter((name) => !SHOWN.includes(name));

const page = (text, name) => ({ text, link: `/docs/${name}` });

export default {
  title: 'provlens',
  description: 'Offline analytics for Microsoft Entra ID provisioning logs',
  srcDir: '..',
  outDir: './.vitepress/dist',
  srcExclude: HIDDEN.flatMap((name) => [name, `${name}/**`]),
  rewrites: { 'README.md': 'index.md', 'docs/README.md': 'docs/index.md', ':folder/README.md': ':folder/index.md' },
  cleanUrls: true,
  // Folders, licences and data files lie in the repository, not in the site.
  ignoreDeadLinks: [/\/test\//, /\/schemas/, /\/LICENSE/, /\.json$/],
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Pages', link: '/docs/' },
      { text: 'Commands', link: '/docs/reference/commands' },
      { text: 'Glossary', link: '/docs/glossary' },
    ],
    sidebar: [
      { text: 'Start', items: [{ text: 'README', link: '/' }, page('All pages', '')] },
      {
        text: 'Load data',
        items: [
          page('Log formats', 'formats'),
          page('Snapshots', 'snapshots'),
          page('Synthetic tenants', 'synthetic-tenants'),
        ],
      },
      {
        text: 'Find the cause',
        items: [page('Outcomes', 'outcomes'), page('Checks', 'checks'), page('Reports', 'reports')],
      },
      {
        text: 'Look ahead',
        items: [
          page('Replay and what-if', 'replay'),
          page('Mappings', 'mappings'),
          page('Tests of mappings', 'mapping-tests'),
        ],
      },
      {
        text: 'Automate',
        items: [page('Machine contracts', 'machine-contracts'), { text: 'Checks of your own', link: '/queries/' }],
      },
      {
        text: 'Help',
        items: [page('Troubleshooting', 'troubleshooting'), page('Limits', 'limits'), page('Glossary', 'glossary')],
      },
      {
        text: 'Reference',
        items: [
          page('Commands', 'reference/commands'),
          page('Checks', 'reference/checks'),
          page('Formats', 'reference/formats'),
          page('Functions', 'reference/functions'),
          page('Lint rules', 'reference/lint-rules'),
          page('Tables and views', 'reference/database'),
        ],
      },
    ],
  },
};
