/** The catalogue is asked, or fills in what was seen. A text, or a choice of texts, to fill in is one of the query itself. */
const ASKED = /\b(?:cause_remedy|cause_actor|filled(?=\((?!\s*(?:'|CASE\b))))\((?:[^()]|\([^()]*\))*\)/g;
/** What is compared or chosen by is not what is said. */
const CONDITION = /\bWHEN\b(?:(?!\bTHEN\b)[\s\S])*\bTHEN\b/g;

/** The columns `remedy` and `who_acts` of a statement whose expression holds a text of its own. */
export function remediesInLiterals(sql: string): string[] {
  const text = sql.replaceAll(/--.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, "'~'");
  return [...text.matchAll(/\bAS (remedy|who_acts)\b/g)]
    .filter(({ index }) => expressionBefore(text, index).replaceAll(ASKED, '').replaceAll(CONDITION, '').includes("'"))
    .map((found) => found[1]!);
}

/** Back to the comma or the SELECT before, outside of parentheses. */
function expressionBefore(text: string, end: number): string {
  let depth = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth < 0 || (depth === 0 && (text[at] === ',' || /^SELECT\b/.test(text.slice(at, at + 7)))))
      return text.slice(at + 1, end);
  }
  return text.slice(0, end);
}
