import type { KeepingFact } from '../facts.ts';
import { fileRole } from '../match/file-role.ts';
import { isInTime, purgesIn, type Purge } from './purges.ts';
import { schemasIn, type Schema } from './schemas.ts';
import { storesIn, type Store } from './stores.ts';
import { isForeign, subjectOf } from './subject.ts';
import { DAY, productIn, timeText, writtenTime } from './time.ts';
import { isContent, sortOf, stemOf } from './words.ts';

/** Where a project keeps data of the platform for longer than a day. */

/** A file of code, its comments blanked. */
export interface CodeFile {
  readonly path: string;
  readonly code: string;
}

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|php|go|java|kts?|cs|rs|dart|swift|scala|ex|exs|prisma|sql|gs)$/i;
const STORES = /insert|save|create|upsert|write|append|dump|put|\bset|persist|merge|push|add|cache|to_(?:csv|json|sql|excel)|table|model|schema|entity|document|delete|remove|expire|schedule|cron|every|daily|hourly|command/i;

/** Whether a file may keep something, or declare or delete what is kept. */
export const mayKeep = (path: string, text: string): boolean => CODE.test(path) && fileRole(path) === 'product' && !/(?:^|\/)(?:seeds?|seeders?|factories|migrations?\/meta)\//i.test(path) && STORES.test(text);

export type Keeping = Omit<KeepingFact, 'kind'>;

interface Kept {
  readonly path: string;
  readonly store: Store;
  readonly data: string;
}

export function keepingIn(files: readonly CodeFile[]): ReadonlyMap<string, readonly Keeping[]> {
  const found = new Map<string, Keeping[]>();
  const enter = (path: string, one: Keeping): unknown => {
    const list = found.get(path) ?? [];
    found.set(path, list);
    return list.some(({ range: [start, end] }) => start < one.range[1] && one.range[0] < end) || list.push(one);
  };
  const kept: Kept[] = files.flatMap(({ path, code }) => (/\.(?:sql|prisma)$/.test(path) ? [] : [...storesIn(code)].flatMap((store) => subjects(path, code, store))));
  const services = servicesIn(files);
  const purges = files.flatMap(({ path, code }) => [...purgesIn(path, code)].filter((purge) => isStarted(purge, path, files)).map((purge) => ({ path, purge })));
  const ended = new Set(purges.filter(({ purge }) => isInTime(purge)).flatMap(({ purge }) => [...purge.stems]));
  const codes = new Map(files.map(({ path, code }) => [path, code]));

  for (const { path, store, data } of kept) {
    if (store.service !== null && !services.has(plain(store.service))) continue;
    const life = lifeOf(store, codes.get(path) ?? '');
    if (life !== null && (life === 'unknown' || life <= DAY)) continue;
    if (life === null && [data, ...store.target].some((name) => ended.has(stemOf(name)))) continue;
    enter(path, { standing: life === null ? 'kept' : 'long', data, store: store.store, time: life === null ? null : timeText(life), range: [store.start, store.start + store.length] });
  }
  for (const [path, one] of annotated(files)) enter(path, one);
  const written = new Set(kept.flatMap(({ data, store }) => [data, ...store.target].map(stemOf)));
  for (const { path, code } of files) for (const schema of schemasIn(code)) for (const one of tables(path, code, schema, { written, ended })) enter(path, one);
  return found;
}

const plain = (name: string): string => name.replace(/^_|_/g, '').toLowerCase();

/** Services of the project that have to do with a store. */
function servicesIn(files: readonly CodeFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ code }) => [...code.matchAll(/\bclass\s+(\w*Service)\b([^]{0,4000})/g)].flatMap(([, name = '', body = '']) => (/repository|prisma|mongoose|typeorm|database|\bmodel\b|\bdb\b|writeFile|\.save\(/i.test(body) ? [plain(name)] : []))));
}

/** Whether a file speaks of the platform, so that a word such as "client" means its clients. */
const isTied = (path: string, code: string): boolean => /up.?work|odesk/i.test(path) || /up.?work|odesk/i.test(code);

function subjects(path: string, code: string, store: Store): Kept[] {
  const data = subjectOf(store, code, isTied(path, code));
  return data === null ? [] : [{ path, store, data }];
}

/** In milliseconds; null where nothing ends it. */
function lifeOf({ store, lifetime }: Store, code: string): number | 'unknown' | null {
  if (store !== 'a cache' || lifetime === null) return null;
  const product = productIn(lifetime.text, code);
  return product === null ? (writtenTime(lifetime.text) ?? 'unknown') : product * lifetime.unit;
}

/** What deletes old entries has to be started by something. */
const isStarted = ({ startedBy }: Purge, path: string, files: readonly CodeFile[]): boolean =>
  startedBy.length === 0 || files.some((file) => startedBy.some((name) => (file.path === path ? file.code.split(name).length > 2 : file.code.includes(name))));

function* tables(path: string, code: string, { name, columns, inherits, start, length }: Schema, { written, ended }: { readonly written: ReadonlySet<string>; readonly ended: ReadonlySet<string> }): Generator<Keeping> {
  const sort = sortOf(name);
  const content = columns.filter(isContent);
  const isData = sort === 'data' || (sort === 'weak' && isTied(path, code)) || content.some(isForeign);
  if (!isData || sort === 'ids' || sort === 'own' || (content.length === 0 && !inherits) || ended.has(stemOf(name))) return;
  const isWritten = written.has(stemOf(name));
  yield { standing: isWritten ? 'table' : 'schema', data: name, store: 'a database', time: null, range: [start, start + length] };
}

const ANNOTATION = /@(?:Cacheable|CachePut)\b(?:\([^)]*\))?/g;
const ENDS = /expireAfter(?:Write|Access)|entryTtl|time-to-live|timeToLive|\bsetTtl\b|defaultExpiration|RedisCacheConfiguration|expireAfter/;
const MAPS = /\bnew\s+ConcurrentMapCacheManager\b|\bConcurrentMapCacheManager\s*\(|\bConcurrentMapCache\s*\(/g;

/** Caches by annotation, which keep what the manager of the project says. */
function* annotated(files: readonly CodeFile[]): Generator<[path: string, one: Keeping]> {
  if (files.some(({ code }) => ENDS.test(code))) return;
  const places = files.filter(({ path, code }) => isTied(path, code)).flatMap(({ path, code }) => [...code.matchAll(ANNOTATION)].map(({ 0: text, index }) => ({ path, text, index })));
  for (const { path, text, index } of places) yield [path, { standing: 'kept', data: 'the answers', store: 'a cache', time: null, range: [index, index + text.length] }];
  if (places.length === 0) return;
  for (const { path, code } of files) for (const { 0: text, index } of code.matchAll(MAPS)) yield [path, { standing: 'kept', data: 'the answers', store: 'a cache', time: null, range: [index, index + text.replace(/\s*\($/, '').length] }];
}
