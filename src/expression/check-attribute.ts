import { nearest } from '../nearest.ts';
import type { Attribute } from './ast.ts';
import { functionNamed } from './functions/index.ts';
import type { ExpressionProblem } from './problem.ts';

/** A check of attribute names against those the source object has. Names are case-sensitive. */
export function attributeChecker(known: Iterable<string>): (node: Attribute) => readonly ExpressionProblem[] {
  const names = new Set(known);
  const byFoldedName = new Map([...names].map((name) => [name.toLowerCase(), name]));
  return (node) => {
    if (names.has(node.name)) return [];
    const place = node.span === undefined ? {} : { span: node.span };
    const sameButCase = byFoldedName.get(node.name.toLowerCase());
    if (sameButCase !== undefined) {
      const message = `The attribute is called ${sameButCase}: names are case-sensitive, [${node.name}] may be read as another one.`;
      return [{ severity: 'warning', code: 'attribute-name-case', message, suggestion: sameButCase, ...place }];
    }
    const unknown = { severity: 'error', code: 'unknown-attribute', ...place } as const;
    const message = `The source object has no attribute ${node.name}.`;
    const call = callMeant(node.name);
    if (call !== null) {
      return [{ ...unknown, message: `${message} A function is written without brackets: ${call}.`, suggestion: call }];
    }
    if (isList(node.name)) {
      return [{ ...unknown, message: `${message} Brackets hold one name: close them before the comma.` }];
    }
    const suggestion = nearest(node.name, names);
    if (suggestion === null) return [{ ...unknown, message }];
    return [{ ...unknown, message: `${message} Did you mean ${suggestion}?`, suggestion }];
  };
}

/** `[Trim([a])]`: the call that is in brackets as if it were a name; null where there is none. */
function callMeant(name: string): string | null {
  const [, called = '', rest = ''] = /^(\w+)\s*(\(.*\))$/s.exec(name) ?? [];
  const found = functionNamed(called);
  return found === null ? null : found.definition.name + rest;
}

/** `[a, b]`: a bracket that closes late swallows what follows. */
const isList = (name: string): boolean => name.replace(/\[.*\]/s, '').includes(',');
