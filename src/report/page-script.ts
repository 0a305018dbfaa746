/**
 * The modules of a page's script as one text: what each imports lies before it in the same scope, and none of it in that of the page.
 * `paths`: each module after those that it imports.
 */
export const pageScript = (file: (path: string) => string, paths: readonly string[]): string =>
  `(() => {\n'use strict';\n${paths.map((path) => partOf(file(path))).join('\n\n')}\n})();\n`;

const partOf = (module: string): string =>
  module
    .replace('// @ts-check\n', '')
    .replace(/^import [^;]*;\n/gm, '')
    .replace(/^\/\*\* @import .*\n/gm, '')
    .replace(/^export /gm, '')
    .trim();
