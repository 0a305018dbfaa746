import { readdirSync, readFileSync } from 'node:fs';
import { inRepository } from './golden.ts';

/** The pages of a folder and the folders in it, by path below the root. */
const below = (folder: string): string[] =>
  readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md') && !file.includes('/.vitepress/'))
    .sort();

/** The README and the pages of docs. */
export const GUIDES: readonly string[] = ['README.md', ...below('docs')];

/** Every page for people. */
export const PAGES: readonly string[] = [
  ...GUIDES,
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...below('queries'),
  ...below('reports'),
  ...below('samples'),
];

export const readPage = (path: string): string => readFileSync(inRepository(path), 'utf8').replaceAll('\r\n', '\n');
