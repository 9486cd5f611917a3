import { arithmetic, numberIn } from '../walk/arithmetic.ts';
import { readClock } from '../walk/clock.ts';
import { mapSpread } from '../walk/spread.ts';
import { spreadText } from '../walk/timely.ts';
import { contains } from '../walk/compare.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { constants } from '../walk/globals.ts';
import { toList } from '../walk/items.ts';
import { distinct, known, listOf, put, takeOut } from '../walk/lists.ts';
import { environment } from '../walk/members.ts';
import { exactNumber, exactText, asFallback, library, NOTHING, number, range, text, truth, truthOf, unknown, type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { iniIn, yamlIn } from './data-texts.ts';
import { helpers } from './helpers.ts';
import { mapping, parseJson } from './language.ts';
import { formatted, PHP } from './date-texts.ts';
import { madeOf, timeIn } from './php-dates.ts';
import { asNumber, extreme, NOW, rounded } from './numbers.ts';
import { fileText } from './platform.ts';
import { sleeping } from './time.ts';

const listAt = (call: Call, index: number): ListValue => toList(call.run, argument(call, index)) ?? known(call.run, []);
const on = (name: string, list: number, ...rest: readonly number[]): Handler => (call) => invoke(call, library(`@list.${name}`, [], listAt(call, list)), rest.map((index) => argument(call, index)));

/** Numbers one after the other. */
export function numbers(call: Call, from: Value, to: Value, isOpen = false): Value {
  const [a, b] = [numberIn(from), numberIn(to)];
  if (a === null || b === null) {
    const { amount, key } = call.run.assumed('items');
    return { kind: 'list', items: null, length: amount, item: unknown('a number'), source: 'numbers up to one that is not known', assumptions: [key], key: '', epoch: call.run.epoch };
  }
  const count = (high: number, low: number): number => Math.max(0, Math.floor(high - low) + (isOpen ? 0 : 1));
  const length = { proved: count(b.low, a.high), low: count(b.low, a.high), expected: count(b.expected, a.expected), high: count(b.high, a.low) };
  if (length.low === length.high && length.high <= 400) return known(call.run, Array.from({ length: length.high }, (_, index) => number(a.low + index)));
  return { kind: 'list', items: null, length, item: range(a.low, (a.expected + b.expected) / 2, b.high), source: `${length.expected} numbers`, assumptions: b.assumptions, key: '', epoch: call.run.epoch };
}

/** Keys and values of something, each pair as a list. */
export function pairs(call: Call): Value {
  const value = argument(call, 0);
  if (value.kind === 'object' && !value.isOpen && !value.fields.has('@map')) return known(call.run, [...value.fields].filter(([key]) => !key.startsWith('@')).map(([key, one]) => known(call.run, [text(key), one])));
  const list = toList(call.run, value);
  if (list === null) return value;
  return { ...list, items: list.items?.map((one, index) => known(call.run, [number(index), one])) ?? null, item: known(call.run, [unknown('a key'), list.item]), key: '' };
}

/** A setting of the environment, or what the code falls back to. */
export function setting(call: Call): Value {
  const name = exactText(argument(call, 0));
  const fallback = argument(call, 1);
  if (name === null) return unknown('a variable of the environment', true);
  const found = environment(call.run, name);
  if (found.kind !== 'unknown' || !found.isSetting || fallback.kind === 'nothing' || exactText(fallback) === '') return found;
  const plain = numberIn(fallback);
  return asFallback(plain ?? fallback);
}

/** `date('H')` and `date('N')` say what hour and what day it is. */
export function dated(call: Call, format: Value): Value {
  const letters = exactText(format);
  switch (letters) {
    case 'H':
    case 'G':
    case '%H':
      return readClock(call.run, 'hour');
    case 'i':
    case '%M':
      return readClock(call.run, 'minute');
    case 'N':
    case '%u':
      return readClock(call.run, 'iso-weekday');
    case 'w':
    case '%w':
      return readClock(call.run, 'sunday-first');
    default:
      return formatted(call.run, PHP, format);
  }
}

const cased = (call: Call, change: (text_: string) => string): Value => {
  const value = argument(call, 0);
  if (value.kind === 'text' && value.spread !== undefined) return spreadText(mapSpread(value.spread, change));
  return value.kind === 'text' ? text(change(value.text), value.isOpen) : value;
};

const spoken: Handler = (call) => {
  const format = exactText(argument(call, 0));
  if (format === null) return text('', true);
  let next = 0;
  const parts = format.split(/(%(?:\d+\$)?[-+0-9.']*[a-zA-Z])/);
  return parts.map((part): Value => (/^%[^%]*[a-zA-Z]$/.test(part) ? toText(call.given[(next += 1)] ?? NOTHING) : text(part.replaceAll('%%', '%')))).reduce(concatenate, text(''));
};

const counted: Handler = (call) => {
  const value = argument(call, 0);
  if (value.kind === 'object' && !value.isOpen) return number(value.fields.size);
  const list = toList(call.run, value);
  return list === null ? unknown('a number') : range(list.length.low, list.length.expected, list.length.high, list.assumptions);
};

const same: Handler = (call) => argument(call, 0);
const said: Handler = (call) => toText(argument(call, 0));

/** Made on first use, since helpers of other tables make parts of it. */
export const phpBuiltins = (): Table => ({
  sleep: sleeping(0, 1000),
  usleep: sleeping(0, 0.001),
  time_nanosleep: sleeping(0, 1000),
  'Swoole\\Coroutine.sleep': sleeping(0, 1000),
  'Swoole\\Coroutine\\System.sleep': sleeping(0, 1000),
  'Co.sleep': sleeping(0, 1000),
  'Illuminate\\Support\\Sleep.for': (call) => library('@sleep', [argument(call, 0)]),
  '@sleep.seconds': (call) => sleeping(0, 1000)({ ...call, given: call.before }),
  '@sleep.minutes': (call) => sleeping(0, 60_000)({ ...call, given: call.before }),
  '@sleep.milliseconds': (call) => sleeping(0, 1)({ ...call, given: call.before }),
  'Illuminate\\Support\\Sleep.sleep': sleeping(0, 1000),
  'Illuminate\\Support\\Sleep.usleep': sleeping(0, 0.001),
  'Amp.delay': sleeping(0, 1000),
  'Amp\\delay': sleeping(0, 1000),
  time: () => NOW,
  microtime: () => NOW,
  hrtime: (call) => (call.given.length > 0 ? { ...NOW, perSecond: 1e9 } : NOW),
  mktime: madeOf,
  gmmktime: madeOf,
  time_sleep_until: (call) => sleeping(0, 1000)({ ...call, given: [arithmetic('-', argument(call, 0), NOW)] }),
  now: () => NOW,
  date: (call) => (call.given.length > 1 && argument(call, 1).kind !== 'instant' ? text('', true) : dated(call, argument(call, 0))),
  gmdate: (call) => dated(call, argument(call, 0)),
  strtotime: (call) => (timeIn(exactText(argument(call, 0))) ?? { kind: 'answer', name: 'date', size: null, isResponse: false }),
  define: (call) => {
    const name = exactText(argument(call, 0));
    if (name !== null) constants(call.run).set(name, argument(call, 1));
    return truth(true);
  },
  defined: (call) => truth(constants(call.run).has(exactText(argument(call, 0)) ?? '') || /^(?:ABSPATH|WPINC)$/.test(exactText(argument(call, 0)) ?? '')),
  function_exists: (call) => (/^(?:add_action|wp_)/.test(exactText(argument(call, 0)) ?? '') ? truth(true) : unknown('whether there is such a function')),
  constant: (call) => constants(call.run).get(exactText(argument(call, 0)) ?? '') ?? unknown('a constant'),
  env: setting,
  getenv: (call) => setting({ ...call, given: call.given.slice(0, 1) }),
  '(int)': (call) => asNumber(argument(call, 0)),
  '(integer)': (call) => asNumber(argument(call, 0)),
  '(float)': (call) => asNumber(argument(call, 0)),
  '(string)': said,
  '(array)': same,
  '(object)': same,
  '(bool)': same,
  intval: (call) => asNumber(argument(call, 0)),
  floatval: (call) => asNumber(argument(call, 0)),
  strval: said,
  parse_ini_file: (call) => iniIn(call, fileText(call, toText(argument(call, 0))), truthOf(argument(call, 1)) === true),
  parse_ini_string: (call) => iniIn(call, argument(call, 0), truthOf(argument(call, 1)) === true),
  yaml_parse_file: (call) => yamlIn(call, fileText(call, toText(argument(call, 0)))),
  'Symfony\\Component\\Yaml\\Yaml.parseFile': (call) => yamlIn(call, fileText(call, toText(argument(call, 0)))),
  'Spyc.YAMLLoad': (call) => yamlIn(call, fileText(call, toText(argument(call, 0)))),
  yaml_parse: (call) => yamlIn(call, argument(call, 0)),
  'Symfony\\Component\\Yaml\\Yaml.parse': (call) => yamlIn(call, argument(call, 0)),
  file_put_contents: (call) => {
    const path = toText(argument(call, 0));
    if (path.kind === 'text' && !path.isOpen) call.run.memory.wrote(`file:${path.text}`, text('', true), true, null);
    return unknown('how much was written');
  },
  json_decode: (call) => parseJson(call, argument(call, 0)),
  json_encode: (call) => ({ kind: 'object', fields: new Map<string, Value>([['@json', argument(call, 0)]]), isOpen: true, of: null, key: '', epoch: 0 }),
  simplexml_load_string: (call) => (argument(call, 0).kind === 'answer' ? argument(call, 0) : { kind: 'answer', name: 'feed', size: null, isResponse: false }),
  http_build_query: (call) => {
    const query = argument(call, 0);
    const parts = query.kind === 'object' ? [...query.fields].map(([name, value]) => `${name}=${exactText(toText(value)) ?? ''}`) : [];
    return text(parts.join('&'), true);
  },
  sprintf: spoken,
  vsprintf: (call) => spoken({ ...call, given: [argument(call, 0), ...(listAt(call, 1).items ?? [])] }),
  printf: () => NOTHING,
  var_dump: () => NOTHING,
  print_r: () => NOTHING,
  error_log: () => NOTHING,
  urlencode: (call) => {
    const value = toText(argument(call, 0));
    return value.kind === 'text' ? text(encodeURIComponent(value.text), value.isOpen) : value;
  },
  rawurlencode: said,
  trim: same,
  rtrim: (call) => {
    const [value, signs] = [argument(call, 0), exactText(argument(call, 1))];
    return value.kind === 'text' && !value.isOpen && signs !== null ? text([...value.text].reduceRight((rest, sign) => (rest.length > 0 && rest.endsWith(sign) && signs.includes(sign) ? rest.slice(0, -1) : rest), value.text)) : value;
  },
  ltrim: same,
  strtolower: (call) => cased(call, (text_) => text_.toLowerCase()),
  strtoupper: (call) => cased(call, (text_) => text_.toUpperCase()),
  ucfirst: (call) => cased(call, (text_) => text_.slice(0, 1).toUpperCase() + text_.slice(1)),
  htmlspecialchars: same,
  str_replace: (call) => text(exactText(argument(call, 2)) ?? '', true),
  explode: (call) => invoke(call, library('@text.split', [], toText(argument(call, 1))), [argument(call, 0)]),
  implode: on('join', 1, 0),
  join: on('join', 1, 0),
  count: counted,
  sizeof: counted,
  strlen: (call) => (argument(call, 0).kind === 'text' && exactText(argument(call, 0)) !== null ? number((exactText(argument(call, 0)) as string).length) : unknown('the length of a text')),
  in_array: (call) => contains(call.run, listAt(call, 1), argument(call, 0)),
  array_key_exists: (call) => contains(call.run, argument(call, 1), argument(call, 0)),
  property_exists: (call) => {
    const [object, name] = [argument(call, 0), exactText(argument(call, 1)) ?? ''];
    // What says why a request failed is there when one did.
    return object.kind === 'answer' ? { kind: 'answer', name: /^(?:errors?|message|exception|fault)$/.test(name) ? 'error' : name, size: null, isResponse: false } : unknown(name);
  },
  isset: (call) => presence(argument(call, 0)),
  empty: (call) => {
    const value = argument(call, 0);
    if (value.kind === 'list' && value.length.low === value.length.high) return truth(value.length.low === 0);
    return value.kind === 'nothing' ? truth(true) : value.kind === 'text' && !value.isOpen ? truth(value.text === '' || value.text === '0') : value.kind === 'answer' ? { kind: 'truth', chance: { proved: 0, low: 0, expected: 0.05, high: 1 }, flavour: 'data', lasts: null, bound: null } : unknown('whether it is empty');
  },
  is_array: (call) => (argument(call, 0).kind === 'list' || argument(call, 0).kind === 'object' ? truth(true) : unknown('whether it is a list')),
  is_null: (call) => (argument(call, 0).kind === 'nothing' ? truth(true) : unknown('whether it is nothing')),
  array_map: (call) => mapping(call, listAt(call, 1), argument(call, 0)),
  array_walk: on('forEach', 0, 1),
  array_filter: (call) => (isCallback(argument(call, 1)) ? on('filter', 0, 1)(call) : argument(call, 0)),
  array_reduce: on('reduce', 0, 1, 2),
  array_merge: (call) => {
    const values = call.given;
    if (values.every(({ kind }) => kind === 'object')) return { kind: 'object', fields: new Map(values.flatMap((one) => (one.kind === 'object' ? [...one.fields] : []))), isOpen: values.some((one) => one.kind === 'object' && one.isOpen), of: null, key: '', epoch: 0 };
    return values.length === 0 ? known(call.run, []) : joined(call);
  },
  array_values: (call) => listAt(call, 0),
  array_keys: (call) => {
    const value = argument(call, 0);
    return value.kind === 'object' && !value.isOpen ? known(call.run, [...value.fields.keys()].map((key) => text(key))) : listAt(call, 0);
  },
  array_unique: (call) => (call.given[0]?.kind === 'list' ? distinct(call.given[0]) : argument(call, 0)),
  array_reverse: same,
  array_column: (call) => ({ ...listAt(call, 0), items: null, item: unknown('a value') }),
  array_slice: (call) => invoke(call, library('@list.slice', [], listAt(call, 0)), exactNumber(argument(call, 2)) === null ? [argument(call, 1)] : [argument(call, 1), number((exactNumber(argument(call, 1)) ?? 0) + (exactNumber(argument(call, 2)) ?? 0))]),
  array_chunk: (call) => (helpers['lodash.chunk'] as Handler)({ ...call, given: [listAt(call, 0), argument(call, 1)] }),
  array_push: (call) => {
    const list = argument(call, 0);
    if (list.kind === 'list') put(call.run, list, call.given.slice(1));
    return NOTHING;
  },
  array_shift: (call) => (call.given[0]?.kind === 'list' ? takeOut(call.run, call.given[0], true, call.at) : unknown('an item')),
  array_pop: (call) => (call.given[0]?.kind === 'list' ? takeOut(call.run, call.given[0], false, call.at) : unknown('an item')),
  array_diff: (call) => ({ ...listAt(call, 0), items: null, length: { proved: 0, low: 0, expected: listAt(call, 0).length.expected / 2, high: listAt(call, 0).length.high } }),
  array_fill: (call) => ({ ...(numbers(call, number(1), argument(call, 1)) as ListValue), item: argument(call, 2) }),
  iterator_to_array: same,
  range: (call) => numbers(call, argument(call, 0), argument(call, 1)),
  usort: () => NOTHING,
  sort: () => NOTHING,
  shuffle: () => NOTHING,
  min: (call) => extreme(call, Math.min),
  max: (call) => extreme(call, Math.max),
  ceil: rounded(Math.ceil),
  floor: rounded(Math.floor),
  round: rounded(Math.round),
  pow: (call) => (numberIn(argument(call, 0)) !== null && numberIn(argument(call, 1)) !== null ? number((numberIn(argument(call, 0))?.expected ?? 0) ** (numberIn(argument(call, 1))?.expected ?? 0)) : unknown('a number')),
  rand: (call) => between(call),
  mt_rand: (call) => between(call),
  random_int: (call) => between(call),
  call_user_func: (call) => invoke(call, argument(call, 0), call.given.slice(1)),
  call_user_func_array: (call) => invoke(call, argument(call, 0), listAt(call, 1).items ?? []),
  collect: (call) => (argument(call, 0).kind === 'object' ? argument(call, 0) : listAt(call, 0)),
  set_time_limit: () => NOTHING,
  ini_set: () => NOTHING,
  header: () => NOTHING,
  session_start: () => NOTHING,
  compact: () => ({ kind: 'object', fields: new Map(), isOpen: true, of: null, key: '', epoch: 0 }),
  tap: (call) => {
    invoke(call, argument(call, 1), [argument(call, 0)]);
    return argument(call, 0);
  },
  retry: (call) => (helpers['p-retry'] as Handler)({ ...call, given: [argument(call, 1)], named: new Map([['retries', lessOne(argument(call, 0))]]) }),
  register_shutdown_function: (call) => invoke(call, argument(call, 0)),
  pcntl_fork: () => unknown('which of two processes this is'),
  '@kept': same,
});

const lessOne = (value: Value): Value => (value.kind === 'number' ? number(value.high - 1) : value);

function between(call: Call): Value {
  const [from, to] = [numberIn(argument(call, 0)), numberIn(argument(call, 1))];
  return from === null || to === null ? range(0, 16_384, 32_767) : range(from.low, (from.expected + to.expected) / 2, to.high);
}

/** Whether a row is there that a store was asked for only the data says. */
const presence = (value: Value): Value => (value.kind === 'nothing' ? truth(false) : value.kind === 'answer' || value.kind === 'unknown' ? value : value.kind === 'library' && /\bfetch\w*\(\)|\bget\(\)|\bquery\(\)/i.test(value.path) ? unknown('whether it is there') : truth(true));

function joined(call: Call): Value {
  const lists = call.given.map((one) => toList(call.run, one) ?? known(call.run, []));
  return listOf(call.run, lists.every(({ items }) => items !== null) ? lists.flatMap(({ items }) => items ?? []) : lists, 0, lists.every(({ items }) => items !== null) ? [] : lists.map(() => true));
}

