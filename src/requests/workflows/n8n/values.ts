import type { Expression } from '../../ir.ts';
import { entriesOf, get, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import type { Builder } from '../build.ts';
import { expressionIn, offsetsOf } from '../script.ts';

/** What reads the parameters of one node. */
export interface Reading {
  readonly build: Builder;
  /** The text of the file. */
  readonly file: string;
}

/** A parameter as an expression: what begins with "=" is put together as the workflow runs. */
export function valueOf({ build, file }: Reading, data: Data): Expression {
  if (data.kind === 'list') return build.list(data.items.map((item) => valueOf({ build, file }, item)));
  if (data.kind === 'map') return build.object(Object.fromEntries(entriesOf(data).map(([key, value]) => [key, valueOf({ build, file }, value)])));
  if (typeof data.value !== 'string') return build.literal(data.value);
  return data.text.startsWith('=') ? computed({ build, file }, data.text.slice(1), offsetsOf(file, data.at, data.text.length)) : build.literal(data.text);
}

/** Text in which what stands between "{{" and "}}" is JavaScript; where that is all, its value as it is. */
function computed({ build }: Reading, text: string, place: (index: number) => number): Expression {
  const parts: Expression[] = [];
  let from = 0;
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', from)) {
    const found = scriptAt(text, start + 2, place);
    if (found === null) break;
    if (start > from) parts.push(build.literal(text.slice(from, start)));
    parts.push(found.value ?? build.unknown());
    from = found.end;
  }
  if (from < text.length) parts.push(build.literal(text.slice(from)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : parts.length === 0 ? build.literal('') : build.template(parts);
}

/** More closing brackets than that nobody writes into one expression. */
const MOST_ENDS = 6;

/** The expression that begins somewhere: up to the first "}}" after which it can be read. */
function scriptAt(text: string, start: number, place: (index: number) => number): { readonly value: Expression | null; readonly end: number } | null {
  const first = text.indexOf('}}', start);
  if (first < 0) return null;
  for (let [end, count] = [first, 0]; end >= 0 && count < MOST_ENDS; [end, count] = [text.indexOf('}}', end + 1), count + 1]) {
    const value = expressionIn(text.slice(start, end), (at) => place(start + at));
    if (value !== null) return { value, end: end + 2 };
  }
  return { value: null, end: first + 2 };
}

/** A text of JSON as what it means; of one that is put together as the workflow runs, that text. */
export function jsonOf(reading: Reading, data: Data): Expression {
  if (data.kind !== 'scalar' || data.text.startsWith('=')) return valueOf(reading, data);
  const parsed = parse(data.text);
  return parsed === undefined ? reading.build.literal(data.text) : literalOf(reading.build, parsed);
}

export function literalOf(build: Builder, value: unknown): Expression {
  if (Array.isArray(value)) return build.list(value.map((one) => literalOf(build, one)));
  if (typeof value === 'object' && value !== null) return build.object(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, literalOf(build, one as unknown)])));
  return build.literal(typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The value under a path as nodes write it: "data.jobs", also with brackets. */
export const pathIn = (build: Builder, value: Expression, path: string): Expression =>
  path.split(/[.[\]"']+/).filter((part) => part !== '').reduce((object, part) => (/^\d+$/.test(part) ? build.index(object, Number(part)) : build.member(object, part)), value);

/** Pairs of names and values as the interface of a node keeps them. */
export const pairsIn = (reading: Reading, list: Data): Readonly<Record<string, Expression>> =>
  Object.fromEntries(itemsOf(list).flatMap((pair) => { const name = textOf(get(pair, 'name')); return name === null ? [] : [[name, valueOf(reading, get(pair, 'value'))] as const]; }));

/** A number that stands in a parameter as it is; null where it is computed, or absent. */
export const numberOf = (data: Data): number | null => {
  const text = textOf(data);
  return text !== null && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;
};

/** A reference as newer versions write it: the value of a "resource locator", or the value itself. */
export const locatedIn = (data: Data): Data => (data.kind === 'map' ? get(data, 'value') : data);
