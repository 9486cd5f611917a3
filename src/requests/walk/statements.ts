import { MAYBE_ONCE, NEVER, ONCE, type Amount } from '../amount.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { declare } from './assign.ts';
import { branch } from './branches.ts';
import { callValue } from './calls.ts';
import { contains } from './compare.ts';
import { walkEach, walkGenerator } from './each.ts';
import { scaleAt } from './effect.ts';
import { evaluate, settled, waitFor } from './evaluate.ts';
import { followedBy, GOES_ON, isImpossible, isSure, leaves, type Flow } from './flow.ts';
import { walkFor, walkWhile } from './loops.ts';
import { makeClass, methodOf } from './members.ts';
import { isAround, openedAgain, wholeOf } from './partial.ts';
import { besides, leaveOut } from './probing.ts';
import { declareClass } from './python-classes.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { amongNew } from './lists.ts';
import { join } from './join.ts';
import { NO_TIME, NOTHING, truthOf, UNSET, type Value } from './values.ts';
import { around, endsProgram, ofRounds, partOf, withinOf } from './within.ts';

/** Makes the functions of a list of statements known before it is walked, as most languages do. */
export function hoist(run: Run, statements: readonly Statement[], scope: Scope): void {
  for (const statement of statements) {
    if (statement.kind === 'function' && statement.code.name !== null) run.declare(scope, statement.code.name, { kind: 'function', code: statement.code, scope, module: run.module, self: null, owner: null }, statement.at);
    // A class may be used by a function that stands before it.
    if (statement.kind === 'declare' && statement.target.kind === 'name' && !scope.slots.has(statement.target.name)) run.declare(scope, statement.target.name, UNSET, statement.at);
  }
}

/** Walks statements one after the other. */
export function execute(run: Run, statements: readonly Statement[], scope: Scope, from = 0): Flow {
  let flow = GOES_ON;
  for (let index = from; index < statements.length; index += 1) {
    if (!run.step()) return flow;
    if (run.frames.length === 0 && run.timer === null) run.root = { path: run.module.path, at: (statements[index] as Statement).at };
    const one = walkStatement(run, statements[index] as Statement, scope);
    flow = followedBy(flow, { ...one, cap: null }, join);
    if (isImpossible(flow.next)) {
      const statement = statements[index] as Statement;
      if (statement.kind === 'if' && run.settledAt === statement.test.at && index + 1 < statements.length) leaveOut(run, statements.slice(index + 1));
      return flow;
    }
    if (one.cap === null && one.isGuard !== true && isSure(one.next)) continue;
    // What follows happens only as often as control goes on.
    const rest = index + 1;
    if (rest >= statements.length) return { ...flow, cap: one.cap };
    return followedBy(flow, walkRest(run, statements, scope, rest, one), join);
  }
  return flow;
}

function walkRest(run: Run, statements: readonly Statement[], scope: Scope, from: number, flow: Flow): Flow {
  const { next, cap, byClock } = flow;
  let rest = GOES_ON;
  const at = statements[from]?.at ?? 0;
  const { effect, written } = run.perhaps(cap === null ? next : MAYBE_ONCE, () => amongNew(run, cap?.kind === 'new', () => {
    rest = flow.isGuard === true ? run.guarded(() => execute(run, statements, scope, from)) : execute(run, statements, scope, from);
  }));
  run.settle([written, []], (a) => a);
  if (byClock === true) {
    run.effect.wait(effect.time);
    effect.time = NO_TIME;
  }
  const share = cap === null ? ofRounds(run, flow) : null;
  if (share !== null) {
    run.effect.wait(partOf(effect.time, share));
    effect.time = NO_TIME;
  }
  if (cap !== null) run.effect.takeCapped(effect, cap);
  else run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'as often as it goes on here', next));
  return rest;
}

function walkStatement(run: Run, statement: Statement, scope: Scope): Flow {
  switch (statement.kind) {
    case 'expression':
      evaluate(run, statement.value, scope);
      return endsProgram(statement) ? leaves('returns') : GOES_ON;
    case 'declare':
      if (statement.isLazy !== undefined && statement.value !== null && statement.target.kind === 'name') {
        declareLazily(run, { name: statement.target.name, value: statement.value, isOnce: statement.isLazy === 'once' }, scope);
        return GOES_ON;
      }
      declare(run, statement.target, statement.value === null ? NOTHING : named(evaluate(run, statement.value, scope), statement.target), scope, statement.at);
      return GOES_ON;
    case 'function':
      // Decorators make something else of it.
      if (statement.code.name !== null) declareFunction(run, statement, scope);
      return GOES_ON;
    case 'class':
      if (statement.code.name !== null && !isAround(run, statement.code)) run.declare(scope, statement.code.name, wholeOf(run, statement.code, scope) ?? makeClass(run, statement.code, scope, openedAgain(run, statement.code, scope)), statement.at);
      if (run.module.code.language === 'python') declareClass(run, statement.code, scope, statement.at);
      return GOES_ON;
    case 'if':
      return branch(run, statement, scope);
    case 'for':
      return walkFor(run, statement, scope);
    case 'each':
      return walkEach(run, statement, scope);
    case 'while':
      return walkWhile(run, statement, scope);
    case 'try':
      return walkTry(run, statement, scope);
    case 'switch':
      return walkSwitch(run, statement, scope);
    case 'block':
      return walkBlock(run, statement.body, scope);
    case 'with': {
      const value = waitFor(run, evaluate(run, statement.value, scope));
      if (value.kind === 'generator') return withGenerator(run, value, statement, scope);
      const inner = run.module.code.declaresByAssignment ? scope : new Scope(scope, false);
      const entered = ofContext(run, value, 'enter', statement.at);
      if (statement.target !== null) declare(run, statement.target, entered ?? value, inner, statement.at);
      const flow = walkBlock(run, statement.body, inner);
      ofContext(run, value, 'exit', statement.at);
      return flow;
    }
    case 'return': {
      const value = statement.value === null ? NOTHING : evaluate(run, statement.value, scope);
      return leaves('returns', value);
    }
    case 'throw':
      if (statement.value !== null) evaluate(run, statement.value, scope);
      return leaves('throws');
    case 'break':
      return leaves('breaks');
    case 'continue':
      return leaves('continues');
    case 'label':
      return walkStatement(run, statement.body, scope);
  }
}

/** A variable that is made when somebody reads it, in the file that it stands in. */
function declareLazily(run: Run, { name, value, isOnce }: { readonly name: string; readonly value: Expression; readonly isOnce: boolean }, scope: Scope): void {
  const { module } = run;
  const slot = scope.slots.get(name);
  const make = (): Value => run.inModule(module, () => named(evaluate(run, value, scope), { kind: 'name', name }));
  if (slot !== undefined) Object.assign(slot, isOnce ? { make } : { compute: make });
}

/** What a class of the program does where a block in its context begins or ends; null of anything else. */
function ofContext(run: Run, context: Value, part: 'enter' | 'exit', at: number): Value | null {
  if (context.kind !== 'object' || context.of === null || run.module.code.language !== 'python') return null;
  for (const name of [`__${part}__`, `__a${part}__`]) {
    const method = methodOf(run, context, name);
    if (method?.kind === 'function') return waitFor(run, callValue(run, method, { given: [NOTHING, NOTHING, NOTHING], named: new Map() }, at));
  }
  return null;
}

/** A function that is kept in a variable is called by its name in reports. */
const named = (value: Value, target: Pattern): Value => (value.kind === 'function' && value.code.name === null && target.kind === 'name' ? { ...value, code: Object.assign(value.code, { name: target.name }) } : value);

function declareFunction(run: Run, { code, at }: Extract<Statement, { kind: 'function' }>, scope: Scope): void {
  let value: Value = { kind: 'function', code, scope, module: run.module, self: null, owner: null };
  for (const decorator of code.decorators.toReversed()) {
    const wrapper = evaluate(run, decorator, scope);
    value = run.world.decorate(run, wrapper, value, decorator.at);
  }
  run.declare(scope, code.name as string, value, at);
}

/** A block in a context that a generator makes is done where that hands something out. */
function withGenerator(run: Run, context: Extract<Value, { kind: 'generator' }>, { target, body, at }: Extract<Statement, { kind: 'with' }>, scope: Scope): Flow {
  let flow = GOES_ON;
  walkGenerator(run, context, (item) => {
    if (target !== null) declare(run, target, item, scope, at);
    flow = walkBlock(run, body, scope);
    return ONCE;
  }, at);
  return flow;
}

export function walkBlock(run: Run, statements: readonly Statement[], scope: Scope): Flow {
  const inner = run.module.code.declaresByAssignment ? scope : new Scope(scope, false);
  hoist(run, statements, inner);
  return execute(run, statements, inner);
}

function walkTry(run: Run, { body, caught, handler, otherwise, finally: last, at }: Extract<Statement, { kind: 'try' }>, scope: Scope): Flow {
  const { loop, tries } = withinOf(run);
  let tried = around(run, { tries: tries + (handler === null ? 0 : 1), loop: loop === null || handler === null ? loop : { ...loop, keepsErrors: true } }, () => walkBlock(run, body, scope));
  if (otherwise.length > 0) tried = followedBy(tried, walkBlock(run, otherwise, scope), join);
  const before = tried;
  if (handler !== null) {
    const { amount } = run.assumed('failRate');
    const chance: Amount = { proved: 0, low: Math.max(tried.throws.low, 0), expected: Math.max(tried.throws.expected, amount.expected), high: Math.max(tried.throws.high, amount.high) };
    let handled = GOES_ON;
    run.handlers += 1;
    const { effect, written } = run.perhaps(chance, () => {
      const inner = new Scope(scope, false);
      if (caught !== null) declare(run, caught, { kind: 'answer', size: null, isResponse: false, name: 'error' }, inner, at);
      handled = walkBlock(run, handler, inner);
    });
    run.handlers -= 1;
    // Where the body leaves when it goes well, whatever goes on in the function has been through the handler; others may see either.
    const own = isImpossible(tried.next) ? written.filter(({ holder }) => isOwn(scope, holder)) : [];
    run.settle([own], join);
    run.settle([written.filter((one) => !own.includes(one)), []], join);
    run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'when it fails', chance));
    const fails: Flow = { ...GOES_ON, next: chance };
    const after = followedBy(fails, handled, join);
    const share = (part: keyof Amount): number => 1 - Math.max(0, chance[part] - tried.throws[part]);
    tried = {
      next: combine(tried.next, after.next, share),
      breaks: combine(tried.breaks, after.breaks, share),
      continues: combine(tried.continues, after.continues, share),
      returns: combine(tried.returns, after.returns, share),
      throws: after.throws,
      value: before.value === null ? after.value : after.value === null || isOfProject(before.value) ? before.value : join(before.value, after.value),
      cap: tried.cap,
    };
  }
  if (last.length === 0) return tried;
  const ended = walkBlock(run, last, scope);
  return isSure(ended.next) ? tried : followedBy({ ...GOES_ON }, ended, join);
}

/** What the project itself holds, as in a file of settings that is read: that does not fail. */
const isOfProject = (value: Flow['value']): boolean => value?.kind === 'module' || (value?.kind === 'object' && value.of === null && !value.isOpen && value.fields.size > 0);

/** Whether a variable is one of the function that is walked. */
function isOwn(scope: Scope, holder: object): boolean {
  for (let one: Scope | null = scope; one !== null; one = one.isFunction ? null : one.parent) for (const slot of one.slots.values()) if (slot === holder) return true;
  return false;
}

const combine = (tried: Amount, handled: Amount, share: (part: keyof Amount) => number): Amount => {
  const at = (part: keyof Amount): number => Math.min(1, tried[part] * (tried[part] === 1 ? share(part) : 1) + handled[part]);
  // A handler that goes on where the body does keeps the whole certain.
  if (tried.low === 1 && handled.expected > 0) return { proved: tried.proved, low: 1, expected: 1, high: 1 };
  return { proved: Math.min(at('proved'), 1), low: at('low'), expected: at('expected'), high: at('high') };
};

function walkSwitch(run: Run, { value, cases, fallsThrough, at }: Extract<Statement, { kind: 'switch' }>, scope: Scope): Flow {
  const subject = settled(run, evaluate(run, value, scope));
  const known = subject.kind === 'text' && !subject.isOpen ? subject.text : subject.kind === 'number' && subject.low === subject.high ? subject.low : null;
  const bodies = cases.map((_, index) => (fallsThrough ? cases.slice(index).flatMap(({ body }) => body) : (cases[index]?.body ?? [])));
  if (known !== null) {
    const tests = cases.map(({ test }) => (test === null ? null : evaluate(run, test, scope)));
    const index = tests.findIndex((test) => test !== null && ((test.kind === 'text' && !test.isOpen && test.text === known) || (test.kind === 'number' && test.low === known) || (test.kind === 'list' && truthOf(contains(run, test, subject)) === true)));
    const chosen = index >= 0 ? index : cases.findIndex(({ test }) => test === null);
    if (tests.every((test) => test === null || (truthOf(test) !== null && test.kind !== 'unknown'))) return besides(run, value, subject, chosen < 0 ? GOES_ON : inCase(run, bodies[chosen] ?? [], scope), bodies.filter((_, at) => at !== chosen), scope);
  }
  if ((subject.kind === 'number' || subject.kind === 'text') && subject.spread !== undefined) return inCase(run, [testedOneByOne(run, subject, cases.map(({ test }, index) => ({ test, body: bodies[index] ?? [] })), scope, at)], scope);
  const shares = sharesOf(run, subject, cases, scope);
  let flow: Flow = { ...GOES_ON };
  for (const [index, body] of bodies.entries()) {
    const share = shares[index] as Amount;
    let one = GOES_ON;
    const { effect, written } = run.perhaps(share, () => {
      one = inCase(run, body, scope);
    });
    run.settle([written, []], join);
    run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', `one of ${cases.length} cases`, share));
    flow = { ...flow, value: flow.value === null ? one.value : one.value === null ? flow.value : join(flow.value, one.value) };
    if (isImpossible(one.next)) flow = { ...flow, next: { proved: 0, low: 0, expected: flow.next.expected - share.expected, high: 1 } };
  }
  return flow.next.expected <= 0.001 ? { ...flow, next: NEVER } : flow;
}

/** What the clock decides is known of each case: they are tests that come one after the other. */
function testedOneByOne(run: Run, subject: Value, cases: Extract<Statement, { kind: 'switch' }>['cases'], scope: Scope, at: number): Statement {
  const name = `@subject ${at}`;
  run.declare(scope, name, subject, at);
  const chain = cases.toReversed().toSorted((a, b) => Number(b.test === null) - Number(a.test === null)).reduce<readonly Statement[]>((otherwise, { test, body }) => {
    if (test === null) return body;
    const operator = evaluate(run, test, scope).kind === 'list' ? 'in' : '===';
    return [{ kind: 'if', test: { kind: 'binary', operator, left: { kind: 'name', name, at }, right: test, at }, then: body, otherwise, at }];
  }, []);
  return { kind: 'block', body: chain, at };
}

/** How often each case is taken: one as often as another, but for those of a status, which is good as a rule. */
function sharesOf(run: Run, subject: Value, cases: Extract<Statement, { kind: 'switch' }>['cases'], scope: Scope): readonly Amount[] {
  const share = (expected: number): Amount => ({ proved: 0, low: 0, expected, high: 1 });
  const even = cases.map(() => share(1 / Math.max(1, cases.length)));
  if (subject.kind !== 'answer' || !/status|code/i.test(subject.name)) return even;
  const codes = cases.map(({ test }) => (test === null ? null : evaluate(run, test, scope)));
  const isGood = codes.map((code) => code?.kind === 'number' && code.low >= 200 && code.low < 300);
  const good = isGood.filter(Boolean).length;
  if (good === 0 || !codes.every((code) => code === null || (code.kind === 'number' && code.low >= 100 && code.high < 600))) return even;
  const { amount } = run.assumed('failRate');
  return isGood.map((is) => share(is ? (1 - amount.expected) / good : amount.expected / Math.max(1, cases.length - good)));
}

/** What breaks out of a case goes on behind it. */
const inCase = (run: Run, body: readonly Statement[], scope: Scope): Flow => {
  const { loop } = withinOf(run);
  return withoutBreak(around(run, { loop: loop === null ? null : { ...loop, keepsBreaks: true } }, () => walkBlock(run, body, scope)));
};

const withoutBreak = (flow: Flow): Flow => ({ ...flow, next: { proved: Math.min(1, flow.next.proved + flow.breaks.proved), low: Math.min(1, flow.next.low + flow.breaks.low), expected: Math.min(1, flow.next.expected + flow.breaks.expected), high: Math.min(1, flow.next.high + flow.breaks.high) }, breaks: NEVER });
