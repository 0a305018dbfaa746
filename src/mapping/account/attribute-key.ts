import { foldKey } from '../../fold-key.ts';
import type { JsonObject } from '../../json-object.ts';

/** Finds the key of an object that a name means; null where none does, or where it could be either of several. */
export type KeyFinder = (object: JsonObject) => string | null;

/** By the very name, else letter case aside, as SCIM compares names. */
export const casedKey = (name: string): KeyFinder => finder(name, false);

/** By the very name, else letter case aside, else punctuation aside: `employee_number` is `employeeNumber` or "Employee Number". */
export const looseKey = (name: string): KeyFinder => finder(name, true);

function finder(name: string, isLoose: boolean): KeyFinder {
  const lower = name.toLowerCase();
  const folded = foldKey(name);
  const least = isLoose ? folded.length : name.length;
  const last = folded.charCodeAt(folded.length - 1);
  return (object) => {
    if (Object.hasOwn(object, name)) return name;
    const cased: string[] = [];
    const loose: string[] = [];
    for (const key in object) {
      if (key.length < least || !mayEndIn(last, key)) continue;
      if (key.toLowerCase() === lower) cased.push(key);
      else if (isLoose && folded !== '' && foldKey(key) === folded) loose.push(key);
    }
    const found = cased.length > 0 ? cased : loose;
    return found.length === 1 ? found[0]! : null;
  };
}

/** Most keys of an account are ruled out by their last letter, sooner than they are folded. */
function mayEndIn(last: number, key: string): boolean {
  const code = key.charCodeAt(key.length - 1);
  const lower = code | 0x20;
  const isPlain = (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
  return !isPlain || lower === last || last > 0x7f;
}

/**
 * What flat exports call attributes that have parts in SCIM: folded column names by path, the type of a list element in brackets.
 * The macro attribute_spellings of the store has the same.
 */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'name.givenname': ['givenname', 'firstname'],
  'name.familyname': ['familyname', 'lastname', 'surname', 'sn'],
  'name.formatted': ['fullname'],
  'emails[work].value': ['workemail', 'email', 'emailaddress', 'useremail', 'primaryemail', 'mail'],
  'phonenumbers[work].value': ['workphone', 'businessphone', 'phone', 'phonenumber', 'telephonenumber'],
  'phonenumbers[mobile].value': ['mobile', 'mobilephone', 'mobilenumber', 'cellphone'],
  'addresses[work].streetaddress': ['streetaddress', 'street'],
  'addresses[work].locality': ['locality', 'city'],
  'addresses[work].postalcode': ['postalcode', 'zipcode', 'zip'],
  'addresses[work].country': ['country', 'countrycode'],
};

/** Finds the one column that a flat export has for a path of SCIM; null where it has none, or several. */
export function spelledKey(path: string): KeyFinder {
  const spellings = SPELLINGS[path.toLowerCase()];
  if (spellings === undefined) return () => null;
  return (object) => {
    const found = Object.keys(object).filter((key) => spellings.includes(foldKey(key)));
    return found.length === 1 ? found[0]! : null;
  };
}
