import { sourceRange, type CommerceFact, type Range, type TextFact } from '../facts.ts';
import * as policy from '../policy/prices.ts';
import { isDocument } from './file-role.ts';
import { insideOf, isInPattern } from './inside.ts';

interface PricedFile {
  readonly path: string;
  readonly text: string;
  readonly facts: readonly TextFact[];
}

/** Prices, plans and what only payers get, in the texts for people and in the data that such texts are made of. */
export function pricesIn(file: PricedFile): CommerceFact[] {
  const { path, text, facts } = file;
  const isPriced = policy.pricingFile.test(path);
  const shown = facts.filter(({ surface }) => surface === 'ui' || surface === 'docs' || (isPriced && surface === 'string'));
  const signs: CommerceFact[] = [];
  let heading = '';
  for (const [index, fact] of shown.entries()) {
    if (fact.heading > 0) heading = fact.value.slice(0, REACH.offer);
    signs.push(...usesIn(fact, text, heading), ...amountsIn(fact, shown[index + 1], { text, heading, isPriced, isInDocument: isDocument(path) }), ...phrasesIn(fact, text));
  }
  signs.push(...plansIn(file));
  return isDocument(path) ? signs : [...signs, ...fieldsIn(file, isPriced), ...paywallsIn(file)];
}

/** So many plans of different names, so near, are those of one offer. */
const PLANS = { least: 3, reach: 600, most: 500 } as const;

function plansIn({ text, facts }: PricedFile): CommerceFact[] {
  const isInComment = insideOf(facts.filter(({ surface }) => surface === 'comment'));
  const named = [...text.matchAll(policy.planNames)].filter(({ index }) => !isInComment(index)).slice(0, PLANS.most);
  for (const first of named) {
    const near = named.filter(({ index }) => index >= first.index && index - first.index < PLANS.reach);
    if (new Set(near.map(({ groups }) => groups?.['plan']?.toLowerCase())).size >= PLANS.least) return [sign('plan', `"${clean(first[0])}" and other plans are told apart`, [first.index, first.index + first[0].length])];
  }
  return [];
}

interface Context {
  readonly text: string;
  /** The last heading before the place. */
  readonly heading: string;
  readonly isPriced: boolean;
  readonly isInDocument: boolean;
}

/** An amount that stands alone may be told its period by the text behind it. */
const LONE_AMOUNT = /^\s*(?:[$€£₹]\s?\d[\d.,]*|\d[\d.,]*\s?[€£₹])\s*$/;
const PERIOD_BEHIND = /^\s*(?:\/|per\b|a\b)/i;
const REACH = { sentence: 90, offer: 300, cost: 150 } as const;

function amountsIn(fact: TextFact, next: TextFact | undefined, context: Context): CommerceFact[] {
  const isJoined = next !== undefined && next.range[0] - fact.range[1] < 120 && LONE_AMOUNT.test(fact.value) && PERIOD_BEHIND.test(next.value);
  const value = isJoined ? `${fact.value.trimEnd()} ${next.value.trimStart()}` : fact.value;
  return [policy.pricePerTime, policy.priceForGood].flatMap((pattern) =>
    [...value.matchAll(pattern)].flatMap((match) => {
      const range: Range = isJoined ? fact.range : sourceRange(fact, [match.index, match.index + match[0].length]);
      const near = `${value.slice(Math.max(0, match.index - REACH.sentence), match.index)} ${value.slice(match.index + match[0].length, match.index + match[0].length + REACH.sentence)}`;
      return !isNothing(match[0]) && isOwnPrice(near, range, context) ? [sign('price', `the price "${clean(match[0])}" is shown`, range)] : [];
    }),
  );
}

/** Prices of each use. What the platform's people are paid for each job, and what other services cost, is counted in the same way, so that only an offer around it tells. */
function usesIn(fact: TextFact, text: string, heading: string): CommerceFact[] {
  return [...fact.value.matchAll(policy.pricePerUse)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    const near = `${fact.value.slice(Math.max(0, from - REACH.sentence), from)} ${fact.value.slice(to, to + REACH.sentence)}`;
    const [start, end]: Range = sourceRange(fact, [from, to]);
    const isOffered = policy.perUseHeading.test(heading) || policy.perUseOffers.test(text.slice(Math.max(0, start - REACH.cost), end + REACH.cost));
    const isOthers = policy.services.test(near) || policy.services.test(heading) || policy.costHeading.test(heading);
    return isOffered && !isOthers && !isNothing(match[0]) ? [sign('price', `the price "${clean(match[0])}" is shown`, [start, end])] : [];
  });
}

/** What is free has a price of nothing. */
const isNothing = (amount: string): boolean => /\d/.test(amount) && !/[1-9]/.test(amount);

function isOwnPrice(near: string, [start, end]: Range, { text, heading, isPriced, isInDocument }: Context): boolean {
  const wide = text.slice(Math.max(0, start - REACH.offer), end + REACH.offer);
  if (policy.otherPrices.test(near) || policy.otherPrices.test(heading)) return policy.ownOffers.test(near) || policy.pricingHeading.test(heading);
  if (isPriced || policy.pricingHeading.test(heading)) return true;
  if (!isInDocument) return policy.offers.test(wide);
  if (policy.planBefore.test(/[^\n]*$/.exec(text.slice(Math.max(0, start - REACH.sentence), start))?.[0] ?? '')) return true;
  return policy.documentOffers.test(wide) && !policy.costWords.test(`${heading} ${text.slice(Math.max(0, start - REACH.cost), end + REACH.cost)}`);
}

/** What only an app with paying users says; in documents such words are about other people's services as often. */
function phrasesIn(fact: TextFact, text: string): CommerceFact[] {
  const { value, surface, heading } = fact;
  if (heading > 0 && policy.refundHeading.test(value)) return [sign('refund', `"${clean(value)}" is a heading`, fact.range)];
  if (heading > 0 && policy.businessHeading.test(value)) return [sign('plan', `"${clean(value)}" is a heading`, fact.range)];
  const words = surface === 'docs' ? policy.businessWords.exec(value) : null;
  if (words !== null) return [{ ...sign('plan', `"${clean(words[0])}" is spoken of`, sourceRange(fact, [words.index, words.index + words[0].length])), weight: 'beside' }];
  const plan = surface === 'docs' ? policy.paidPlan.exec(value) : null;
  if (plan !== null && !policy.services.test(value) && !policy.deniesPayment.test(value.slice(0, plan.index))) {
    return [{ ...sign('plan', `"${clean(plan[0])}" is said`, sourceRange(fact, [plan.index, plan.index + plan[0].length])), weight: policy.ownPeople.test(value) ? 'asks' : 'beside' }];
  }
  if (policy.pricingHeading.test(value)) {
    const section = text.slice(fact.range[1], fact.range[1] + SECTION);
    return heading > 0 && MONEY.test(section) && !policy.otherPrices.test(section.slice(0, REACH.offer)) ? [sign('plan', `"${clean(value)}" is a heading`, fact.range)] : [{ ...sign('plan', `"${clean(value)}" is shown`, fact.range), weight: 'beside' }];
  }
  if (surface === 'docs' || value.length > LONGEST_LABEL) return [];
  for (const pattern of policy.planTexts) {
    const match = pattern.exec(value);
    if (match === null || policy.deniesPayment.test(value.slice(0, match.index))) continue;
    return [sign('plan', `"${clean(match[0])}" is shown`, sourceRange(fact, [match.index, match.index + match[0].length]))];
  }
  return [];
}

const SECTION = 1200;
const MONEY = /[$€£₹]\s?\d|\d\s?(?:€|USD|EUR)/;
/** Longer texts are instructions to a model or pages of terms. */
const LONGEST_LABEL = 400;

/** Plans as data: a field for the price beside the name of a plan or what it holds. */
const PLAN_BESIDE = /\b(?:features|popular|highlighted|recommended|cta|buttonText|priceId|price_id|stripe\w*|interval|billing\w*|trial\w*|tier)\b/i;
const PLAN_NAME = /["'`](?:free|pro|premium|plus|business|enterprise|unlimited|ultimate|team|agency|starter|basic|growth|hobby|solo)\b/i;

function fieldsIn({ text, facts }: PricedFile, isPriced: boolean): CommerceFact[] {
  const isInComment = insideOf(facts.filter(({ surface }) => surface === 'comment'));
  return [...text.matchAll(policy.priceFields)].flatMap(({ 0: field, index }) => {
    if (isInComment(index)) return [];
    const wide = text.slice(Math.max(0, index - REACH.offer), index + field.length + REACH.offer);
    return !isNothing(field) && PLAN_NAME.test(wide) && (isPriced || PLAN_BESIDE.test(wide)) ? [sign('price', `the price "${clean(field)}" is set`, [index, index + field.length])] : [];
  });
}

function paywallsIn({ text, facts }: PricedFile): CommerceFact[] {
  const isAside = insideOf(facts.filter(({ surface }) => surface === 'comment' || surface === 'string' || surface === 'ui'));
  return [...text.matchAll(policy.paywallNames)].flatMap((match) => (isAside(match.index) || isInPattern(text, match) ? [] : [sign('plan', `${match[0].replace('<', '')} is used`, [match.index, match.index + match[0].length])]));
}

const sign = (kind: CommerceFact['sign'], what: string, range: Range): CommerceFact => ({ kind: 'commerce', weight: 'asks', sign: kind, what, range });

/** A piece of text as a message quotes it. */
function clean(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replaceAll('"', "'").trim();
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
