import { type ProvlensError, unreadableError } from '../../errors.ts';
import { firstMistake } from './json-mistake.ts';

/** Far deeper than any schema; the readers and JSON.stringify recurse. */
const DEEPEST = 1_000;
/** The same for JSON inside a text, which may hold JSON inside a text again. */
const DEEPEST_INSIDE = 200;

/** What a JSON text should be; by default a synchronization schema. */
export interface JsonWanted {
  /** What errors tell people to give: `the JSON of a synchronization schema`. */
  readonly wanted?: string;
  /** The line of the file on which the text begins, where it is a part of one. */
  readonly firstLine?: number;
  /** Instead of JSON.parse; throws where the text is no JSON. */
  readonly parse?: (json: string) => unknown;
}

/**
 * Parses the text of a JSON file, with or without a byte order mark.
 * Fails as unreadable with line and column where it is no JSON, and where it is nested beyond any schema.
 */
export function parseJsonDocument(text: string, fileName: string, options: JsonWanted = {}): unknown {
  const { wanted = 'the JSON of a synchronization schema', firstLine = 1, parse = JSON.parse } = options;
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') throw unreadableError(`${fileName} is empty.`, `Give ${wanted}.`);
  let value: unknown;
  try {
    value = parse(body);
  } catch {
    throw syntaxError(body, fileName, wanted, firstLine);
  }
  if (isDeeper(body, DEEPEST)) {
    throw unreadableError(
      `${fileName} is nested more than ${DEEPEST} levels deep.`,
      'No schema is; look at what wrote the file.',
    );
  }
  return value;
}

/** What the JSON inside a text says; undefined where it is no JSON, or nested beyond anything the service writes. */
export function parseInnerJson(text: string): unknown {
  if (isDeeper(text, DEEPEST_INSIDE)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function syntaxError(body: string, fileName: string, wanted: string, firstLine: number): ProvlensError {
  if (/^\s*</.test(body)) {
    return unreadableError(`${fileName} is no JSON: it begins like a web page or XML.`, 'A sign-in page, perhaps?');
  }
  const position = firstMistake(body);
  const before = body.slice(0, position).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const place = `${fileName}:${before.length + firstLine - 1}:${column}`;
  if (position >= body.trimEnd().length) {
    return unreadableError(`${place}: the JSON ends too early.`, 'The file is cut; export it again.');
  }
  if (/,\s*$/.test(body.slice(0, position)) && /[}\]]/.test(body[position] ?? '')) {
    return unreadableError(
      `${place}: there is a comma before ${JSON.stringify(body[position])}.`,
      'JSON allows no trailing comma; take it out.',
    );
  }
  return unreadableError(
    `${place}: this is no JSON, ${JSON.stringify(body[position])} is not expected here.`,
    `Give ${wanted}.`,
  );
}

function isDeeper(body: string, deepest: number): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (inText) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepest) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
