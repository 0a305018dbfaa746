import { posix } from 'node:path';

/** Rooms by floor, from the ground; a room may import its own floor and those below. */
const FLOORS: readonly (readonly string[])[] = [
  ['errors', 'fold-key', 'hidden-text', 'json-object', 'nearest', 'files', 'answer', 'dotnet'],
  ['store', 'expression', 'mapping', 'lint', 'output'],
  ['logs', 'snapshot', 'detect', 'redact'],
  ['replay', 'synth', 'fixtures', 'intake'],
  ['outcome'],
  ['text'],
  ['report', 'follow'],
  ['commands'],
  ['cli'],
];
const KNOW_NO_STORE = new Set(['output', 'expression', 'mapping', 'lint', 'answer', 'dotnet']);
const MAY_USE_DUCKDB = new Set(['store', 'logs', 'snapshot']);
const MAY_PRINT = new Set(['commands', 'output', 'cli']);
const LONGEST_FILE = 250;
/** What rebuilds .NET keeps an idea of .NET's in one file, such as the reading of dates. */
const LONGEST_OF_DOTNET = 400;

/** Source text by path below src, e.g. `logs/time.ts`. */
export type Sources = ReadonlyMap<string, string>;

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b(?:[\s\w*{},$]*?\bfrom)?\s*(['"])([^'"\n]+)\1|\bimport\s*\(\s*(['"`])([^'"`\n]+)\3\s*\)/g;
const PRINT =
  /\bconsole\s*\.|\bprocess\s*\.\s*(?:stdout|stderr)\b|\b(?:stdout|stderr)\b[^;]*\bfrom\s*['"](?:node:)?process['"]/;

const EXPORTED_TYPE = /(?:^|\n)export (?:abstract )?(?:interface|type|class) ([A-Z]\w*)/g;

/** Everything a file imports, types and lazy imports too. */
export const importsOf = (text: string): string[] =>
  [...withoutComments(text).matchAll(IMPORT)].map((found) => found[2] ?? found[4] ?? '');

/** Every breach of the house rules, a sentence each; empty when the house is in order. */
export function breaches(sources: Sources): string[] {
  const graph = graphOf(sources);
  return [
    ...[...sources].flatMap(([file, text]) => [...breachesOf(file, text), ...upward(file, graph.get(file) ?? [])]),
    ...cycle(graph, 'files'),
    ...cycle(roomsOf(graph), 'rooms'),
    ...sharedNames(sources),
  ];
}

/** A type that two files export under one name stands for two things: readers of either take it for the other. */
function sharedNames(sources: Sources): string[] {
  const homes = new Map<string, string[]>();
  for (const [file, text] of sources)
    for (const [, name = ''] of withoutComments(text).matchAll(EXPORTED_TYPE))
      homes.set(name, [...(homes.get(name) ?? []), file]);
  return [...homes].flatMap(([name, files]) =>
    files.length > 1 ? [`${files.toSorted().join(', ')}: each exports a type ${name}`] : [],
  );
}

function breachesOf(file: string, text: string): string[] {
  const room = roomOf(file);
  const found: string[] = [];
  const lines = text.trimEnd().split('\n').length;
  if (floorOf(room) < 0) found.push(`${file}: there is no room ${room}`);
  const longest = room === 'dotnet' ? LONGEST_OF_DOTNET : LONGEST_FILE;
  if (lines > longest) found.push(`${file}: ${lines} lines, more than ${longest}`);
  if (!MAY_USE_DUCKDB.has(room) && importsOf(text).some((name) => name.startsWith('@duckdb/'))) {
    found.push(`${file}: ${room} may not know the DuckDB package`);
  }
  if (!MAY_PRINT.has(room) && PRINT.test(withoutComments(text))) found.push(`${file}: ${room} may not print`);
  return found;
}

function upward(file: string, imported: readonly string[]): string[] {
  const room = roomOf(file);
  return imported.flatMap((target) => {
    const other = roomOf(target);
    if (floorOf(other) > floorOf(room)) return [`${file}: ${room} imports ${target}, which lies above it`];
    if (other === 'store' && KNOW_NO_STORE.has(room))
      return [`${file}: ${room} imports ${target}, but may know no store`];
    return [];
  });
}

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(sources: Sources): Graph {
  const resolved = [...sources].map(([file, text]): [string, string[]] => [
    file,
    importsOf(text)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(file), name))
      .filter((target) => sources.has(target)),
  ]);
  return new Map(resolved);
}

function roomsOf(graph: Graph): Graph {
  const rooms = new Map<string, string[]>();
  for (const [file, imported] of graph) {
    const room = roomOf(file);
    const others = imported.map(roomOf).filter((other) => other !== room);
    rooms.set(room, [...(rooms.get(room) ?? []), ...others]);
  }
  return rooms;
}

/** The first ring of imports that a walk meets. */
function cycle(graph: Graph, what: string): string[] {
  const done = new Set<string>();
  const walk = (node: string, path: readonly string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const ring = walk(next, [...path, node]);
      if (ring !== null) return ring;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const ring = walk(node, []);
    if (ring !== null) return [`${what} import each other in a ring: ${ring.join(' -> ')}`];
  }
  return [];
}

const roomOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));

/** Comments out, strings kept; enough for code that a formatter has been over. */
const withoutComments = (text: string): string =>
  text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, string: string) => string ?? '',
  );
