import type { AccountValue } from '../../mapping/account/account-value.ts';
import type { Desired } from './desired.ts';

/** Between the values of an attribute, between attributes, and between the parts of a row; no attribute holds them. */
const ITEM = '\u001d';
const FIELD = '\u001f';
export const PART = '\u001e';

const SEPARATORS = new RegExp(`[${ITEM}${PART}${FIELD}]`, 'g');

/** A text without what parts packed texts. */
export const clean = (text: string): string => text.replace(SEPARATORS, ' ');

/** Values of many attributes as one text: one text a row crosses from and to the engine sooner than a cell each. */
export const packHeld = (held: readonly AccountValue[]): string => held.map(packOne).join(FIELD);

const packOne = (held: AccountValue): string =>
  held === null ? '' : typeof held === 'string' ? `v${clean(held)}` : `l${held.map(clean).join(ITEM)}`;

export const unpackHeld = (text: string): AccountValue[] => text.split(FIELD).map(unpackOne);

function unpackOne(text: string): AccountValue {
  if (text === '') return null;
  return text.charCodeAt(0) === 0x76 ? text.slice(1) : text.slice(1).split(ITEM);
}

const LETTERS = { 'ignore-flow': 'i', 'ignore-object': 'o', error: 'e', unknown: 'u' } as const;

export const packDesired = (all: readonly Desired[]): string =>
  all
    .map((one) => {
      if (one.kind === 'value') return packOne(one.value);
      return LETTERS[one.kind] + ('why' in one ? clean(one.why) : '');
    })
    .join(FIELD);

export const unpackDesired = (text: string): Desired[] =>
  text.split(FIELD).map((one): Desired => {
    switch (one.charAt(0)) {
      case 'i':
        return { kind: 'ignore-flow' };
      case 'o':
        return { kind: 'ignore-object' };
      case 'e':
        return { kind: 'error', why: one.slice(1) };
      case 'u':
        return { kind: 'unknown', why: one.slice(1) };
      default:
        return { kind: 'value', value: unpackOne(one) };
    }
  });
