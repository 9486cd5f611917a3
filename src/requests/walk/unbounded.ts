import { ONCE, times, type Amount } from '../amount.ts';
import { scaleAt, type Effect, type Scale } from './effect.ts';
import { isSure, RETRIED, roundsOn, type Flow } from './flow.ts';
import { after, type Loop } from './loops.ts';
import type { Run } from './run.ts';

/** What was found of a loop of which only the data says how many rounds it has. */
export interface Opened {
  readonly flow: Flow;
  readonly effect: Effect;
  /** What the rounds after the first do, where that is more. */
  readonly later: Effect | null;
  readonly chance: Amount;
  readonly most: number;
  readonly walked: number;
  readonly usual: number | null;
}

/** How often it does what it does: what follows nearly never is a second try, what comes to something known goes no further, and the rest are pages. */
export function overPages(run: Run, { at, testsLast }: Pick<Loop, 'at' | 'testsLast'>, { flow, effect, later, chance, most, walked, usual }: Opened): Flow {
  const on = times(roundsOn(flow), isSure(chance) ? ONCE : chance);
  // What surely goes on for some rounds is no second try.
  const isRetry = walked === 0 && on.expected <= RETRIED;
  const isSteady = on.low >= 0.85 && Number.isFinite(most);
  const least = walked > 0 || testsLast || isSure(chance) ? 1 : 0;
  const bound = Number.isFinite(most) ? `at most ${most}` : 'without a bound';
  if (isSteady) {
    const sum = (p: number): number => (p >= 1 ? most : (1 - p ** most) / (1 - p));
    run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'pages', `${bound} rounds`, { proved: least, low: Math.max(least, sum(on.low)), expected: sum(on.expected), high: most }));
    return after({ ...flow, returns: { ...flow.returns, expected: 0 } });
  }
  if (flow.known !== undefined) {
    const expected = Math.min(most, 1 / (1 - on.expected));
    run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'pages', `${bound === 'without a bound' ? 'pages' : `${bound} pages`} until something is known`, { proved: least, low: least, expected, high: most }));
    if (!Number.isFinite(most)) hazard(run, at, effect, 'a loop that ends only when the data does');
    return after({ ...flow, returns: { ...flow.returns, expected: 0 } });
  }
  if (isRetry) {
    // Where the test comes first and is seldom true, the first round is a second try already.
    const begun = testsLast || chance.expected > RETRIED ? 1 : chance.expected;
    const expected = Math.min(most, begun / (1 - on.expected));
    run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'retries', `${bound === 'without a bound' ? 'tries without a bound' : `${bound} tries`}`, { proved: least, low: least, expected, high: most }));
    if (!Number.isFinite(most)) hazard(run, at, effect, 'a retry that never gives up');
    return afterRetry(flow);
  }
  const { amount, key } = run.assumed('pages');
  // In a function that calls itself it goes on with what the first one has left.
  const isAgain = run.frames.filter(({ code }) => code === run.frames.at(-1)?.code).length > 1;
  const pages: Amount = { proved: least, low: Math.min(most, least), expected: Math.min(most, usual ?? (isAgain ? 1 : amount.expected)), high: Math.min(most, amount.high) };
  const taken: Scale = { ...scaleAt(run.module.path, at, 'pages', Number.isFinite(most) ? `${bound} pages` : 'as many pages as there are', pages), assumptions: Number.isFinite(most) && most <= amount.expected ? [] : [key], question: Number.isFinite(most) ? null : 'How many rounds does this loop take?' };
  if (later === null) run.effect.takeScaled(effect, taken);
  else {
    const more = (part: keyof Amount): number => Math.max(0, pages[part] - 1);
    run.effect.takeScaled(effect, { ...taken, text: 'the first page', amount: { proved: least, low: least, expected: 1, high: 1 }, assumptions: [], question: null });
    run.effect.takeScaled(later, { ...taken, text: `${taken.text}, but for the first`, amount: { proved: more('proved'), low: more('low'), expected: more('expected'), high: more('high') } });
  }
  if (!Number.isFinite(most)) hazard(run, at, later ?? effect, 'a loop that ends only when the data does');
  return after({ ...flow, returns: { ...flow.returns, expected: 0 } });
}

const afterRetry = (flow: Flow): Flow => (flow.returns.expected > 0.5 ? { ...flow, next: { proved: 0, low: 0, expected: 0.02, high: 1 } } : after({ ...flow, returns: { ...flow.returns, expected: 0 } }));

function hazard(run: Run, at: number, effect: Effect, what: string): void {
  if (!effect.isEmpty) run.hazards.push({ kind: 'unbounded', path: run.module.path, at, text: what, isProved: true });
}
