import { blessings, existing, frameSentences, functionWords, genericWords, homonyms, marketplaceWords, outcomes, people, praise, purposeMarkers, purposeVerbs, retrievalWords, sharedWords, standingVerbs, technicalWords, unmistakable } from '../policy/purposes.ts';

export type Tongue = keyof typeof functionWords;

/** Asks whether a word begins with one of the stems, or is one that ends in "$". */
export function stemMatcher(stems: readonly string[]): (word: string) => boolean {
  const whole = new Set(stems.filter((stem) => stem.endsWith('$')).map((stem) => stem.slice(0, -1)));
  const beginnings = stems.filter((stem) => !stem.endsWith('$'));
  return (word) => whole.has(word) || beginnings.some((stem) => word.startsWith(stem));
}

const FUNCTION_WORDS = Object.entries(functionWords).map(([tongue, list]) => [tongue as Tongue, new Set<string>(list)] as const);
const isGeneric = stemMatcher(genericWords);
const isPurposeVerb = stemMatcher(purposeVerbs);
const isRetrieval = stemMatcher(retrievalWords);
const isOfMarketplace = stemMatcher(marketplaceWords);
const isShared = stemMatcher(sharedWords);
const isStanding = stemMatcher(standingVerbs);
const isExisting = stemMatcher(existing);

/** The words of a text in small letters. */
export const wordsIn = (text: string): readonly string[] => text.normalize('NFC').toLowerCase().match(/\p{L}[\p{L}\p{M}]*(?:[-'’]\p{L}+)*|\d+(?:[.,]\d+)*/gu) ?? [];

/** Scripts that part no words: each sign is one of a kind. */
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** The language that most of the small words of a text are of; null where they tell none. */
export function tongueOf(text: string): Tongue | null {
  const words = wordsIn(text);
  const shares = FUNCTION_WORDS.map(([tongue, list]) => ({ tongue, share: words.filter((word) => list.has(word)).length / Math.max(1, words.length) })).sort((a, b) => b.share - a.share);
  const [best, second] = shares;
  if (best === undefined || best.share < 0.12) return null;
  if (best.share > (second?.share ?? 0)) return best.tongue;
  // "in" and "an" are words of several; English writes no accents.
  return /^[\x00-\x7F]*$/.test(text) && shares.some(({ tongue, share }) => tongue === 'en' && share === best.share) ? 'en' : null;
}

const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.some(([, list]) => list.has(word));

/** How many different words of a text are neither small words nor such as would fit any app. */
export function tellingWords(text: string, alreadySaid: string): number {
  const known = new Set(wordsIn(alreadySaid));
  const signs = text.match(UNPARTED)?.length ?? 0;
  const told = new Set(wordsIn(text).filter((word) => (word.length > 1 || /\d/.test(word)) && !isFunctionWord(word) && !isGeneric(word) && !known.has(word) && !UNPARTED.test(resetOf(word))));
  return told.size + Math.floor(signs / 4);
}

/** A pattern with the flag "g" remembers where it stopped. */
function resetOf(word: string): string {
  UNPARTED.lastIndex = 0;
  return word;
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?…;])\s+|\n\s*(?=[-*•]|\n)/u).map((one) => one.trim());

const hasMarker = (sentence: string): boolean => purposeMarkers.some((pattern) => pattern.test(sentence));

/** Whether a sentence speaks of whoever asks or of how good the app is, and does nothing for anybody. */
const isPraise = (sentence: string): boolean => praise.some((pattern) => pattern.test(sentence)) && !doesSomething(sentence) && !wantsSomething(sentence);

const TECHNICAL_WORDS = 2;

/** Whether a sentence speaks of how the app is built, and does nothing for anybody. */
function isTechnical(sentence: string): boolean {
  const different = new Set([...sentence.matchAll(technicalWords)].map(([word]) => word.toLowerCase()));
  return different.size >= TECHNICAL_WORDS && !hasMarker(sentence) && !doesSomething(sentence) && !wantsSomething(sentence);
}

const withoutHomonyms = (text: string): string => homonyms.reduce((left, pattern) => left.replace(pattern, ' '), text);

/** Whether a sentence leads to a purpose, and names something of a marketplace for it: "to find jobs". */
function wantsSomething(sentence: string): boolean {
  const isLedTo = hasMarker(sentence) || [...sentence.matchAll(/\bto (\p{L}+)/giu)].some(([, word = '']) => isPurposeVerb(word.toLowerCase()) && !isRetrieval(word.toLowerCase()));
  return isLedTo && wordsIn(withoutHomonyms(sentence)).some((word) => isOfMarketplace(word) || isShared(word));
}

/** Whether a sentence has a verb that does something with something: "checks run on a server" has none. */
function doesSomething(sentence: string): boolean {
  return [...sentence.matchAll(VERB_AND_OBJECT)].some(([, word = '']) => {
    const verb = word.toLowerCase();
    return isDoing(verb) && isPurposeVerb(verb) && !isRetrieval(verb) && !STANDS.test(verb);
  });
}

const VERB_AND_OBJECT = /(?<![\p{L}-])(\p{L}+s)\s+(?!(?:are|is|was|were|in|on|with|via|by|over|from|at|and|or|run|runs|go|goes|behind|under|through)\b)\p{L}/giu;

/** Verbs of what an app has and holds, which do nothing for anybody. */
const STANDS = /^(?:keeps?|stores?|saves?|backs|reads?|opens?)$/;

/** The sentences of an English text but for those that only say who asks, where it runs and what it keeps. */
function tellingSentences(text: string): string {
  const isFrame = (sentence: string): boolean => isPraise(sentence) || isTechnical(sentence) || (frameSentences.some((pattern) => pattern.test(sentence)) && !hasMarker(sentence) && !wantsSomething(sentence) && !wordsIn(sentence).some((word) => isDoing(word) && isPurposeVerb(word) && !STANDS.test(word)));
  return sentencesOf(text).filter((sentence) => !isFrame(sentence)).join(' ');
}

/** Whether an English text says what the app does with the data for somebody, and not only that it fetches them. */
export function saysPurpose(whole: string): boolean {
  const text = tellingSentences(whole.replace(blessings, ' '));
  if (text === '') return false;
  if (people.test(text) || purposeMarkers.some((pattern) => pattern.test(text))) return true;
  // What the API answers is nobody's answer, and what is done to the data on the way is done for nobody yet.
  const words = wordsIn(text.replace(/\b(?:the|an|its|each|every|of|from) answers?\b/gi, ' '));
  const beginnings = [...text.matchAll(/(?:^|[.!?]\s+)(\p{L}+)/gu)].map(([, word = '']) => word.toLowerCase());
  if (words.some((word) => isDoing(word) && isPurposeVerb(word) && !isRetrieval(word)) || beginnings.some((word) => isPurposeVerb(word) && !isRetrieval(word))) return true;
  // "to bill my clients", "for my weekly review": a purpose, unless what follows is fetching again.
  // What is searched or asked for is fetched.
  return [...text.matchAll(/(?<!\b(?:search|searches|searching|look|looks|looking|query|queries|ask|asks|asking|call|calls|request|requests) )\b(?:to|for) ((?:my|our|the|a|an) )?(\p{L}+)/giu)].some(([, , word = '']) => !isRetrieval(word.toLowerCase()) && !isGeneric(word.toLowerCase()) && !isFunctionWord(word.toLowerCase()) && isOfMarketplace(word.toLowerCase()));
}

/** Whether an English text says anything of what the app does with the data or what comes of it, and not only who uses it, on what and why. */
export function saysDoing(text: string): boolean {
  // In few words a name says it: "read-only view of my messages".
  if (wordsIn(text).length < FEWEST_TO_JUDGE) return true;
  if (outcomes.test(text) || wordsIn(text).some((word) => isPurposeVerb(word) && !isRetrieval(word) && !isStanding(word))) return true;
  return [...text.matchAll(ACTS)].some(([, verb = '']) => !isExisting(verb.toLowerCase()));
}

const FEWEST_TO_JUDGE = 25;

/** Somebody or something does something with something: "posts the titles", "it speaks each message". */
const ACTS = /(?:^|[.!?;:]\s+|\b(?:it|which|that|script|app|bot|program|tool|and|then|\p{Lu}\p{L}+)\s+)(\p{L}{2,}[^s\W]s)\s+(?:the|an?|my|our|its|their|each|every|all|new|me|us|them|on|out|up|what|which|who|when|one|it)\b/giu;

/** Whether an English text names anything that a marketplace for work has, and of the areas that are asked for, where it is known which, something. */
export function namesData(text: string, areas: readonly RegExp[] = []): boolean {
  const told = sentencesOf(withoutHomonyms(text)).filter((sentence) => !isPraise(sentence) && (unmistakable.test(sentence) || !isTechnical(sentence))).join(' ');
  // How long something takes is none of what there is.
  const plain = told.replace(/\b(?:(?:spent|spend|spends|take|takes|took|cost|costs|lost|lose|save|saves) [^.!?]{0,20}?)?(?:half|first|last|full|whole|\d+|an|one|two|three|few|several|some|each|every|per) (?:an? |half )?(?:hours?|minutes?|days?|weeks?|months?)\b/gi, ' ');
  const words = wordsIn(plain).flatMap((word) => [word, ...(/[-'’]/.test(word) ? word.split(/[-'’]/) : [])]);
  // Who asks for one area and speaks of another has told which data, and asked for the wrong one.
  if (areas.length > 0) return areas.some((area) => area.test(plain)) || unmistakable.test(plain) || new Set(words.filter(isOfMarketplace)).size > 1;
  return words.some(isOfMarketplace) || new Set(words.filter(isShared)).size > 1;
}

export const isGenericWord = isGeneric;

/** Whether a word says in the third person what an app does: "draws", "fetches". */
export const isDoing = (word: string): boolean => /[^s]s$/.test(word) && (isPurposeVerb(word) || isRetrieval(word));
