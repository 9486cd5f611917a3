import { courtesies, placeholderAddresses, placeholders, wholePlaceholders } from '../../policy/application-words.ts';
import { basicScopes, scopeAreas } from '../../policy/application-code.ts';
import type { Range } from '../../facts.ts';
import { findMarks } from '../../match/marks.ts';
import { textOf, type FormMap } from '../form.ts';
import { scopesIn } from './agreement.ts';
import { placeIn, quoted, scalarAt, verdict, type Verdict } from '../verdict.ts';
import { isDoing, isGenericWord, namesData, saysDoing, saysPurpose, tellingWords, tongueOf, wordsIn } from '../words.ts';

/** Whether title and description say something, and the description what the app is for. */
export function* checkTexts(root: FormMap): Generator<Verdict> {
  const holders = [...placeholdersIn(root)];
  yield* holders;
  const title = scalarAt(root, 'title');
  if (title !== null && !holders.some(({ data }) => data['key'] === 'title') && (wordsIn(title.text).every((word) => isGenericWord(word)) || THE_FORM.test(title.text)) && /^[\x20-\x7F]+$/.test(title.text)) yield verdict('vague-title', title.range, { text: quoted(title.text) });
  const description = scalarAt(root, 'description');
  if (description === null || holders.some(({ data }) => data['key'] === 'description')) return;
  const text = description.text.trim();
  const lack = lackOf(text.replace(courtesies, ' '), textOf(root, 'title') ?? '', areasAsked(root));
  if (lack !== null) yield verdict(lack, description.range, { text: quoted(text) });
  else yield* checkSubject(root);
}

/** A title that is that of the form, and of no app. */
const THE_FORM = /^\W*(?:(?:new|my|our|the|an?|re-?)[\s-]+)*(?:(?:API|OAuth ?2?|developer|access)[\s-]+)+(?:key|keys|access|token|credentials)(?:[\s-]+(?:request|application|approval|form|registration|renewal|enquiry|inquiry))*\W*$/i;

/** The fewest words that tell something of an app. */
const FEWEST = 3;

function lackOf(text: string, title: string, areas: readonly RegExp[]): 'vague' | 'no-purpose' | 'no-doing' | 'no-data' | null {
  if (tellingWords(text, title) < FEWEST) return 'vague';
  // What a text is for is told from its words, and those of other languages are not listed.
  if (tongueOf(text) !== 'en') return null;
  if (!namesData(text, areas)) return 'no-data';
  if (!saysPurpose(text)) return 'no-purpose';
  return saysDoing(text) ? null : 'no-doing';
}

/** The words for what the scopes are about that the form asks for; none where one of them is unknown, or all are such as every app needs. */
function areasAsked(root: FormMap): readonly RegExp[] {
  const asked = scopesIn(root).filter(({ text }) => !basicScopes.test(text)).map(({ text }) => scopeAreas.filter(({ scope }) => scope.test(text)).map(({ words }) => words));
  return asked.some((areas) => areas.length === 0) ? [] : asked.flat();
}

function* placeholdersIn(root: FormMap): Generator<Verdict> {
  for (const key of ['title', 'description'] as const) {
    const node = scalarAt(root, key);
    if (node === null) continue;
    const place = placeholderIn(node.text);
    if (place !== null) yield verdict('placeholder', placeIn(node, place), { key, text: quoted(node.text.slice(...place)) });
  }
  const callback = scalarAt(root, 'callback-url');
  if (callback !== null && placeholderAddresses.some((pattern) => pattern.test(callback.text.trim()))) yield verdict('placeholder', callback.range, { key: 'callback-url', text: quoted(callback.text) });
}

/** What of a text is a placeholder, or all of it. */
export function placeholderIn(text: string): Range | null {
  const whole: Range = [text.length - text.trimStart().length, text.trimEnd().length];
  if (wholePlaceholders.some((pattern) => pattern.test(text.trim())) || isNoise(text)) return whole;
  for (const pattern of placeholders) {
    const match = pattern.exec(text);
    if (match !== null) {
      const lead = match[0].length - match[0].replace(/^[\s.!?([-]+(?=[A-Z])/, '').length;
      return [match.index + lead, match.index + match[0].length];
    }
  }
  return null;
}

/** Keys pressed at random, one word over and over. */
function isNoise(text: string): boolean {
  const words = wordsIn(text);
  const different = new Set(words);
  if (words.length > 0 && words.every((word) => isMashed(word))) return true;
  return words.length >= 3 && different.size <= Math.max(1, Math.floor(words.length / 4)) && /^[\p{Script=Latin}\P{L}]*$/u.test(text);
}

const ROWS = ['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'qsdfghjklm', 'zxcvbnm', 'yxcvbnm'];

/** Neighbours on a keyboard, once or over and over: "asdf", "sdfsdf", "hjkl". */
function isMashed(word: string): boolean {
  const unit = /^(?<unit>.{2,5}?)\k<unit>+/u.exec(word)?.groups?.['unit'] ?? word;
  return word.length >= 4 && unit.length >= 3 && ROWS.some((row) => row.includes(unit) || [...row].reverse().join('').includes(unit)) && !/^(?:were|pert|ropes?|pour|trew|power|tree|dad|lass)$/.test(word);
}

/** A proper name that does something at the beginning of a text is what the text is about. */
const SUBJECT = /^(?:the\s+)?(?<name>\p{Lu}[\p{L}\d]*(?:\p{Lu}|\d)[\p{L}\d]*|\p{Lu}[\p{L}\d'’-]+(?:\s+\p{Lu}[\p{L}\d'’-]*){1,3})\s+(?:is\s+(?:an?|the|my|our)|helps|lets|allows|enables|shows|sends|lists|tracks|keeps|gives|reads|collects|turns|fetches|watches|reminds|tells|exports|imports|plans|books|provides|offers|manages)\b/u;
/** The same with any other verb, where what follows shows that it is none of two nouns. */
const DOES = /^(?:the\s+)?(?<name>\p{Lu}[\p{L}\d]*(?:\p{Lu}|\d)[\p{L}\d]*|\p{Lu}[\p{L}\d'’-]+(?:\s+\p{Lu}[\p{L}\d'’-]*){1,3})\s+(?<verb>\p{Ll}+s)\s+(?:the|an?|my|our|your|their|its|me|us|you|them|each|every|all|any|new|open|late|what|which|who|when|how|out|up|down|together|from|for|on|to|into|through|one|two|three)\b/u;
const CALLED = /\b(?:app|tool|program|project|application|service|product|bot|script|extension)\s+(?:is\s+)?(?:called|named)\s+["“'‘]?(?<name>\p{Lu}[\p{L}\d'’-]*(?:\s+\p{Lu}[\p{L}\d'’-]*){0,3})/u;

/** Whether the description speaks of the app of the title. */
function* checkSubject(root: FormMap): Generator<Verdict> {
  const title = textOf(root, 'title');
  const description = scalarAt(root, 'description');
  if (title === null || description === null) return;
  for (const pattern of [SUBJECT, DOES, CALLED]) {
    const match = pattern.exec(description.text.trimStart());
    const { name, verb } = match?.groups ?? {};
    if (match === null || name === undefined || (verb !== undefined && !isDoing(verb)) || isSameName(name, title) || NO_NAMES.test(name) || findMarks(name, 'name').length > 0) continue;
    const start = description.text.indexOf(name);
    yield verdict('other-app', placeIn(description, [start, start + name.length]), { name: quoted(name), title: quoted(title) });
    return;
  }
}

/** Words that begin a sentence and name nothing, and the names of those that the data comes from. */
const NO_NAMES = /^(?:My|Our|Each|Every|All|This|These|That|When|Once|New|Any|Some|An?|It|We|Google|Microsoft|Slack|Telegram|Discord|Notion|Apple|Outlook|Gmail|WhatsApp|Zapier|GitHub|LinkedIn|HubSpot|Salesforce|QuickBooks|Xero|Airtable|Trello|Asana|Jira|Stripe|OpenAI|ChatGPT|Claude|JavaScript|TypeScript|Python|GraphQL|PostgreSQL|MySQL|SQLite|MongoDB|Redis)\b/;

const joined = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\d]+/gu, '');

/** One name may be written together, in the plural, or shortened to its first word. */
function isSameName(name: string, title: string): boolean {
  const [a, b] = [joined(name), joined(title)];
  if (a.includes(b) || b.includes(a)) return true;
  const own = wordsIn(title).filter((word) => !isGenericWord(word));
  return wordsIn(name).some((word) => own.includes(word)) || own.some((word) => word.length > 3 && a.includes(word));
}
