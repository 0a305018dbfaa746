import { existsSync } from 'node:fs';
import { ProvlensError, usageError } from '../../errors.ts';
import type { Expression } from '../../expression/ast.ts';
import { checkExpression } from '../../expression/check.ts';
import { type Compiled, compileExpression } from '../../expression/compile.ts';
import { createRun } from '../../expression/create-run.ts';
import { describeProblem } from '../../expression/describe-problem.ts';
import { layoutOf } from '../../expression/layout.ts';
import { columnsOf, withParameters } from '../../expression/parameters.ts';
import { readChecked } from '../../expression/read-checked.ts';
import type { Run } from '../../expression/run.ts';
import { attributesOf } from '../../expression/walk.ts';
import { isObject, type JsonObject } from '../../json-object.ts';
import { takenInText, takenValues } from '../../mapping/cases/taken-values.ts';
import { parseWithExactIntegers } from '../../mapping/exact-integers.ts';
import { parseJsonDocument } from '../../mapping/schema/json-document.ts';
import { findUser } from '../../mapping/users/find-user.ts';
import { type ExportedUser, readUsers } from '../../mapping/users/read-users.ts';
import type { EvalArgs } from './eval-args.ts';
import { momentOf } from './moment.ts';
import { nameOf, readText } from './read-text.ts';

/** Everything `mapping eval` was given, read and checked. */
export interface EvalInput {
  /** The expression as it was written. */
  readonly text: string;
  readonly compiled: Compiled;
  readonly run: Run;
  /** One object, or those of --all. */
  readonly users: readonly ExportedUser[];
  /** Whether they come from an export, so that they have ids and names. */
  readonly isExport: boolean;
  /** What to know beforehand, a sentence each. */
  readonly notes: readonly string[];
}

/** Reads and checks the arguments. Errors: usage, with every mistake of the expression and its place; unreadable files. */
export async function readEvalInput(args: EvalArgs): Promise<EvalInput> {
  assertCombination(args);
  const text = await expressionText(args.expression);
  const { expression, readWarnings } = readChecked(text);
  const { users, notes } = await objectsOf(args);
  const known = new Set(users.flatMap(({ attributes }) => Object.keys(attributes)));
  const parameters = await objectGiven(args.parameters, PARAMETERS);
  const hasAttributes = args.attributes !== undefined || args.users !== undefined;
  return {
    text,
    compiled: compileExpression(expression, layoutOf(columnsOf(expression))),
    run: createRun({
      now: momentOf(args.now),
      seed: args.seed,
      takenInTarget: args.taken === undefined ? null : await takenOf(args.taken),
    }),
    users: users.map((user) => ({ ...user, attributes: withParameters(user.attributes, parameters, expression) })),
    isExport: args.users !== undefined,
    notes: [
      ...notes,
      ...readWarnings.map(({ message }) => message),
      ...(hasAttributes ? attributeNotes(text, expression, known) : []),
      ...(args.users === undefined ? [] : computedNotes(expression)),
    ],
  };
}

function assertCombination({ attributes, users, user, all, trace, seed, maxLength }: EvalArgs): void {
  const wrong = (message: string): never => {
    throw usageError(message, 'See "provlens mapping eval --help".');
  };
  if (attributes !== undefined && users !== undefined) wrong('Give --attributes or --users, not both.');
  if (users === undefined && (user !== undefined || all)) wrong('--user and --all choose from --users FILE.');
  if (user !== undefined && all) wrong('Give --user or --all, not both.');
  if (trace && all) wrong('--trace shows one evaluation; choose one user with --user.');
  if (!Number.isSafeInteger(seed)) wrong('--seed is a whole number.');
  if (maxLength !== undefined && !(Number.isSafeInteger(maxLength) && maxLength > 0)) {
    wrong('--max-length is a whole number above 0.');
  }
}

async function expressionText(word: string): Promise<string> {
  if (word === '-') return (await readText('-')).trim();
  return word.startsWith('@') ? (await readText(word.slice(1))).trim() : word;
}

async function objectsOf(args: EvalArgs): Promise<{ users: readonly ExportedUser[]; notes: readonly string[] }> {
  if (args.users === undefined)
    return { users: [loneObject(await objectGiven(args.attributes, ATTRIBUTES))], notes: [] };
  const { users, notes } = readUsers(await readText(args.users), nameOf(args.users));
  if (args.all) return { users, notes };
  if (args.user !== undefined) return { users: [findUser(users, args.user)], notes };
  if (users.length === 1) return { users, notes };
  throw usageError(`${nameOf(args.users)} has ${users.length} users.`, 'Choose one with --user, or take --all.');
}

const loneObject = (attributes: JsonObject): ExportedUser => ({
  id: null,
  userPrincipalName: null,
  name: 'the object',
  attributes,
});

/** An option that takes names and values as JSON. */
interface ObjectOption {
  readonly option: string;
  readonly what: string;
  readonly example: string;
}

const ATTRIBUTES: ObjectOption = { option: '--attributes', what: 'attributes', example: '{"givenName": "Ana"}' };
const PARAMETERS: ObjectOption = {
  option: '--parameters',
  what: 'parameters',
  example: '{"DomainFQDN": "corp.example"}',
};

async function objectGiven(word: string | undefined, { option, what, example }: ObjectOption): Promise<JsonObject> {
  if (word === undefined) return {};
  const isFile = word.startsWith('@');
  const name = isFile ? nameOf(word.slice(1)) : option;
  const wanted = `${what} such as ${example}; for shells that remove quotes, use ${option} @FILE`;
  let given: unknown;
  try {
    given = parseJsonDocument(isFile ? await readText(word.slice(1)) : word, name, {
      wanted,
      parse: parseWithExactIntegers,
    });
  } catch (error) {
    if (isFile || !(error instanceof ProvlensError)) throw error;
    throw usageError(error.message, error.hint);
  }
  if (!isObject(given)) throw usageError(`${name} holds no object of ${what}.`, `Give ${wanted}.`);
  return given;
}

/** What `--taken` says: a list as JSON, a file, or values with commas between them. */
async function takenOf(word: string): Promise<(value: string) => boolean> {
  if (/^\s*\[/.test(word)) return takenValues(typedList(word));
  if (!existsSync(word) && !/[\\/]|\.(txt|json|csv)$/i.test(word)) return takenInText(word);
  const text = await readText(word);
  if (/^\s*\[/.test(text)) return takenValues(takenList(text, word));
  return takenValues(text.split(/\r?\n/).filter((line) => line !== ''));
}

const takenList = (text: string, name: string): readonly string[] =>
  (parseJsonDocument(text, name, { wanted: 'a list of texts' }) as readonly unknown[]).map(String);

function typedList(word: string): readonly string[] {
  try {
    return takenList(word, '--taken');
  } catch (error) {
    if (!(error instanceof ProvlensError)) throw error;
    throw usageError(error.message, error.hint);
  }
}

/** An attribute nobody has may be misspelt, or missing from the export: its value counts as absent, and that is said. */
function attributeNotes(text: string, expression: Expression, known: ReadonlySet<string>): readonly string[] {
  return checkExpression(expression, { attributes: known })
    .filter(({ code }) => code === 'unknown-attribute' || code === 'attribute-name-case')
    .map((problem) => describeProblem(text, problem));
}

function computedNotes(expression: Expression): readonly string[] {
  if (!attributesOf(expression).includes('IsSoftDeleted')) return [];
  return [
    'IsSoftDeleted is computed by the service; here it is true for disabled and deleted users, and all others count as assigned and in scope.',
  ];
}
