import { assumed, exactly, MAYBE_ONCE, ONCE, times, type Amount } from '../amount.ts';
import type { Expression, Statement } from '../ir.ts';
import { notRunning } from './choices.ts';
import { partOfDay } from './clock.ts';
import { keepsPace } from './deadlines.ts';
import { Effect, scaleAt, type Cap } from './effect.ts';
import { evaluate, settled } from './evaluate.ts';
import { GOES_ON, isImpossible, oneOf, type Flow } from './flow.ts';
import { leaving } from './leaving.ts';
import { amongNew } from './lists.ts';
import { nameOf } from './names.ts';
import { besides } from './probing.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { walkBlock } from './statements.ts';
import { complement, inTest, negate, testOf } from './tests.ts';
import { keptToken } from './tokens.ts';
import { join } from './join.ts';
import { exactNumber, MAYBE, NO_TIME, truthOf, type TruthValue, type Value } from './values.ts';
import { endsAtStart } from './within.ts';

type If = Extract<Statement, { kind: 'if' }>;

/** Walks the branches of a test, each as often as it is taken. */
export function branch(run: Run, { test, then, otherwise, at }: If, scope: Scope): Flow {
  const readsBefore = [run.readsHour, run.readsMinute] as const;
  [run.readsHour, run.readsMinute] = [false, false];
  const value = inTest(run, settled(run, evaluate(run, test, scope)));
  const readsClock = run.readsHour;
  let isTrue = truthOf(value);
  let found: TruthValue | null = null;
  let otherwiseChance: Amount | null = null;
  if (isTrue === null) {
    found = testOf(run, value, test, scope);
    isTrue = truthOf(found);
    if (isTrue === null && refuses(then)) found = REFUSED;
    else if (isTrue === null && refuses(otherwise)) found = negate(REFUSED);
  }
  if (isTrue === null && found?.spread !== undefined) otherwiseChance = negate(found).chance;
  else if (isTrue === null && readsClock && run.moment === null) {
    const share = partOfDay(run, () => {
      let is: boolean | null = null;
      run.perhaps(ONCE, () => {
        is = truthOf(settled(run, evaluate(run, test, scope)));
      });
      return is;
    });
    if (share !== null) {
      found = { kind: 'truth', chance: share.yes, flavour: 'clock', lasts: null, bound: null };
      otherwiseChance = share.no;
      if (share.yes.low === share.yes.high && (share.yes.low === 0 || share.yes.low === 1)) isTrue = share.yes.low === 1;
    }
  }
  [run.readsHour, run.readsMinute] = [run.readsHour || readsBefore[0], run.readsMinute || readsBefore[1]];
  if (isTrue !== null || found === null) return besides(run, test, value, walkBlock(run, isTrue === true ? then : otherwise, scope), [isTrue === true ? otherwise : then], scope);
  return either(run, found, otherwiseChance ?? complement(found.chance), { then, otherwise, at }, scope, windowOf(run, test, scope));
}

/** How many there have to be before a test of their number is true: each of them waits for one that came as many before it. */
function windowOf(run: Run, test: Expression, scope: Scope): number | null {
  if (test.kind !== 'binary' || !/^(?:>=?|===?)$/.test(test.operator)) return null;
  const { left } = test;
  const isLength = left.kind === 'call' ? nameOf(left.callee) === 'len' : left.kind === 'member' && left.name === 'length';
  const most = isLength ? exactNumber(evaluate(run, test.right, scope)) : null;
  return most === null || most < 1 ? null : test.operator === '>' ? most + 1 : most;
}

/** Who is to ask is let in; what is refused is nobody's day. */
const REFUSED: TruthValue = { kind: 'truth', chance: { proved: 0, low: 0, expected: 0, high: 1 }, flavour: 'stop', lasts: null, bound: null };

/** Whether some statements turn somebody away who may not ask, and do nothing else. */
function refuses(body: readonly Statement[]): boolean {
  const known = refusals.get(body);
  if (known !== undefined) return known;
  const is = body.length > 0 && body.length <= 3 && /^(?:return|throw|expression)$/.test(body.at(-1)?.kind ?? '') && mentionsRefusal(body, 0);
  refusals.set(body, is);
  return is;
}

const refusals = new WeakMap<readonly Statement[], boolean>();

function mentionsRefusal(node: unknown, depth: number): boolean {
  if (depth > 14 || typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some((one) => mentionsRefusal(one, depth + 1));
  const { kind, value, name } = node as { readonly kind?: unknown; readonly value?: unknown; readonly name?: unknown };
  if (kind === 'literal' && (value === 401 || value === 403 || (typeof value === 'string' && /^(?:unauthori[sz]ed|forbidden|invalid (?:secret|signature|token))\b/i.test(value)))) return true;
  if (kind === 'member' && typeof name === 'string' && /^(?:HTTP_)?(?:40[13]_)?(?:UNAUTHORIZED|FORBIDDEN)$/i.test(name)) return true;
  return Object.values(node).some((one) => mentionsRefusal(one, depth + 1));
}

function either(run: Run, test: TruthValue, no: Amount, { then, otherwise, at }: Pick<If, 'then' | 'otherwise' | 'at'>, scope: Scope, window: number | null): Flow {
  const yes = test.chance;
  const [thenChance, elseChance] = test.flavour === 'flag' || test.flavour === 'running' ? [ONCE, ONCE] : isUsual(test) ? (yes.expected >= 0.5 ? [ONCE, no] : [yes, ONCE]) : [yes, no];
  const isGuard = test.flavour === 'running' || test.isGuard === true || (test.flavour === 'cache' && test.lasts !== null && !Number.isFinite(test.lasts.low));
  const isHit = test.flavour === 'seen' && yes.expected >= 0.5;
  const isAboutNew = test.flavour === 'new' || test.flavour === 'seen';
  const walk = (body: typeof then, chance: Amount, bound: number | null, isMiss: boolean, isOver: boolean): { flow: Flow; effect: Effect; written: ReturnType<Run['perhaps']>['written'] } => {
    let flow = GOES_ON;
    const [outer, lapse, isFailure] = [run.bound, run.lapse, test.flavour === 'health' && chance.expected < 0.5];
    run.bound = bound ?? outer;
    if (test.flavour === 'cache' && isOver) run.lapse = test.lasts;
    if (isFailure) run.handlers += 1;
    const { effect, written } = run.perhaps(chance, () => amongNew(run, isAboutNew && isMiss, () => {
      flow = isGuard ? run.guarded(() => walkBlock(run, body, scope)) : walkBlock(run, body, scope);
    }));
    [run.bound, run.lapse] = [outer, lapse];
    if (isFailure) run.handlers -= 1;
    return { flow, effect, written };
  };
  const isPassed = test.flavour === 'counter' && yes.expected < 0.5;
  const a = walk(then, thenChance, isPassed ? test.bound : null, !isHit, yes.expected < 0.5);
  const b = walk(otherwise, elseChance, test.flavour === 'counter' && !isPassed ? test.bound : null, test.flavour !== 'new' && isHit, yes.expected >= 0.5);
  for (const side of [a, b]) {
    if (!side.effect.isFill || (test.isOfRest !== true && window === null)) continue;
    run.effect.takeScaled(side.effect, { kind: 'branch', text: 'a pause', amount: test.isOfRest === true || window === null ? ONCE : exactly(1 / window), path: run.module.path, at, assumptions: [], isParallel: false, limit: null, question: null });
    side.effect = new Effect();
  }
  // What a branch writes before it leaves is seen by nobody here.
  const kept = [...(isImpossible(a.flow.next) ? [] : [a.written]), ...(isImpossible(b.flow.next) ? [] : [b.written])];
  run.settle(kept.length === 0 ? [a.written, b.written] : kept, join);
  for (const [side, share] of [[a, yes], [b, no]] as const) if (kept.length > 0 && isImpossible(side.flow.next) && side.flow.breaks.expected > 0) leaving(run, side.written, share.expected);
  for (const [ending, goingOn, body] of [[a, b, then], [b, a, otherwise]] as const) if (ending.effect.isEmpty && endsAtStart(run, body, test)) return setUp(run, test, goingOn, at);
  const flow = weigh(run, test, { ...a, chance: thenChance }, { ...b, chance: elseChance }, at);
  return isGuard ? { ...flow, isGuard } : flow;
}

/** What goes on where the program is set up as it has to be; what the data alone decides is proved by nothing. */
function setUp(run: Run, { flavour }: TruthValue, { flow, effect }: Omit<Side, 'chance'>, at: number): Flow {
  const amount: Amount = flavour === 'data' ? MAYBE_ONCE : ONCE;
  run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'as long as it is set up', amount));
  return { ...flow, next: times(flow.next, amount) };
}

/** Where one side is what happens day by day, and the other nearly never. */
const isUsual = ({ flavour }: TruthValue): boolean => flavour === 'stop' || flavour === 'counter';

interface Side {
  readonly flow: Flow;
  readonly effect: Effect;
  readonly chance: Amount;
}

function weigh(run: Run, test: TruthValue, yes: Side, no: Side, at: number): Flow {
  const scale = (side: Side, text: string): void =>
    run.effect.takeScaled(side.effect, scaleAt(run.module.path, at, test.flavour === 'clock' ? 'hours' : 'branch', text, side.chance));
  const isLikely = test.chance.expected >= 0.5;
  /** One side is what happens day by day. */
  const day = (often: Side, seldom: Side): Flow => {
    scale({ ...often, chance: ONCE }, 'as long as nothing stops it');
    scale({ ...seldom, chance: { proved: 0, low: 0, expected: 0, high: 1 } }, 'where it is stopped');
    return isImpossible(often.flow.next) && !isImpossible(seldom.flow.next) ? { ...often.flow, next: { proved: 0, low: 0, expected: 0, high: 1 } } : often.flow;
  };
  const [usual, rare] = isLikely ? [yes, no] : [no, yes];
  switch (test.flavour) {
    case 'flag': {
      // Work that is left out while a flag is set is work that does not overlap; work that is done only then goes on until it is cleared.
      const [set, clear] = isLikely ? [no, yes] : [yes, no];
      const isGuard = isImpossible(set.flow.next) || (!isImpossible(clear.flow.next) && set.effect.isEmpty && !clear.effect.isEmpty);
      if (isGuard && run.timer !== null) run.timer.isGuarded = true;
      return day(isGuard ? clear : set, isGuard ? set : clear);
    }
    case 'running':
      return startedOnce(run, ...(isLikely ? ([yes, no] as const) : ([no, yes] as const)), at);
    case 'stop':
      return day(usual, rare);
    case 'cache':
    case 'seen':
    case 'new': {
      // The fresh or known side is the rare work; the other one happens as often as something ends or comes in.
      const isHitThen = test.flavour === 'new' ? !isLikely : isLikely;
      const [hit, miss] = test.flavour === 'new' ? [no, yes] : isHitThen ? [yes, no] : [no, yes];
      const cap = keptToken(capOf(run, test, at), miss.effect);
      scale({ ...hit, chance: MAYBE_ONCE }, 'when it is there already');
      run.effect.takeCapped(miss.effect, cap);
      if (isImpossible(hit.flow.next) && !isImpossible(miss.flow.next)) return { ...miss.flow, value: join2(hit.flow, miss.flow), cap, ...untilKnown(test, hit.flow) };
      if (isImpossible(miss.flow.next) && !isImpossible(hit.flow.next)) return { ...hit.flow, next: MAYBE_ONCE, value: join2(hit.flow, miss.flow) };
      return oneOf({ proved: 0, low: 0, expected: 0.9, high: 1 }, hit.flow, miss.flow, join);
    }
    case 'counter': {
      // Who has had as many as there are in some time waits for more.
      if (test.bound !== null && !isImpossible(rare.flow.next) && rare.effect.isEmpty && rare.effect.time.high > 0 && keepsPace(run, test.bound, test.lasts)) return usual.flow;
      // As many in a time that begins anew: what is left out beyond them is nothing else.
      if (test.bound !== null && test.lasts !== null && run.timer !== null && run.timer.fires === null && !isImpossible(rare.flow.next) && rare.effect.isEmpty && rare.effect.time.high === 0 && !usual.effect.isEmpty) {
        run.effect.takeCapped(usual.effect, quotaOf(run, test.bound, test, at));
        return usual.flow;
      }
      scale(usual, 'until it has counted enough');
      scale({ ...rare, chance: { proved: 0, low: 0, expected: 0, high: 1 } }, 'when it has counted enough');
      if (isImpossible(rare.flow.next) && isDecided(rare.flow.value) && test.bound !== null) {
        // The function says whether enough has been counted: who asks it knows as well.
        const says = truthOf(rare.flow.value as Value) === true;
        run.counted = { test, says };
      }
      if (isImpossible(rare.flow.next) && !isImpossible(usual.flow.next) && isImpossible(rare.flow.throws) && test.bound !== null && run.timer !== null && run.timer.fires === null) {
        return { ...usual.flow, cap: quotaOf(run, test.bound, test, at) };
      }
      return usual.flow;
    }
    case 'clock':
      for (const [idle, busy] of [[yes, no], [no, yes]] as const) {
        if (!idle.effect.isEmpty || idle.effect.time.expected === 0) continue;
        // How long it sleeps at other hours says nothing of how often it works.
        const isLeaving = isImpossible(idle.flow.next) && idle.flow.continues.high > 0;
        if (isLeaving && busy.effect.isEmpty) {
          run.effect.take(busy.effect);
          return { ...busy.flow, next: busy.chance, byClock: true };
        }
        if (busy.effect.isEmpty || busy.effect.time.expected === 0) continue;
        const { time } = busy.effect;
        busy.effect.time = NO_TIME;
        scale(busy, partText(test, busy.chance));
        run.effect.wait(time);
        return isImpossible(idle.flow.next) ? { ...busy.flow, next: busy.chance } : busy.flow;
      }
      scale(yes, partText(test, yes.chance));
      scale(no, partText(test, no.chance));
      if (isImpossible(yes.flow.next) !== isImpossible(no.flow.next)) return { ...(isImpossible(yes.flow.next) ? no : yes).flow, next: (isImpossible(yes.flow.next) ? no : yes).chance, value: join2(yes.flow, no.flow) };
      return oneOf(test.chance, yes.flow, no.flow, join);
    default: {
      const share = withoutErrors(test, yes, no);
      const text = test.flavour === 'health' ? 'as requests go well or not' : 'a branch that is taken at times';
      scale(share === null ? yes : { ...yes, chance: share }, text);
      scale(share === null ? no : { ...no, chance: complement(share) }, text);
      return oneOf(share ?? test.chance, byData(test, yes.flow), byData(test, no.flow), join);
    }
  }
}

/** A loop that is left at what is known goes no further through what is older. */
function untilKnown({ flavour, chance: { expected } }: TruthValue, { breaks, returns }: Flow): Pick<Flow, 'known'> {
  if (flavour === 'cache' || breaks.expected + returns.expected < 1) return {};
  return { known: { chance: assumed(0, Math.max(expected, 1 - expected), 1), isReturn: returns.expected > breaks.expected } };
}

/** That a function gives nothing is what its data says. */
const byData = ({ flavour }: TruthValue, flow: Flow): Flow => (flavour === 'data' && flow.value?.kind === 'nothing' && flow.returns.low === 1 ? { ...flow, value: { kind: 'nothing', isOfData: true } } : flow);

/** What is started only where it does not run yet runs once, however often somebody starts it; what is done beside that is done at times. */
function startedOnce(run: Run, on: Side, off: Side, at: number): Flow {
  run.effect.takeScaled(off.effect, notRunning(run, at));
  run.effect.takeScaled(on.effect, scaleAt(run.module.path, at, 'branch', 'where it runs already', MAYBE));
  const [isOver, isOut] = [isImpossible(on.flow.next), isImpossible(off.flow.next)];
  if (isOver === isOut) return oneOf(MAYBE, on.flow, off.flow, join);
  const [going, value] = [isOver ? off.flow : on.flow, join2(on.flow, off.flow)];
  return { ...going, next: isOver ? times(going.next, MAYBE) : going.next, value };
}

/** So many as a program counts until it begins anew: each day, or when a time has passed. A stretch as long as a day may hold parts of two dates. */
export function quotaOf(run: Run, bound: number, { lasts, isByDate }: Pick<TruthValue, 'lasts' | 'isByDate'>, at: number): Cap {
  const times_ = lasts === null || !Number.isFinite(lasts.expected) ? 1 : Math.max(1, DAY / Math.max(lasts.expected, 1));
  const most = bound * times_;
  return { kind: 'quota', lasts: null, perDay: { proved: 0, low: 0, expected: most, high: isByDate === true ? most * 2 : most }, text: `at most ${Math.round(most)} a day, as the app counts them`, path: run.module.path, at, assumptions: [] };
}

const DAY = 86_400_000;

/** What only throws an error is the exception, where nothing else says how often it happens; null where neither side does so. */
function withoutErrors({ flavour, chance }: TruthValue, yes: Side, no: Side): Amount | null {
  if (!/^(?:data|setting)$/.test(flavour) || chance.expected !== MAYBE.expected || chance.low > 0) return null;
  const [first, second] = [yes, no].map(({ flow, effect }) => effect.isEmpty && flow.throws.low === 1);
  return first === second ? null : assumed(0, first === true ? SELDOM : 1 - SELDOM, 1);
}

const SELDOM = 0.05;

const isDecided = (value: Flow['value']): boolean => value?.kind === 'truth' && truthOf(value) !== null;
const join2 = (a: Flow, b: Flow): Flow['value'] => (a.value === null ? b.value : b.value === null ? a.value : join(a.value, b.value));


export function capOf(run: Run, { flavour, lasts, isKeyed, asked, isAtOnce }: TruthValue, at: number): Cap {
  if (flavour !== 'cache') return onlyNew(run, at);
  const many = isKeyed === true ? run.assumed('items') : null;
  return { ...(asked === undefined ? {} : { asked }), ...(many === null ? {} : { keys: { ...many.amount, proved: 0, low: 0 } }), kind: 'cache', lasts, perDay: null, ...(lasts !== null && !Number.isFinite(lasts.low) ? { isOfProcess: true } : {}), ...(isAtOnce === true || run.module.code.hasPromises !== true ? { isAtOnce: true } : {}), text: lasts === null ? 'kept, nobody says how long' : `kept for ${spanText(lasts.expected)}`, path: run.module.path, at, assumptions: many === null ? [] : [many.key] };
}

/** What is done with each thing that comes in anew. */
export function onlyNew(run: Run, at: number): Cap {
  const { amount, key } = run.assumed('newItemsPerDay');
  return { kind: 'new', lasts: null, perDay: amount, text: 'only what is new', path: run.module.path, at, assumptions: [key] };
}

/** A time as people say it. */
export function spanText(ms: number): string {
  if (!Number.isFinite(ms)) return 'ever';
  const [value, unit] = ms >= 86_400_000 && ms % 86_400_000 === 0 ? [ms / 86_400_000, 'd'] : ms >= 3_600_000 && ms % 3_600_000 === 0 ? [ms / 3_600_000, 'h'] : ms >= 60_000 && ms % 60_000 === 0 ? [ms / 60_000, 'min'] : ms >= 1000 ? [Math.round(ms / 10) / 100, 's'] : [Math.round(ms), 'ms'];
  return `${value} ${unit}`;
}

/** "9 hours of the day"; of a schedule, which of its fires. */
const partText = ({ spread }: TruthValue, { expected }: Amount): string => (spread?.basis.isWholeDay === false ? `${Math.round(expected * 1000) / 10} % of the times` : `${Math.round(expected * 24 * 10) / 10} hours of the day`);
