/** Soft hyphen, zero-width space, bidi marks, embeddings, overrides and isolates, separators of lines and paragraphs, byte order mark, annotations, tags. */
const HIDDEN = String.raw`\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}`;

/**
 * Characters that act on a terminal or a page, or hide from the reader: controls (C0, DEL, C1), lone surrogates and what is hidden.
 * ZWJ and ZWNJ are not among them: emoji and Persian need them.
 */
export const UNSAFE_CHARACTERS = new RegExp(`[\\p{Cc}\\p{Cs}${HIDDEN}]`, 'gu');

/** Those of them that JSON allows bare in a string. */
export const HIDDEN_IN_JSON = new RegExp(`[\\u007f-\\u009f${HIDDEN}]`, 'gu');
