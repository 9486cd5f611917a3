import { plus, times, type Amount } from '../requests/amount.ts';
import type { Call, Factor, Place, RequestSite, Trigger, Unquantified } from '../requests/budget.ts';
import { placeFrom, placeText } from './budget-words.ts';

/** Rows that differ in nothing but what starts them and what they ask for, so that a person reads one of them. */
export interface SiteGroup {
  readonly place: Place;
  /** "search, details and 3 more". */
  readonly operation: string;
  readonly trigger: { readonly text: string; readonly perDay: Amount };
  readonly factors: readonly { readonly text: string; readonly amount: Amount }[];
  /** "line 12, src/jobs.ts:30"; empty where nothing lies between. */
  readonly via: string;
  readonly perDay: Amount;
  readonly assumptions: readonly string[];
  readonly question: string | null;
}

/** So many names stand before the rest is a number. */
const NAMED = 2;

export function groupSites(sites: readonly RequestSite[]): readonly SiteGroup[] {
  const groups = new Map<string, RequestSite[]>();
  for (const site of sites) {
    const key = JSON.stringify([placeText(site.place), site.place.column, site.trigger.kind, site.trigger.perDay, site.factors.map(({ text, place }) => [text, placeText(place)])]);
    groups.set(key, [...(groups.get(key) ?? []), site]);
  }
  return [...groups.values()].map(groupOf);
}

function groupOf(sites: readonly RequestSite[]): SiteGroup {
  const [first] = sites as [RequestSite, ...RequestSite[]];
  const { place } = first;
  const triggers = uniqueBy(sites.map(({ trigger }) => trigger), ({ text, place: where }) => `${text}:${placeText(where)}`);
  const questions = [...new Set(sites.flatMap(({ question }) => question ?? []))];
  return {
    place,
    operation: some([...new Set(sites.map(({ operation }) => operation))]),
    trigger: { text: some(triggers.map((trigger) => `${trigger.text} (${placeFrom(place.path, trigger.place)})`)), perDay: triggers.map(({ perDay }: Trigger) => perDay).reduce(plus) },
    factors: condensed(first.factors, place.path),
    via: viaOf(sites.flatMap(({ calls }) => calls), first),
    perDay: sites.map(({ perDay }) => perDay).reduce(plus),
    assumptions: [...new Set(sites.flatMap(({ assumptions }) => assumptions))],
    question: questions.length === 0 ? null : joinedQuestion(questions),
  };
}

/** Chances in a row that differ only in their place are one: how likely it gets that far. */
function condensed(factors: readonly Factor[], path: string): SiteGroup['factors'] {
  const rows: { text: string; kind: Factor['kind']; amount: Amount; places: Place[] }[] = [];
  for (const { text, kind, amount, place } of factors) {
    const last = rows.at(-1);
    if (last?.kind === 'branch' && kind === 'branch' && last.text === text) {
      last.amount = times(last.amount, amount);
      last.places.push(place);
    } else rows.push({ text, kind, amount, places: [place] });
  }
  return rows.map(({ text, amount, places }) => ({ text: `${text} (${placesText(places, path)})`, amount }));
}

/** Calls that no other row of the site names already. */
function viaOf(calls: readonly Call[], { place, trigger, factors }: RequestSite): string {
  const known = new Set([place, trigger.place, ...factors.map((factor) => factor.place)].map(placeText));
  const between = [...new Map(calls.map((call) => [placeText(call.place), call.place])).values()].filter((one) => !known.has(placeText(one)));
  return placesText(between, place.path);
}

/** "line 12, src/jobs.ts:30, 44 and 3 more": as seen from a line of a file, the path not said twice in a row. */
function placesText(places: readonly Place[], path: string): string {
  const shown = places.length > NAMED + 2 ? NAMED + 1 : places.length;
  const texts = places.slice(0, shown).map((place, index) => (places[index - 1]?.path === place.path ? String(place.line) : placeFrom(path, place)));
  return `${texts.join(', ')}${shown < places.length ? ` and ${places.length - shown} more` : ''}`;
}

/** Questions of which only the last words differ are asked at once, each at the places that it is about. */
export function groupQuestions(list: readonly Unquantified[]): readonly { readonly place: Place; readonly question: string }[] {
  const byStem = new Map<string, Unquantified[]>();
  for (const one of list) {
    const key = `${placeText(one.place)} ${stemOf(one.question)}`;
    byStem.set(key, [...(byStem.get(key) ?? []), one]);
  }
  return [...byStem.values()].map((group) => ({ place: (group[0] as Unquantified).place, question: joinedQuestion(group.map(({ question }) => question)) }));
}

const stemOf = (question: string): string => question.replace(/: .*\?$/s, ': ');

function joinedQuestion(questions: readonly string[]): string {
  const [first = ''] = questions;
  const stem = stemOf(first);
  if (questions.length === 1 || !questions.every((question) => question.startsWith(stem))) return first;
  return `${stem}${some(questions.map((question) => question.slice(stem.length).replace(/\?$/, '')))}?`;
}

/** "a, b and 3 more". */
function some(names: readonly string[]): string {
  if (names.length <= NAMED + 1) return names.join(', ');
  return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}

const uniqueBy = <T>(list: readonly T[], key: (one: T) => string): readonly T[] => [...new Map(list.map((one) => [key(one), one])).values()];
