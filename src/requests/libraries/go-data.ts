import { bundled } from '../../bundled.ts';
import { millisecondsOf } from '../every.ts';
import { fromJson, language } from './language.ts';
import type { Call } from './call.ts';
import { known } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { join } from '../walk/join.ts';
import { exactText, FALLBACK, NOTHING, number, range, text, unknown, type ClassValue, type ObjectValue, type Value } from '../walk/values.ts';

const yaml = bundled('yaml');

/** What a program reads out of a text into something that it has made for it; null where the text is not known. */
export function decoded(call: Call, source: Value, before: Value): Value | null {
  const sample = source.kind === 'answer' ? source.sample : undefined;
  const written = exactText(source) ?? sample ?? null;
  const data = written === null ? undefined : parsed(written);
  if (data === undefined) return null;
  const value = into(call, before, fromJson(call, data), before.kind === 'object' ? before.of : null);
  return sample === undefined ? value : asExample(call.run, value);
}

/** YAML holds JSON too, but for what only one of them allows. */
function parsed(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    try {
      const value: unknown = yaml().parse(written);
      return typeof value === 'object' && value !== null ? value : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Names are the same however they are written: "ignored_words" is read into `IgnoredWords`. */
const plain = (name: string): string => name.replaceAll(/[_-]/g, '').toLowerCase();

function into(call: Call, before: Value, data: Value, type: ClassValue | null): Value {
  if (data.kind === 'list') return { ...data, items: data.items?.map((item) => into(call, NOTHING, item, type)) ?? null };
  if (data.kind !== 'object') return data;
  if (before.kind === 'object' && before.fields.has('@map')) {
    const entries = [...data.fields].map(([key, value]) => known(call.run, [text(key), into(call, NOTHING, value, null)]));
    return language['Map']?.({ ...call, given: [known(call.run, entries)] }) ?? data;
  }
  const shape = type?.code.shape ?? [];
  const fields = new Map(before.kind === 'object' ? before.fields : []);
  const names = new Map([...fields.keys()].map((name) => [plain(name), name]));
  for (const [key, value] of data.fields) {
    const stated = shape.find((one) => one.key === key) ?? shape.find((one) => one.key === null && plain(one.field) === plain(key));
    const own = stated?.field ?? names.get(plain(key));
    const held = stated?.type === null || stated === undefined ? null : call.run.world.classNamed(stated.type);
    const read = stated?.type === 'Duration' ? durationOf(value) : into(call, own === undefined ? NOTHING : (fields.get(own) ?? NOTHING), value, held?.kind === 'class' ? held : null);
    for (const name of own === undefined ? spellingsOf(key) : [own]) fields.set(name, read);
  }
  return { kind: 'object', fields, isOpen: false, of: type, key: `${call.run.key(call.at)}:read`, epoch: call.run.epoch } satisfies ObjectValue;
}

/** What a field may be called into which something is read, where its type is not told. */
function spellingsOf(key: string): readonly string[] {
  const name = key.replaceAll(/(?:^|[_-])(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [...new Set([key, name, name.replaceAll(/(?:Url|Id|Api|Rss)(?![a-z])/g, (word) => word.toUpperCase())])];
}

/** Times are numbers of nanoseconds, or written as people do. */
function durationOf(value: Value): Value {
  const ms = millisecondsOf(exactText(value) ?? '');
  return ms === null ? value : number(ms * 1e6);
}

/** What stands in an example says what is usual there: it proves nothing, and lists may be longer. */
function asExample(run: Run, value: Value): Value {
  if (value.kind === 'number') return range(value.low, value.expected, value.high, [...value.assumptions, FALLBACK]);
  // Words in an example stand for what people put there; addresses, times and numbers are what they may keep.
  if (value.kind === 'text') return /:\/\/|^[\d*]/.test(value.text) ? value : text('', true);
  if (value.kind === 'object' && !value.fields.has('@map')) return { ...value, fields: new Map([...value.fields].map(([name, field]) => [name, asExample(run, field)])) };
  if (value.kind !== 'list' || value.items === null) return value;
  const { items } = value;
  return { ...value, items: null, length: { proved: 0, low: 0, expected: items.length, high: Infinity }, item: items.length === 0 ? unknown('an item') : items.map((item) => asExample(run, item)).reduce(join), source: `${items.length} ${items.length === 1 ? 'item' : 'items'} of an example`, key: '' };
}
