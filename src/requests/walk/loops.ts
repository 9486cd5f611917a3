import { ONCE, times, type Amount } from '../amount.ts';
import type { Expression, Statement } from '../ir.ts';
import { quotaOf, spanText } from './branches.ts';
import { lookingAtClock } from './by-time.ts';
import { keepsPace, untilDeadline } from './deadlines.ts';
import { scaleAt, type Effect } from './effect.ts';
import { afterRound, countOf, distanceIn, endsLater, isFlag, leavesIn, meeting, type AfterRound } from './distance.ts';
import { evaluate, settled } from './evaluate.ts';
import { GOES_ON, isImpossible, isSure, leaves, roundsOn, type Flow } from './flow.ts';
import { isTyped, taking } from './implicit.ts';
import { takeRounds } from './items.ts';
import { lasting } from './lasting.ts';
import { throughLoop } from './leaving.ts';
import { oneRound } from './probing.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { execute, walkBlock } from './statements.ts';
import { inTest, testOf } from './tests.ts';
import { makeTimer, type Timer } from './timers.ts';
import { join } from './join.ts';
import { isTurning } from './turning.ts';
import { overPages } from './unbounded.ts';
import { truthOf, type TruthValue } from './values.ts';
import { around } from './within.ts';

/** Rounds that are walked one by one. */
const MOST_ROUNDS = 100;

/** In milliseconds: who rests that long between two rounds watches something, and does not go through pages. */
const RESTING = 20_000;

/** Steps in search of the last round of a loop; a fourth of them in a loop inside it. */
const MOST_STEPS = 3000;

/** What follows a loop is reached unless the function is left in it. */
export function after({ known, ...flow }: Flow): Flow {
  // Of several items one is known as a rule.
  return { ...afterRounds(flow), ...(known?.isReturn === true ? { known: { ...known, chance: { ...known.chance, expected: 1 - (1 - known.chance.expected) ** 2 } } } : {}) };
}

function afterRounds({ returns, throws, value }: Flow): Flow {
  const left = (part: keyof Amount): number => Math.min(1, returns[part] + throws[part]);
  if (returns.high + throws.high === 0) return value === null ? GOES_ON : { ...GOES_ON, value };
  return { ...GOES_ON, next: { proved: 0, low: 0, expected: Math.max(0, 1 - left('expected')), high: 1 }, returns: { ...returns, proved: 0, low: 0 }, throws: { ...throws, proved: 0, low: 0 }, value };
}

export function walkFor(run: Run, statement: Extract<Statement, { kind: 'for' }>, outer: Scope): Flow {
  const scope = new Scope(outer, false);
  execute(run, statement.start, scope);
  const { test, update, body, at } = statement;
  return throughLoop(run, () => walkRounds(run, { test, body: () => inLoop(run, () => walkBlock(run, body, scope)), update: update === null ? null : () => void evaluate(run, update, scope), testsLast: false, leaves: leavesIn(body), scope, at }));
}

export function walkWhile(run: Run, statement: Extract<Statement, { kind: 'while' }>, scope: Scope): Flow {
  const { test, body, testsLast, at } = statement;
  // One that never ends is the same wherever it is tested.
  const isForever = (test.kind === 'literal' && (test.value === true || test.value === 1)) || (testsLast && waitsForNext(run, test, scope));
  return untilDeadline(run, statement, scope) ?? throughLoop(run, () => walkRounds(run, { test, body: () => inLoop(run, () => walkBlock(run, body, scope)), update: null, testsLast: testsLast && !isForever, leaves: leavesIn(body), turns: isTurning(test, body), scope, at }));
}

/** Whether a test only waits for the next round, until something stops the program. */
function waitsForNext(run: Run, test: Expression, scope: Scope): boolean {
  let is = false;
  run.perhaps(ONCE, () => {
    const value = settled(run, evaluate(run, test, scope));
    is = value.kind === 'truth' && value.flavour === 'stop' && value.chance.expected === 1;
  });
  return is;
}

const inLoop = (run: Run, walk: () => Flow): Flow => around(run, { loop: { keepsErrors: false, keepsBreaks: false } }, walk);

export interface Loop {
  readonly test: Expression | null;
  body(): Flow;
  readonly update: (() => void) | null;
  readonly testsLast: boolean;
  /** Whether something in it leaves it. */
  readonly leaves: boolean;
  /** Whether it puts back what it takes out of the queue that it goes through. */
  readonly turns?: boolean;
  readonly scope: Scope;
  readonly at: number;
}

interface Tested {
  /** How likely there is another round. */
  readonly chance: Amount;
  readonly isForever: boolean;
  /** The counter that has to begin anew before there is none. */
  readonly counter?: TruthValue;
}

/** How likely another round begins, by the test as it is now. */
export function testRound(run: Run, { test, scope }: Loop): Tested {
  if (test === null) return { chance: ONCE, isForever: true };
  const value = inTest(run, settled(run, evaluate(run, test, scope)));
  const isTrue = truthOf(value);
  if (isTrue !== null) return { chance: isTrue ? ONCE : { proved: 0, low: 0, expected: 0, high: 0 }, isForever: isTrue && isConstant(test) };
  const found = testOf(run, value, test, scope);
  return { chance: found.flavour === 'stop' || found.flavour === 'flag' ? ONCE : found.chance, isForever: found.flavour === 'stop' || found.flavour === 'flag', ...(found.flavour === 'counter' && found.chance.expected < 0.5 ? { counter: found } : {}) };
}

/** Whether looking at it once more does nothing. */
const isReadOnly = (test: Expression | null): boolean => test?.kind === 'binary' && [test.left, test.right].every((side) => side.kind === 'name' || side.kind === 'literal' || (side.kind === 'member' && (side.object.kind === 'name' || side.object.kind === 'this')));

const isConstant = (test: Expression): boolean => test.kind === 'literal' || (test.kind === 'unary' && isConstant(test.value)) || test.kind === 'name' || test.kind === 'member' || (test.kind === 'call' && test.arguments.length === 0 && isConstant(test.callee)) || (test.kind === 'list' && test.items.length > 0);

function walkRounds(run: Run, loop: Loop): Flow {
  const { at } = loop;
  if (run.isProbing) return oneRound(run, () => (testRound(run, loop), loop.body(), loop.update?.()));
  const rounds: Effect[] = [];
  let flow: Flow = GOES_ON;
  for (let count = 0; count < MOST_ROUNDS && run.step(); count += 1) {
    let tested: Tested = { chance: ONCE, isForever: false };
    if (!(loop.testsLast && count === 0)) {
      const effect = run.apart(() => {
        tested = testRound(run, loop);
      });
      run.effect.take(effect);
    }
    if (isImpossible(tested.chance)) return finish(run, loop, rounds, flow);
    if (loop.turns === true) tested = { chance: ONCE, isForever: true };
    // A loop that waits until a counter has begun anew: what follows happens as often as it counts.
    const { counter } = tested;
    if (counter?.bound != null && count === 0 && run.apart(() => void loop.body()).isEmpty) return keepsPace(run, counter.bound, counter.lasts) ? GOES_ON : { ...GOES_ON, cap: quotaOf(run, counter.bound, counter, at) };
    if (!isSure(tested.chance)) return count === 0 && isFlag(loop) && run.perhaps(ONCE, () => void loop.body()).effect.time.expected >= RESTING ? lasting(run, at, () => void loop.body()) : open(run, loop, rounds, tested.chance, null);
    if (tested.isForever && count === 0) {
      // What the first look at it declares belongs to a round, not to what is before the loop.
      const received = run.received;
      run.received = null;
      const { slots } = loop.scope.function();
      const before = new Set(slots.keys());
      let next: AfterRound = { again: ONCE, isWritten: false };
      const probe = run.perhaps(ONCE, () => void (next = afterRound(run, loop, () => void (flow = bodyOf(run, loop)))));
      const { again, isWritten } = next;
      for (const name of [...slots.keys()]) if (!before.has(name)) slots.delete(name);
      const source = run.received;
      run.received = received;
      if (source !== null) return taking(run, source, () => void loop.body());
      const isEndless = isSure(roundsOn(flow)) && isSure(again);
      if (isEndless && !((loop.leaves || isWritten) && endsLater(run, loop, MOST_STEPS / 4 ** run.scans))) return endless(run, at, 'waits between rounds', () => {
        // A test may wait, as may what is done between two rounds.
        testRound(run, loop);
        loop.body();
        loop.update?.();
      });
      if (!isEndless && isTyped(run.module.code.language) && probe.effect.time.expected >= 1000 && roundsOn(flow).expected >= 0.2) return lasting(run, at, () => void loop.body());
      if (isSure(roundsOn(flow)) && !isSure(again) && probe.effect.time.expected >= (again.expected >= 0.9 ? 1000 : RESTING)) return lasting(run, at, () => void loop.body());
      if (!isEndless) return open(run, loop, [], ONCE, { flow: { ...flow, next: times(flow.next, again), continues: times(flow.continues, again) }, effect: probe.effect });
    }
    const { effect, written } = run.perhaps(ONCE, () => {
      flow = bodyOf(run, loop);
      loop.update?.();
    });
    if (!isSure(roundsOn(flow))) return open(run, loop, rounds, ONCE, null);
    run.settle([written], join);
    rounds.push(effect);
  }
  return long(run, loop, rounds, flow);
}

function finish(run: Run, { at }: Loop, rounds: readonly Effect[], flow: Flow): Flow {
  takeRounds(run, rounds, (count) => scaleAt(run.module.path, at, 'repeats', `${count.low} rounds`, count), { isParallel: false });
  return after(flow);
}

/** A loop of many rounds, all of which do what the first ones do: only its count goes on. */
function long(run: Run, loop: Loop, rounds: readonly Effect[], flow: Flow): Flow {
  const { update, at } = loop;
  const counted = countOf(run, loop);
  let count = rounds.length + (counted ?? 0);
  let isEnded = counted !== null;
  const first = rounds[0];
  if (update !== null && counted === null) {
    run.perhaps(ONCE, () => {
      for (; count < 20_000 && run.step(); count += 1) {
        update();
        if (!isSure(testRound(run, loop).chance)) {
          isEnded = true;
          break;
        }
      }
    });
  }
  if (first === undefined) return GOES_ON;
  // What has gone on for so long, without anything coming nearer that ends it, goes on for good.
  if (!isEnded && update === null && first.time.expected >= 1000 && distanceIn(run, loop) === null) return endless(run, at, 'goes on', () => {
    testRound(run, loop);
    loop.body();
  });
  const amount: Amount = isEnded ? { proved: count, low: count, expected: count, high: count } : { proved: MOST_ROUNDS, low: MOST_ROUNDS, expected: MOST_ROUNDS, high: Infinity };
  run.effect.takeScaled(first, scaleAt(run.module.path, at, 'repeats', isEnded ? `${count} rounds` : 'rounds without a bound that can be read', amount));
  return after(flow);
}

/** Walks the body of a loop; in a generator it goes on as long as somebody takes what it hands out. */
function bodyOf(run: Run, loop: Loop): Flow {
  const { asked } = run;
  run.asked = ONCE;
  const flow = loop.body();
  const own = run.asked;
  run.asked = times(asked, own);
  return isSure(own) ? flow : { ...flow, next: times(flow.next, own), continues: times(flow.continues, own) };
}

/** A loop of which only the data says how many rounds it has, up to a bound if it has one. */
function open(run: Run, loop: Loop, rounds: readonly Effect[], chance: Amount, probed: { readonly flow: Flow; readonly effect: Effect } | null): Flow {
  let first: { flow: Flow; effect: Effect } | null = probed === null ? null : { ...probed };
  let later: Effect | null = null;
  let most = rounds.length;
  let isBounded = false;
  // The round after which it ends as a rule, as far as numbers tell that are known roughly.
  let usual: number | null = null;
  const start = run.steps;
  const allowed = MOST_STEPS / 4 ** run.scans;
  const distances: (number | null)[] = [];
  run.scans += 1;
  const { written } = run.perhaps({ proved: 0, low: 0, expected: 0.5, high: 1 }, () => {
    for (; most < MOST_ROUNDS && run.step() && (most <= rounds.length + 1 || run.steps - start < allowed); most += 1) {
      let tested: Amount = ONCE;
      if (most > rounds.length) {
        tested = testRound(run, loop).chance;
        if (tested.expected <= 0.15 && usual === null && !isFlag(loop)) usual = most;
        if (isImpossible(tested)) {
          isBounded = true;
          break;
        }
      }
      let flow = GOES_ON;
      const { progress } = run;
      if (isReadOnly(loop.test)) distances.push(distanceIn(run, loop));
      const effect = run.apart(() => {
        flow = bodyOf(run, loop);
        loop.update?.();
      });
      // What the first round leaves out, as one that asks for the next page does, the others may do.
      if (first !== null && later === null && effect.nodes.length > first.effect.nodes.length) later = effect;
      first ??= { flow, effect };
      const goesOn = roundsOn(flow).expected * (isFlag(loop) ? 1 : tested.expected);
      if (goesOn <= 0.15 && usual === null && most > 0) usual = most + 1;
      if (isImpossible(roundsOn(flow))) {
        isBounded = true;
        most += 1;
        break;
      }
      if (run.progress === progress && most > rounds.length) return;
    }
  });
  run.scans -= 1;
  run.settle([written, []], join);
  if (first === null) return GOES_ON;
  const [sure] = rounds;
  if (sure !== undefined && sure.nodes.length < first.effect.nodes.length) [later, first] = [first.effect, { ...first, effect: sure }];
  // More rounds than are walked end where a count does.
  const counted = isBounded ? null : meeting(loop.test, distances);
  return overPages(run, loop, { ...first, later, chance, most: isBounded ? most : counted === null ? Infinity : rounds.length + counted, walked: rounds.length, usual });
}

/** A loop that nothing ends is no factor but a clock of its own: what comes behind it is never reached. */
export function endless(run: Run, at: number, _text: string, walk: () => void): Flow {
  const timer: Timer = makeTimer({ kind: 'loop', text: 'endless loop', path: run.module.path, at, parent: run.timer, waits: true, isReplaced: run.pages > 0 || run.guards > 0 });
  lookingAtClock(run, timer, (one) => one.effect.take(run.apartInTime(one, () => run.apart(walk))));
  timer.period = timer.effect.time;
  const named = (one: Timer): Timer => ({ ...one, text: `endless loop, ${spanText(one.effect.time.expected)} a round` });
  run.start({ ...named(timer), parts: timer.parts?.map((part) => ({ ...part, timer: named(part.timer) })) ?? null });
  return leaves('returns');
}
