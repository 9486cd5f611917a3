import { askingVerbs, changing, contraries, endlessStorage, inAll, numberWords, ownThings, partOfDay, readingScope, readOnly, statedIntervals, statedRates, statedStay, statedStorage, unitSeconds, writingScope } from '../../policy/application-figures.ts';
import { scopeAreas } from '../../policy/application-code.ts';
import { audiences } from '../../policy/application-words.ts';
import { figure } from '../../match/figures.ts';
import type { Range } from '../../facts.ts';
import { isDenied, sentenceBounds, statedIn } from '../denied.ts';
import { entryOf, numberOf, textOf, type FormMap, type FormScalar } from '../form.ts';
import { placeIn, quoted, scalarAt, verdict, type Verdict } from '../verdict.ts';
import { namesData } from '../words.ts';

/** Whether the description and the fields say the same. A difference is reported in the description, which the reviewer reads. */
export function* checkAgreement(root: FormMap): Generator<Verdict> {
  const description = scalarAt(root, 'description');
  if (description === null) return;
  yield* checkAudience(root, description);
  yield* checkVolume(root, description);
  yield* checkStorage(root, description);
  yield* checkScopes(root, description);
  yield* checkItself(description);
}

/** Whether the description says something in one sentence that another denies. */
function* checkItself(description: FormScalar): Generator<Verdict> {
  const { text } = description;
  for (const { denied, stated } of contraries) {
    const no = denied.exec(text);
    if (no === null) continue;
    const own = sentenceBounds(text, [no.index, no.index + no[0].length]);
    const yes = [...text.matchAll(new RegExp(stated, 'gi'))].find(({ index, 0: match }) => {
      const range: Range = [index, index + match.length];
      const isApart = range[1] <= own[0] || range[0] >= own[1];
      return isApart && !isDenied(text, range) && !ownThings.test(text.slice(...sentenceBounds(text, range)));
    });
    if (yes === undefined) continue;
    yield verdict('contradictory', placeIn(description, [yes.index, yes.index + yes[0].length]), { text: quoted(no[0]), other: quoted(yes[0]) });
    return;
  }
}

function* checkAudience(root: FormMap, description: FormScalar): Generator<Verdict> {
  const exposure = textOf(root, 'exposure');
  const { text } = description;
  const say = (at: Range | null): Verdict[] => (at === null ? [] : [verdict('disagrees-exposure', placeIn(description, at), { text: quoted(text.slice(...at)), exposure: exposure ?? '' })]);
  if (exposure === 'personal') yield* say(statedIn(text, audiences.others) ?? statedIn(text, audiences.team));
  else if (exposure === 'internal') yield* say(statedIn(text, audiences.others) ?? onlyOwner(text));
  else if (exposure === 'third-party') yield* say(statedIn(text, audiences.others) === null ? onlyOwner(text) : null);
}

/** "Nobody else" is a denial by itself, and no less a statement. */
function onlyOwner(text: string): Range | null {
  const match = audiences.owner.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  return match === null || match === undefined || /\bnot (?:only|just|solely)\b/i.test(text.slice(Math.max(0, match.index - 5), match.index + match[0].length)) ? null : [match.index, match.index + match[0].length];
}

const DAY_SECONDS = 86_400;

export function countOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const word = text.toLowerCase().trim();
  const known = numberWords[word];
  if (known !== undefined) return known;
  const isThousands = /k$/.test(word);
  const digits = word.replace(/\s?k$/, '');
  return Number(/^\d{1,3}(?:[.,]\d{3})+$/.test(digits) ? digits.replace(/[.,]/g, '') : digits.replace(',', '.')) * (isThousands ? 1000 : 1);
}

const secondsOf = (unit: string | undefined): number => unitSeconds[(unit ?? '').toLowerCase()] ?? DAY_SECONDS;

/** The description may round; an interval may rest at night. */
const ROUNDED = 1.1;
const RESTING = 2;
const RESTING_LONG = 8;
/** Who asks for that much more than the app sends in all has written one of the two for another app. */
const MANY = 10;

function* checkVolume(root: FormMap, description: FormScalar): Generator<Verdict> {
  const stated = numberOf(entryOf(root, 'requests-per-day')?.node);
  if (stated === null) return;
  const { text } = description;
  for (const match of text.matchAll(statedRates)) {
    const { bound, count, unit } = match.groups ?? {};
    const perDay = (countOf(count) * DAY_SECONDS) / secondsOf(unit);
    const range: Range = [match.index, match.index + match[0].length];
    // A bound is above what is sent, and a rate by the second is no rate of the whole day.
    if (bound !== undefined || isDenied(text, range) || secondsOf(unit) < 3600 || (perDay <= stated * ROUNDED && !(perDay * MANY <= stated && inAll.test(text.slice(range[1]))))) continue;
    yield verdict('disagrees-volume', placeIn(description, range), { text: quoted(match[0]), perDay: figure(Math.round(perDay)), stated: figure(stated) });
    return;
  }
  for (const match of text.matchAll(statedIntervals)) {
    const { count, unit } = match.groups ?? {};
    const perDay = DAY_SECONDS / (countOf(count) * secondsOf(unit));
    const range: Range = [match.index, match.index + match[0].length];
    const sentence = text.slice(...sentenceBounds(text, range));
    if (!askingVerbs.test(sentence) || isDenied(text, range) || perDay <= stated * (partOfDay.test(sentence) ? RESTING_LONG : RESTING)) continue;
    yield verdict('disagrees-volume', placeIn(description, range), { text: quoted(match[0]), perDay: figure(Math.round(perDay)), stated: figure(stated) });
    return;
  }
}

function* checkStorage(root: FormMap, description: FormScalar): Generator<Verdict> {
  const { text } = description;
  const stated = numberOf(entryOf(root, 'data-kept-hours')?.node);
  const allowed = stated ?? 24;
  for (const match of [...text.matchAll(statedStorage), ...text.matchAll(statedStay), ...text.matchAll(endlessStorage)]) {
    const { count, unit } = match.groups ?? {};
    const hours = count === undefined ? Infinity : (countOf(count) * secondsOf(unit)) / 3600;
    const range: Range = [match.index, match.index + match[0].length];
    if (hours <= allowed || keepsOwnThings(text, range, match.groups?.['between']) || (count === undefined ? isDenied(text, [range[0], range[0]]) && !/^never/i.test(match[0]) : /\b(?:not|never|nothing)\b/i.test(text.slice(sentenceBounds(text, range)[0], range[0])))) continue;
    yield stated === null ? verdict('kept-long', placeIn(description, range), { hours: hours === Infinity ? 'any number of' : figure(Math.round(hours)) }) : verdict('disagrees-storage', placeIn(description, range), { text: quoted(match[0]), stated: String(stated) });
    return;
  }
}

/** Whether what is kept belongs to whoever uses the app: told by what stands between the verb and the time, or by the rest of the sentence where nothing does. */
function keepsOwnThings(text: string, range: Range, between: string | undefined): boolean {
  if (between !== undefined && namesData(between)) return ownThings.test(between);
  return ownThings.test(text.slice(...sentenceBounds(text, range)));
}

function* checkScopes(root: FormMap, description: FormScalar): Generator<Verdict> {
  const scopes = scopesIn(root);
  const writing = scopes.find(({ text }) => writingScope.test(text) && scopeAreas.some(({ scope, hasReading }) => hasReading && scope.test(text)));
  const match = readOnly.exec(description.text);
  if (writing !== undefined && match !== null) yield verdict('disagrees-scopes', writing.range, { scope: quoted(writing.text), text: quoted(match[0]) });
  const written = scopes.length > 0 && scopes.every(isForReading) ? statedIn(withoutOwnDoing(description.text), [changing]) : null;
  if (written !== null) yield verdict('disagrees-writing', placeIn(description, written), { text: quoted(description.text.slice(...written).trim()) });
}

/** "I write the proposals", "… by hand": what a person does is nothing that the app does, unless it is done with the app. */
const DONE_BY_PEOPLE = [
  /\bI\b(?:(?!\b(?:it|which|that|app|tool|script|program|can|could|may|to|lets?|able|press|click|button)\b)[^.!?;:]){0,60}?\b(?:send|submit|post|write|withdraw|accept|decline|create|answer)\b(?![^.!?;]{0,60}\b(?:automatic\w*|clicks?|button|bulk|at once|(?:from|in|with|through|via) (?:it|there|the (?:app|tool|page|extension|program)))\b)[^.!?;,]*/g,
  /\b(?:send|submit|post|write|withdraw|accept|decline|create|answer)s?\b[^.!?;]{0,60}\b(?:by hand|manually|myself|ourselves)\b/gi,
];
const withoutOwnDoing = (text: string): string => DONE_BY_PEOPLE.reduce((left, pattern) => left.replace(pattern, (done) => ' '.repeat(done.length)), text);

/** Whether a scope says itself that it is for reading alone. */
export const isForReading = ({ text }: FormScalar): boolean => readingScope.test(text) && !writingScope.test(text);

/** The scopes that are asked for, each with its place. */
export function scopesIn(root: FormMap): readonly FormScalar[] {
  const node = entryOf(root, 'scopes')?.node;
  if (node?.kind === 'list') return node.items.flatMap((item) => (item.kind === 'scalar' && item.text.trim() !== '' ? [item] : []));
  return node?.kind === 'scalar' && node.text.trim() !== '' ? [node] : [];
}
