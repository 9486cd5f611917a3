import type { FileFacts, Project } from '../rule.ts';
import { MESSAGE_PLACE, type Range, type TextFact } from '../facts.ts';
import { forgeHosts } from '../policy/hosts.ts';
import { fileRole } from './file-role.ts';
import { findMarks, type MarkMatch } from './marks.ts';
import { isPlatformHost, technicalUse } from './technical.ts';
import { useOf } from './use.ts';

/** A mark in a place that names the app. */
export interface IdentityUse {
  readonly fact: TextFact;
  readonly match: MarkMatch;
  readonly kind: 'name' | 'domain' | 'internal' | 'heading';
}

/** A mark in such a place that does not make it the app's name, and why. */
export interface IdentityLeave {
  readonly fact: TextFact;
  readonly match: MarkMatch;
  readonly leave: string;
}

/** Every mark in the fields of a file that name the app. */
export function* identityUses(file: FileFacts<'text'>): Generator<IdentityUse | IdentityLeave> {
  const role = fileRole(file.path);
  const title = role === 'readme' ? titleOf(file) : undefined;
  for (const fact of file.facts.text) {
    const kind = fact.surface === 'app-name' ? 'name' : fact.surface === 'internal-name' ? 'internal' : fact === title ? 'heading' : null;
    if (kind === null) continue;
    for (const match of findMarks(fact.value, 'name')) {
      const leave = role === 'test' ? 'in a test or fixture' : reasonToLeave(fact, match, kind);
      if (leave !== null) yield { fact, match, leave };
      else yield { fact, match, kind: kind === 'name' && isAddress(fact) ? 'domain' : kind };
    }
  }
}

/** The heading that names what a read-me is about. */
const titleOf = ({ facts }: FileFacts<'text'>): TextFact | undefined => facts.text.find(({ surface, heading }) => surface === 'docs' && heading > 0);

const isAddress = ({ place, value }: TextFact): boolean => /domain|homepage/.test(place) || /^https?:\/\//.test(value.trim());

function reasonToLeave(fact: TextFact, match: MarkMatch, kind: 'name' | 'internal' | 'heading'): string | null {
  if (isAddress(fact)) return reasonToLeaveAddress(fact.value);
  if (fact.place === 'sender') return reasonToLeaveSender(fact.value, match.range);
  const use = useOf(fact.value, match.range);
  if (use.kind === 'disclaimer') return use.why;
  if (use.kind === 'technical' && /address|host|e-mail|variable/.test(use.why)) return use.why;
  // "Connect your … account" heads a page of the app and does not name the app; a package or an extension of that name would be named so.
  if ((kind === 'heading' || /title/.test(fact.place)) && (use.kind === 'nominative' || use.kind === 'attribution')) return 'speaks of the platform and names nothing after it';
  // The description of the platform's own API lies in the repositories of those who call it.
  if (/\bAPI\b/.test(fact.place) && /\b(?:API|GraphQL|REST|OAuth)\b/i.test(fact.value)) return 'describes an API of the platform';
  return kind === 'heading' && !isNameLike(fact.value) ? 'a heading that describes' : null;
}

/** `"Gig Radar" <bot@example.com>`: the name counts and the host does; who comes from the platform itself, or has a mailbox of that name elsewhere, is not the app. */
function reasonToLeaveSender(value: string, [start]: Range): string | null {
  const address = /(?<box>[\w.+-]+)@(?<host>[\w-]+(?:\.[\w-]+)+)/.exec(value.slice(0, LONGEST_TITLE));
  const { box = '', host = '' } = address?.groups ?? {};
  if (address === null) return 'no sender of mail';
  if (isPlatformHost(host.toLowerCase())) return 'a sender of the platform';
  if (start < address.index || start >= address.index + address[0].length) return null;
  return start < address.index + box.length ? 'an e-mail address' : reasonToLeaveAddress(host);
}

/** Names that no public server has. */
const LOCAL_HOST = /(?:^|\.)(?:localhost|local|localdomain|test|example|invalid|internal|lan|home|docker)$/;

function reasonToLeaveAddress(value: string): string | null {
  const host = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/)?(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(value.trim())?.[1]?.toLowerCase() ?? '';
  if (isPlatformHost(host)) return 'a link to the platform';
  if (LOCAL_HOST.test(host) || (value.includes('://') && !host.includes('.'))) return 'an address of the developer';
  return isForge(host) ? 'the address of a repository or package' : null;
}

const isForge = (host: string): boolean => forgeHosts.some((forge) => host === forge || host.endsWith(`.${forge}`));

/** A name is short and does not begin like a sentence or an instruction. */
const isNameLike = (heading: string): boolean =>
  heading.length <= 200 && heading.trim().split(/\s+/).length <= 9 && !/^\W*(?:how|what|why|when|where|[a-z]+ing\b|a |an |this |my |your |our |connect|set ?up|install|use|using|about|introduction|getting)/i.test(heading);

/** Whether a value refers to a message of a browser extension. */
export const isMessageReference = (value: string): boolean => /^__MSG_\w+__$/i.test(value);

/** The messages by which an extension's manifest names it, where the key of the message does not say so itself. */
export function* referredNames(project: Project<'text'>): Generator<{ readonly path: string; readonly fact: TextFact; readonly match: MarkMatch }> {
  const keys = new Set(
    project.files.flatMap(({ facts }) => facts.text.filter(({ surface, value }) => surface === 'app-name' && isMessageReference(value)).map(({ value }) => value.slice('__MSG_'.length, -'__'.length).toLowerCase())),
  );
  for (const { path, facts } of keys.size === 0 ? [] : project.files) {
    for (const fact of facts.text) {
      if (!fact.place.startsWith(`${MESSAGE_PLACE} `) || !keys.has(fact.place.slice(MESSAGE_PLACE.length + 1).toLowerCase())) continue;
      for (const match of findMarks(fact.value, 'name')) yield { path, fact, match };
    }
  }
}

/** Whether a package is the app itself: a private one above which there is no other is no part of a workspace. */
export function isRootPackage(path: string, paths: readonly string[]): boolean {
  if (!/(?:^|\/)package\.json$/.test(path)) return false;
  const above = path.split('/').slice(0, -2);
  const outer = [...above.keys(), above.length].map((depth) => [...above.slice(0, depth), 'package.json'].join('/'));
  return !outer.some((candidate) => paths.includes(candidate));
}

/** The names of the app that carry a mark, as lists of words in lower case. */
export function brandedNames(project: Project<'text'>): readonly (readonly string[])[] {
  const names = new Map<string, readonly string[]>();
  for (const fact of namingFacts(project)) {
    for (const name of spellingsOf(fact)) {
      const words = wordsOf(name).map(({ word }) => word);
      // The mark by itself is the platform's name as well.
      const isOwn = words.length > 1 ? words.length <= LONGEST_NAME : findMarks(name, 'name').some(({ range: [start, end] }) => end - start < (words[0] ?? '').length);
      if (isOwn) names.set(words.join(' '), words);
      if (names.size === MOST_NAMES) return [...names.values()];
    }
  }
  return [...names.values()];
}

/** A project that carries more names is made to be slow: each is sought beside each mark. */
const MOST_NAMES = 50;

/** The texts that name the app and carry a mark. */
function* namingFacts(project: Project<'text'>): Generator<TextFact> {
  for (const file of project.files) {
    for (const use of identityUses(file)) {
      if (!('leave' in use) && use.kind !== 'domain' && (use.kind !== 'internal' || isRootPackage(file.path, project.paths))) yield use.fact;
    }
  }
  for (const { fact } of referredNames(project)) yield fact;
}

/** A name as it is written, and what of it people repeat: a page's title names the app in one of its parts, an id in its last. */
function* spellingsOf({ place, value }: TextFact): Generator<string> {
  if (value.length > LONGEST_TITLE) return;
  const name = value.replace(/^@[\w.-]+\//, '');
  if (/\bid$/.test(place)) {
    yield name.slice(name.lastIndexOf('.') + 1);
    return;
  }
  yield name;
  for (const part of name.replace(/\([^()]*\)/g, ' | ').split(/\s[-–—]\s|[|·•:]|[.!?]\s/)) if (part !== name && findMarks(part, 'name').length > 0) yield part;
}

/** In characters; what is longer is a text. */
const LONGEST_TITLE = 200;

/** Whether the app is named after the platform anywhere it is published. */
export const isBranded = (project: Project<'text'>): boolean =>
  project.files.some((file) => [...identityUses(file)].some((use) => !('leave' in use) && (use.kind !== 'internal' || isRootPackage(file.path, project.paths)))) || referredNames(project).next().done === false;

/** In words; what is longer is a sentence. */
const LONGEST_NAME = 12;

interface Word {
  readonly word: string;
  readonly range: Range;
  readonly isCapital: boolean;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0].toLowerCase(), range: [match.index, match.index + match[0].length], isCapital: /^[\p{Lu}\p{N}]/u.test(match[0]) }));
}

/** Where one of the app's names stands in a text: the whole name in any case, or a part of three words and more that is a name by its capitals or by standing alone. */
export function findNames(text: string, names: readonly (readonly string[])[]): Range[] {
  if (names.length === 0) return [];
  return findMarks(text, 'name').flatMap(({ range: [start, end] }) => {
    // Only the words around a mark can be the name that holds it.
    const from = Math.max(0, start - NAME_WINDOW);
    const around = text.slice(from, end + NAME_WINDOW);
    const words = wordsOf(around);
    const at = words.findIndex((word) => word.range[0] <= start - from && start - from < word.range[1]);
    if (at < 0) return [];
    const found = joinedName(around, words[at] as Word, names) ?? (technicalUse(text, [start, end]) === null ? firstOf(names, (name) => (name.length > 1 ? nameAround(around, words, at, name) : null)) : null);
    return found === null ? [] : [[found[0] + from, found[1] + from] as Range];
  });
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = read(item);
    if (found !== null) return found;
  }
  return null;
}

/** A name in one word ("GigRadar"), which in code would be an identifier: it counts among other words, or by a capital. */
function joinedName(text: string, { word, range: [start, end], isCapital }: Word, names: readonly (readonly string[])[]): Range | null {
  if (/[\w./\\@:#$<{=-]$/.test(text.slice(0, start)) || /^(?:[\w/\\@#$>}=(-]|[.:]\S)/.test(text.slice(end))) return null;
  // "gigRadar" is a variable wherever it stands.
  if (/^\p{Ll}+\p{Lu}/u.test(text.slice(start, end))) return null;
  return (isCapital || /\s/.test(text.trim())) && names.some((name) => name.join('') === word) ? [start, end] : null;
}

const NAME_WINDOW = 120;

/** Stores that publish an app under a name in its address. */
const LISTING = /(?:chrome\.google\.com\/webstore|chromewebstore\.google\.com|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons|apps\.apple\.com|itunes\.apple\.com|play\.google\.com\/store\/apps|marketplace\.visualstudio\.com|apps\.shopify\.com|workspace\.google\.com\/marketplace)\/[^\s"'<>)]*/i;

/** A bot of a messenger, which anybody may link to: the app's own is called as the app. */
const BOT_LINK = /\b(?:t\.me|telegram\.me)\/([a-z]\w*bot)\b/i;
const isBotOf = (user: string, name: readonly string[]): boolean => user.toLowerCase().replaceAll('_', '').startsWith(name.filter((word) => word !== 'bot').join(''));

/** Where the address of the app's own listing in a store, or of its own page, spells its name; other apps' addresses are only links. */
export function findListing(address: string, names: readonly (readonly string[])[]): Range[] {
  const bot = BOT_LINK.exec(address);
  if (bot !== null) return names.some((name) => isBotOf(bot[1] ?? '', name)) ? [[bot.index + bot[0].length - (bot[1] ?? '').length, bot.index + bot[0].length]] : [];
  const listing = LISTING.exec(address);
  if (listing === null) return findPage(address, names);
  const words = wordsOf(address).filter(({ range }) => range[0] >= listing.index);
  for (const name of names) {
    const at = words.findIndex((_, index) => name.every((word, offset) => words[index + offset]?.word === word));
    if (at >= 0) return [[(words[at] as Word).range[0], (words[at + name.length - 1] as Word).range[1]]];
  }
  return findCutSlug(address, names);
}

/** Stores cut a long name in an address after so many characters, inside of a word as it comes. */
const CUT_SLUG = /\/(?<slug>[\w-]{24,25})(?=[/?#]|$)/;

function findCutSlug(address: string, names: readonly (readonly string[])[]): Range[] {
  const match = CUT_SLUG.exec(address);
  const slug = match?.groups?.['slug'];
  if (match === null || slug === undefined || findMarks(slug, 'name').length === 0) return [];
  const fits = names.some((name) => name.join('-').startsWith(slug.toLowerCase().replace(/[_-]+/g, '-')));
  return fits ? [[match.index + 1, match.index + 1 + slug.length]] : [];
}

/** On a host that is neither the platform's nor everybody's, the first part of a path that is the app's name or three words of it. */
function findPage(address: string, names: readonly (readonly string[])[]): Range[] {
  const { host, slug } = PAGE.exec(address)?.groups ?? {};
  if (host === undefined || slug === undefined || findMarks(slug, 'name').length === 0 || isPlatformHost(host.toLowerCase()) || isForge(host.toLowerCase())) return [];
  const words = wordsOf(slug).map(({ word }) => word);
  if (!names.some((name) => isSubsequence(words, name) && (words.length >= 3 || words.length === name.length))) return [];
  const start = address.indexOf(slug, address.indexOf(host) + host.length);
  return [[start, start + slug.length]];
}

const PAGE = /^(?:https?:)?\/\/(?<host>[^/?#\s@:]+)(?::\d+)?\/(?<slug>[\w.~-]+)(?=[/?#]|$)/i;

function nameAround(text: string, words: readonly Word[], at: number, name: readonly string[]): Range | null {
  const vocabulary = new Set(name);
  const joined = (left: number, right: number): boolean => /^(?:[\s\-–—_*]{1,3}|\.\s)$/.test(text.slice((words[left] as Word).range[1], (words[right] as Word).range[0]));
  let from = at;
  while (from > 0 && vocabulary.has((words[from - 1] as Word).word) && joined(from - 1, from)) from -= 1;
  let to = at;
  while (to + 1 < words.length && vocabulary.has((words[to + 1] as Word).word) && joined(to, to + 1)) to += 1;
  const run = words.slice(from, to + 1);
  const range: Range = [(run[0] as Word).range[0], (run.at(-1) as Word).range[1]];
  const spelled = run.map(({ word }) => word).join(' ');
  const whole = spelled.includes(name.join(' '));
  const isAlone = !/[\p{L}\p{N}]/u.test(text.slice(0, range[0]) + text.slice(range[1]));
  const part = run.length >= 3 && (isAlone || run.every(({ isCapital }) => isCapital)) && isSubsequence(run.map(({ word }) => word), name);
  return whole || part ? range : null;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const word of whole) if (part[at] === word) at += 1;
  return at === part.length;
}
