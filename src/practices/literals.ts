import { splitArguments } from './lifetimes.ts';

/** What is written out where it is put down: nothing that the platform said. */

/** What empties a place: a list, an object, a text without anything in it. */
const EMPTY = /^(?:JSON\.stringify|json\.dumps|json_encode)?\(?\s*(?:\[\s*\]|\{\s*\}|(["'`])(?:\[\s*\]|\{\s*\})?\1)\s*\)?(?:\s+as\s+[\w<>[\], .]+)?$/;
const isEmpty = (text: string): boolean => EMPTY.test(text);

/** Names in a text that stand for no value: words of the language, keys, moments of the clock. */
const WORDLESS = /\b(?:null|nil|None|true|false|True|False|undefined|JSON\.stringify|json\.dumps|json_encode|as|new|const|void|function|array|list|dict)\b|\b(?:new\s+)?Date\b(?:\.now)?|\.\w+(?=\()|['"]?[A-Za-z_][\w-]*['"]?\s*(?::(?!:)|=>|=(?!=))/g;
const QUOTED = /(["'`])(?:\\[^]|(?!\1)[^\\])*\1/g;

/** Whether an argument holds nothing but what is written there. */
const isLiteral = (text: string): boolean => !/\$\{|#\{|\bf["']/.test(text) && !/[A-Za-z_$@]/.test(text.replace(QUOTED, (quoted, _quote: string, at: number) => (/^\s*:(?!:)/.test(text.slice(at + quoted.length)) ? quoted : ' ')).replace(WORDLESS, ' '));

/** Where a place is declared, what it is called and what it begins with is written there, and not what comes into it. */
const DECLARES = /^(?:use|atom|persist|create[A-Z]|redux|@AppStorage|va[lr]\s)/;

/** Whether what a place is given empties it, or was made up by whoever wrote the program; `isKeyed` says that things are put there under a name. */
export function isMadeUp(call: string, given: string, isKeyed: boolean): boolean {
  if (given.trim() === '' || DECLARES.test(call)) return false;
  const parts = splitArguments(given);
  const [first = '', second = ''] = parts;
  // A stream may stand behind what is written into it; what stands behind a filter or a row are options.
  if (isEmpty(first) && (parts.length === 1 || /dump/.test(call))) return true;
  if (isKeyed && isEmpty(second)) return true;
  return /^[[{]/.test(first) ? parts.every(isLiteral) : isKeyed && /^[[{"'`\d]/.test(second) && isLiteral(first) && isLiteral(second);
}
