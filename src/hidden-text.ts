/**
 * What a reader does not see: line and paragraph separators, annotation marks, and all that Unicode lets a display leave out (soft hyphen,
 * zero-width space, bidi marks, embeddings, overrides and isolates, fillers, byte order mark, tag characters). ZWJ, ZWNJ and the variation
 * selectors of emoji are not among it: emoji and Persian need them.
 */
const HIDDEN = String.raw`\u2028\u2029\ufff9-\ufffb[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe00-\ufe0f]]`;

/** Characters that act on a terminal or a page, or hide from the reader: controls (C0, DEL, C1), lone surrogates and what is hidden. */
export const UNSAFE_CHARACTERS = new RegExp(String.raw`[\p{Cc}\p{Cs}${HIDDEN}]`, 'gv');

/** Whether a text has any of them. */
export const hasUnsafe = (text: string): boolean => text.search(UNSAFE_CHARACTERS) !== -1;

/** Those of them that JSON allows bare in a string. */
export const HIDDEN_IN_JSON = new RegExp(String.raw`[\u007f-\u009f${HIDDEN}]`, 'gv');
