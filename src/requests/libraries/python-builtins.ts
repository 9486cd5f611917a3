import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import { toText } from '../walk/evaluate.ts';
import { toList } from '../walk/items.ts';
import { distinct, known, listOf } from '../walk/lists.ts';
import { environment, memberOf } from '../walk/members.ts';
import { asFallback, exactNumber, exactText, library, native, NOTHING, number, range, text, truth, truthOf, unknown, type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, option, type Call, type Handler, type Table } from './call.ts';
import { byKey, mapping } from './language.ts';
import { inMemory } from './helpers.ts';
import { asNumber, extreme, rounded } from './numbers.ts';
import { linesOf } from './python-files.ts';

const listIn = (call: Call, index = 0): ListValue => toList(call.run, argument(call, index)) ?? known(call.run, []);
const fresh = (call: Call, list: ListValue): Value => ({ ...list, key: call.run.key(call.at), epoch: call.run.epoch });
const method =
  (name: string): Handler =>
  (call) =>
    invoke(call, library(`@list.${name}`, [], listIn(call, 1)), [argument(call, 0)]);

const counting: Handler = (call) => {
  const values = call.given.map((value) => numberIn(value));
  const [first, second, third] = values;
  const [start, end] = values.length === 1 ? [number(0), first] : [first, second];
  const step = Math.abs(third?.low ?? 1) || 1;
  if (start == null || end == null) return { ...(toList(call.run, unknown('a number')) as ListValue), item: range(0, 1, Infinity) };
  const size = (low: number, high: number): number => Math.max(0, Math.ceil(Math.abs(high - low) / step));
  const isDown = (third?.low ?? 1) < 0;
  const count = isDown ? size(end.low, start.high) : size(start.low, end.high);
  if (start.low === start.high && end.low === end.high && count <= 400) return known(call.run, Array.from({ length: isDown ? (start.low > end.low ? count : 0) : start.low < end.low ? count : 0 }, (_, index) => number(start.low + index * (isDown ? -step : step))));
  const least = size(start.high, end.low);
  return { kind: 'list', items: null, length: { proved: least, low: least, expected: size(start.expected, end.expected), high: count }, item: range(start.low, start.expected, end.high), source: `${count} rounds`, assumptions: end.assumptions, key: '', epoch: call.run.epoch };
};

const lengthOf: Handler = (call) => {
  const value = argument(call, 0);
  return value.kind === 'text' ? (value.isOpen ? unknown('the length of a text') : number(value.text.length)) : memberOf(call.run, toList(call.run, value) ?? value, 'length', call.at);
};

const paired: Handler = (call) => {
  const list = listIn(call);
  return { ...list, items: list.items?.map((item, index) => known(call.run, [number(index + (exactNumber(call.given[1] ?? option(call, 'start')) ?? 0)), item])) ?? null, item: known(call.run, [range(0, 1, Infinity), list.item]), key: '' };
};

const zipped: Handler = (call) => {
  const lists = call.given.map((value) => toList(call.run, value) ?? known(call.run, []));
  const least = (part: 'proved' | 'low' | 'expected' | 'high'): number => Math.min(...lists.map(({ length }) => length[part]));
  const items = lists.every((list) => list.items !== null) ? Array.from({ length: Math.min(...lists.map((list) => list.items?.length ?? 0)) }, (_, index) => known(call.run, lists.map((list) => list.items?.[index] ?? NOTHING))) : null;
  return { kind: 'list', items, length: { proved: least('proved'), low: least('low'), expected: least('expected'), high: least('high') }, item: known(call.run, lists.map(({ item }) => item)), source: lists[0]?.source ?? 'nothing', assumptions: lists.flatMap(({ assumptions }) => assumptions), key: '', epoch: call.run.epoch };
};

const record = (call: Call, fields: Map<string, Value>, isOpen = false): Value => ({ kind: 'object', fields, isOpen, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

const dictionary: Handler = (call) => {
  const fields = new Map(call.named);
  const [first] = call.given;
  if (first?.kind === 'object') for (const [key, value] of first.fields) if (!key.startsWith('@')) fields.set(key, value);
  const list = first === undefined || first.kind === 'object' ? null : toList(call.run, first);
  for (const pair of list?.items ?? []) if (pair.kind === 'list' && exactText(toText(pair.items?.[0] ?? NOTHING)) !== null) fields.set(exactText(toText(pair.items?.[0] ?? NOTHING)) as string, pair.items?.[1] ?? NOTHING);
  return list !== null && list.items === null ? list : record(call, fields);
};

const objectOf = (call: Call): Map<string, Value> | null => (call.self?.kind === 'object' && !call.self.isOpen ? new Map([...call.self.fields].filter(([key]) => !key.startsWith('@'))) : null);
const partsOf =
  (make: (call: Call, key: string, value: Value) => Value): Handler =>
  (call) => {
    const fields = objectOf(call);
    const changed = call.self?.kind === 'object' ? call.run.memory.elsewhere(`${call.self.key}.[]`) : null;
    return fields === null || changed !== null ? (toList(call.run, unknown('entries')) as ListValue) : known(call.run, [...fields].map(([key, value]) => make(call, key, value)));
  };

const read: Handler = (call) => {
  const { run, self } = call;
  const key = exactText(toText(argument(call, 0)));
  const found = self?.kind === 'object' && key !== null ? run.readField(self, key) : undefined;
  if (found !== undefined) return found;
  if (self?.kind === 'object') {
    const stored = run.memory.elsewhere(`${self.key}.[]`);
    if (stored !== null) return { kind: 'answer', name: 'kept', size: null, isResponse: false, cache: inMemory(call, self.key, 1000), stored: stored.kind === 'nothing' ? null : stored };
    if (key !== null && !self.isOpen) return argument(call, 1);
  }
  return unknown('a value of a map');
};

const sorting: Handler = (call) => {
  byKey(call, (call.self === null ? null : toList(call.run, call.self)) ?? known(call.run, []));
  return NOTHING;
};

/** Takes something out of a dictionary. */
const emptying =
  (inner: Handler): Handler =>
  (call) => {
    if (call.self?.kind === 'object') call.run.memory.empty(call.self.key);
    return inner(call);
  };

const variable: Handler = (call) => {
  const found = environment(call.run, exactText(argument(call, 0)) ?? '');
  const fallback = call.given[1] ?? option(call, 'default');
  if (found.kind !== 'unknown' || fallback.kind === 'nothing') return found;
  const plain = numberIn(fallback);
  return found.isSetting ? (plain === null ? asFallback(fallback) : { ...plain, assumptions: [...plain.assumptions, '~fallback'] }) : found;
};

const cast: Handler = (call) => {
  const found = variable(call);
  const type = option(call, 'cast');
  return type.kind === 'library' ? invoke(call, type, [found]) : found;
};

const anyOf: Handler = (call) => {
  const list = listIn(call);
  const values = list.items?.map(truthOf);
  return values === undefined || values.includes(null) ? unknown('whether any is') : truth(values.includes(true));
};

const mapText = (compute: (value: string) => string): Handler => ({ self }) => (self?.kind === 'text' ? text(compute(self.text), self.isOpen) : text('', true));

export const pythonBuiltins: Table = {
  'builtins.range': counting,
  'builtins.len': lengthOf,
  'builtins.enumerate': paired,
  'builtins.zip': zipped,
  'builtins.sorted': (call) => byKey(call, listIn(call)),
  '@list.sort': sorting,
  '@answer.sort': sorting,
  'builtins.reversed': (call) => listIn(call),
  'builtins.list': (call) => fresh(call, listIn(call)),
  'builtins.tuple': (call) => listIn(call),
  'builtins.set': (call) => fresh(call, distinct(listIn(call))),
  'builtins.frozenset': (call) => distinct(listIn(call)),
  // What is called until it gives something else is asked again and again.
  'builtins.iter': (call) => (call.given.length === 2 && argument(call, 0).kind !== 'nothing' ? library('@calls', [argument(call, 0)]) : argument(call, 0)),
  'builtins.next': (call) => (argument(call, 0).kind === 'generator' ? listIn(call).item : listIn(call).items?.[0] ?? listIn(call).item),
  'builtins.dict': dictionary,
  'builtins.min': (call) => extreme(call, Math.min),
  'builtins.max': (call) => extreme(call, Math.max),
  'builtins.sum': (call) => {
    const list = listIn(call);
    const values = list.items?.map((item) => numberIn(item));
    return values === undefined || values.includes(null) ? unknown('a sum') : number(values.reduce((total, one) => total + (one?.expected ?? 0), 0));
  },
  'builtins.any': anyOf,
  'builtins.all': () => unknown('whether all are'),
  'builtins.map': (call) => mapping(call, listIn(call, 1), argument(call, 0)),
  'builtins.filter': method('filter'),
  'builtins.int': (call) => (numberIn(argument(call, 0)) === null ? asNumber(argument(call, 0)) : rounded(Math.trunc)(call)),
  'builtins.float': (call) => asNumber(argument(call, 0)),
  'builtins.str': (call) => toText(argument(call, 0)),
  'builtins.bool': (call) => argument(call, 0),
  'builtins.round': rounded(Math.round),
  'builtins.abs': rounded(Math.abs),
  'builtins.print': () => NOTHING,
  'builtins.input': () => text('', true),
  'builtins.isinstance': () => unknown('whether it is of a kind'),
  'builtins.getattr': (call) => memberOf(call.run, argument(call, 0), exactText(argument(call, 1)) ?? '', call.at),
  'builtins.super': () => library('@super'),
  '@setting': variable,
  'os.getenv': variable,
  'os.environ.get': variable,
  'decouple.config': cast,
  'environ.Env().int': variable,
  'environ.Env().str': variable,
  'os.path.join': (call) => call.given.filter((value) => exactText(value) !== null).at(-1) ?? text('', true),
  'pathlib.Path': (call) => (exactText(argument(call, 0)) === null || call.path === '' ? library('@folder') : argument(call, 0)),
  'pathlib.Path.cwd': () => library('@folder'),
  '@text.with_name': (call) => argument(call, 0),
  '@folder.with_name': (call) => argument(call, 0),
  '@folder.joinpath': (call) => call.given.at(-1) ?? text('', true),
  '@text.joinpath': (call) => call.given.at(-1) ?? NOTHING,
  '@text.resolve': (call) => call.self ?? NOTHING,
  '@text.absolute': (call) => call.self ?? NOTHING,
  '@text.expanduser': (call) => call.self ?? NOTHING,
  'json.dumps': (call) => record(call, new Map([['@json', argument(call, 0)]]), true),
  '@number.total_seconds': (call) => call.self ?? NOTHING,
  'random.random': () => range(0, 0.5, 1),
  'random.uniform': (call) => between(call),
  'random.randint': (call) => between(call),
  'random.randrange': (call) => (call.given.length === 1 ? between({ ...call, given: [number(0), argument(call, 0)] }) : between(call)),
  'random.choice': (call) => listIn(call).item,
  'math.ceil': rounded(Math.ceil),
  'math.floor': rounded(Math.floor),
  'itertools.count': () => library('@ticker', [number(0)]),
  'itertools.cycle': () => library('@ticker', [number(0)]),
  'itertools.repeat': () => library('@ticker', [number(0)]),
  'itertools.chain': (call) => chained(call, call.given),
  'itertools.chain.from_iterable': (call) => chained(call, listIn(call).items ?? [listIn(call)]),
  'itertools.product': (call) => {
    const lists = call.given.map((value) => toList(call.run, value) ?? known(call.run, []));
    if (lists.some((list) => list.items === null)) return lists.reduce((a, b) => ({ ...a, items: null, length: { proved: a.length.proved * b.length.proved, low: a.length.low * b.length.low, expected: a.length.expected * b.length.expected, high: a.length.high * b.length.high }, item: known(call.run, [a.item, b.item]) }));
    return known(call.run, lists.reduce<Value[][]>((rows, list) => rows.flatMap((row) => (list.items ?? []).map((item) => [...row, item])), [[]]).map((row) => known(call.run, row)));
  },
  'itertools.islice': (call) => invoke(call, library('@list.slice', [], listIn(call)), call.given.length === 2 ? [number(0), argument(call, 1)] : call.given.slice(1, 3)),
  'collections.deque': (call) => fresh(call, listIn(call)),
  'collections.defaultdict': (call) => record(call, new Map([['@default', argument(call, 0)]])),
  'collections.OrderedDict': dictionary,
  'copy.deepcopy': (call) => argument(call, 0),
  'functools.partial': (call) => native('partial', (more, at = call.at, named = new Map()) => callValue(call.run, argument(call, 0), { given: [...call.given.slice(1), ...more], named: new Map([...call.named, ...named]) }, at)),
  'functools.wraps': (call) => library('functools.wraps()', call.given),
  'typer.Option': (call) => argument(call, 0),
  'typer.Argument': (call) => argument(call, 0),
  'functools.reduce': (call) => invoke(call, library('@list.reduce', [], listIn(call, 1)), [argument(call, 0), argument(call, 2)]),
  '@object.get': read,
  '@object.items': partsOf((call, key, value) => known(call.run, [text(key), value])),
  '@object.keys': partsOf((_, key) => text(key)),
  '@object.values': partsOf((_, __, value) => value),
  '@object.update': (call) => {
    if (call.self?.kind === 'object') for (const [key, value] of [...(call.given[0]?.kind === 'object' ? call.given[0].fields : []), ...call.named]) call.run.writeField(call.self, key, value);
    return NOTHING;
  },
  '@object.setdefault': (call) => {
    const { run, self } = call;
    const key = exactText(toText(argument(call, 0)));
    const found = read(call);
    if (self?.kind === 'object' && found.kind !== 'answer') {
      if (key === null) run.memory.wrote(`${self.key}.[]`, argument(call, 1), true, null);
      else if (!self.fields.has(key)) run.writeField(self, key, argument(call, 1));
    }
    return found.kind === 'nothing' || found.kind === 'unknown' ? argument(call, 1) : found;
  },
  '@object.pop': emptying(read),
  '@object.popitem': emptying(() => unknown('an entry')),
  '@object.clear': emptying(() => NOTHING),
  '@answer.get': (call) => (call.self?.kind === 'answer' ? { ...call.self, isResponse: false, name: exactText(argument(call, 0)) ?? 'get' } : unknown('a value')),
  ...Object.fromEntries(['json', 'read', 'text', 'strip', 'lower', 'upper', 'copy', 'append', 'extend', 'raise_for_status'].map((name) => [`@answer.${name}`, (call: Call) => (call.self?.kind === 'answer' ? { ...call.self, isResponse: false, name } : NOTHING)])),
  '@list.extend': (call) => invoke(call, library('@list.push', [], call.self), listIn(call).items ?? [{ ...listIn(call), isSpread: true }]),
  '@list.insert': (call) => invoke(call, library('@list.push', [], call.self), [argument(call, 1)]),
  '@list.update': (call) => invoke(call, library('@list.push', [], call.self), [listIn(call).item]),
  '@list.copy': (call) => call.self ?? NOTHING,
  '@list.items': (call) => call.self ?? NOTHING,
  '@list.popleft': (call) => invoke(call, library('@list.shift', [], call.self)),
  '@list.appendleft': (call) => invoke(call, library('@list.unshift', [], call.self), [argument(call, 0)]),
  '@text.strip': mapText((value) => value.trim()),
  '@text.rstrip': mapText((value) => value.replace(/[\s/]+$/, '')),
  '@text.lstrip': mapText((value) => value.trimStart()),
  '@text.lower': mapText((value) => value.toLowerCase()),
  '@text.upper': mapText((value) => value.toUpperCase()),
  '@text.startswith': (call) => ofPart(call, (value, part) => value.startsWith(part)),
  '@text.endswith': (call) => ofPart(call, (value, part) => value.endsWith(part)),
  '@text.splitlines': (call) => linesOf(call, call.self ?? NOTHING),
  '@text.join': (call) => invoke(call, library('@list.join', [], listIn(call)), [call.self ?? text('')]),
  '@text.format': (call) => (call.self?.kind === 'text' ? filled(call, call.self.text) : text('', true)),
  '@text.encode': (call) => call.self ?? NOTHING,
  '@text.decode': (call) => call.self ?? NOTHING,
};

function filled(call: Call, template: string): Value {
  let index = 0;
  let isOpen = false;
  const made = template.replaceAll(/\{(\w*)[^{}]*\}/g, (_, name: string) => {
    const value = name === '' ? call.given[(index += 1) - 1] : /^\d+$/.test(name) ? call.given[Number(name)] : call.named.get(name);
    const plain = exactText(toText(value ?? NOTHING));
    if (plain !== null || isOpen) return plain ?? '';
    isOpen = true;
    return '\0';
  });
  return isOpen ? text(made.slice(0, made.indexOf('\0')), true) : text(made);
}

/** Whether a text begins or ends with one of some others. */
function ofPart(call: Call, is: (value: string, part: string) => boolean): Value {
  const given = argument(call, 0);
  const parts = (given.kind === 'list' ? (given.items ?? [given.item]) : [given]).map((one) => exactText(one));
  const value = exactText(call.self ?? undefined);
  return value === null || parts.includes(null) ? unknown('whether a text begins with another') : truth(parts.some((part) => is(value, part as string)));
}

function between(call: Call): Value {
  const [a, b] = [numberIn(argument(call, 0)), numberIn(argument(call, 1))];
  return a === null || b === null ? unknown('a number') : range(Math.min(a.low, b.low), (a.expected + b.expected) / 2, Math.max(a.high, b.high), [...a.assumptions, ...b.assumptions]);
}

const chained = (call: Call, given: readonly Value[]): Value => {
  const lists = given.map((value) => toList(call.run, value) ?? known(call.run, [value]));
  return listOf(call.run, lists.flatMap((list) => list.items ?? [list]), 0, lists.flatMap((list) => (list.items === null ? [true] : list.items.map(() => false))));
};
