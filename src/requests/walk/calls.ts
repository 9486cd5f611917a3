import { assumed, ONCE, type Amount } from '../amount.ts';
import { goneThrough } from '../libraries/collections.ts';
import { sendMaybe } from '../libraries/maybe.ts';
import { resourceOf } from '../libraries/android-resources.ts';
import { callLibrary } from '../libraries/index.ts';
import { handedIn } from '../libraries/nest.ts';
import { injected } from '../libraries/php-symfony.ts';
import { declare } from './assign.ts';
import { oneOfSome } from './choices.ts';
import { construct } from './construct.ts';
import { scaleAt, shareOf, type Effect } from './effect.ts';
import { argumentsOf, evaluate, settled, type Given } from './evaluate.ts';
import { RETRIED } from './flow.ts';
import { calledAfter, dispatched, handedOut, instanceOf, isService, provided } from './container.ts';
import { takenOver } from './handed.ts';
import { isTyped } from './implicit.ts';
import { listOf } from './lists.ts';
import { endless } from './loops.ts';
import { callOwn, memberOf } from './members.ts';
import { originOf } from './of-answer.ts';
import { nameOf } from './names.ts';
import { overloadOf } from './overloads.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { execute, hoist } from './statements.ts';
import { negate } from './tests.ts';
import { chance, NO_TIME, NOTHING, unknown, type FunctionValue, type NumberValue, type Value } from './values.ts';
import { around } from './within.ts';
import type { Frame } from './world.ts';

export { argumentsOf, nameOf, settled };
export { construct } from './construct.ts';
export const NO_ARGUMENTS: Given = { given: [], named: new Map() };

/** Calls something, whatever it is. */
export function callValue(run: Run, callee: Value, given: Given, at: number, object: Value | null = null): Value {
  if (!run.step()) return unknown('more than could be followed');
  switch (callee.kind) {
    case 'function':
      return callFunction(run, callee.self === null && object !== null && !callee.code.isArrow && (object.kind === 'object' || object.kind === 'class') ? { ...callee, self: object } : callee, given, at);
    case 'native':
      return callee.call(given.given, at, given.named);
    case 'library':
      return callLibrary(run, callee, given, at);
    case 'class':
      return callOwn(run, callee, given, at) ?? construct(run, callee, given, at);
    case 'promise':
      return callValue(run, callee.value, given, at, object);
    case 'elapsed':
      return callee;
    case 'either':
      return oneOfSome(run, callee.options.map((option) => () => callValue(run, option, given, at)), at);
    case 'client':
      return callLibrary(run, { kind: 'library', path: '@client()', arguments: [], self: callee }, given, at);
    case 'limiter':
      return callLibrary(run, { kind: 'library', path: '@limiter()', arguments: [], self: callee }, given, at);
    case 'object': {
      const call = memberOf(run, callee, /^(?:ruby|dart)$/.test(run.module.code.language) ? 'call' : '@call', at);
      return call.kind === 'nothing' || call.kind === 'unknown' ? callUnknown(run, callee, given, at) : callValue(run, call, given, at);
    }
    default:
      // `dayjs().hour()` of the clock.
      if (callee.kind === 'number' && given.given.length === 0 && run.module.code.language === 'javascript') return callee;
      // `list.size()` and `job.title()`: what a member is, whether it is called or not.
      if (given.given.length === 0 && (callee.kind === 'number' || callee.kind === 'text' || callee.kind === 'truth' || callee.kind === 'list') && isTyped(run.module.code.language)) return callee;
      return callUnknown(run, callee, given, at);
  }
}

/** What is handed to a function that nobody knows may be called by it. */
export function callUnknown(run: Run, callee: Value, { given, named }: Given, at: number): Value {
  const name = callee.kind === 'unknown' ? callee.what : callee.kind === 'answer' ? callee.name : '';
  const sent = sendMaybe({ run, path: name, self: null, given, named, before: [], at, isNew: false }, name.split(/[.\s]/).at(-1) ?? '');
  if (sent !== null) return sent;
  const last = name.split('.').at(-1) ?? '';
  const made = isTyped(run.module.code.language) ? (handedOut(run, last, { given, named }) ?? resourceOf(run, last, given) ?? dispatched(run, last, { given }, at)) : null;
  if (made !== null) return made;
  const through = goneThrough({ run, path: name, self: null, given, named, before: [], at, isNew: false });
  if (through !== null) return through;
  for (const value of [...given, ...named.values()]) {
    if (value.kind !== 'function' || run.frames.some(({ code }) => code === value.code)) continue;
    callOnce(run, value, at, callee.kind === 'unknown' ? callee.what : 'a function that is not known');
  }
  if (callee.kind === 'answer') return { kind: 'answer', name: callee.name, size: callee.size, isResponse: false, ...originOf(callee) };
  if (callee.kind !== 'unknown') return unknown('an answer');
  const most = cutTo(last, given) ?? callee.most;
  return { ...unknown(callee.what, callee.isSetting && isTyped(run.module.code.language)), ...(most === undefined ? {} : { most }) };
}

/** As many items as a call leaves of a list that nobody knows; undefined where it does not say. */
function cutTo(name: string, given: readonly Value[]): number | undefined {
  const [first, second] = given.slice(0, 2).map((one) => (one.kind === 'number' && one.low === one.high ? one.low : null));
  if (/^(?:slice|array_slice|sublist|subList)$/.test(name)) return first != null && second != null && first >= 0 && second > first ? second - first : undefined;
  return /^(?:take|Take|limit|first|head)$/.test(name) && given.length === 1 && first != null && first > 0 ? first : undefined;
}

/** What is done with one thing, if it is there: whoever calls it so calls it once at most. */
const AT_MOST_ONCE = /(?:^|\.)(?:ifPresent(?:OrElse)?|orElse(?:Get|Throw)?|let|also|apply|run|use|with|takeIf|takeUnless|computeIfAbsent|getOrPut|getOrElse|ifEmpty|ifBlank|onSuccess|onFailure|runCatching|GetOrAdd(?:Async)?|GetOrCreate(?:Async)?)$/;

/** Walks a function of which only the name of the caller is known; that it is called once is a guess, and said, unless that is what its name says. */
export function callOnce(run: Run, callback: Value, at: number, caller: string, given: Given = NO_ARGUMENTS): Value {
  let value: Value = NOTHING;
  const effect = run.apart(() => {
    value = callValue(run, callback, given, at);
  });
  run.effect.wait(effect.time);
  if (effect.isEmpty) return value;
  const isOnce = isTyped(run.module.code.language) && AT_MOST_ONCE.test(caller);
  run.effect.takeScaled(effect, { ...scaleAt(run.module.path, at, isOnce ? 'branch' : 'repeats', `called by ${caller}`, { proved: 0, low: 0, expected: 1, high: isOnce ? 1 : Infinity }), question: isOnce ? null : `How often does ${caller} call what it is given here?` });
  return value;
}

const DEEPEST_RECURSION = 80;

export function callFunction(run: Run, first: FunctionValue, given: Given, at: number): Value {
  const callee = overloadOf(run, first, given);
  const { code } = callee;
  if (code.isGenerator) return { kind: 'generator', code: callee, given: inOrder(code, given) };
  // What is made anew for each function that it wraps is another function each time.
  const isSame = (frame: Frame): boolean => frame.code === code && frame.scope === callee.scope;
  const outer = run.frames.find(isSame);
  const depth = run.frames.reduce((count, frame) => count + (isSame(frame) ? 1 : 0), 0);
  if (depth >= (run.isProbing ? 1 : DEEPEST_RECURSION) || !run.step()) {
    if (outer !== undefined) outer.levels = Infinity;
    return unknown('the result of a function that calls itself');
  }
  const isOpen = outer !== undefined && run.certainty.low < 1;
  if (isOpen && outer !== undefined) {
    // How deep it goes is all that is of interest: what one level does is known from the first.
    // What goes on only where something failed tries again; what goes on where there is more goes through pages.
    outer.isRetry ||= run.handlers > outer.handlers || run.certainty.expected <= RETRIED;
    // A level that changes no number and no list is like the next one, so no count will end it.
    const last = run.frames.findLast(isSame);
    if (depth >= 2 && last !== undefined && last.progress === run.progress && (depth > MOST_COUNTED || !isCounting(last, given))) {
      outer.levels = Infinity;
      return finish(run, code, unknown('the result of a function that calls itself'), NOTHING_DONE, true);
    }
    let value: Value = NOTHING;
    const effect = run.apart(() => {
      outer.levels = Math.max(outer.levels, depth);
      value = walk(run, callee, given, at).value;
    });
    return finish(run, code, value, effect, true);
  }
  if (outer !== undefined && code.isAsync && outer.progress === run.progress && isAgain(run, outer, given)) {
    outer.isEndless = true;
    return finish(run, code, unknown('the result of a function that calls itself'), NOTHING_DONE, true);
  }
  let value: Value = NOTHING;
  let frame: Frame | null = null;
  const counted = run.counted;
  run.counted = null;
  const effect = run.apart(() => {
    ({ value, frame } = walk(run, callee, given, at));
  });
  const found = run.counted as Run['counted'];
  run.counted = counted;
  if (found !== null && value.kind === 'truth') {
    const enough = { ...chance(assumed(0, 0.1, 1), 'counter'), bound: found.test.bound, lasts: found.test.lasts, isByDate: found.test.isByDate === true };
    value = found.says ? enough : negate(enough);
  }
  if ((frame as Frame | null)?.isEndless === true) return goesOn(run, callee, effect);
  const levels = (frame as Frame | null)?.levels ?? 0;
  if (levels === 0) run.effect.take(effect, false);
  else takeRecursion(run, effect, levels, (frame as Frame | null)?.isRetry === true, code.at, callee.module.path);
  return finish(run, code, value, effect, false);
}

/** Whether a function calls itself as it was called: with the same, and where nothing has changed that it could end by. */
const isAgain = (run: Run, { given: before }: Frame, { given, named }: Given): boolean => run.certainty.low === 1 && named.size === 0 && given.length === before.length && given.every((value, index) => value === before[index]);

/** Tries that are counted by what a function hands to itself; more than that are pages. */
const MOST_COUNTED = 12;

/** Whether a function hands another number to itself than it was given, which may be what ends it. */
const isCounting = ({ given: before }: Frame, { given, named }: Given): boolean => [...given, ...named.values()].some((value, index) => value.kind === 'number' && value.low === value.high && !(before[index]?.kind === 'number' && (before[index] as NumberValue).low === value.low));

/** A function that surely calls itself when it is done is a loop without an end; its rounds take their time. */
function goesOn(run: Run, { code, module }: FunctionValue, effect: Effect): Value {
  run.inModule(module, () => endless(run, code.at, 'calls itself when it is done', () => run.effect.take(effect)));
  return finish(run, code, unknown('the result of a function that calls itself'), NOTHING_DONE, true);
}

/** Arguments by position, where some are told by name. */
const inOrder = ({ parameters }: FunctionValue['code'], { given, named }: Given): readonly Value[] =>
  named.size === 0 ? given : parameters.map(({ target }, index) => (target.kind === 'name' ? named.get(target.name) : undefined) ?? given[index] ?? NOTHING);

const NOTHING_DONE: Pick<Effect, 'nodes' | 'time'> = { nodes: [], time: NO_TIME };

function finish(run: Run, code: FunctionValue['code'], value: Value, effect: Pick<Effect, 'nodes' | 'time'>, isScratch: boolean): Value {
  const { time } = effect;
  if (code.isAsync && run.module.code.hasPromises) return { kind: 'promise', ...(run.hasLimiter ? { share: shareOf(effect) } : {}), value: settled(run, value), time: value.kind === 'promise' ? { low: time.low + value.time.low, expected: time.expected + value.time.expected, high: time.high + value.time.high } : time };
  if (!isScratch) run.effect.wait(time);
  return value;
}

/** A function that calls itself as long as there is more, or as long as it fails. */
function takeRecursion(run: Run, effect: Effect, levels: number, isRetry: boolean, at: number, path: string): void {
  const most = levels + 1;
  const { amount, key } = run.assumed(isRetry ? 'failRate' : 'pages');
  const rounds: Amount = isRetry
    ? { proved: 1, low: 1, expected: 1 / (1 - amount.expected), high: most }
    : { proved: 1, low: Math.min(most, amount.low), expected: Math.min(most, amount.expected), high: Math.min(most, amount.high) };
  run.effect.takeScaled(effect, { ...scaleAt(path, at, isRetry ? 'retries' : 'pages', Number.isFinite(most) ? `calls itself, at most ${most} deep` : 'calls itself, with no bound', rounds), assumptions: isRetry ? [] : [key], question: Number.isFinite(most) ? null : 'How often does this function call itself?' });
  if (!Number.isFinite(most) && !effect.isEmpty) run.hazards.push({ kind: 'unbounded', path, at, text: isRetry ? 'a retry that never gives up' : 'a function that calls itself as long as there is more', isProved: true });
}

function walk(run: Run, { code, scope, module, self, owner }: FunctionValue, { given, named }: Given, at: number): { value: Value; frame: Frame } {
  run.called.add(code);
  const inner = new Scope(scope, true, module);
  inner.self = code.isArrow ? self : (self ?? unknown('what this is'));
  const frame: Frame = { code, scope, from: calledAt(run, code, at), handlers: run.handlers, levels: 0, isRetry: false, progress: run.progress, given: [...given, ...named.values()], isEndless: false };
  const certainty = run.certainty;
  run.certainty = ONCE;
  run.frames.push(frame);
  try {
    return run.inModule(module, () => {
      if (owner !== null) run.declare(inner, '@class', owner, code.at);
      // An expression that is named knows itself by that name.
      if (code.name !== null && code.isKeyed !== true && !code.isArrow && owner === null && scope.find(code.name) === null) run.declare(inner, code.name, { kind: 'function', code, scope, module, self, owner }, code.at);
      bindTypes(run, code, named, inner);
      bindParameters(run, code, given, named, inner, self);
      hoist(run, code.body, inner);
      const { value } = around(run, { loop: null }, () => execute(run, code.body, inner));
      return { value: value ?? NOTHING, frame };
    });
  } finally {
    run.frames.pop();
    run.certainty = certainty;
  }
}

/** What a timer or a framework calls has no line that does. */
const calledAt = (run: Run, { at: own, name }: FunctionValue['code'], at: number): Frame['from'] => (at === 0 || at === own || (run.frames.length === 0 && run.timer !== null) ? null : { path: run.module.path, at, name });

/** Under what name a call tells each of its types. */
const TOLD = ['@type', '@implementation'] as const;

function bindTypes(run: Run, { types = [], at }: FunctionValue['code'], named: ReadonlyMap<string, Value>, scope: Scope): void {
  for (const [index, name] of types.entries()) {
    const value = named.get(TOLD[index] ?? '');
    if (value !== undefined && value.kind !== 'nothing') run.declare(scope, name, value, at);
  }
}

function bindParameters(run: Run, code: FunctionValue['code'], given: readonly Value[], named: ReadonlyMap<string, Value>, scope: Scope, self: Value | null): void {
  let position = 0;
  const asker = self?.kind === 'object' ? self.of : null;
  for (const [index, parameter] of code.parameters.entries()) {
    const name = parameter.target.kind === 'name' ? parameter.target.name : null;
    let value: Value;
    if (parameter.isKeywords === true) value = keywords(run, code, named);
    else if (parameter.isRest) value = listOf(run, given.slice(position), 0);
    else {
      value = (name === null ? undefined : (named.get(name) ?? (name.startsWith('$') ? named.get(name.slice(1)) : undefined))) ?? given[position] ?? (asker !== null && given.length === 0 && named.size === 0 ? injected(run, parameter, index, asker) : null) ?? NOTHING;
      if (value.kind === 'nothing' || (value.kind === 'unknown' && value.isSetting && parameter.default !== null)) value = parameter.default === null ? (given.length === 0 && named.size === 0 ? provided(run, parameter.type, asker) ?? ofNobody(run, name) : value) : evaluate(run, parameter.default, scope);
      if (name === null || !named.has(name)) position += 1;
    }
    if (value.kind === 'unknown' && parameter.decorators !== undefined && parameter.decorators.length > 0) value = handedIn(run, parameter.decorators.map((one) => evaluate(run, one, scope))) ?? value;
    if (isService(run, parameter.type, value)) value = provided(run, parameter.type) ?? value;
    if (value.kind === 'unknown') value = provided(run, parameter.type ?? calledAfter(run, value.what), asker) ?? value;
    if (value.kind === 'unknown' || value.kind === 'nothing') value = ofItsType(run, parameter.type, scope) ?? value;
    if (name !== null && parameter.default === null && (value.kind === 'unknown' || value.kind === 'nothing')) value = takenOver(run, name) ?? (run.isProbing ? calledSo(run, name) : null) ?? value;
    declare(run, parameter.target, value, scope, code.at);
    if (parameter.field !== null && self?.kind === 'object') run.writeField(self, parameter.field, value);
  }
}

/** What a function is not given that something calls which is not walked: whatever that hands over, but for an error, which it would name. */
const ofNobody = ({ module }: Run, name: string | null): Value => (module.code.language === 'javascript' && name !== null && /^_?(?:err|error)$/i.test(name) ? NOTHING : unknown(name ?? 'an argument'));

/** In Python a name for a type may hold what is handed in for it: `ClientOf = Annotated[Client, Depends(client)]`. */
function ofItsType(run: Run, type: string | null, scope: Scope): Value | null {
  const slot = type === null || run.module.code.language !== 'python' ? null : scope.find(type);
  const value = slot === null ? null : run.read(slot);
  return value?.kind === 'object' || value?.kind === 'client' ? value : null;
}

/** A search takes what is called like a class of its file for one of it: nobody says what else it is. */
function calledSo(run: Run, name: string): Value | null {
  const plain = name.replaceAll('_', '').toLowerCase();
  for (const { value } of run.module.scope.slots.values()) if (value.kind === 'class' && value.code.name?.toLowerCase() === plain) return instanceOf(run, value);
  return null;
}

function keywords(run: Run, { parameters, at }: FunctionValue['code'], named: ReadonlyMap<string, Value>): Value {
  const taken = new Set(parameters.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : [])));
  return { kind: 'object', fields: new Map([...named].filter(([name]) => !taken.has(name))), isOpen: false, of: null, key: run.key(at), epoch: run.epoch };
}
