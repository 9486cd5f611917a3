import { MAYBE_ONCE } from '../amount.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import { contains } from '../walk/compare.ts';
import { toText } from '../walk/evaluate.ts';
import { globalOf } from '../walk/globals.ts';
import { toList } from '../walk/items.ts';
import { put, takeOut } from '../walk/lists.ts';
import { methodOf } from '../walk/members.ts';
import { exactNumber, exactText, library, NOTHING, number, range, text, truth, truthOf, unknown, type ListValue, type ObjectValue, type Value } from '../walk/values.ts';
import { invoke, isCallback, type Call, type Handler } from './call.ts';
import { helpers } from './helpers.ts';
import { mapping } from './language.ts';
import { asNumber } from './numbers.ts';
import { numbers, pairs } from './php-builtins.ts';

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, fortnight: 1_209_600, month: 2_592_000, year: 31_536_000 };

/** The block of a call, or the function that it is handed. */
export const blockOf = (call: Call): Value => call.named.get('&') ?? call.given.findLast(isCallback) ?? NOTHING;
/** The call as tables see it that know functions as arguments only. */
export const handed = (call: Call): Call => ({ ...call, given: [...call.given.filter((one) => !isCallback(one)), ...(isCallback(blockOf(call)) ? [blockOf(call)] : [])] });

/** `5.minutes`, `3.times.map`, `x.to_i`. */
export function ofNumber(call: Call, self: Value, name: string): Value | null {
  const found = numberIn(self);
  const unit = SECONDS[name.replace(/s$/, '')];
  if (unit !== undefined) return found === null ? self : range(found.low * unit, found.expected * unit, found.high * unit, found.assumptions);
  if (found !== null && /^(?:ago|from_now|since|until)$/.test(name)) return { kind: 'instant', perSecond: 1, offset: name === 'ago' || name === 'until' ? range(-found.high, -found.expected, -found.low) : found, isKept: false };
  if (found !== null && name === 'in_milliseconds') return range(found.low * 1000, found.expected * 1000, found.high * 1000);
  if (/^(?:to_[ifrs]|to_int|abs|round|ceil|floor|freeze|clamp)$/.test(name)) return name === 'to_s' ? toText(self) : self;
  if (name === 'times') return looped(call, numbers(call, number(0), self, true));
  if (name === 'upto') return looped(call, numbers(call, self, call.given[0] ?? NOTHING));
  if (/^(?:zero|positive|negative|even|odd)\?$/.test(name)) return found !== null && found.low === found.high ? truth(name === 'zero?' ? found.low === 0 : name === 'positive?' ? found.low > 0 : name === 'negative?' ? found.low < 0 : (found.low % 2 === 0) === (name === 'even?')) : unknown('what a number is');
  return null;
}

const looped = (call: Call, list: Value): Value => (isCallback(blockOf(call)) ? invoke(call, library('@list.forEach', [], list), [blockOf(call)]) : list);

export function ofText(call: Call, self: Extract<Value, { kind: 'text' }>, name: string): Value | null {
  const parts = /^(?:\w+:)?\/\/([^/?#]*)([^?#]*)(.*)$/.exec(self.text);
  if (/^(?:to_i|to_f|to_r)$/.test(name)) return asNumber(self);
  if (/^(?:to_s|to_str|to_sym|strip|chomp|freeze|dup|squish|html_safe|encode|force_encoding|normalize|unicode_normalize|itself|presence|body|downcase|upcase|\+@)$/.test(name)) return self;
  if (parts !== null && (name === 'host' || name === 'hostname')) return text(parts[1] ?? '', self.isOpen && parts[2] === '');
  if (parts !== null && /^(?:path|request_uri)$/.test(name)) return text(name === 'path' ? (parts[2] ?? '') : `${parts[2] ?? ''}${parts[3] ?? ''}`, self.isOpen);
  if (/^(?:port|scheme|query)$/.test(name)) return unknown(name);
  if (/^(?:start_with\?|end_with\?|match\??|casecmp\?)$/.test(name)) return unknown('what a text is');
  if (/^(?:safe_)?constantize$/.test(name)) return globalOf(call.run, 'class', self.text) ?? library(self.text);
  if (name === 'include?') return contains(call.run, self, call.given[0] ?? NOTHING);
  if (/^(?:gsub|sub|tr|delete|\[\])$/.test(name)) return invoke(call, library('@text.replace', [], self), call.given);
  if (/^(?:lines|chars|scan|split)$/.test(name)) return invoke(call, library('@text.split', [], self), call.given.length === 0 ? [text(' ')] : call.given);
  if (name === 'format' || name === '%') return text(self.text.split('%')[0] ?? '', true);
  return null;
}

/** What all values have. */
export function ofAny(call: Call, self: Value, name: string): Value | null {
  switch (name) {
    case 'to_s':
    case 'inspect':
      return self.kind === 'unknown' || self.kind === 'answer' ? self : toText(self);
    case 'to_i':
    case 'to_f':
    case 'to_a':
    case 'to_h':
    case 'to_sym':
    case 'dup':
    case 'clone':
    case 'freeze':
    case 'itself':
    case 'lazy':
    case 'presence':
    case 'strip':
    case 'with_indifferent_access':
    case 'deep_symbolize_keys':
    case 'symbolize_keys':
    case 'to_json':
    case 'compact':
      return self.kind === 'function' || self.kind === 'class' ? null : self;
    case 'seconds':
    case 'minutes':
    case 'hours':
      return self.kind === 'unknown' ? self : null;
    case 'tap':
      invoke(call, blockOf(call), [self]);
      return self;
    case 'then':
    case 'yield_self':
      return invoke(call, blockOf(call), [self]);
    case 'try':
    case 'public_send':
    case 'send':
    case '__send__': {
      const method = exactText(call.given[0]);
      if (method === null && self.kind === 'object') return sentAny(call, self);
      return method === null || self.kind === 'library' ? null : callValue(call.run, library('@send', [text(method)], self), { given: call.given.slice(1), named: call.named }, call.at);
    }
    case 'nil?':
    case 'blank?':
    case 'empty?':
      return absence(self);
    case 'present?':
    case 'any?': {
      if (name === 'any?' && isCallback(blockOf(call))) return null;
      const is = truthOf(absence(self));
      return is === null ? self : truth(!is);
    }
    case 'is_a?':
    case 'kind_of?':
    case 'respond_to?':
    case 'instance_of?':
      return unknown('what kind of value it is');
    default:
      return null;
  }
}

/** A method by a name that changes: one of those that a list beside the class names. */
function sentAny(call: Call, self: ObjectValue): Value | null {
  const { run } = call;
  const lists = self.of === null ? [] : [...self.of.module.scope.slots.values()].flatMap(({ value }) => (value.kind === 'list' ? (value.items ?? []) : []));
  const options = [...new Set(lists.flatMap((one) => exactText(one) ?? []))].flatMap((name) => methodOf(run, self, name) ?? []).filter(isCallback);
  return options.length === 0 ? null : callValue(run, { kind: 'either', options }, { given: call.given.slice(1), named: call.named }, call.at);
}

function absence(self: Value): Value {
  if (self.kind === 'nothing') return truth(true);
  if (self.kind === 'list' && self.length.low === self.length.high) return truth(self.length.low === 0);
  if (self.kind === 'text' && !self.isOpen) return truth(self.text === '');
  if (self.kind === 'number' || self.kind === 'client' || self.kind === 'instant') return truth(false);
  if (self.kind === 'answer') return { kind: 'truth', chance: { proved: 0, low: 0, expected: 0.05, high: 1 }, flavour: 'data', lasts: null, bound: null };
  return unknown('whether it is empty');
}

const MAPPED: Readonly<Record<string, string>> = { each: 'forEach', each_entry: 'forEach', select: 'filter', filter: 'filter', reject: 'filter', find_all: 'filter', detect: 'find', find: 'find', flat_map: 'flatMap', collect_concat: 'flatMap', filter_map: 'map', inject: 'reduce', reduce: 'reduce', 'any?': 'some', 'all?': 'every', 'none?': 'some', 'include?': 'includes', 'member?': 'includes', join: 'join', partition: 'filter', sum: 'map', each_entry_: 'forEach', group_by: 'map', each_with_index: 'forEach', index_by: 'map', max_by: 'map', min_by: 'map', sort_by: 'map', uniq: 'slice', take_while: 'filter', delete_if: 'filter', find_each: 'forEach', reverse_each: 'forEach', cycle: 'forEach' };
const SAME = /^(?:compact|uniq|sort|sort_by|reverse|shuffle|flatten|to_a|to_set|entries|values|all|order|includes|lazy|force|load|each_entry|with_index|each|map|select|find_each|freeze|dup)$/;

/** Methods of lists, and of what is gone through as one is. */
export function ofList(call: Call, self: Value, name: string): Value | null {
  const { run } = call;
  const list = toList(run, self);
  if (list === null) return null;
  const block = blockOf(call);
  const on = (method: string, given: readonly Value[]): Value => invoke(call, library(`@list.${method}`, [], list), given);
  if (/^(?:map|collect|each_with_object|filter_map|sum|group_by|index_by|sort_by|max_by|min_by|flat_map)$/.test(name) && isCallback(block)) return mapping(call, list, block);
  const mapped = Object.hasOwn(MAPPED, name) ? MAPPED[name] : undefined;
  if (mapped !== undefined && (isCallback(block) || name === 'join' || mapped === 'includes')) return on(mapped, handed(call).given);
  switch (name) {
    case 'size':
    case 'length':
    case 'count':
      return range(list.length.low, list.length.expected, list.length.high, list.assumptions);
    case 'first':
    case 'last':
    case 'sample':
      if (call.given.length > 0) return sliced(call, list);
      return (name === 'first' ? list.items?.[0] : name === 'last' ? list.items?.at(-1) : null) ?? list.item;
    case 'take':
    case 'limit':
      return sliced(call, list);
    case 'drop':
      return on('slice', call.given);
    case 'each_slice':
    case 'in_groups_of':
    case 'each_cons': {
      const parts = (helpers['lodash.chunk'] as Handler)({ ...call, given: [list, call.given[0] ?? number(1)] });
      return isCallback(block) ? invoke(call, library('@list.forEach', [], parts), [block]) : parts;
    }
    case 'find_in_batches':
    case 'in_batches':
    case 'each_batch':
    case 'each_page':
      return isCallback(block) ? invoke(call, block, [list]) : { ...list, items: null, length: MAYBE_ONCE, item: list, source: 'the whole, in parts' };
    case 'push':
    case 'append':
    case '<<':
    case 'add':
    case 'concat':
      if (self.kind === 'list') put(run, self, call.given);
      return self;
    case 'add?':
      return { kind: 'truth', chance: { proved: 0, low: 0, expected: 0.1, high: 1 }, flavour: 'new', lasts: null, bound: null };
    case 'shift':
    case 'pop':
      return self.kind === 'list' ? takeOut(run, self, name === 'shift', call.at) : list.item;
    case 'each_with_index':
      // Every block is handed the number beside the item.
      return list;
    case 'pluck':
    case 'ids':
      return { ...list, items: null, item: unknown('a value'), key: '' };
    default:
      return SAME.test(name) ? list : null;
  }
}

const sliced = (call: Call, list: ListValue): Value => {
  const most = exactNumber(call.given[0]);
  return most === null ? list : list.items !== null ? { ...list, items: list.items.slice(0, most), length: { proved: Math.min(most, list.items.length), low: Math.min(most, list.items.length), expected: Math.min(most, list.items.length), high: Math.min(most, list.items.length) } } : { ...list, length: { proved: Math.min(most, list.length.proved), low: Math.min(most, list.length.low), expected: Math.min(most, list.length.expected), high: Math.min(most, list.length.high) }, source: `at most ${most} items` };
};

/** Methods of a hash. */
export function ofHash(call: Call, self: ObjectValue, name: string): Value | null {
  const { run } = call;
  const field = (key: string | null): Value | undefined => (key === null ? undefined : run.readField(self, key));
  switch (name) {
    case 'fetch':
      return field(exactText(toText(call.given[0] ?? NOTHING))) ?? call.given[1] ?? (isCallback(blockOf(call)) ? invoke(call, blockOf(call)) : unknown('a value'));
    case 'dig':
    case '[]':
      return call.given.reduce<Value>((value, key) => (value.kind === 'object' ? (run.readField(value, exactText(toText(key)) ?? '') ?? NOTHING) : value), self);
    case 'key?':
    case 'has_key?':
      return self.isOpen ? contains(run, self, call.given[0] ?? NOTHING) : truth(field(exactText(toText(call.given[0] ?? NOTHING))) !== undefined);
    case 'merge':
    case 'merge!':
      return { ...self, fields: new Map([...self.fields, ...call.named, ...call.given.flatMap((one) => (one.kind === 'object' ? [...one.fields] : []))]), key: '' };
    case 'keys':
      return self.isOpen ? null : (toList(run, { ...self, fields: new Map([...self.fields.keys()].map((key) => [key, text(key)])) }) as Value);
    case 'values':
      return toList(run, self);
    case 'map':
    case 'each':
    case 'each_pair':
    case 'flat_map':
    case 'select':
    case 'reject':
    case 'filter_map': {
      const block = blockOf(call);
      const list = pairs({ ...call, given: [self] }) as ListValue;
      const spread: Value = { kind: 'native', name: 'pair', call: ([pair]) => invoke(call, block, pair?.kind === 'list' ? (pair.items ?? [pair.item]) : [pair ?? NOTHING]) };
      return isCallback(block) ? mapping(call, list, spread) : list;
    }
    case 'each_value':
      return invoke(call, library('@list.forEach', [], toList(run, self) as Value), [blockOf(call)]);
    default:
      return null;
  }
}
