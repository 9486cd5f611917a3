import type { Amount } from '../requests/amount.ts';
import type { Budget } from '../requests/budget.ts';
import { guessesOf, highOf, openEndsOf, standingOf } from '../requests/verdict.ts';
import { whole } from '../requests/whole.ts';
import { groupQuestions, groupSites, type SiteGroup } from './budget-groups.ts';
import { basisText, explanation, figure, HAZARDS, headline, keysOf, MARKS, peakText, placeText, shareOf, sourceText, statement } from './budget-words.ts';
import { shown, thousands } from './text.ts';

/** How many lines a list may have: a pull request shows no more than people read. */
const LISTED = 25;

/** For a pull request: the verdict, the table, and what to do. */
export function renderBudgetMarkdown(budget: Budget): string {
  const { unquantified, unreached, hazards, advice, notes } = budget;
  return sections([
    opening(budget),
    table(budget),
    bullets('What to change first', advice.map(({ place, now, instead }) => `${code(placeText(place))} ${escape(now)}: ${escape(instead)}`)),
    bullets('Not counted, and not zero', groupQuestions(unquantified).map(({ place, question }) => `${code(placeText(place))} ${escape(question)}`)),
    bullets('Never reached by anything in the project, and not counted', unreached.map(({ place, why }) => `${code(placeText(place))} ${escape(why)}`)),
    bullets('Without an upper bound', openEndsOf(budget).map(({ text, place }) => `${code(placeText(place))} ${escape(text)}`)),
    bullets('Apart from the total', hazards.map(({ kind, place, text }) => `${code(placeText(place))} ${HAZARDS[kind]}: ${escape(text)}`)),
    basis(budget),
    bullets('Notes', notes.map(escape)),
  ]);
}

export const sections = (parts: readonly (readonly string[])[]): string => `${parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;

/** The verdict as a heading, and what follows from it. */
export function opening(budget: Budget): string[] {
  const more = explanation(budget);
  const line = headline(budget).slice(MARKS[standingOf(budget)].length + 1);
  return [`## Requests to the platform: ${escape(line)}`, ...(more === null ? [] : ['', escape(more)])];
}

/** Text that Markdown shows as it is. A backslash stands before whatever could begin something. */
export const escape = (text: string): string => shown(text).replace(/[\\`*_{}[\]<>|#~@!]/g, '\\$&');

/** A text as code, in a fence that it does not hold; a bar would end the cell of a table. */
export function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(({ 0: run }) => run.length)) + 1);
  const padded = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

const cellsOf = (amount: Amount): string => {
  const { proved, low, expected, high } = whole(amount);
  return [proved, low, expected, high].map(figure).join(' | ');
};

function table(budget: Budget): string[] {
  const { sites, total, limit, burst } = budget;
  if (sites.length === 0) return [];
  const high = highOf(budget);
  const shares = [total.proved, total.low, total.expected, high].map((value) => (value === Infinity ? '' : shareOf(value, limit))).join(' | ');
  return [
    '| place | request | when | times | proved | low | expected | high |',
    '| --- | --- | --- | --- | ---: | ---: | ---: | ---: |',
    ...groupSites(sites).toSorted((a, b) => b.perDay.expected - a.perDay.expected).map(row),
    `| **total** | | | | ${cellsOf({ ...total, high })} |`,
    `| of ${thousands(limit)} | | | | ${shares} |`,
    '',
    `Requests in the worst second: ${peakText(burst.perSecond)}; in the worst minute: ${peakText(burst.perMinute)}.`,
  ];
}

function row({ place, operation, trigger, factors, perDay, question }: SiteGroup): string {
  const times = factors.map(({ text }) => escape(text));
  return `| ${code(placeText(place))} | ${escape(operation)}${question === null ? '' : `<br>${escape(question)}`} | ${escape(trigger.text)} | ${times.join('<br>')} | ${cellsOf(perDay)} |`;
}

export function bullets(heading: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length - LISTED;
  return [`### ${heading}`, '', ...items.slice(0, LISTED).map((item) => `- ${item}`), ...(rest > 0 ? [`- and ${thousands(rest)} more`] : [])];
}

function basis(budget: Budget): string[] {
  const { assumptions, sites } = budget;
  if (sites.length === 0) return [];
  if (assumptions.length === 0) return [basisText(budget)];
  const guesses = guessesOf(budget);
  const sorted = [...guesses, ...assumptions.filter(({ source }) => source === 'config')];
  return [
    '### Taken for true',
    '',
    basisText(budget),
    '',
    ...sorted.slice(0, LISTED).map((assumption) => `- ${code(`${keysOf([assumption])[0] as string} = ${assumption.value === null ? '?' : figure(assumption.value)}`)}, ${sourceText(assumption)}: ${escape(assumption.text)}`),
    ...(guesses.length === 0 ? [] : ['', 'What you know better, state in the config:', '', '```js', ...statement(guesses.slice(0, LISTED), 100), '```']),
  ];
}
