/** A word that texts for people do without. */
export interface Banned {
  /** Its forms, as a regular expression without brackets. */
  readonly word: string;
  /** The word as the glossary lists it. */
  readonly shown: string;
  readonly instead: string;
}

/** Words that make a text hard to read, or that the glossary has a plain word for. */
export const BANNED: readonly Banned[] = [
  { word: 'gravest|gravely|grave', shown: 'grave, gravest', instead: 'severe, most severe' },
  { word: 'whom', shown: 'whom', instead: 'who, that; or another verb' },
  { word: 'whoever', shown: 'whoever', instead: 'everyone who' },
  { word: 'anew', shown: 'anew', instead: 'again' },
  { word: 'in vain', shown: 'in vain', instead: 'without success' },
  { word: 'told|tells', shown: 'told, tells', instead: 'said, shown, known; says, shows' },
  { word: 'stands?|stood', shown: 'stands', instead: 'is, comes, means' },
  // "Nobody would be decided otherwise." is what checkers look for in a what-if.
  { word: '(?<!Nobody would be decided )otherwise', shown: 'otherwise', instead: 'else, differently' },
  { word: 'questions?', shown: 'question', instead: 'check, for what provlens runs' },
  { word: 'roads?', shown: 'road', instead: 'path, way' },
  { word: 'bars|barred', shown: 'bars', instead: 'prevents, blocks' },
  { word: 'loosen', shown: 'loosen', instead: 'relax' },
  { word: 'for want of', shown: 'for want of', instead: 'for lack of' },
  { word: '(?:hold|holds|held) against', shown: 'held against', instead: 'compared with' },
  { word: 'kept out', shown: 'kept out', instead: 'excluded' },
  { word: 'if wished', shown: 'if wished', instead: 'optional' },
  { word: 'lest', shown: 'lest', instead: 'so that … not' },
  { word: 'beneath', shown: 'beneath', instead: 'below' },
];

/** Words that comments do without too: slang, and words of another century. Comments say `told` of a function's arguments, and more of that kind. */
const IN_COMMENTS =
  /\b(?:anew|in vain|gravest|gravely|roads?|barred|at a glance|(?:hold|holds|held) against|lest|for want of|if wished)\b/gi;

/** The words of a comment that it does without. */
export const bannedInComment = (text: string): string[] => [...text.matchAll(IN_COMMENTS)].map(([word]) => word);

const ANY = new RegExp(`\\b(${BANNED.map(({ word }) => word).join('|')})\\b`, 'gi');

/** The banned words of a text, as they are written there. */
export const bannedIn = (text: string): string[] => [...text.matchAll(ANY)].map(([word]) => word);
