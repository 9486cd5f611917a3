import { insideOf } from './code.ts';
import { keysIn, type Store } from './stores.ts';
import { isContent, sortOf, sortOfAll, wordsIn, type Sort } from './words.ts';

/** What a place stores, as its names tell. */

/** What of the platform a place stores. */
export interface Subject {
  /** By the name that says so. */
  readonly data: string;
  /** Whether it is only what tells things apart. */
  readonly isIds: boolean;
}

/** What a file has to do with the platform. */
export interface Tie {
  /** Whether it speaks of it, so that a word such as "client" means its clients. */
  readonly isTied: boolean;
  /** Functions of which what they return came from it. */
  readonly fetchers: ReadonlySet<string>;
}

/** What of the platform a place stores; null where it stores nothing of it. */
export function subjectOf(store: Store, code: string, { isTied, fetchers }: Tie): Subject | null {
  const { target, given } = store;
  const tells = tellsContent(given);
  const values = valuesIn(given);
  const columns = store.columns ?? pushedInto(values, code, store.start);
  const keys = store.store === 'a database' ? [] : stringsIn(given);
  const named = [...target.map(lastPart), ...keys];
  const sort = settled(named, code, store.start, fetchers);
  const foreign = columns?.find(isForeign);
  const ids = (): Subject | null => idsOf(named, values, code, store.start, isTied);
  // Where things are kept by name, the names are those of columns of a table no more.
  const isKeyed = store.store !== 'a database' && (columns ?? []).some((column) => sortOf(column) === 'data');
  if (columns !== null && !columns.some(isContent) && !isKeyed && !tells) return sort === 'own' ? null : ids();
  if (foreign !== undefined && sort !== 'ids' && (sort !== 'own' || /^(?:job|client)_?(?:title|desc|name|info|country)/i.test(foreign))) return whole(named[0] ?? foreign);
  if (isIdsOnly(given)) return ids();
  if (sort === 'own') return null;
  if (sort === 'ids' && store.store !== 'a database') return ids();
  const valueSort = settled(values, code, store.start, fetchers);
  if (sort === 'data') return valueSort === 'ids' && columns === null && !tells && store.store !== 'a database' ? ids() : whole(nameOf(/(?:repo|repository|service|dao)$/i.test(named[0] ?? '') && valueSort === 'data' ? values : named, 'data'));
  if (valueSort === 'data') return whole(values.find((name) => sortOf(name) === 'data') ?? [...values, ...named].flatMap((name) => madeOf(name.replace(/^\W/, ''), code, store.start) ?? []).find((name) => sortOf(name) === 'data') ?? nameOf(values, 'data'));
  if (valueSort === 'ids' && !tells) return ids();
  if (isKeyed) return whole((columns ?? []).find((column) => sortOf(column) === 'data') ?? '');
  return sort === 'weak' && isTied && (tells || (columns?.some(isContent) ?? true)) ? whole(nameOf(named, 'weak')) : null;
}

/** `job.title`, `job["title"]`, `document: job`: a part of a thing that says more than which it is, or all of it under a name for anything. */
const tellsContent = (given: string): boolean => [...given.matchAll(/(?<=[\w)\]])(?:\.|->|\[\s*['"])([a-zA-Z_]\w*)(?!\w|\s*\()/g)].some(([, field = '']) => isContent(field)) || [...given.matchAll(WHOLE)].some(([, name = '']) => sortOf(name) === 'data');
const WHOLE = /\b(?:document|doc|body|payload|value|data|item|content|record|fields|raw|json)['"]?\s*[:=]\s*(?:[\w.]+\()?(\w+)\s*[,)}]/gi;

const whole = (data: string): Subject => ({ data, isIds: false });

/** Ids of things of the platform: some name around speaks of them, or the file does and the name says that they were seen. */
function idsOf(named: readonly string[], values: readonly string[], code: string, before: number, isTied: boolean): Subject | null {
  const around = [...named, ...values, ...[...values, ...named].filter((name) => !/^[A-Z\d_]+$/.test(name)).flatMap((name) => madeOf(name.replace(/^\W/, ''), code, before) ?? [])];
  const speaking = around.find((name) => wordsIn(name).some((word) => sortOf(word) === 'data')) ?? (isTied ? [...named, ...values].find((name) => SEEN.test(name)) : undefined);
  return speaking === undefined || around.some((name) => OF_PEOPLE.test(name)) ? null : { data: speaking, isIds: true };
}

const SEEN = /seen|known|sent|notified|processed|viewed|posted|delivered/i;
/** What an app may keep: ids of its users, and what it was handed to act for them. */
const OF_PEOPLE = /token|secret|credential|session|cookie|password|user|chat|subscri|account/i;

/** The keys of what a list is filled with before a place; null where nobody can see them. */
function pushedInto(values: readonly string[], code: string, before: number): readonly string[] | null {
  if (values.length !== 1) return null;
  const from = Math.max(0, before - 3000);
  const pushed = [...code.slice(from, before).matchAll(new RegExp(`(?<![\\w.])\\$?${values[0]}(?:\\[\\]\\s*=\\s*|\\.(?:push|append|add)\\(\\s*)(?=[[{])`, 'g'))].at(-1);
  return pushed === undefined ? null : keysIn(insideOf(code, from + pushed.index + pushed[0].length));
}

const nameOf = (names: readonly string[], sort: Sort): string => names.find((name) => sortOf(name) === sort) ?? names[0] ?? '';
const lastPart = (name: string): string => name.split(/::|\.|\\|\//).at(-1) ?? name;

export const FOREIGN = /^(?:job|client|posting|opening|freelancer|proposal|upwork|odesk|cover_?letter|op_)/i;
/** "job_title", "clientCountry": what a table says of a post and of who posted it. */
export const isForeign = (column: string): boolean => FOREIGN.test(column) && isContent(column) && wordsIn(column).length > 1;

/** Names of values: neither of calls, nor of keys, nor of what belongs to another. */
export function valuesIn(given: string): string[] {
  const bare = given.replace(/(["'`])(?:\\[^]|(?!\1)[^\\])*\1/g, (quoted) => quoted.replace(/[^\n${}]/g, ' '));
  return [...bare.matchAll(/(?<![\w$>]|(?<!\.\.)\.)(?:(?:this|self)\.|\$this->|[&*@$])?([A-Za-z_]\w*)(?![\w]|\s*\(|\s*:(?!:)|\s*=>)/g)].map(([, name = '']) => name).filter((name) => !/^(?:await|new|null|true|false|None|True|False|this|self|JSON|return|const|async|nil|err|ctx|function|URL|Date|Object|Array|String|Path|Math|Buffer)$/.test(name));
}

const stringsIn = (given: string): string[] => [...given.matchAll(/(["'`])((?:\\[^]|(?!\1)[^\\\n]){1,120})\1/g)].map(([, , value = '']) => value.replace(/\$?\{[^}]*\}/g, ' ').replace(/\.\w{2,5}$/, '').split(/[/:]/).filter((part) => /[a-z]/i.test(part)).at(-1) ?? '').filter((name) => /^[\w-]{1,60}$/.test(name));

/** `jobs.map((job) => job.id)`: of all that there is only what tells it apart. */
const isIdsOnly = (given: string): boolean => /\.map\(\s*\(?\{?\s*\w+\s*\}?\)?\s*=>\s*(?:\w+\.)?\w*(?:id|Id|uid|guid|link|url|ciphertext|hash)\s*\)|pluck\(\s*['"]\w*id['"]|\.map\(&:\w*id\)/.test(given);

/** What holds everything that an app has at hand; of what kind that is its fields say. */
const HOLDER = /^(?:this\.|self\.)?_?(?:state|history|feed|view|output|snapshot)$/i;

/** The sort of names; of one that says nothing, or of a list, what it was made of. */
function settled(names: readonly string[], code: string, before: number, fetchers: ReadonlySet<string>, depth = 1): Sort {
  const sort = sortOfAll(names);
  const isHolder = sort === 'own' && names.every((name) => sortOf(name) !== 'own' || HOLDER.test(name));
  if ((sort === 'own' && !isHolder) || sort === 'ids') return sort;
  const parts: string[] = [];
  for (const name of names) {
    if (!/^\W?\w+$/.test(name)) continue;
    const made = madeOf(name.replace(/^\W/, ''), code, before);
    if (made === null) continue;
    const sorts = made.map(sortOf);
    if (sort === 'data' && sorts.includes('ids') && made.some((part) => /ids?$/i.test(part))) return 'ids';
    if (sort !== 'data' && (sorts.includes('data') || made.some((part) => fetchers.has(part)))) return 'data';
    if (sort === 'unknown' && sorts.includes('own')) return 'own';
    parts.push(...made);
  }
  // A text that was made of a list that was made of what came.
  return sort === 'unknown' && depth > 0 && parts.length > 0 ? settled(parts.filter((part) => sortOf(part) === 'unknown'), code, before, fetchers, depth - 1) : sort;
}

/** The names in the last value that a name was given before a place, with those of the lines that its brackets hold; in all of its values where it is a field. */
export function madeOf(name: string, code: string, before: number): string[] | null {
  const isField = new RegExp(`\\b(?:this|self)\\.${name}\\b|@${name}\\b|\\$this->${name}\\b`).test(code);
  const from = isField ? 0 : Math.max(0, before - 3000);
  const text = isField ? code.slice(0, 40_000) : code.slice(from, before);
  const values = [...text.matchAll(new RegExp(`(?:(?<![\\w.])|(?<=\\b(?:this|self)\\.|@|\\$this->))\\$?${name}(?:\\s*,\\s*\\w+)*\\s*(?::[^=\\n]{1,60})?(?::?=)(?!=)\\s*([^;\\n]{1,200})`, 'g'))];
  const counted = isField ? values.slice(0, 6) : values.slice(-1);
  if (counted.length === 0) return null;
  return counted.flatMap(({ 0: whole, 1: line = '', index }) => {
    const given = /[[{(]\s*$/.test(line) ? line + insideOf(code, from + index + whole.length - 1, 400) : line;
    const named = given.replace(/(["'`])(\w+)\1(?=\s*:)/g, '$2 ').replace(/(["'`])(?:\\[^]|(?!\1)[^\\\n])*\1/g, ' ');
    return [...named.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).filter((word) => word !== name);
  });
}
