import { EXIT, type ExitCode } from '../../errors.ts';
import { checkSchema, type SchemaCheck } from '../../lint/check/check-schema.ts';
import { parseJsonDocument } from '../../mapping/schema/json-document.ts';
import { onlySchema, schemasIn } from '../../mapping/schema/read-schemas.ts';
import { nameOf, readText } from './read-text.ts';

/** Checks the one schema of a file. Errors: unreadable; usage where it holds several. */
export async function checkFile(path: string): Promise<SchemaCheck> {
  const name = nameOf(path);
  const document = parseJsonDocument(await readText(path), name);
  return checkSchema(onlySchema(schemasIn(document, name), name), document);
}

/** 1 where something bars the schema from being saved; 4 where something could not be looked at; else 0. */
export function exitCodeOfCheck({ refusals, open }: SchemaCheck): ExitCode {
  if (refusals.length > 0) return EXIT.findings;
  return open.length > 0 ? EXIT.insufficient : EXIT.ok;
}
