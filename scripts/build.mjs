// @ts-check
// Bundles the program into `dist`: a start reads a few files, not hundreds. SQL and scripts lie beside, in the folders of their
// sources. Types are checked elsewhere (`npm run build` does both).
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { slimMap } from './slim-map.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SOURCE = join(ROOT, 'src');
const OUT = join(ROOT, 'dist');

/** What stays a package of its own: native code, what is large and seldom used, and what only some install. */
const EXTERNAL = ['@duckdb/node-bindings', 'vega', 'vega-lite', 'apache-arrow', 'kafkajs'];

/** Packages in CommonJS ask for others by `require`. */
const REQUIRE =
  "import { createRequire as provlensRequire } from 'node:module'; const require = provlensRequire(import.meta.url);";

/** What esbuild calls a part of the program: `chunk-2QKHH4MJ.js`. */
const PART = /-[0-9A-Z]{8}\.js$/;
const NAMED_PART = /[\w-]+-[0-9A-Z]{8}\.js/g;

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

/** Of Avro only files are read; a third of that package is for calling services. */
const withoutServices = {
  name: 'without-services',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]avsc[\\/]lib[\\/]services\.js$/ }, () => ({ contents: 'module.exports = {};' }));
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
  plugins: [places, withoutServices],
  banner: { js: REQUIRE },
  metafile: true,
  logLevel: 'warning',
});
shrink(Object.keys(metafile.outputs));
copyBeside();
writeLicences(Object.keys(metafile.inputs));
// What is the same at every start is made once.
const { commandWords, helpTexts, writeEmptyStore } = await import(pathToFileURL(join(OUT, 'build-steps.js')).href);
await writeEmptyStore();
mkdirSync(join(OUT, 'cli'), { recursive: true });
writeFileSync(join(OUT, 'cli/words.json'), JSON.stringify(await commandWords()));
writeFileSync(join(OUT, 'cli/help.json'), JSON.stringify(await helpTexts()));

/**
 * Makes the outputs smaller by a fifth: short names of the parts, which thousands of imports repeat; `require` only where it is used; of
 * source maps what stack traces need.
 * @param {readonly string[]} paths
 */
function shrink(paths) {
  const parts = paths.filter((path) => PART.test(path)).sort();
  const short = new Map(parts.map((path, at) => [basename(path), `${at.toString(36)}.js`]));
  for (const path of paths) {
    const text = readFileSync(join(ROOT, path), 'utf8').replace(NAMED_PART, (name) => short.get(name) ?? name);
    // The line stays, for the source map counts it.
    const rest = text.replace(REQUIRE, '');
    const made = path.endsWith('.map') ? slimMap(text) : /\brequire\b/.test(rest) ? text : rest;
    const name = basename(path, '.map');
    rmSync(join(ROOT, path));
    writeFileSync(join(ROOT, dirname(path), `${short.get(name) ?? name}${path.endsWith('.map') ? '.map' : ''}`), made);
  }
}

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
