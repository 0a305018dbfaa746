import { sqlText } from '../../store/sql-text.ts';

const OPEN = '\ue000';
const CLOSE = '\ue001';
const SYMBOL = /("?)\ue000([a-z]+\d*)\ue001("?)/;

/** Stands where a text of an object would: the rules compare texts and quote them, and never look into them. */
export const symbol = (name: string): string => `${OPEN}${name}${CLOSE}`;

/** Stands for the causes that the scope has found, parted by commas. */
export const SCOPE_CAUSES = symbol('scope');

/** SQL of a JSON text in which symbols stand for what `sqlOf` has for their names; a name it does not know stays as it is. */
function templateSql(json: string, sqlOf: (name: string) => string | null): string {
  if (json === SCOPE_CAUSES) return sqlOf('scope')!;
  const parts: string[] = [];
  let rest = json;
  for (let found = SYMBOL.exec(rest); found !== null; found = SYMBOL.exec(rest)) {
    const [whole, before, name, after] = found;
    const value = sqlOf(name!);
    const isString = before !== '' && after !== '';
    const start = rest.slice(0, found.index);
    if (value === null) parts.push(sqlText(`${start}${whole}`));
    else {
      parts.push(sqlText(isString ? start : `${start}${before}`));
      parts.push(isString ? `to_json(${value})::VARCHAR` : `(to_json(${value})::VARCHAR)[2:-2]`);
      if (!isString) parts.push(sqlText(after!));
    }
    rest = rest.slice(found.index + whole.length);
  }
  parts.push(sqlText(rest));
  return parts.filter((part) => part !== "''").join(' || ');
}

/** Beyond so many the SQL of them takes longer than the rows do. */
const MOST_FORMS = 600;
const MOST_IN_A_ROW = 60;

/** JSON texts with symbols, by number: many rows share few. */
export class Forms {
  readonly #numbers = new Map<string, number>();
  /** By place in a row: the numbers that occur there. */
  readonly #places: Set<number>[] = [];

  /** The numbers of the texts of a row; null where they would be too many. */
  numbersOf(texts: readonly string[]): number[] | null {
    if (texts.length > MOST_IN_A_ROW || this.#numbers.size + texts.length > MOST_FORMS) return null;
    return texts.map((text, place) => {
      const number = this.#numbers.get(text) ?? this.#numbers.size;
      this.#numbers.set(text, number);
      this.#places[place] ??= new Set();
      this.#places[place].add(number);
      return number;
    });
  }

  /** SQL of a JSON list of the texts whose numbers the list `numbers` has; null for none. */
  listSql(numbers: string, sqlOf: (name: string) => string | null): string {
    if (this.#places.length === 0) return 'NULL::VARCHAR';
    const all = [...this.#numbers.keys()];
    const texts = this.#places.map((found, place) => {
      const whens = [...found].map((number) => `WHEN ${number} THEN ${templateSql(all[number]!, sqlOf)}`);
      return `CASE ${numbers}[${place + 1}] ${whens.join(' ')} END`;
    });
    return `CASE WHEN len(${numbers}) > 0 THEN '[' || concat_ws(',', ${texts.join(', ')}) || ']' END`;
  }
}
