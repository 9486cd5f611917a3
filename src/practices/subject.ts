import { insideOf } from './code.ts';
import { keysIn, type Store } from './stores.ts';
import { isContent, sortOf, sortOfAll, wordsIn, type Sort } from './words.ts';

/** What a place stores, as its names tell. */

/** What of the platform a place stores, by the name that says so; null where it stores nothing of it, or nothing but ids. */
export function subjectOf(store: Store, code: string, isTied: boolean): string | null {
  const { target, given } = store;
  const values = valuesIn(given);
  const columns = store.columns ?? pushedInto(values, code, store.start);
  const keys = store.store === 'a database' ? [] : stringsIn(given);
  const named = [...target.map(lastPart), ...keys];
  const sort = settled(named, code, store.start);
  const foreign = columns?.find(isForeign);
  if (columns !== null && !columns.some(isContent)) return null;
  if (foreign !== undefined && sort !== 'ids' && (sort !== 'own' || /^(?:job|client)_?(?:title|desc|name|info|country)/i.test(foreign))) return named[0] ?? foreign;
  if (isIdsOnly(given)) return null;
  if (sort === 'own') return null;
  if (sort === 'ids' && store.store !== 'a database') return null;
  const valueSort = settled(values, code, store.start);
  if (sort === 'data') return valueSort === 'ids' && columns === null && store.store !== 'a database' ? null : nameOf(/(?:repo|repository|service|dao)$/i.test(named[0] ?? '') && valueSort === 'data' ? values : named, 'data');
  if (valueSort === 'data') return values.find((name) => sortOf(name) === 'data') ?? [...values, ...named].flatMap((name) => madeOf(name.replace(/^\W/, ''), code, store.start) ?? []).find((name) => sortOf(name) === 'data') ?? nameOf(values, 'data');
  return sort === 'weak' && isTied && (columns?.some(isContent) ?? true) ? nameOf(named, 'weak') : null;
}

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
function valuesIn(given: string): string[] {
  const bare = given.replace(/(["'`])(?:\\[^]|(?!\1)[^\\])*\1/g, (quoted) => quoted.replace(/[^\n${}]/g, ' '));
  return [...bare.matchAll(/(?<![\w.$>])(?:(?:this|self)\.|\$this->|[&*@$])?([A-Za-z_]\w*)(?![\w]|\s*\(|\s*:(?!:)|\s*=>)/g)].map(([, name = '']) => name).filter((name) => !/^(?:await|new|null|true|false|None|True|False|this|self|JSON|return|const|async|nil|err|ctx|function)$/.test(name));
}

const stringsIn = (given: string): string[] => [...given.matchAll(/(["'`])((?:\\[^]|(?!\1)[^\\\n]){1,120})\1/g)].map(([, , value = '']) => value.replace(/\$?\{[^}]*\}/g, ' ').replace(/\.\w{2,5}$/, '').split(/[/:]/).filter((part) => /[a-z]/i.test(part)).at(-1) ?? '').filter((name) => /^[\w-]{1,60}$/.test(name));

/** `jobs.map((job) => job.id)`: of all that there is only what tells it apart. */
const isIdsOnly = (given: string): boolean => /\.map\(\s*\(?\{?\s*\w+\s*\}?\)?\s*=>\s*(?:\w+\.)?\w*(?:id|Id|uid|guid|link|url|ciphertext|hash)\s*\)|pluck\(\s*['"]\w*id['"]|\.map\(&:\w*id\)/.test(given);

/** The sort of names; of one that says nothing, or of a list, what it was made of. */
function settled(names: readonly string[], code: string, before: number): Sort {
  const sort = sortOfAll(names);
  if (sort === 'own' || sort === 'ids') return sort;
  for (const name of names) {
    if (!/^\W?\w+$/.test(name)) continue;
    const made = madeOf(name.replace(/^\W/, ''), code, before);
    if (made === null) continue;
    const sorts = made.map(sortOf);
    if (sort === 'data' && sorts.includes('ids') && made.some((part) => /ids?$/i.test(part))) return 'ids';
    if (sort !== 'data' && sorts.includes('data')) return 'data';
    if (sort === 'unknown' && sorts.includes('own')) return 'own';
  }
  return sort;
}

/** The names in the last value that a name was given before a place, with those of the lines that its brackets hold. */
function madeOf(name: string, code: string, before: number): string[] | null {
  const from = Math.max(0, before - 3000);
  const last = [...code.slice(from, before).matchAll(new RegExp(`(?<![\\w.])\\$?${name}(?:\\s*,\\s*\\w+)*\\s*(?::[^=\\n]{1,60})?(?::?=)(?!=)\\s*([^;\\n]{1,200})`, 'g'))].at(-1);
  if (last === undefined) return null;
  const line = last[1] ?? '';
  const open = from + last.index + last[0].length - 1;
  const given = /[[{(]\s*$/.test(line) ? line + insideOf(code, open, 400) : line;
  return [...given.replace(/(["'`])(?:\\[^]|(?!\1)[^\\\n])*\1/g, ' ').matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).filter((word) => word !== name);
}
