import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { repeating } from './dart-schedules.ts';
import { itself } from './typed-tools.ts';
import { consume } from '../walk/implicit.ts';
import { overItems, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { library, native, NOTHING, range, unknown, type Value } from '../walk/values.ts';

/** A stream that begins as somebody listens to it: a period, and what is made of each event. */
const periodic: Handler = (call) => library('@ticker', [argument(call, 0), ...(isCallback(argument(call, 1)) ? [native('event', () => invoke(call, argument(call, 1), [range(0, 1, Infinity)]))] : [])]);

const piped =
  (isPassing: boolean): Handler =>
  (call) => {
    const operator: Value = isPassing ? native('pass', ([value]) => value ?? NOTHING) : native('each', ([value]) => settledIn(invoke(call, argument(call, 0), [value ?? NOTHING]), call));
    return library('@ticker', [...call.before, operator]);
  };

/** What is waited for within a stream takes its time. */
export function settledIn(value: Value, { run }: Call): Value {
  if (value.kind !== 'promise') return value;
  run.effect.wait(value.time);
  return value.value;
}

/** What happens at each event of a stream that somebody listens to. */
export function eventOf(operators: readonly Value[]): Value {
  return operators.reduce<Value>((value, one) => (one.kind === 'native' ? one.call([value]) : value), range(0, 1, Infinity));
}

const listened: Handler = (call) => {
  const [period = NOTHING, ...operators] = call.before;
  const most = operators.find((one) => one.kind === 'number');
  const made = repeating(call, native('event', () => invoke(call, call.given.find(isCallback) ?? NOTHING, [eventOf(operators)])), period);
  if (made.kind === 'timer' && most?.kind === 'number') made.timer.fires = { proved: most.low, low: most.low, expected: most.expected, high: most.high };
  return made;
};

const PASSING = ['where', 'takeWhile', 'distinct', 'asBroadcastStream', 'skip', 'handleError', 'timeout', 'cast', 'startWith', 'debounce', 'throttle'] as const;

const PIPED: Readonly<Record<string, string>> = { asyncMap: 'map', asyncExpand: 'expand', where: 'where', map: 'map', expand: 'expand', take: 'take', skip: 'skip', toList: 'toList', forEach: 'forEach' };

/** What is made of each thing that a generator gives, or done with it: whoever pipes it somewhere takes all of it. */
const taken =
  (name: string): Handler =>
  (call) => {
    const list = toList(call.run, call.self ?? NOTHING);
    if (list === null) return unknown('a stream');
    const each = native('each', (values) => settledIn(invoke(call, argument(call, 0), values), call));
    return name in PIPED ? invoke(call, library(`@list.${PIPED[name] ?? name}`, [], list), isCallback(argument(call, 0)) ? [each] : call.given) : list;
  };

/** Functions, so that nothing is asked of other rooms while they are made. */
export const dartStreams = (): Table => ({
  'Stream.periodic': periodic,
  '@ticker.listen': listened,
  '@ticker.forEach': listened,
  '@ticker.drain': listened,
  '@ticker.take': (call) => library('@ticker', [...call.before, argument(call, 0)]),
  ...Object.fromEntries(['map', 'asyncMap', 'asyncExpand', 'expand', 'switchMap', 'flatMap', 'exhaustMap', 'doOnData', 'concatMap'].map((name) => [`@ticker.${name}`, piped(false)])),
  ...Object.fromEntries(PASSING.map((name) => [`@ticker.${name}`, piped(true)])),
  'Stream.fromIterable': (call) => toList(call.run, argument(call, 0)) ?? unknown('a list'),
  'Stream.fromFuture': (call) => known(call.run, [settledIn(argument(call, 0), call)]),
  'Stream.value': (call) => known(call.run, call.given),
  '@generator.listen': (call) => {
    overItems(call.run, call.self ?? NOTHING, { at: call.at, isParallel: false, name: null }, (item) => void invoke(call, argument(call, 0), [item]));
    return library('@subscription');
  },
  ...Object.fromEntries([...Object.keys(PIPED), ...PASSING, 'drain', 'pipe'].map((name) => [`@generator.${name}`, taken(name)])),
  '@list.listen': (call) => invoke(call, library('@list.forEach', [], call.self), call.given),
  ...Object.fromEntries(['StreamController', 'StreamController.broadcast', 'BehaviorSubject', 'BehaviorSubject.seeded', 'PublishSubject', 'ReplaySubject'].map((name): [string, Handler] => [name, ({ run, at }) => ({ kind: 'object', fields: new Map<string, Value>([['@channel', NOTHING]]), isOpen: true, of: null, key: run.key(at), epoch: run.epoch })])),
  '@channel.listen': (call) => {
    consume(call.run, call.self ?? NOTHING, (item) => invoke(call, argument(call, 0), [item]));
    return library('@subscription');
  },
  ...Object.fromEntries(['map', 'where', 'asyncMap', 'distinct', 'asBroadcastStream', 'debounceTime', 'throttleTime', 'switchMap', 'skip', 'handleError'].map((name): [string, Handler] => [`@channel.${name}`, itself])),
  ...Object.fromEntries(['cancel', 'pause', 'resume', 'onData', 'onError', 'onDone'].map((name): [string, Handler] => [`@subscription.${name}`, () => NOTHING])),
});
