import { insideOf } from './code.ts';
import { isContent, wordsIn } from './words.ts';

/** Where values come from, as far as the text of one file tells: what was assigned, put in, gone through, declared. */

/** How far back what makes a value is sought. */
const REACH = 3000;
/** What a field or a constant of a file was given stands anywhere in it. */
const WHOLE = 40_000;

const isFieldOf = (name: string, code: string): boolean => new RegExp(`\\b(?:this|self)\\.${name}\\b|@${name}\\b|\\$this->${name}\\b`).test(code);
const isConstant = (name: string): boolean => /^[A-Z][A-Z\d_]+$/.test(name);

/** Where functions begin that are not inside of others, as their lines are written. */
const HEADER = /^[^\S\n]{0,8}(?:(?:export|default|public|private|protected|internal|static|async|final|override|suspend|pub|abstract|virtual)\s+)*(?:(?:function|def|func|fun|fn)\b|(?:public|private|protected|internal|static|async|override|void)\s[^\n;=(]*\()/gm;

/** What a name can have its value from at a place: its function, or where that says nothing of it, what stands around as well. */
function scopeOf(name: string, code: string, before: number): { readonly text: string; readonly from: number } {
  if (isFieldOf(name, code) || isConstant(name)) return { text: code.slice(0, WHOLE), from: 0 };
  const from = Math.max(0, before - REACH);
  const text = code.slice(from, before);
  const header = [...text.matchAll(HEADER)].at(-1)?.index ?? 0;
  const inner = text.slice(header);
  return new RegExp(`(?<![\\w.])\\$?${name}\\b`).test(inner) ? { text: inner, from: from + header } : { text, from };
}

/** The lines that give a name its value, each with what its brackets hold: the last of them, or all of them for a field. */
function assignedIn(name: string, code: string, { text, from }: { readonly text: string; readonly from: number }): string[] {
  if (!text.includes(name)) return [];
  const values = [...text.matchAll(new RegExp(`(?:(?<![\\w.])|(?<=\\b(?:this|self)\\.|@|\\$this->))\\$?${name}(?:\\s*,\\s*\\w+)*\\s*(?::(?:[^=\\n,()<]|<[^=\\n()>]*>){1,60})?(?::?=)(?![=>])\\s*([^;\\n]{1,200})`, 'g'))];
  return (isFieldOf(name, code) ? values.slice(0, 6) : values.slice(-1)).map(({ 0: whole, 1: line = '', index }) => withBrackets(code, line, from + index + whole.length));
}

/** A line, and what the bracket at its end holds. */
const withBrackets = (code: string, line: string, end: number): string => (/[[{(]\s*$/.test(line) ? line + insideOf(code, code.lastIndexOf(line.trimEnd().at(-1) ?? '', end), 600) : line);

/** A function that goes through a list, up to the name of one of its things. */
const goesThrough = (name: string): RegExp =>
  new RegExp(String.raw`(?:\?\.|\.|->)(?:forEach|map|each|flatMap|filter|for_each|each_with_index|forEachIndexed|find_each|reduce)\s*(?:\(\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(?:\{\s*)?|\s*(?:do|\{)\s*\|\s*|\s*\{\s*)\|?&?\$?${name}\b`, 'g');
const RECEIVER = /[\w.$@\]['"]{1,80}(?:\([^()\n]{0,80}\))?$/;

const listsIn = (name: string, text: string): string[] => [...text.matchAll(goesThrough(name))].slice(-2).flatMap(({ index }) => RECEIVER.exec(text.slice(Math.max(0, index - 160), index)) ?? []);

/** How else a name comes to what it holds; the first group is what it comes from. */
const FURTHER: readonly ((name: string) => string)[] = [
  // Something put into it, or added to its end.
  (name) => String.raw`(?<![\w.])\$?${name}(?:\[\]\s*=|(?:\.|->)(?:push|append|add|extend|concat|unshift|addAll|AddRange|Add|insert|put)\(|\s*(?:\+=|\.=|<<)|\[[^\]\n]{1,60}\]\s*=(?!=))\s*([^\n;]{1,200})`,
  // A loop over it, in the ways of writing one.
  (name) => String.raw`\bfor(?:each|\s+await)?\b\s*\(?\s*(?:(?:const|let|var|final|auto)\s+|[A-Z][\w<>\[\],.?]*\s+|var\s+)?[([]?(?:\w+\s*,\s*)?&?${name}[)\]]?\s*(?:of|in|:=\s*range|:)\s+([^\n{]{1,160})`,
  (name) => String.raw`\bforeach\s*\(\s*([^\n]{1,120}?)\s+as\s+(?:\$\w+\s*=>\s*)?\$?${name}\b`,
  (name) => String.raw`\bwith\s+([^\n]{1,160}?)\s+as\s+${name}\b`,
  // A part that is taken out of something.
  (name) => String.raw`\b(?:const|let|var)\s*\{[^{}\n=]{0,120}(?<![\w.])${name}\b[^{}\n=]{0,120}\}\s*=\s*([^;\n]{1,200})`,
  (name) => String.raw`\[\s*${name}\s*(?:,\s*\w+\s*)?\]\s*=\s*([^;\n]{1,200})`,
  // What it is declared to be.
  (name) => String.raw`(?<![\w.])${name}[?!]?\s*:\s*([A-Z][\w<>[\], |.]{1,60})`,
  (name) => String.raw`(?<![\w.])([A-Z]\w*(?:<[^()\n]{1,60}>)?(?:\[\])?)\s+\$?${name}\b(?=\s*[,)=;:])`,
  (name) => String.raw`(?<![\w.])${name}\s+(?:\[\]|\*)*(?:\w+\.)?([A-Z]\w*)\b(?=\s*[,)])`,
];

/** What was found in the file before; the same names are asked for at one place after the other. */
let asked: { readonly code: string; readonly found: Map<string, readonly string[]> } = { code: '', found: new Map() };

/** The texts that a name has its value from at a place. */
export function makingsOf(name: string, code: string, before: number): readonly string[] {
  if (asked.code !== code) asked = { code, found: new Map() };
  const key = `${String(before)} ${name}`;
  const known = asked.found.get(key) ?? makingsAt(name, code, before);
  asked.found.set(key, known);
  return known;
}

function makingsAt(name: string, code: string, before: number): string[] {
  const scope = scopeOf(name, code, before);
  // What goes through a list stands in the same line where it is written after it.
  const end = code.indexOf('\n', before);
  const line = code.slice(before, end < 0 ? undefined : end);
  const further = !scope.text.includes(name) ? [] : [...listsIn(name, scope.text), ...FURTHER.flatMap((pattern) => [...scope.text.matchAll(new RegExp(pattern(name), 'g'))].slice(-2).map(({ 0: whole, 1: given = '', index }) => withBrackets(code, given, scope.from + index + whole.length)))];
  return [
    ...assignedIn(name, code, scope),
    ...further,
    ...(line.includes(name) ? [...listsIn(name, line), ...[...line.matchAll(new RegExp(`\\bfor\\s+(?:\\w+\\s*,\\s*)?${name}\\s+in\\s+([^\\n\\]]{1,120})`, 'g'))].map(([, list = '']) => list)] : []),
  ];
}

/** A text without what stands in its quotes, but for names that are put into them and the keys of an object. */
const bareOf = (text: string): string =>
  text.replace(/(["'])(\w+)\1(?=\s*:)/g, '$2 ').replace(/(["'`])((?:\\[^]|(?!\1)[^\\])*)\1/g, (_, _quote: string, inner: string) => ` ${[...inner.matchAll(/[#$]?\{([^{}\n]{1,80})\}/g)].map(([, put = '']) => put.replace(/["'][^"']*["']/g, ' ')).join(' ')} `);

/** Names in a text, but for those of keywords. */
export const namesIn = (text: string): string[] => [...bareOf(text).matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).filter((word) => !NOTHING.test(word));
const NOTHING = /^(?:await|async|new|null|true|false|None|True|False|this|self|JSON|return|const|let|var|for|if|else|in|of|is|not|and|or|def|lambda|nil|err|ctx|function|URL|Date|Object|Array|Map|Set|List|IEnumerable|String|Number|Path|Math|Buffer|str|int|len|f)$/;

/** The names in what a name has been assigned; null where nothing is. */
export function madeOf(name: string, code: string, before: number): string[] | null {
  const values = assignedIn(name, code, isFieldOf(name, code) ? { text: code.slice(0, WHOLE), from: 0 } : { text: code.slice(Math.max(0, before - REACH), before), from: Math.max(0, before - REACH) });
  if (values.length === 0) return null;
  return values.flatMap((given) => {
    const named = given.replace(/(["'`])(\w+)\1(?=\s*:)/g, '$2 ').replace(/(["'`])(?:\\[^]|(?!\1)[^\\\n])*\1/g, ' ');
    return [...named.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).filter((word) => word !== name);
  });
}

const FIELD = /(?<=[\w)\]}])(?:\?\.|\.|->|::)([A-Za-z_]\w*)(?!\w|\s*\()|\[\s*:?['"]([\w ]{2,40})['"]?\s*\]|\.(?:get|fetch|dig)\(\s*['":]+(\w+)|\bget([A-Z]\w*)\(\)|(?<=[{,(\s])['"]?([A-Za-z][\w ]{1,30}?)['"]?\s*(?::(?!:)|=>|=(?!=))/g;
const SHORTHAND = /\{([\w\s,]{3,300})\}/g;

/** What a text takes out by a name in quotes. */
export const takenIn = (text: string): string[] => [...text.matchAll(/(?<=[\w)\]])\[\s*:?['"](\w{2,40})['"]?\s*\]/g)].map(([, name = '']) => name);

/** What a text takes out of things, and the keys under which it puts them down. */
export const fieldsIn = (text: string): string[] => [
  ...[...text.matchAll(FIELD)].map(([, ...groups]) => groups.find((one) => one !== undefined) ?? ''),
  ...[...text.matchAll(SHORTHAND)].flatMap(([, inside = '']) => inside.split(',').map((part) => part.trim()).filter((part) => /^\w+$/.test(part))),
];

/** What a post of work says and few other things do; the first of them nothing else does. */
const PECULIAR = /^(?:budget|proposals?|snippet|hourly|workload|connects|spent)$/;
const SPECIFIC = /^(?:clients?|tier|freelancers?|job|duration|skills?|hires?)$/;
const SUBSTANCE = /^(?:description|desc|summary|snippet|body|content|details?|text)$/;
const PLACED = /^(?:link|url|href|guid|published|posted|pub)$/;

/** Whether fields are those of a post of work, so that no name has to say it: what speaks of the platform decides how much they have to say; null is something that has a name of its own. */
export function isPost(fields: readonly string[], speaking: 'file' | 'project' | 'none' | null): boolean {
  const words = new Set(fields.flatMap(wordsIn));
  const has = (pattern: RegExp): boolean => [...words].some((word) => pattern.test(word));
  if (speaking === null) return false;
  if (!words.has('title')) return speaking !== 'none' && has(SUBSTANCE) && has(PECULIAR) && has(SPECIFIC);
  if (has(PECULIAR)) return true;
  if (speaking !== 'none' && (has(SPECIFIC) || (has(SUBSTANCE) && has(PLACED)))) return true;
  return speaking === 'file' && new Set(fields.filter(isContent).map((field) => wordsIn(field).at(-1))).size > 1;
}
