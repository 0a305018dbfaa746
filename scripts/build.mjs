// @ts-check
// Bundles the program into `dist`: a start reads a few files, not hundreds. SQL and scripts lie beside, in the folders of their
// sources. Types are checked elsewhere (`npm run build` does both).
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { slimMap } from './slim-map.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SOURCE = join(ROOT, 'src');
const OUT = join(ROOT, 'dist');

/** What stays a package of its own: native code, what is large and seldom used, and what only some install. */
const EXTERNAL = ['@duckdb/node-bindings', 'vega', 'vega-lite', 'apache-arrow', 'kafkajs'];

/** Modules find files beside them by `import.meta.url`; in the bundle that has to be the place of their source. */
const places = {
  name: 'places',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = relative(SOURCE, path).replaceAll('\\', '/').replace(/\.ts$/, '.js');
      const own = `new URL('./${place}', import.meta.url).href`;
      return { loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', own) };
    });
  },
};

rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: { cli: 'src/cli.ts', 'build-steps': 'src/cli/build-steps.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  external: EXTERNAL,
  plugins: [places],
  // Packages in CommonJS ask for others by `require`.
  banner: {
    js: "import { createRequire as provlensRequire } from 'node:module'; const require = provlensRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});
for (const path of Object.keys(metafile.outputs)) {
  if (path.endsWith('.map')) writeFileSync(join(ROOT, path), slimMap(readFileSync(join(ROOT, path), 'utf8')));
}
copyBeside();
writeLicences(Object.keys(metafile.inputs));
// What is the same at every start is made once.
const { commandWords, helpTexts, writeEmptyStore } = await import(pathToFileURL(join(OUT, 'build-steps.js')).href);
await writeEmptyStore();
mkdirSync(join(OUT, 'cli'), { recursive: true });
writeFileSync(join(OUT, 'cli/words.json'), JSON.stringify(await commandWords()));
writeFileSync(join(OUT, 'cli/help.json'), JSON.stringify(await helpTexts()));

/** Everything of `src` that is no TypeScript. */
function copyBeside() {
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8', withFileTypes: true })) {
    if (!file.isFile() || file.name.endsWith('.ts')) continue;
    const path = join(file.parentPath, file.name);
    const target = join(OUT, relative(SOURCE, path));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
  }
}

/**
 * The licences of the packages that were bundled go with them.
 * @param {readonly string[]} inputs
 */
function writeLicences(inputs) {
  const packages = new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const texts = [...packages].sort().map((path) => {
    const folder = join(ROOT, path);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  writeFileSync(
    join(OUT, 'LICENSES.txt'),
    `Packages that are part of this program\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`,
  );
}
