import type { Expression, Statement } from '../ir.ts';
import { readJavaScript } from '../javascript/index.ts';

/** Where each character of a text in JSON stands in the file: what is escaped takes more of it. */
export function offsetsOf(text: string, start: number, length: number): (index: number) => number {
  let plain = start;
  while (plain < start + length && text[plain] !== '\\') plain += 1;
  if (plain === start + length) return (index) => start + Math.max(0, Math.min(index, length));
  const offsets: number[] = [];
  for (let at = start; offsets.length < length && at < text.length; ) {
    offsets.push(at);
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  }
  return (index) => offsets[Math.max(0, Math.min(index, offsets.length - 1))] ?? start;
}

/** Nobody writes longer ones into a node. */
const LONGEST = 200_000;
const OPEN = 'async function run() {\n';

/** The statements of a script in which `return` says what it gives; null where it cannot be read. */
export function statementsIn(script: string, place: (index: number) => number): readonly Statement[] | null {
  if (script.length > LONGEST) return null;
  const module = readJavaScript('script.js', `${OPEN}${script}\n}`);
  const [first] = module?.body ?? [];
  return first?.kind === 'function' && module?.body.length === 1 ? placed(first.code.body, (at) => place(at - OPEN.length)) : null;
}

/** The value of an expression; null where it cannot be read. */
export function expressionIn(script: string, place: (index: number) => number): Expression | null {
  if (script.length > LONGEST || script.trim() === '') return null;
  const module = readJavaScript('script.js', `(${script}\n)`);
  const [first] = module?.body ?? [];
  return first?.kind === 'expression' && module?.body.length === 1 ? placed(first.value, (at) => place(at - 1)) : null;
}

/** The same piece of the representation where it stands in the workflow, with what workflows call by names of their own. */
function placed<T>(node: T, place: (at: number) => number): T {
  if (Array.isArray(node)) return node.map((one: unknown) => placed(one, place)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const made: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) made[key] = key === 'at' && typeof value === 'number' ? place(value) : placed(value as unknown, place);
  return (isExpression(made) ? ownNames(made) : made) as T;
}

const isExpression = (node: Readonly<Record<string, unknown>>): node is Expression => (node['kind'] === 'index' || node['kind'] === 'member') && 'object' in node;

/** Parts of the clock, and how JavaScript asks for them. */
const CLOCK: Readonly<Record<string, string>> = { hour: 'getHours', minute: 'getMinutes', day: 'getDate' };

/** `$node["Name"].json` is what `$("Name")` gives, and `$now.hour` asks the clock. */
function ownNames(node: Expression): Expression {
  if ((node.kind !== 'index' && node.kind !== 'member') || node.object.kind !== 'name') return node;
  const { at, object } = node;
  const key = node.kind === 'member' ? node.name : node.index.kind === 'literal' && typeof node.index.value === 'string' ? node.index.value : null;
  if (key === null) return node;
  if (object.name === '$node') return { kind: 'call', callee: { kind: 'name', name: '$', at }, arguments: [{ value: { kind: 'literal', value: key, at }, name: null, isSpread: false }], at };
  if (object.name !== '$now') return node;
  const ask = (name: string): Expression => ({ kind: 'call', callee: { kind: 'member', object: { kind: 'new', callee: { kind: 'name', name: 'Date', at }, arguments: [], at }, name, at }, arguments: [], at });
  if (Object.hasOwn(CLOCK, key)) return ask(CLOCK[key] as string);
  // Monday is the first day of the week, and Sunday the seventh.
  const number = (value: number): Expression => ({ kind: 'literal', value, at });
  const binary = (operator: string, left: Expression, right: Expression): Expression => ({ kind: 'binary', operator, left, right, at });
  return key === 'weekday' ? binary('+', binary('%', binary('+', ask('getDay'), number(6)), number(7)), number(1)) : node;
}

const DECIDING = new Set(['if', 'for', 'each', 'while', 'switch', 'try', 'conditional', 'throw']);
/** What a script is given, and what it asks for. */
const GIVEN = new Set(['$input', 'items', '$json', 'item', '$', '$items', '$env', '$vars', '$now', '$today', '$helpers', 'this', 'fetch', 'Date', 'Math', 'require', 'getWorkflowStaticData', '$getWorkflowStaticData']);

/** Whether what a script gives is told by its text alone: nothing in it is decided, or it takes nothing from outside. */
export function isPlain(statements: readonly Statement[]): boolean {
  let [isDeciding, isGiven] = [false, false];
  const rest: unknown[] = [statements];
  for (let one = rest.pop(); one !== undefined && !(isDeciding && isGiven); one = rest.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    if (Array.isArray(one)) {
      rest.push(...(one as readonly unknown[]).filter((part) => typeof part === 'object' && part !== null));
      continue;
    }
    const { kind, name } = one as { readonly kind?: unknown; readonly name?: unknown };
    isDeciding ||= DECIDING.has(String(kind));
    isGiven ||= kind === 'this' || kind === 'await' || (kind === 'name' && GIVEN.has(String(name)));
    rest.push(...Object.values(one).filter((part) => typeof part === 'object' && part !== null));
  }
  return !isDeciding || !isGiven;
}
