import { millisecondsOf } from '../every.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { optionIn } from './command-line.ts';
import { goCommands } from './go-commands.ts';
import { goHttp, goHttpCall } from './go-http.ts';
import { goTexts } from './go-texts.ts';
import { language } from './language.ts';
import { fileText } from './platform.ts';
import { cronTimer, everyText, later, spanOf, startTimer } from './time.ts';
import { beside, called, passed, times } from './typed-tools.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toText } from '../walk/evaluate.ts';
import { isChannel } from '../walk/implicit.ts';
import { toList, unknownList } from '../walk/items.ts';
import { known, listOf } from '../walk/lists.ts';
import { environment } from '../walk/members.ts';
import { chance, exactText, library, native, NOTHING, number, range, text, truth, unknown, type Value } from '../walk/values.ts';

/** Nanoseconds. */
const UNITS: Readonly<Record<string, number>> = { Nanosecond: 1, Microsecond: 1e3, Millisecond: 1e6, Second: 1e9, Minute: 6e10, Hour: 3.6e12 };
const DAYS: readonly string[] = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function goConstant(path: string, name: string): Value | null {
  if (path === 'time' && UNITS[name] !== undefined) return number(UNITS[name]);
  if (path === 'time' && DAYS.includes(name)) return number(DAYS.indexOf(name));
  const method = path === 'http' ? /^Method(?<verb>[A-Z]\w+)$/.exec(name)?.groups?.['verb'] : undefined;
  if (method !== undefined) return text(method.toUpperCase());
  return path === 'http' && name === 'DefaultClient' ? { kind: 'client', library: 'go', base: NOTHING, retries: null } : null;
}

const MS = 1e-6;
const wait = (call: Call, value: Value, unit = MS): Value => {
  const span = spanOf(call, value, unit, 'The time that this waits');
  call.run.effect.wait(span.duration);
  return NOTHING;
};

/** Milliseconds between two ticks; of what nobody knows a guess. */
const periodOf = (call: Call, value: Value): Value => {
  const span = spanOf(call, value, MS, 'The time between two ticks');
  return range(span.duration.low, span.duration.expected, span.duration.high, span.assumptions);
};

const clock = (path: string): Handler => (call) => ({ kind: 'object', fields: new Map<string, Value>([['C', library(path, [periodOf(call, argument(call, 0))])], ...['Stop', 'Reset'].map((name): [string, Value] => [name, native(name, () => NOTHING)])]), isOpen: true, of: null, key: '', epoch: 0 });

const pair = (first: Value, second: Value): Value => ({ kind: 'object', fields: new Map([['0', first], ['1', second], ['2', second]]), isOpen: false, of: null, key: '', epoch: 0 });
const ERROR: Value = { kind: 'answer', name: 'error', size: null, isResponse: false };
const FINE = chance({ proved: 0.9, low: 0.9, expected: 0.98, high: 1 }, 'health');

const isTuple = (value: Value): boolean => (value.kind === 'object' && value.of === null && value.fields.has('0')) || (value.kind === 'either' && value.options.every(isTuple));

const items = (call: Call): Value => {
  const { run } = call;
  const from = argument(call, 0);
  if (isChannel(from) || from.kind === 'generator' || (from.kind === 'library' && from.path === '@ticker')) return from;
  if (from.kind === 'number') return from.low === from.high && from.low <= 400 ? known(run, Array.from({ length: from.low }, (_, index) => number(index))) : { ...unknownList(run, range(0, from.expected / 2, from.high)), length: { proved: from.low, low: from.low, expected: from.expected, high: from.high }, assumptions: from.assumptions };
  const list = toList(run, from);
  if (list === null) return from;
  if (from.kind === 'list') return { ...list, items: list.items?.map((_, index) => number(index)) ?? null, item: range(0, 1, Infinity), key: '' };
  const part = (value: Value): Value => (value.kind === 'list' ? (value.items?.[0] ?? value.item) : value);
  return { ...list, items: list.items?.map(part) ?? null, item: part(list.item), key: '' };
};

const pairs = (call: Call): Value => {
  const { run } = call;
  const from = argument(call, 0);
  if (isChannel(from) || from.kind === 'generator') return from;
  const list = toList(run, from);
  if (list === null || (from.kind === 'object' && from.fields.has('@map'))) return list ?? from;
  return { ...list, items: list.items?.map((item, index) => known(run, [number(index), item])) ?? null, item: known(run, [range(0, 1, Infinity), list.item]), key: '' };
};

/** What is put behind a list within a branch or a loop that nobody can count makes it as long as nobody knows. */
const append: Handler = (call) => {
  const { run } = call;
  const [first = NOTHING, ...more] = call.given;
  const list = toList(run, first) ?? known(run, []);
  const isSpread = more.some((value) => value.kind === 'list' && value.items === null);
  if (list.items !== null && !isSpread && run.certainty.low === 1) return listOf(run, [...list.items, ...more], call.at);
  if (isSpread) return listOf(run, [list, ...more], 0, [true, ...more.map(({ kind }) => kind === 'list')]);
  return unknownList(run, more[0] ?? list.item);
};

const robfig: Handler = (call) => {
  const work = call.given.find(isCallback) ?? memberRun(call);
  return cronTimer(call, argument(call, 0), work, 'go-robfig');
};

/** A job is a thing that can be run. */
const memberRun = (call: Call): Value => {
  const job = argument(call, 1);
  return native('job', () => invoke(call, job.kind === 'object' ? runOf(job) : job));
};
const runOf = (job: Extract<Value, { kind: 'object' }>): Value => {
  const method = job.of?.code.methods.find(({ name }) => name === 'Run');
  return method === undefined || job.of === null ? NOTHING : { kind: 'function', code: method.code, scope: job.of.scope, module: job.of.module, self: job, owner: job.of };
};

const WORDS: Readonly<Record<string, number>> = { Second: 1000, Minute: 60_000, Hour: 3_600_000, Day: 86_400_000, Week: 604_800_000, Millisecond: 1 };

/** `s.Every(5).Minutes().Do(work)`, `s.Cron("…").Do(work)`. */
function gocron(call: Call): Value {
  const [first = NOTHING] = call.before;
  const [work = NOTHING, ...given] = call.given;
  const callback = called(call, work, given);
  if (/\.Cron(?:WithSeconds)?\(\)/.test(call.path)) return cronTimer(call, first, callback, 'go-robfig');
  const word = /\.(Second|Minute|Hour|Day|Week|Millisecond|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b/.exec(call.path)?.[1];
  const written = exactText(first);
  const unit = word === undefined ? MS : (WORDS[word] ?? 604_800_000);
  const amount: Value = written !== null ? number(millisecondsOf(written) ?? Number.NaN) : first.kind === 'number' || first.kind === 'unknown' ? times(first, unit) : number(unit);
  const span = spanOf(call, amount, 1, 'The time between two runs');
  const isDaily = span.duration.low === span.duration.high && span.duration.low >= 86_400_000;
  const perDay = isDaily ? { proved: 0, low: 0, expected: 86_400_000 / span.duration.low, high: 1 } : null;
  const timer = perDay === null ? startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback, assumptions: span.assumptions, question: span.question }) : startTimer(call, { kind: 'cron', text: everyText(span), perDay, callback });
  // Those of this library run as soon as the scheduler starts.
  if (!isDaily && !call.path.includes('WaitForSchedule')) beside(call, callback);
  return timer;
}

/** `s.NewJob(gocron.DurationJob(d), gocron.NewTask(work, …))`. */
function newJob(call: Call): Value {
  const [schedule, task] = call.given;
  const [work = NOTHING, ...given] = task?.kind === 'library' ? task.arguments : [];
  const callback = called(call, work, given);
  const [first = NOTHING] = schedule?.kind === 'library' ? schedule.arguments : [];
  if (schedule?.kind === 'library' && schedule.path.includes('CronJob')) return cronTimer(call, first, callback, 'go-robfig');
  const span = spanOf(call, first, MS, 'The time between two runs');
  return startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback, assumptions: span.assumptions, question: span.question });
}

const strings = (name: string): Handler => (call) => invoke(call, library(`@text.${name}`, [], argument(call, 0)), call.given.slice(1));
const inUnit = (factor: number): Handler => (call) => times(call.self ?? NOTHING, factor);
/** What an option is unless it is stated; one without a default has to be. */
const stated: Handler = ({ run, given }) => {
  const [first, value = NOTHING] = given;
  const name = exactText(first) ?? '';
  const isOpen = value.kind === 'nothing' || exactText(value) === '' || (value.kind === 'number' && value.high === 0);
  return optionIn(run, { flags: [`-${name}`, `--${name}`], isSwitch: value.kind === 'truth', fallback: isOpen ? NOTHING : value });
};

export const go: Table = {
  ...goHttp,
  ...goCommands,
  '@go.map': (call) => language['Map']?.(call) ?? NOTHING,
  '@range': items,
  '@pairs': pairs,
  '@results': (call) => {
    const value = argument(call, 0);
    if (isTuple(value)) return value;
    const plain = value.kind === 'promise' ? value.value : value;
    return pair(value, plain.kind === 'nothing' ? NOTHING : /^(?:ok|found|exists?|has)/i.test(exactText(call.given[2]) ?? '') ? FINE : ERROR);
  },
  '@error': (call) => {
    const value = argument(call, 0);
    return value.kind === 'nothing' ? value : ERROR;
  },
  '@told': (call) => pair(argument(call, 0), FINE),
  '@map.told': (call) => {
    const [map, key] = call.given;
    if (map?.kind !== 'object') return pair(unknown('a value of a map'), chance({ proved: 0, low: 0, expected: 0.9, high: 1 }, 'seen'));
    return pair(invoke(call, library('@map.get', [], map), [key ?? NOTHING]), invoke(call, library('@map.has', [], map), [key ?? NOTHING]));
  },
  append,
  len: (call) => {
    const list = toList(call.run, argument(call, 0));
    return list === null ? unknown('a length') : range(list.length.low, list.length.expected, list.length.high, list.assumptions);
  },
  min: (call) => invoke(call, library('Math.min'), call.given),
  max: (call) => invoke(call, library('Math.max'), call.given),
  copy: () => NOTHING,
  delete: () => NOTHING,
  close: () => NOTHING,
  panic: () => NOTHING,
  'time.Sleep': (call) => wait(call, argument(call, 0)),
  'time.Tick': (call) => library('@ticker', [periodOf(call, argument(call, 0))]),
  'time.After': (call) => library('@after', [periodOf(call, argument(call, 0))]),
  'time.NewTicker': clock('@ticker'),
  'time.NewTimer': clock('@after'),
  'time.AfterFunc': (call) => later({ ...call, given: [argument(call, 1), times(argument(call, 0), MS)] }),
  'time.ParseDuration': (call) => {
    const written = argument(call, 0);
    const span = millisecondsOf(exactText(written) ?? '');
    return span === null ? (written.kind === 'unknown' ? written : unknown('a duration')) : number(span / MS);
  },
  '@span': (call) => number((millisecondsOf(exactText(call.given[0]) ?? '') ?? 0) / MS),
  '@number.Seconds': inUnit(1e-9),
  '@number.Minutes': inUnit(1 / 6e10),
  '@number.Hours': inUnit(1 / 3.6e12),
  '@number.Milliseconds': inUnit(MS),
  '@number.String': (call) => toText(call.self ?? NOTHING),
  'os.Getenv': (call) => environmentOf(call),
  'os.LookupEnv': (call) => {
    const value = environmentOf(call);
    // What nobody states is not there: the code goes on with what it falls back to.
    return pair(value, value.kind === 'unknown' ? { ...truth(false), isFallback: true } : truth(true));
  },
  'viper.GetString': (call) => environmentOf(call),
  'viper.GetInt': (call) => environmentOf(call),
  'viper.GetDuration': (call) => environmentOf(call),
  'viper.SetDefault': (call) => {
    const name = exactText(call.given[0]);
    if (name !== null) call.run.memory.wrote(`viper.${name}`, argument(call, 1), true, null);
    return NOTHING;
  },
  'os.ReadFile': (call) => fileText(call, argument(call, 0)),
  'ioutil.ReadFile': (call) => fileText(call, argument(call, 0)),
  'os.Open': (call) => fileText(call, argument(call, 0)),
  'io.ReadAll': passed,
  'ioutil.ReadAll': passed,
  'bufio.NewReader': passed,
  'json.NewDecoder': passed,
  'yaml.NewDecoder': passed,
  ...Object.fromEntries(['flag', 'pflag', 'kingpin'].flatMap((root) => ['Int', 'Int64', 'Uint', 'String', 'Bool', 'Duration', 'Float64', 'StringSlice', 'BoolP', 'IntP', 'StringP', 'DurationP'].map((name): [string, Handler] => [`${root}.${name}`, name.endsWith('P') ? (call) => stated({ ...call, given: [...call.given.slice(0, 1), ...call.given.slice(2)] }) : stated]))),
  '@flag': stated,
  'strconv.Atoi': (call) => toNumber(argument(call, 0)),
  'strconv.ParseInt': (call) => toNumber(argument(call, 0)),
  'strconv.ParseFloat': (call) => toNumber(argument(call, 0)),
  'strconv.Itoa': (call) => toText(argument(call, 0)),
  'fmt.Sprint': (call) => toText(argument(call, 0)),
  'fmt.Sprintf': (call) => formatted(call.given),
  'fmt.Errorf': () => ERROR,
  'errors.New': () => ERROR,
  ...goTexts,
  'strings.Split': strings('split'),
  'strings.TrimSpace': strings('trim'),
  'strings.ToLower': strings('toLowerCase'),
  'strings.ReplaceAll': strings('replaceAll'),
  'strings.Replace': strings('replaceAll'),
  'strings.Contains': strings('includes'),
  'strings.Join': (call) => invoke(call, library('@list.join', [], argument(call, 0)), [argument(call, 1)]),
  'strings.NewReader': passed,
  'bytes.NewBuffer': passed,
  'bytes.NewReader': passed,
  'bytes.NewBufferString': passed,
  'json.Marshal': (call) => language['JSON.stringify']?.(call) ?? NOTHING,
  'url.QueryEscape': (call) => toText(argument(call, 0)),
  'math.Min': (call) => invoke(call, library('Math.min'), call.given),
  'math.Max': (call) => invoke(call, library('Math.max'), call.given),
  'rand.Intn': (call) => range(0, (numberIn(argument(call, 0))?.expected ?? 1) / 2, numberIn(argument(call, 0))?.high ?? Infinity),
  'rand.Int63n': (call) => range(0, (numberIn(argument(call, 0))?.expected ?? 1) / 2, numberIn(argument(call, 0))?.high ?? Infinity),
  'rand.Float64': () => range(0, 0.5, 1),
  'cron.New': () => library('@go.cron'),
  'cron.WithSeconds': () => NOTHING,
  '@go.cron.AddFunc': robfig,
  '@go.cron.AddJob': robfig,
  '@go.cron.Schedule': robfig,
  'gocron.NewScheduler().NewJob': newJob,
  'rate.Every': (call) => times(argument(call, 0), MS),
  'rate.NewLimiter': (call) => library('@go.rate', [argument(call, 0)]),
  '@go.rate.Wait': (call) => wait(call, call.before[0]?.kind === 'number' ? call.before[0] : unknown('a rate'), 1),
};

const environmentOf = (call: Call): Value => {
  const name = exactText(call.given[0]);
  const kept = name === null ? null : call.run.memory.elsewhere(`viper.${name}`);
  if (name === null) return unknown('a variable of the environment', true);
  const stated = call.run.world.environment(name.replaceAll('.', '_').toUpperCase()) ?? null;
  return stated !== null ? text(stated) : (kept ?? environment(call.run, name));
};

const toNumber = (value: Value): Value => numberIn(value) ?? (value.kind === 'unknown' ? value : unknown('a number'));

/** A text with its verbs filled in, as far as what fills them is known. */
export function formatted(given: readonly Value[]): Value {
  const [first, ...values] = given;
  if (first?.kind !== 'text') return text('', true);
  let result = '';
  let index = 0;
  for (const part of first.text.split(/(%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z%])/)) {
    if (!part.startsWith('%') || part === '%') result += part;
    else if (part === '%%') result += '%';
    else {
      const value = toText(values[index] ?? text('', true));
      index += 1;
      if (value.kind !== 'text' || value.isOpen) return text(result + (value.kind === 'text' ? value.text : ''), true);
      result += value.text;
    }
  }
  return text(result, first.isOpen);
}

/** What is called on what a library has given. */
export function goCall(call: Call): Value | null {
  const { path } = call;
  const name = path.split('.').at(-1) ?? '';
  if (/^gocron\b.*\.Do$/.test(path)) return gocron(call);
  if (/^errgroup\b|\bWaitGroup\(\)|^pool\b|\bpool\.New\(\)/.test(path) && name === 'Go') return beside(call, argument(call, 0));
  if (/\bOnce(?:\(\))?\.Do$/.test(path)) return invoke(call, argument(call, 0));
  if (/^slices\.|^sort\./.test(path)) return argument(call, 0);
  const kept = /^(?:viper(?:\.New\(\))?)\.Get\w*$/.test(path) ? environmentOf(call) : null;
  return kept ?? goHttpCall(call, name);
}

