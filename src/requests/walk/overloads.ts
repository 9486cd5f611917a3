import type { FunctionCode } from '../ir.ts';
import type { Given } from './evaluate.ts';
import { isTyped } from './implicit.ts';
import type { Run } from './run.ts';
import type { FunctionValue, Value } from './values.ts';

/** Of several methods with one name the one that takes what is given. */
export function overloadOf(run: Run, callee: FunctionValue, { given, named }: Given): FunctionValue {
  const { code, owner, self } = callee;
  const type = owner ?? (self?.kind === 'class' ? self : null);
  if (type === null && run.besides.has(code)) return besideOf(run, callee, given);
  if (type === null || !isTyped(run.module.code.language) || [...named.keys()].some((name) => !name.startsWith('@'))) return callee;
  const meant = type.code.methods.flatMap((one) => (one.name === code.name && one.code.parameters.length === given.length ? [one.code] : []));
  // What is the only one may be another code than the one that stands there: a part of it that goes on.
  if (meant.length === 0 || (meant.length === 1 && code.parameters.length === given.length)) return callee;
  const fits = meant.map((one) => ({ one, score: scoreOf(one, given), isWalked: run.frames.some((frame) => frame.code === one) }));
  // What hands on to another of its name does not call itself.
  const [best] = fits.toSorted((a, b) => b.score - a.score || Number(a.isWalked) - Number(b.isWalked) || Number(b.one === code) - Number(a.one === code));
  return best === undefined || best.one === code ? callee : { ...callee, code: best.one };
}

/** The same of methods that are declared beside their type. */
function besideOf(run: Run, callee: FunctionValue, given: readonly Value[]): FunctionValue {
  const takes = (one: FunctionValue): boolean => one.code.parameters.length >= given.length && one.code.parameters.filter((parameter) => parameter.default === null && !parameter.isRest).length <= given.length;
  const meant = [callee, ...(run.besides.get(callee.code) ?? [])].filter(takes);
  const [best = callee] = meant.toSorted((a, b) => scoreOf(b.code, given) - scoreOf(a.code, given) || a.code.parameters.length - b.code.parameters.length);
  return best === callee ? callee : { ...best, self: callee.self };
}

const scoreOf = ({ parameters }: FunctionCode, given: readonly Value[]): number => parameters.reduce((sum, { type }, index) => sum + fitOf(type, given[index]), 0);

/** Types that a value of some kind is handed to. */
const TAKING: Partial<Record<Value['kind'], RegExp>> = {
  text: /^(?:String|CharSequence)$/,
  number: /^(?:Int|Integer|Long|Short|Byte|Double|Float|Number|BigDecimal|Duration)$/,
  truth: /^Bool(?:ean)?$/,
  list: /(?:List|Set|Array|Collection|Iterable|Sequence|Stream)$/,
};
const OF_VALUES = /^(?:String|CharSequence|Int|Integer|Long|Short|Double|Float|Bool(?:ean)?|\w*(?:List|Set|Map|Array))$/;

/** Types of whatever there is. */
const OF_ANY = /^(?:Object|Any|[A-Z])$/;

/** How well a value fits a type: for sure, perhaps, or not at all. */
function fitOf(type: string | null, value: Value | undefined): number {
  if (type === null || value === undefined) return 0;
  const taking = TAKING[value.kind];
  if (taking !== undefined) return taking.test(type) ? 1 : OF_VALUES.test(type) ? -1 : value.kind === 'list' || OF_ANY.test(type) ? 0 : -0.5;
  if (value.kind === 'library' || value.kind === 'client') return OF_VALUES.test(type) ? -1 : 0.25;
  if (value.kind !== 'object') return 0;
  if (value.of === null) return /Map$/.test(type) ? 1 : OF_VALUES.test(type) ? -1 : 0;
  for (let one: Value | null = value.of; one?.kind === 'class'; one = one.super) if (one.code.name === type || one.code.interfaces?.includes(type) === true) return 1;
  return OF_VALUES.test(type) ? -1 : 0;
}
