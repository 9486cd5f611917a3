import { MAYBE_ONCE, ONCE, times, type Amount } from '../amount.ts';
import type { Statement } from '../ir.ts';
import { nowIn } from '../libraries/dates.ts';
import { overTries } from '../libraries/python-retrying.ts';
import { declare } from './assign.ts';
import { callFunction, callValue } from './calls.ts';
import { scaleAt } from './effect.ts';
import { evaluate, settled, waitFor } from './evaluate.ts';
import { GOES_ON, isSure, leaves, roundsOn, type Flow } from './flow.ts';
import { startsBeside } from './generators.ts';
import { consume, isChannel } from './implicit.ts';
import { overItems, unknownList } from './items.ts';
import { throughLoop } from './leaving.ts';
import { known } from './lists.ts';
import { after, endless } from './loops.ts';
import { memberOf, methodOf } from './members.ts';
import { nameOf } from './names.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { walkBlock } from './statements.ts';
import { join } from './join.ts';
import { chance, longer, native, NOTHING, text, truth, unknown, type Value } from './values.ts';
import { around } from './within.ts';

export const walkEach = (run: Run, statement: Extract<Statement, { kind: 'each' }>, scope: Scope): Flow => throughLoop(run, () => overEach(run, statement, scope));

function overEach(run: Run, statement: Extract<Statement, { kind: 'each' }>, scope: Scope): Flow {
  const { target, of, overKeys, isAwaited, body, at } = statement;
  const holder = settled(run, evaluate(run, of, scope));
  if (isAwaited) waitFor(run, holder);
  let flow = GOES_ON;
  const visit = (item: Value): Amount => {
    const inner = run.module.code.declaresByAssignment ? scope : new Scope(scope, false);
    declare(run, target, isAwaited ? waitFor(run, item) : item, inner, at);
    const { value } = flow;
    flow = around(run, { loop: { keepsErrors: false, keepsBreaks: false } }, () => walkBlock(run, body, inner));
    // What an earlier item has returned may be what is returned.
    if (value !== null) flow = { ...flow, value: flow.value === null ? value : join(value, flow.value) };
    return roundsOn(flow);
  };
  if (holder.kind === 'generator') return walkGenerator(run, holder, visit, at);
  const handing = handingOut(run, holder);
  if (handing !== null) return overYields(run, handing, visit, at);
  if (isChannel(holder)) {
    consume(run, holder, visit);
    return GOES_ON;
  }
  if (holder.kind === 'library' && holder.path === '@calls') return overCalls(run, holder.arguments[0] ?? unknown('a function'), visit, at);
  if (overTries(run, holder, () => void visit(unknown('a try')), at)) return after(flow);
  const iterated = iterate(run, holder, visit, at);
  if (iterated !== null) return iterated;
  if (holder.kind === 'library' && holder.path === '@ticker') return endless(run, at, 'waits between rounds', () => {
    const period = holder.arguments[0];
    // The clock goes on while the work is done.
    const work = run.apart(() => void visit(run.module.code.language === 'go' ? nowIn(1e9) : text('', true)));
    run.effect.take(work, false);
    if (period?.kind === 'number') run.effect.wait(longer(period, work.time));
  });
  const list = overItems(run, overKeys ? keysOf(holder) : holder, { at, isParallel: startsBeside(body), name: nameOf(of), isTried: body.some((one) => one.kind === 'try' && one.handler !== null) }, visit);
  if (list === null) visit(holder);
  return after(flow);
}

/** What is handed the body of a loop: a function of Go, and of a class of Ruby its own `each`; null for anything else. */
function handingOut(run: Run, holder: Value): Extract<Value, { kind: 'function' }> | null {
  const { language } = run.module.code;
  const own = language === 'go' ? holder : language === 'ruby' && holder.kind === 'object' && holder.of !== null ? methodOf(run, holder, 'each') : null;
  return own?.kind === 'function' ? own : null;
}

/** Calls a function with the body of the loop, which it calls with each item as long as it wants more. */
function overYields(run: Run, callee: Extract<Value, { kind: 'function' }>, visit: (item: Value) => Amount, at: number): Flow {
  const round = native('yield', (given) => {
    const more = visit(given.length === 1 ? (given[0] ?? NOTHING) : known(run, given));
    return isSure(more) ? truth(true) : chance(more, 'data');
  });
  callFunction(run, callee, run.module.code.language === 'ruby' ? { given: [], named: new Map([['&', round]]) } : { given: [round], named: new Map() }, at);
  return GOES_ON;
}

/** What is called until it gives something else: with all that is put into a queue where it takes from one, or nobody knows how often. */
function overCalls(run: Run, callee: Value, visit: (item: Value) => Amount, at: number): Flow {
  const { received } = run;
  run.received = null;
  const item = waitFor(run, callValue(run, callee, { given: [], named: new Map() }, at));
  const source = run.received as Value | null;
  run.received = received;
  if (source !== null && isChannel(source)) {
    consume(run, source, visit);
    return leaves('returns');
  }
  overItems(run, unknownList(run, item), { at, isParallel: false, name: null }, visit);
  return GOES_ON;
}

/** An object that hands out its items one by one, as the language asks of it. */
function iterate(run: Run, holder: Value, visit: (item: Value) => Amount, at: number): Flow | null {
  if (holder.kind !== 'object' || holder.fields.has('@map')) return null;
  const start = ['@@asyncIterator', '@@iterator'].map((name) => memberOf(run, holder, name, at)).find(({ kind }) => kind === 'function');
  if (start === undefined) return null;
  const iterator = settled(run, callValue(run, start, { given: [], named: new Map() }, at));
  if (iterator.kind === 'generator') return walkGenerator(run, iterator, visit, at);
  const { amount, key } = run.assumed('items');
  const { effect, written } = run.perhaps(MAYBE_ONCE, () => {
    const result = waitFor(run, callValue(run, memberOf(run, iterator, 'next', at), { given: [], named: new Map() }, at));
    visit(settled(run, memberOf(run, result, 'value', at)));
  });
  run.settle([written, []], join);
  run.effect.takeScaled(effect, { ...scaleAt(run.module.path, at, 'items', 'items that are handed out one by one', amount), assumptions: [key], question: 'How many items are handed out here?' });
  return GOES_ON;
}

const keysOf = (holder: Value): Value => (holder.kind === 'object' && !holder.isOpen ? { kind: 'list', items: [...holder.fields.keys()].map((key) => text(key)), length: { proved: holder.fields.size, low: holder.fields.size, expected: holder.fields.size, high: holder.fields.size }, item: text('', true), source: `${holder.fields.size} keys`, assumptions: [], key: '', epoch: 0 } : holder);

/** The body of the loop is what each `yield` of the generator does. */
export function walkGenerator(run: Run, { code, given }: Extract<Value, { kind: 'generator' }>, visit: (item: Value) => Amount, at: number): Flow {
  const body = { ...code, code: { ...code.code, isGenerator: false, isAsync: false } };
  const { asked } = run;
  run.asked = ONCE;
  const effect = run.apart(() => {
    run.onYield = (item) => {
      const outer = run.onYield;
      run.onYield = null;
      run.asked = times(run.asked, visit(item));
      run.onYield = outer;
    };
    callFunction(run, body, { given: [...given], named: new Map() }, at);
    run.onYield = null;
  });
  run.asked = asked;
  run.effect.take(effect);
  return GOES_ON;
}
