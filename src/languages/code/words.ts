/** Signs and words that most languages share, and what they do to the texts around them. */

export const CONNECTORS = new Set(['.', '::', '?.', ':']);
export const ASSIGNMENTS = new Set(['=', ':=', '<-', '<<-']);
export const COMPARISONS = new Set(['==', '===', '!=', '!==', '<=>', '<', '>', '<=', '>=']);
export const THROWING = /^(?:throw|Throw|raise|panic|abort|die|fail|assert|expect|require_that)$/;
/** Words before others that are no call without brackets. */
export const KEYWORDS = new Set(['and', 'class', 'const', 'def', 'do', 'else', 'elsif', 'end', 'export', 'fn', 'if', 'let', 'local', 'new', 'not', 'or', 'private', 'public', 'return', 'set', 'static', 'then', 'unless', 'until', 'val', 'var', 'while']);
/** Classes whose members are the icons of a pack. */
export const ICON_CLASS = /^[A-Z]\w*Icons?$/;
/** Signs that put two strings together. */
export const JOINERS = new Set(['+', '.', '..', '<>', '++', '&', '~', '||']);
export const CASES = /^(?:case|when|in|is|eq|like)$/;
/** Calls that name the app in any of their texts: beside the name they are given addresses and types. */
export const NAMED_ANYWHERE = /^(?:sender name|application name)$/;

/** A text that is put together from more is read in several. */
export const MOST_PIECES = 30;
