import { millisecondsOf } from '../every.ts';
import { resourceOf } from './android-resources.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { servletVerb } from './annotations.ts';
import { ordered } from './dates.ts';
import { HOST } from './destinations.ts';
import { route } from './frameworks.ts';
import { formatted } from './go.ts';
import { isChanging, jvmClientCall, receiverOf, within } from './jvm-clients.ts';
import { textBuilder } from './csharp-texts.ts';
import { addressIn, jvmHttp, jvmHttpCall, sendTo } from './jvm-http.ts';
import { injected, jvmContainers } from './jvm-containers.ts';
import { language } from './language.ts';
import { cronTimer, everyText, later, spanOf, startTimer } from './time.ts';
import { beside, itself, passed, setting, times } from './typed-tools.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callOnce } from '../walk/calls.ts';
import { handedOut, instanceOf } from '../walk/container.ts';
import { toText } from '../walk/evaluate.ts';
import { overItems, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { environment, memberOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { exactNumber, exactText, library, native, NOTHING, number, range, text, truth, unknown, type Value } from '../walk/values.ts';

/** Milliseconds. */
const UNITS: Readonly<Record<string, number>> = { NANOSECONDS: 1e-6, MICROSECONDS: 1e-3, MILLISECONDS: 1, SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };
const unitOf = (value: Value | undefined): number => (value?.kind === 'library' ? (UNITS[value.path.split('.').at(-1) ?? ''] ?? 1) : 1);

/** What is run of a thing that may be a function or an object with one method. */
export function workOf(run: Run, value: Value): Value {
  if (value.kind !== 'object') return value.kind === 'class' ? native('work', () => invoke({ run, path: '', self: null, given: [], named: new Map(), before: [], at: value.code.at, isNew: false }, workOf(run, instanceOf(run, value)))) : value;
  for (let one: Value | null = value.of; one?.kind === 'class'; one = one.super) {
    const method = one.code.methods.find(({ name, code }) => /^(?:run|call|execute|executeInternal|doWork|invoke|get|accept|handle|Execute|Invoke)$/.test(name) && code.body.length > 0);
    if (method !== undefined) return { kind: 'function', code: method.code, scope: one.scope, module: one.module, self: value, owner: one };
  }
  return value;
}

const pause = (call: Call, value: Value, unit = 1): Value => {
  const span = spanOf(call, value, unit, 'The time that this waits');
  call.run.effect.wait(span.duration);
  return NOTHING;
};

/** Starts some work again and again. */
export function repeated(call: Call, work: Value, period: Value, unit = 1, waits = false): Value {
  const span = spanOf(call, period, unit, 'The time between two runs');
  return startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: workOf(call.run, work), waits, assumptions: span.assumptions, question: span.question });
}

const once = (call: Call, work: Value, delay: Value, unit = 1): Value => later({ ...call, given: [workOf(call.run, work), times(delay, unit)] });

const scheduled =
  (waits: boolean): Handler =>
  (call) =>
    repeated(call, argument(call, 0), call.given[2] ?? call.given[1] ?? NOTHING, unitOf(call.given[3]), waits);

const timerTask: Handler = (call) => (call.given.length >= 3 ? repeated(call, argument(call, 0), argument(call, 2)) : once(call, argument(call, 0), argument(call, 1)));

const inUnit = (unit: number): Handler => (call) => times(argument(call, 0), unit);
const timed = (unit: number): Table => Object.fromEntries([['sleep', (call: Call) => pause(call, argument(call, 0), unit)], ['toMillis', inUnit(unit)], ['toSeconds', inUnit(unit / 1000)]]);
const besides: Handler = (call) => beside(call, workOf(call.run, call.given.find((value) => isCallback(value) || value.kind === 'object') ?? NOTHING));
const list: Handler = (call) => {
  const [first] = call.given;
  const inner = call.given.length === 1 && first?.kind === 'list' ? first : known(call.run, call.given);
  return { ...inner, key: call.run.key(call.at), epoch: call.run.epoch };
};
const toNumber: Handler = (call) => numberIn(argument(call, 0)) ?? (argument(call, 0).kind === 'unknown' ? argument(call, 0) : unknown('a number'));
/** The last of what is given is a block, which is run in place. */
const block: Handler = (call) => invoke(call, call.given.findLast(isCallback) ?? NOTHING);

const NAMED: Table = {
  ...Object.fromEntries(Object.entries(UNITS).flatMap(([name, unit]) => Object.entries(timed(unit)).map(([method, handler]) => [`TimeUnit.${name}.${method}`, handler]))),
  ...Object.fromEntries([['Millis', 1], ['Seconds', 1000], ['Minutes', 60_000], ['Hours', 3_600_000], ['Days', 86_400_000]].map(([name, unit]) => [`Duration.of${name}`, inUnit(unit as number)])),
};

export const jvm: Table = {
  ...jvmHttp,
  ...NAMED,
  ...textBuilder,
  '@type': passed,
  '@reference': (call) => {
    const [object, name] = [argument(call, 0), exactText(call.given[1]) ?? ''];
    if (object.kind !== 'class' && object.kind !== 'library') return memberOf(call.run, object, name, call.at);
    const direct = object.kind === 'class' ? object.code.methods.find((method) => method.name === name) : undefined;
    if (direct?.isStatic === true) return memberOf(call.run, object, name, call.at);
    return native(name, (given) => invoke(call, memberOf(call.run, given[0] ?? NOTHING, name, call.at), given.slice(1)));
  },
  '@number.toMillis': itself,
  '@number.toLong': itself,
  '@number.toInt': itself,
  '@number.intValue': itself,
  '@number.longValue': itself,
  '@number.toString': (call) => toText(call.self ?? NOTHING),
  '@number.getSeconds': (call) => times(call.self ?? NOTHING, 0.001),
  '@number.toSeconds': (call) => times(call.self ?? NOTHING, 0.001),
  'Duration.parse': (call) => number(millisecondsOf(exactText(argument(call, 0)) ?? '') ?? 0),
  'Thread.sleep': (call) => pause(call, argument(call, 0)),
  delay: (call) => pause(call, argument(call, 0)),
  Thread: (call) => library('Thread()', call.given),
  'Thread().start': (call) => beside(call, workOf(call.run, call.before.find((value) => isCallback(value) || value.kind === 'object') ?? NOTHING)),
  'Thread.startVirtualThread': besides,
  'Thread.ofVirtual().start': besides,
  thread: besides,
  'CompletableFuture.runAsync': besides,
  'CompletableFuture.supplyAsync': besides,
  'CompletableFuture.allOf': () => NOTHING,
  ...Object.fromEntries(['newScheduledThreadPool', 'newSingleThreadScheduledExecutor', 'newFixedThreadPool', 'newCachedThreadPool', 'newSingleThreadExecutor', 'newVirtualThreadPerTaskExecutor', 'newWorkStealingPool'].map((name) => [`Executors.${name}`, (): Value => library('@executor')])),
  ThreadPoolTaskScheduler: () => library('@executor'),
  ScheduledThreadPoolExecutor: () => library('@executor'),
  '@executor.scheduleAtFixedRate': scheduled(false),
  '@executor.scheduleWithFixedDelay': scheduled(true),
  '@executor.schedule': (call) => (call.given[1]?.kind === 'library' ? cronTimer(call, call.given[1].arguments[0] ?? NOTHING, workOf(call.run, argument(call, 0)), 'spring') : once(call, argument(call, 0), argument(call, 1), unitOf(call.given[2]))),
  '@executor.submit': besides,
  '@executor.execute': besides,
  Timer: () => library('@timers'),
  '@timers.schedule': timerTask,
  '@timers.scheduleAtFixedRate': timerTask,
  fixedRateTimer: (call) => repeated(call, call.given.findLast(isCallback) ?? NOTHING, option(call, 'period').kind === 'nothing' ? (call.given.find(({ kind }) => kind === 'number') ?? NOTHING) : option(call, 'period')),
  timer: (call) => repeated(call, call.given.findLast(isCallback) ?? NOTHING, option(call, 'period')),
  'JobBuilder.newJob': (call) => library('@job-detail', [argument(call, 0)]),
  'TriggerBuilder.newTrigger': () => library('@trigger'),
  'CronScheduleBuilder.cronSchedule': (call) => library('@cron', [argument(call, 0)]),
  'CronScheduleBuilder.dailyAtHourAndMinute': (call) => library('@cron', [text(`0 ${exactNumber(call.given[1]) ?? 0} ${exactNumber(call.given[0]) ?? 0} * * ?`)]),
  'SpringApplication.run': () => library('@context'),
  runApplication: () => library('@context'),
  '@context.getBean': (call) => (argument(call, 0).kind === 'class' ? instanceOf(call.run, argument(call, 0) as Extract<Value, { kind: 'class' }>) : unknown('a bean')),
  'List.of': list,
  'Set.of': list,
  'EnumSet.of': list,
  'Arrays.asList': list,
  listOf: list,
  mutableListOf: list,
  arrayListOf: list,
  arrayOf: list,
  setOf: list,
  mutableSetOf: list,
  emptyList: list,
  ArrayList: list,
  LinkedList: list,
  HashSet: list,
  LinkedHashSet: list,
  CopyOnWriteArrayList: list,
  'Collections.emptyList': list,
  'Stream.of': list,
  ...Object.fromEntries(['stream', 'parallelStream', 'toList', 'collect', 'asSequence', 'toMutableList', 'toSet', 'distinct', 'sorted', 'sortedBy', 'peek', 'iterator', 'boxed', 'filterNotNull', 'shuffled', 'toTypedArray', 'asFlow', 'awaitAll', 'asIterable'].flatMap((name): [string, Handler][] => [[`@list.${name}`, itself], [`@answer.${name}`, itself]])),
  ...Object.fromEntries(['onEach', 'collectLatest'].map((name): [string, Handler] => [`@list.${name}`, (call) => invoke(call, library('@list.forEach', [], call.self), call.given)])),
  ...Object.fromEntries(['isEmpty', 'isNotEmpty', 'isBlank', 'isPresent', 'hasNext'].map((name): [string, Handler] => [`@answer.${name}`, () => unknown(name)])),
  ...Object.fromEntries(['firstNotNullOf', 'firstNotNullOfOrNull'].map((name): [string, Handler] => [`@list.${name}`, (call) => invoke(call, library('@list.find', [], call.self), call.given)])),
  '@list.isEmpty': (call) => (call.self?.kind === 'list' && call.self.length.low === call.self.length.high ? { kind: 'truth', chance: call.self.length.high === 0 ? number1(1) : number1(0), flavour: 'data', lasts: null, bound: null } : seldom()),
  '@list.limit': (call) => invoke(call, library('@list.slice', [], call.self), [number(0), argument(call, 0)]),
  '@list.take': (call) => invoke(call, library('@list.slice', [], call.self), [number(0), argument(call, 0)]),
  ...Object.fromEntries([['getKey', 0], ['getValue', 1], ['component1', 0], ['component2', 1]].map(([name, index]): [string, Handler] => [`@list.${name as string}`, (call) => (call.self?.kind === 'list' ? (call.self.items?.[index as number] ?? call.self.item) : NOTHING)])),
  '@list.get': (call) => invoke(call, library('@list.at', [], call.self), call.given),
  '@list.contains': (call) => invoke(call, library('@list.includes', [], call.self), call.given),
  HashMap: (call) => language['Map']?.({ ...call, given: [] }) ?? NOTHING,
  ConcurrentHashMap: (call) => language['Map']?.({ ...call, given: [] }) ?? NOTHING,
  mutableMapOf: (call) => language['Map']?.({ ...call, given: [] }) ?? NOTHING,
  '@map.put': (call) => invoke(call, library('@map.set', [], call.self), call.given),
  '@map.containsKey': (call) => invoke(call, library('@map.has', [], call.self), call.given),
  '@map.entrySet': (call) => invoke(call, library('@map.entries', [], call.self)),
  '@map.keySet': (call) => invoke(call, library('@map.keys', [], call.self)),
  'String.format': (call) => formatted(call.given),
  '@text.formatted': (call) => formatted([call.self ?? NOTHING, ...call.given]),
  '@text.format': (call) => formatted([call.self ?? NOTHING, ...call.given]),
  ...Object.fromEntries(['equals', 'equalsIgnoreCase'].map((name): [string, Handler] => [`@text.${name}`, (call) => {
    if (call.self?.kind === 'text' && call.self.spread !== undefined && exactText(call.given[0]) !== null) return ordered(call, '===', call.self, argument(call, 0));
    const [own, other] = [exactText(call.self ?? NOTHING), exactText(call.given[0])];
    return call.given[0]?.kind === 'nothing' ? truth(false) : own === null || other === null ? unknown(name) : truth(name === 'equals' ? own === other : own.toLowerCase() === other.toLowerCase());
  }])),
  '@text.trimIndent': itself,
  '@text.trim': itself,
  '@text.toInt': (call) => toNumber({ ...call, given: [call.self ?? NOTHING] }),
  '@text.toLong': (call) => toNumber({ ...call, given: [call.self ?? NOTHING] }),
  '@text.toLongOrNull': (call) => toNumber({ ...call, given: [call.self ?? NOTHING] }),
  '@text.toIntOrNull': (call) => toNumber({ ...call, given: [call.self ?? NOTHING] }),
  'String.valueOf': (call) => toText(argument(call, 0)),
  ...Object.fromEntries(['Integer.parseInt', 'Long.parseLong', 'Integer.valueOf', 'Long.valueOf', 'Double.parseDouble'].map((name) => [name, toNumber])),
  'System.getenv': (call) => (call.given.length === 0 ? library('@environment') : environment(call.run, exactText(argument(call, 0)) ?? '')),
  ...Object.fromEntries(['get', 'getOrDefault', 'getValue', 'getOrElse'].map((name): [string, Handler] => [`@environment.${name}`, (call) => setting(call.run, exactText(argument(call, 0)) ?? '', isCallback(argument(call, 1)) ? invoke(call, argument(call, 1)) : argument(call, 1))])),
  'System.getProperty': (call) => setting(call.run, exactText(argument(call, 0)) ?? '', argument(call, 1)),
  'Optional.ofNullable': passed,
  'Objects.requireNonNull': passed,
  'URLEncoder.encode': (call) => toText(argument(call, 0)),
  ...Object.fromEntries(['launch', 'GlobalScope.launch', 'async', 'lifecycleScope.launch', 'viewModelScope.launch'].map((name) => [name, (call: Call): Value => beside(call, call.given.findLast(isCallback) ?? NOTHING)])),
  ...Object.fromEntries(['runBlocking', 'coroutineScope', 'supervisorScope', 'withContext', 'withTimeout', 'withTimeoutOrNull', 'synchronized', 'run', 'runCatching', 'flow', 'callbackFlow', 'channelFlow', 'suspendCoroutine', 'suspendCancellableCoroutine', 'measureTimeMillis'].map((name) => [name, block])),
  lazy: block,
  ...jvmContainers,
  ...Object.fromEntries(['LaunchedEffect', 'produceState', 'DisposableEffect', 'SideEffect', 'lifecycleScope.launchWhenStarted', 'lifecycleScope.launchWhenResumed', 'lifecycleScope.launchWhenCreated', 'repeatOnLifecycle'].map((name) => [name, (call: Call): Value => beside(call, call.given.findLast(isCallback) ?? NOTHING)])),
  embeddedServer: (call) => {
    block(call);
    return library('@server');
  },
  routing: block,
  route: block,
  ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete'].map((verb): [string, Handler] => [verb, (call) => {
    if (verb === 'get' && call.given.length === 0) return injected(call);
    const url = option(call, 'url').kind === 'nothing' ? argument(call, 0) : option(call, 'url');
    const path = exactText(url);
    const handler = call.given.findLast(isCallback);
    // The same words ask for a whole address, and answer at a path.
    if (handler === undefined && (url.kind === 'library' || HOST.test(path ?? ''))) return sendTo(call, addressIn(url), verb.toUpperCase());
    return path === null || handler === undefined ? NOTHING : route(call, `${verb.toUpperCase()} ${path}`, [handler]);
  }])),
  repeat: (call) => {
    const count = argument(call, 0);
    const size = exactNumber(count);
    const counted = size === null || size > 400 ? toList(call.run, unknown('rounds')) : known(call.run, Array.from({ length: size }, (_, index) => number(index)));
    if (counted !== null) overItems(call.run, counted, { at: call.at, isParallel: false, name: null }, (item) => void invoke(call, call.given.findLast(isCallback) ?? NOTHING, [item]));
    return NOTHING;
  },
  '@until': (call) => {
    // The end of a range of moments has one more added to it, as that of a range of numbers has.
    if (argument(call, 0).kind === 'instant') return library('@between', [argument(call, 0), argument(call, 1), argument(call, 2)]);
    const [from, to] = [numberIn(argument(call, 0)), numberIn(argument(call, 1))];
    if (from === null || to === null || to.high - from.low > 400 || from.low !== from.high || to.low !== to.high) return unknown('a range');
    return known(call.run, Array.from({ length: Math.max(0, to.low - from.low) }, (_, index) => number(from.low + index)));
  },
  mapOf: (call) => ({ kind: 'object', fields: new Map(call.given.flatMap((value): [string, Value][] => (value.kind === 'list' && exactText(value.items?.[0]) !== null ? [[exactText(value.items?.[0]) as string, value.items?.[1] ?? NOTHING]] : []))), isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch }),
  to: (call) => known(call.run, call.given),
};

const number1 = (value: number): { proved: number; low: number; expected: number; high: number } => ({ proved: value, low: value, expected: value, high: value });
const seldom = (): Value => ({ kind: 'truth', chance: { proved: 0, low: 0, expected: 0.05, high: 1 }, flavour: 'data', lasts: null, bound: null });

const FLOOR = 15 * 60_000;

/** What all functions have, whatever the one method of their type is called. */
const OF_ANY = /^(?:andThen|compose|negate|and|or|reversed|thenComparing\w*|bind|name|toString|hashCode|equals|javaClass|getClass|memoized|curried|annotations|parameters|isAbstract|start)$/;
const BLOCKS = /^(?:let|also|apply|run|use|with|takeIf|takeUnless)$/;

/** What is called on things that a library has given, whatever they are. */
export function jvmCall(call: Call): Value | null {
  const { path, self, run } = call;
  const name = path.split('.').at(-1)?.replace(/\(\)$/, '') ?? '';
  const stated = resourceOf(run, name, call.given);
  if (stated !== null) return stated;
  const sent = jvmClientCall(call, name) ?? jvmHttpCall(call, name);
  if (sent !== null) return sent;
  const lambda = call.given.findLast(isCallback);
  // Something that is a function is called by the one name that it has.
  if (/^@(?:function|native)\.\w+$/.test(path) && !OF_ANY.test(name) && (lambda === undefined || /\.(?:invoke|run|call|accept|apply|get|test)$/.test(path) === !BLOCKS.test(name)) && self !== null && isCallback(self)) return invoke(call, self, call.given);
  // Work in the background of a phone runs each quarter of an hour at most.
  if (/PeriodicWorkRequest(?:Builder|\.Builder)$/.test(path)) {
    const type = [call.named.get('@type'), ...call.given].find((value) => value?.kind === 'class');
    const [amount, unit] = call.given.filter((value) => value.kind !== 'class');
    const ms = numberIn(times(amount ?? NOTHING, unitOf(unit)));
    const { module } = run;
    if (type !== undefined) run.standing.set(`${module.path}:${call.at}`, run.standing.get(`${module.path}:${call.at}`) ?? (() => void run.inModule(module, () => repeated(call, type, ms === null ? unknown('a period') : range(Math.max(FLOOR, ms.low), Math.max(FLOOR, ms.expected), Math.max(FLOOR, ms.high), ms.assumptions)))));
    return library('@work');
  }
  if (/^@(?:job-detail|trigger|work)\b/.test(path)) return name === 'withSchedule' ? library('@trigger', [argument(call, 0)]) : library(path.split('.')[0] ?? path, call.before);
  if (name === 'scheduleJob' && call.given.length >= 2) {
    const [detail, trigger] = call.given;
    const schedule = trigger?.kind === 'library' ? trigger.arguments[0] : undefined;
    const work = detail?.kind === 'library' ? workOf(run, detail.arguments[0] ?? NOTHING) : NOTHING;
    if (schedule?.kind === 'library' && schedule.path === '@cron') return cronTimer(call, schedule.arguments[0] ?? NOTHING, work, 'quartz');
    const unit = schedule?.kind === 'library' ? /(?<unit>Second|Minute|Hour)/.exec(schedule.path)?.groups?.['unit'] : undefined;
    return repeated(call, work, schedule?.kind === 'library' ? (schedule.arguments[0] ?? number(1)) : NOTHING, UNITS[`${unit?.toUpperCase() ?? 'SECOND'}S`] ?? 1000);
  }
  if (/^serve(?:Regex)?\(\)\.with$/.test(path)) return served(call);
  // Work that is put into a queue of tasks is done beside what puts it there.
  if (/(?:^|\.)withPayload$/.test(path)) return library('@task', [argument(call, 0)]);
  if (path.startsWith('@task.')) return library('@task', call.before);
  const task = name === 'add' ? call.given.find((value) => value.kind === 'library' && value.path === '@task') : undefined;
  if (task?.kind === 'library') return beside(call, workOf(run, task.arguments[0] ?? NOTHING));
  if (name === 'setRepeating' || name === 'setInexactRepeating') return repeated(call, native('alarm', () => NOTHING), argument(call, 2));
  if (lambda !== undefined && /^(?:launch|async)$/.test(name)) return beside(call, lambda);
  if (lambda !== undefined && BLOCKS.test(name)) {
    const of = name === 'with' && self === null ? argument(call, 0) : (self ?? NOTHING);
    // A block of some of them sees the members of what it is run in.
    // What nobody knows may not be there.
    const value = of.kind === 'unknown' || of.kind === 'answer' ? callOnce(run, lambda, call.at, name, { given: [of], named: new Map() }) : /^(?:apply|run|with)$/.test(name) && (of.kind === 'object' || of.kind === 'client') ? within(call, lambda, isChanging(of, 'draft') || isChanging(of, 'address') ? receiverOf(call, of) : of, [of]) : invoke(call, lambda, [of]);
    return /^(?:also|apply|takeIf|takeUnless)$/.test(name) ? (self ?? NOTHING) : value;
  }
  if (/^(?:block|subscribe|join|body|bodyToMono|toEntity|blockFirst|collectList|orElse|orElseThrow|orEmpty|await|getBody|bodyToFlux)$/.test(name) && self !== null) return self;
  const made = /^(?:getInstance|getBean|get|inject)$/.test(name) && call.given.every(({ kind }) => kind === 'class') ? handedOut(run, name === 'get' || name === 'inject' ? 'getInstance' : name, call) : null;
  if (made !== null) return made;
  return name === 'getProperty' && call.given.length > 0 ? setting(run, exactText(call.given[0]) ?? '', argument(call, 1)) : null;
}

/** `serve("/path").with(Type.class)`: the class answers what is asked for. */
function served(call: Call): Value {
  const type = call.given.find((value) => value.kind === 'class');
  if (type?.kind !== 'class') return NOTHING;
  for (const path of call.before.flatMap((value) => exactText(value) ?? [])) {
    for (const { name, code } of type.code.methods) {
      if (!/^(?:doGet|doPost|doPut|doDelete|service)$/.test(name)) continue;
      const self = instanceOf(call.run, type);
      route(call, `${servletVerb(name)} ${path}`, [{ kind: 'function', code, scope: type.scope, module: type.module, self, owner: type }]);
    }
  }
  return NOTHING;
}

/** A field of a number or of a promise: `5.minutes`, `task.Result`. */
export function jvmMember(object: Value, name: string): Value | null {
  const unit = object.kind === 'number' ? { milliseconds: 1, seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[name] : undefined;
  return unit === undefined ? null : times(object, unit);
}
