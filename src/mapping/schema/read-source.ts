import type { Expression } from '../../expression/ast.ts';
import { describeBriefly } from '../../expression/describe-problem.ts';
import { sameExpression } from '../../expression/normal-form.ts';
import { withoutParameters } from '../../expression/parameters.ts';
import { parseExpression } from '../../expression/parser.ts';
import { fromTree } from '../../expression/tree.ts';
import { isObject } from '../../json-object.ts';
import { openFields } from './fields.ts';
import type { Source } from './model.ts';
import type { SchemaPlace } from './place.ts';
import { SOURCE_TYPES, wordField, wordOf } from './words.ts';

/** One of the two readings of a source: what it says, or why it cannot be read; neither where it is not there. */
interface Reading {
  readonly expression: Expression | null;
  readonly problem: string | null;
  /** The tree was shortened, not wrong: nothing to say where the text is whole. */
  readonly isAbridged: boolean;
}

const NOT_THERE: Reading = { expression: null, problem: null, isAbridged: false };
const ABRIDGED: ReadonlySet<string> = new Set(['tree-abridged', 'tree-hole']);
const TREE_KEYS = ['key', 'value', 'type', 'name', 'expression', 'parameters'];
const MODEL_TYPES = ['attribute', 'constant', 'function'] as const;

/**
 * The source of an attribute mapping: a parse tree with or without its text, the text alone, or a plain text in its
 * place. Null where the mapping has none (type None). Where both can be read and differ, the tree wins.
 * Source: Microsoft Graph, attributeMappingSource resource type.
 */
export function readSource(raw: unknown, place: SchemaPlace): Source | null {
  if (raw === undefined || raw === null) return null;
  const tree = inGraphSpelling(typeof raw === 'string' ? { expression: raw } : raw);
  const fields = openFields(tree, place);
  const text = fields.text('expression');
  const written = text === null || text.trim() === '' ? NOT_THERE : readText(text);
  const built = isObject(tree) && isTree(tree) ? readTree(tree) : NOT_THERE;
  const expression = built.expression ?? written.expression;
  const isAtOdds =
    built.expression !== null && written.expression !== null && !saysTheSame(built.expression, written.expression);
  return {
    type: wordField(fields, 'type', MODEL_TYPES, { absent: typeOf(expression), unknown: typeOf(expression) }),
    expression,
    text,
    disagreeing: isAtOdds ? written.expression : null,
    problems: problemsOf(built, written),
    extra: fields.rest(),
  };
}

/** Graph's own text has nothing where the tree has a parameter of the service: `Join("@", [sAMAccountName], )`. */
const saysTheSame = (built: Expression, written: Expression): boolean =>
  sameExpression(built, written) || sameExpression(withoutParameters(built), written);

function readText(text: string): Reading {
  const parsed = parseExpression(text);
  if (parsed.kind === 'expression') return { ...NOT_THERE, expression: parsed.expression };
  return { ...NOT_THERE, problem: describeBriefly(text, parsed.problem) };
}

function readTree(tree: unknown): Reading {
  const reading = fromTree(tree);
  if (reading.kind === 'none') return NOT_THERE;
  if (reading.kind === 'expression') return { ...NOT_THERE, expression: reading.expression };
  const { code, message } = reading.problem;
  return { expression: null, problem: message, isAbridged: ABRIDGED.has(code) };
}

function problemsOf(built: Reading, written: Reading): readonly string[] {
  if (built === NOT_THERE && written === NOT_THERE) return ['The source names neither an attribute nor a function.'];
  const isMadeGood = built.isAbridged && written.expression !== null;
  return [isMadeGood ? null : built.problem, written.problem].filter((problem) => problem !== null);
}

/** Beside a text, a function without parameters is abridged, and a name without a type could be anything. */
function isTree(tree: Readonly<Record<string, unknown>>): boolean {
  const [name, type, parameters] = ['name', 'type', 'parameters'].map((key) => tree[key] ?? null);
  if (typeof tree['expression'] !== 'string') return (name ?? parameters) !== null;
  return type === 'Function' ? parameters !== null : type !== null && name !== null;
}

const typeOf = (expression: Expression | null): Source['type'] => {
  if (expression?.kind === 'attribute') return 'attribute';
  return expression?.kind === 'text' || expression?.kind === 'number' ? 'constant' : 'function';
};

/** The nodes of a tree with the field names and type words Graph uses; older defaults write `Parameters` and `Type: 2`. */
function inGraphSpelling(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inGraphSpelling);
  if (!isObject(node)) return node;
  const taken = new Set(Object.keys(node));
  return Object.fromEntries(
    Object.entries(node).map(([spelt, value]) => {
      const known = TREE_KEYS.find((key) => key === spelt.toLowerCase());
      const key = known === undefined || (known !== spelt && taken.has(known)) ? spelt : known;
      if (key === 'type') return [key, wordOf(value, SOURCE_TYPES) ?? value];
      return [key, key === 'parameters' || key === 'value' ? inGraphSpelling(value) : value];
    }),
  );
}
