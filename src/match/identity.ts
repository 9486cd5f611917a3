import type { FileFacts, Project } from '../rule.ts';
import { CALLBACK_PLACE, MESSAGE_PLACE, WORKFLOW_PLACE, type Range, type TextFact } from '../facts.ts';
import { fileRole } from './file-role.ts';
import { findMarks, type MarkMatch } from './marks.ts';
import { wordsOf, type AppName } from './names.ts';
import { isForge, isLocalHost, isPlatformHost } from './technical.ts';
import { nonUseOf, useOf } from './use.ts';

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

/** Several rules ask the same of a file. */
const known = new WeakMap<FileFacts<'text'>['facts'], readonly (IdentityUse | IdentityLeave)[]>();

/** Every mark in the fields of a file that name the app. */
export function identityUses(file: FileFacts<'text'>): readonly (IdentityUse | IdentityLeave)[] {
  let uses = known.get(file.facts);
  if (uses === undefined) known.set(file.facts, (uses = [...findUses(file)]));
  return uses;
}

function* findUses(file: FileFacts<'text'>): Generator<IdentityUse | IdentityLeave> {
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

const isReference = (text: string, range: Range): boolean => ['nominative', 'attribution'].includes(useOf(text, range).kind);

/** The heading that names what a read-me is about. */
const titleOf = ({ facts }: FileFacts<'text'>): TextFact | undefined => facts.text.find(({ surface, heading }) => surface === 'docs' && heading > 0);

const isAddress = ({ place, value }: TextFact): boolean => /domain|homepage/.test(place) || /^https?:\/\//.test(value.trim());

function reasonToLeave(fact: TextFact, match: MarkMatch, kind: 'name' | 'internal' | 'heading'): string | null {
  if (fact.place === CALLBACK_PLACE && match.range[0] > hostEnd(fact.value)) return 'a path that says where an answer comes from';
  if (fact.place === 'app domain' && !fact.value.includes('.')) return 'no address';
  if (isAddress(fact)) return reasonToLeaveAddress(fact.value);
  if (fact.place === 'sender') return reasonToLeaveSender(fact.value, match.range);
  const aside = nonUseOf(fact.value, match.range);
  if (aside?.kind === 'disclaimer') return aside.why;
  if (aside?.kind === 'technical' && /address|host|e-mail|variable/.test(aside.why)) return aside.why;
  // "Connect your … account" heads a page of the app and does not name the app; a package or an extension of that name would be named so.
  if ((kind === 'heading' || /title/.test(fact.place)) && aside === null && isReference(fact.value, match.range)) return 'speaks of the platform and names nothing after it';
  if (fact.place === WORKFLOW_PLACE && !isNamedAfter(fact.value, match.range)) return 'says what the workflow does';
  // The description of the platform's own API lies in the repositories of those who call it, and says nothing else.
  if (/\bAPI\b/.test(fact.place) && /\b(?:API|GraphQL|REST|OAuth)\b/i.test(fact.value) && !/\p{L}/u.test(fact.value.replace(API_WORDS, '').replace(fact.value.slice(...match.range), ''))) return 'describes an API of the platform';
  return kind === 'heading' && !isNameLike(fact.value) ? 'a heading that describes' : null;
}

/** A workflow is named after the platform where its name begins with it; "… to Slack" tells two ends, and what begins with a verb tells what is done. */
const isNamedAfter = (name: string, [start, end]: Range): boolean => /^[^\p{L}]*(?:(?:my|our|the|new|free|smart|auto|automated|automatic|live|daily|hourly|AI|n8n)[\s:–—-]+)*$/iu.test(name.slice(0, start)) && !/^\s*(?:to\b|→|➜|⇒|-*>|\+|&|and\b)/i.test(name.slice(end));

const API_WORDS = /[’']s\b|\b(?:the|public|open|official|web|REST(?:ful)?|GraphQL|OAuth ?\d?|API|v\d[\w.]*|documentation|docs|reference|schema|specification|spec|client|marketplace)\b/gi;

/** `"Gig Radar" <bot@example.com>`: the name counts and the host does; who comes from the platform itself, or has a mailbox of that name elsewhere, is not the app. */
function reasonToLeaveSender(value: string, [start]: Range): string | null {
  const address = /(?<box>[\w.+-]+)@(?<host>[\w-]+(?:\.[\w-]+)+)/.exec(value.slice(0, LONGEST_TITLE));
  const { box = '', host = '' } = address?.groups ?? {};
  if (address === null) return 'no sender of mail';
  if (isPlatformHost(host.toLowerCase())) return 'a sender of the platform';
  if (start < address.index || start >= address.index + address[0].length) return null;
  return start < address.index + box.length ? 'an e-mail address' : reasonToLeaveAddress(host);
}

const hostEnd = (address: string): number => /^(?:[a-z][a-z\d+.-]*:\/\/)?[^/?#]*/i.exec(address)?.[0].length ?? 0;

function reasonToLeaveAddress(value: string): string | null {
  const host = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/)?(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(value.trim())?.[1]?.toLowerCase() ?? '';
  if (isPlatformHost(host)) return 'a link to the platform';
  if (isLocalHost(host) || (value.includes('://') && !host.includes('.'))) return 'an address of the developer';
  return isForge(host) ? 'the address of a repository or package' : null;
}

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
export function brandedNames(project: Project<'text'>): readonly AppName[] {
  const names = new Map<string, AppName>();
  for (const fact of namingFacts(project)) {
    for (const name of spellingsOf(fact)) {
      const words = wordsOf(name).map(({ word }) => word);
      // The mark by itself is the platform's name as well.
      const isOwn = words.length > 1 ? words.length <= LONGEST_NAME : findMarks(name, 'name').some(({ range: [start, end] }) => end - start < (words[0] ?? '').length);
      if (isOwn) names.set(words.join(' '), words);
      for (const word of coinedIn(name)) names.set(word, [word]);
      if (names.size === MOST_NAMES) return [...names.values()];
    }
  }
  return [...names.values()];
}

/** Words that somebody made of the mark and another word: they name nothing but the app, whatever stands beside them. */
const coinedIn = (name: string): string[] => [...new Set(findMarks(name, 'name').flatMap(({ range: [start, end], spelling }) => (spelling === 'plain' ? wordsOf(name).filter(({ range: [from, to], isCapital }) => isCapital && from <= start && end <= to && to - from > end - start + 1).map(({ word }) => word) : [])))];

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
  project.files.some((file) => identityUses(file).some((use) => !('leave' in use) && (use.kind !== 'internal' || isRootPackage(file.path, project.paths)))) || referredNames(project).next().done === false;

/** In words; what is longer is a sentence. */
const LONGEST_NAME = 12;
