import type { KeepingFact } from '../facts.ts';
import { fileRole } from '../match/file-role.ts';
import { insideOf } from './code.ts';
import { isInTime, purgesIn, type Purge } from './purges.ts';
import { keptElsewhere, logged, logsIntoFiles } from './elsewhere.ts';
import { delegatedOf, fetchersOf, helpersOf, sharedOf } from './helpers.ts';
import { entitiesIn, schemasIn, type Schema } from './schemas.ts';
import { keptAnswers } from './libraries.ts';
import { storesIn, type Lifetime, type Store } from './stores.ts';
import { isPost, makingsOf } from './flow.ts';
import { isForeign, keyOf, subjectOf, valuesIn, type Tie } from './subject.ts';
import { keptByWorkflow } from './workflows.ts';
import { DAY, productIn, timeText, writtenTime } from './time.ts';
import { isContent, sortOf, stemOf } from './words.ts';

/** Where a project keeps data of the platform for longer than a day. */

/** A file of code, its comments blanked. */
export interface CodeFile {
  readonly path: string;
  readonly code: string;
}

/** A file that is no program, as it stands. */
export interface OtherFile {
  readonly path: string;
  readonly text: string;
}

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|php|go|java|kts?|cs|rs|dart|swift|scala|ex|exs|prisma|sql|gs)$/i;
/** Where tables are declared in a language of its own. */
const TABLES = /(?:schema|\.orm|\.dcm|changelog[\w.-]*|changeset[\w.-]*)\.xml$/i;
const STORES = /insert|save|create|upsert|write|append|dump|put|\bset|persist|merge|push|add|cache|localStorage|shelve|open\(|to_(?:csv|json|sql|excel)|table|model|schema|define|entit(?:y|ies)|DbSet|@collection|gorm|FEEDS?_?|log(?:ger|ging)?\.|set_?value|\bby\b|document|delete|remove|expire|schedule|cron|every|daily|hourly|command/i;

/** Whether a file may keep something, or declare or delete what is kept. */
export const mayKeep = (path: string, text: string): boolean => (CODE.test(path) || TABLES.test(path)) && fileRole(path) === 'product' && !/(?:^|\/)(?:seeds?|seeders?|factories|migrations?\/meta)\/|[sS]eed(?:er|s|ing)?\.\w+$/.test(path) && STORES.test(text) && !isPacked(text);

/** In characters a line, on the average: nobody writes so, and what was packed has its source elsewhere. */
const PACKED = 400;
const isPacked = (text: string): boolean => text.length > 20_000 && text.length / text.split('\n').length > PACKED;

export type Keeping = Omit<KeepingFact, 'kind'>;

export interface KeepingOptions {
  readonly others?: readonly OtherFile[];
  /** Whether every file has to do with the platform, also where it does not say so. */
  readonly isTied?: boolean;
}

interface Kept {
  readonly path: string;
  readonly store: Store;
  readonly data: string;
  readonly isIds: boolean;
}

export function keepingIn(files: readonly CodeFile[], { others = [], isTied: areTied = false }: KeepingOptions = {}): ReadonlyMap<string, readonly Keeping[]> {
  const found = new Map<string, Keeping[]>();
  const enter = (path: string, one: Keeping): unknown => {
    const list = found.get(path) ?? [];
    found.set(path, list);
    return list.some(({ range: [start, end] }) => start < one.range[1] && one.range[0] < end) || list.push(one);
  };
  const programs = files.filter(({ path }) => !/\.(?:sql|prisma|xml)$/.test(path));
  const [shared, handedOn, fetchers, delegated] = [sharedOf(programs), helpersOf(programs), fetchersOf(programs), delegatedOf(programs)];
  const entities = entitiesIn(files);
  const models = modelsOf(files, entities);
  const isAbout = areTied || isAboutPlatform(files, others);
  const kept: Kept[] = programs
    .flatMap((source) => {
      const { path, code } = source;
      const tie = { isTied: areTied || isTied(path, code), isAbout, fetchers: fetchers(source), models };
      const among = (store: Store): Kept[] => subjects(path, code, store, tie);
      // Ids that are handed on are told where they are kept.
      return [...[...storesIn(code, shared(path, code)), ...delegated(source)].flatMap(among), ...handedOn(source).flatMap(among).filter(({ isIds }) => !isIds)];
    })
    .toSorted((a, b) => Number(a.isIds) - Number(b.isIds));
  const services = servicesIn(files);
  const purges = files.flatMap(({ path, code }) => [...purgesIn(path, code)].filter((purge) => isStarted(purge, path, files)).map((purge) => ({ path, purge })));
  const ended = new Set(purges.filter(({ purge }) => isInTime(purge)).flatMap(({ purge }) => [...purge.stems]));
  const codes = new Map(files.map(({ path, code }) => [path, code]));

  for (const { path, store, data, isIds } of kept) {
    if (store.service !== null && !services.has(plain(store.service))) continue;
    const life = lifeOf(store, codes.get(path) ?? '');
    if (life !== null && (life === 'unknown' || life <= DAY)) continue;
    if (life === null && [data, ...store.target].some((name) => ended.has(stemOf(name)))) continue;
    enter(path, { standing: isIds ? 'ids' : life === null ? 'kept' : 'long', data, store: store.store, time: life === null ? null : timeText(life), range: [store.start, store.start + store.length] });
  }
  for (const [path, one] of annotated(files)) enter(path, one);
  const isInFiles = files.some(({ code }) => logsIntoFiles(code));
  for (const { path, code } of programs) for (const one of logged(code, isInFiles)) enter(path, one);
  for (const { path, text } of others) for (const one of keptElsewhere(path, text)) if (one.standing !== 'told') enter(path, one);
  for (const { path, text } of others) for (const one of keptByWorkflow(path, text, isAbout)) enter(path, one);
  const written = new Set(kept.filter(({ isIds }) => !isIds).flatMap(({ data, store }) => [data, ...store.target].map(stemOf)));
  const keys = new Set(kept.filter(({ isIds }) => !isIds).flatMap(({ path, data, store }) => [data, ...store.target, ...modelsAt(store, codes.get(path) ?? '')].map(keyOf)));
  for (const { path, code } of files) for (const schema of schemasIn(code, entities)) for (const one of tables(path, code, schema, { written, keys, ended, isAbout })) enter(path, one);
  // What a document says adds nothing to what the code shows.
  if (![...found.values()].flat().some(({ standing }) => standing !== 'ids' && standing !== 'schema')) for (const { path, text } of others) for (const one of keptElsewhere(path, text)) if (one.standing === 'told') enter(path, one);
  return found;
}

const plain = (name: string): string => name.replace(/^_|_/g, '').toLowerCase();

/** Services of the project that have to do with a store. */
function servicesIn(files: readonly CodeFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ code }) => [...code.matchAll(/\bclass\s+(\w*Service)\b([^]{0,4000})/g)].flatMap(([, name = '', body = '']) => (/repository|prisma|mongoose|typeorm|database|\bmodel\b|\bdb\b|writeFile|\.save\(/i.test(body) ? [plain(name)] : []))));
}

/** Whether a file speaks of the platform, so that a word such as "client" means its clients. */
const isTied = (path: string, code: string): boolean => /up.?work|odesk/i.test(path) || /up.?work|odesk/i.test(code);

/** What the project calls itself, in the heading of a document and in its manifests. */
const isAboutPlatform = (files: readonly CodeFile[], others: readonly OtherFile[]): boolean =>
  others.some(({ path, text }) => (/(?:^|\/)readme\.\w+$/i.test(path) && /^\s*(?:#{1,2}\s|<h1[^>]*>)[^\n]*up.?work/im.test(text)) || (/(?:^|\/)(?:package|composer|manifest)\.json$/.test(path) && /"name"\s*:\s*"[^"]*up-?work/i.test(text))) ||
  files.filter(({ path, code }) => /(?:^|\/)[^/]*up-?work[^/]*\//i.test(path) || /^\s*(?:namespace|package)\s[^\n;]*up-?work/im.test(code)).length * 2 > files.length;

/** The models that what is stored was made as. */
const modelsAt = ({ target, given, start }: Store, code: string): string[] => [...valuesIn(given), ...target].filter((name) => /^\w+$/.test(name)).flatMap((name) => makingsOf(name, code, start).flatMap((text) => [...text.matchAll(/\b[A-Z]\w+/g)].map(([model]) => model)));

const modelsOf = (files: readonly CodeFile[], entities: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => new Map(files.flatMap(({ code }) => [...schemasIn(code, entities)].map(({ name, columns }) => [keyOf(name), columns] as const)));

function subjects(path: string, code: string, store: Store, tie: Tie): Kept[] {
  const subject = subjectOf(store, code, tie);
  return subject === null ? [] : [{ path, store, ...subject }];
}

/** In milliseconds; null where nothing ends it. */
function lifeOf({ lifetime }: Store, code: string): number | 'unknown' | null {
  return lifetime === null ? null : timeOf(lifetime, code);
}

function timeOf({ text, unit }: Lifetime, code: string): number | 'unknown' {
  const product = productIn(text, code);
  return product === null ? (writtenTime(text) ?? 'unknown') : product * unit;
}

/** What deletes old entries has to be started by something. */
const isStarted = ({ startedBy }: Purge, path: string, files: readonly CodeFile[]): boolean =>
  startedBy.length === 0 || files.some((file) => startedBy.some((name) => (file.path === path ? file.code.split(name).length > 2 : file.code.includes(name))));

function* tables(path: string, code: string, { name, columns, inherits, start, length }: Schema, { written, keys, ended, isAbout }: { readonly written: ReadonlySet<string>; readonly keys: ReadonlySet<string>; readonly ended: ReadonlySet<string>; readonly isAbout: boolean }): Generator<Keeping> {
  const sort = sortOf(name);
  const content = columns.filter(isContent);
  const isData = sort === 'data' || (sort === 'weak' && isTied(path, code)) || content.some(isForeign) || (sort !== 'own' && sort !== 'ids' && (keys.has(keyOf(name)) || isPost(columns, isTied(path, code) ? 'file' : isAbout ? 'project' : null)));
  if (!isData || sort === 'ids' || sort === 'own' || (content.length === 0 && !inherits) || ended.has(stemOf(name))) return;
  const isWritten = written.has(stemOf(name)) || keys.has(keyOf(name));
  yield { standing: isWritten ? 'table' : 'schema', data: name, store: 'a database', time: null, range: [start, start + length] };
}

const ANNOTATION = /@(?:Cacheable|CachePut)\b(?:\([^)]*\))?/g;
const ENDS = /expireAfter(?:Write|Access)|entryTtl|time-to-live|timeToLive|\bsetTtl\b|defaultExpiration|RedisCacheConfiguration|expireAfter/;
const MAPS = /\bnew\s+ConcurrentMapCacheManager\b|\bConcurrentMapCacheManager\s*\(|\bConcurrentMapCache\s*\(/g;

/** Caches of whatever is asked for: by annotation, which keep what the manager of the project says, and those that a library for queries writes down. */
function* annotated(files: readonly CodeFile[]): Generator<[path: string, one: Keeping]> {
  for (const { path, code } of files) {
    for (const { call, lifetime } of keptAnswers) {
      for (const { 0: text, index } of code.matchAll(call)) {
        const open = index + text.length;
        const life = timeOf(lifetime(code[open] === '(' ? insideOf(code, open) : (code.slice(open, open + 600).split(/>\s*$/m, 1)[0] ?? '')), code);
        if (life !== 'unknown' && life > DAY) yield [path, { standing: 'long', data: 'the answers', store: 'the storage of a browser', time: timeText(life), range: [index, index + text.trimEnd().length] }];
      }
    }
  }
  if (files.some(({ code }) => ENDS.test(code))) return;
  const places = files.filter(({ path, code }) => isTied(path, code)).flatMap(({ path, code }) => [...code.matchAll(ANNOTATION)].map(({ 0: text, index }) => ({ path, text, index })));
  for (const { path, text, index } of places) yield [path, { standing: 'kept', data: 'the answers', store: 'a cache', time: null, range: [index, index + text.length] }];
  if (places.length === 0) return;
  for (const { path, code } of files) for (const { 0: text, index } of code.matchAll(MAPS)) yield [path, { standing: 'kept', data: 'the answers', store: 'a cache', time: null, range: [index, index + text.replace(/\s*\($/, '').length] }];
}
