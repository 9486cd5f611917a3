import { namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, Statement } from '../ir.ts';
import { assigned, does, given, lambda, memberAt, nameAt, parameter, returns, typeName, unknown, type Lowering } from '../typed/lowering.ts';

/** What goes on with the expression before it: the grammar puts both side by side. */
const FURTHER = /^(?:selector|(?:un)?conditional_assignable_selector|argument_part|index_selector|cascade_section|type_arguments)$/;

/** The expressions that stand side by side, each with what goes on with it. */
export function groupsOf(nodes: readonly Branch[]): readonly (readonly Branch[])[] {
  const found: Branch[][] = [];
  for (const node of nodes) {
    if (!node.isNamed || SIGNS.test(node.type)) continue;
    if (FURTHER.test(node.type) && found.length > 0) found.at(-1)?.push(node);
    else if (!FURTHER.test(node.type)) found.push([node]);
  }
  return found;
}

const SIGNS = /_operator$|^(?:label|annotation|(?:final|const|case|break|rethrow|assert)_builtin|inferred_type)$/;

/** All of some nodes as one expression. */
export function chain(nodes: readonly Branch[], lower: Lowering): Expression {
  const [group] = groupsOf(nodes);
  return group === undefined ? unknown(nodes[0]?.start ?? 0) : ofGroup(group, lower);
}

/** Each of the expressions that stand side by side. */
export const chains = (nodes: readonly Branch[], lower: Lowering): readonly Expression[] => groupsOf(nodes).map((group) => ofGroup(group, lower));

export function ofGroup([first, ...rest]: readonly Branch[], lower: Lowering): Expression {
  if (first === undefined) return unknown(0);
  if (first.type === 'function_expression' && rest.length > 0) return ofGroup([regained(first, rest)], lower);
  const sections = rest.filter(({ type }) => type === 'cascade_section');
  const value = rest.filter((one) => !sections.includes(one)).reduce((before, one) => further(before, one, lower), lower.expression(first));
  return sections.length === 0 ? value : cascade(value, sections, lower);
}

/** What follows a function with an arrow belongs to what stands behind the arrow: the grammar cuts it off after the name of a cascade. */
function regained(node: Branch, rest: readonly Branch[]): Branch {
  const last = node.children.at(-1);
  if (last !== undefined && /^function_expression(?:_body)?$/.test(last.type)) return withChildren(node, [...node.children.slice(0, -1), regained(last, rest)]);
  // Up to the next link of the cascade it is part of the last one.
  const found = rest.findIndex(({ type }) => type === 'cascade_section');
  const [own, further_] = found < 0 ? [rest, []] : [rest.slice(0, found), rest.slice(found)];
  if (last?.type === 'cascade_section') return withChildren(node, [...node.children.slice(0, -1), withChildren(last, [...last.children, ...own]), ...further_]);
  return withChildren(node, [...node.children, ...rest]);
}

const withChildren = ({ type, isNamed, field, start, end, text }: Branch, children: readonly Branch[]): Branch => ({ type, isNamed, field, start, end, text, children });

export function further(before: Expression, node: Branch, lower: Lowering): Expression {
  switch (node.type) {
    case 'selector':
      return node.children.filter(({ isNamed }) => isNamed).reduce((value, one) => further(value, one, lower), before);
    case 'unconditional_assignable_selector':
    case 'conditional_assignable_selector': {
      const isOptional = node.type === 'conditional_assignable_selector';
      const index = typed(node, 'index_selector');
      if (index !== null) return { kind: 'index', object: before, index: chain(namedOf(index), lower), isOptional, at: node.start };
      const name = namedOf(node)[0];
      return { ...(memberAt(before, name?.text ?? '', name?.start ?? node.start) as Extract<Expression, { kind: 'member' }>), isOptional };
    }
    case 'index_selector':
      return { kind: 'index', object: before, index: chain(namedOf(node), lower), at: node.start };
    case 'argument_part':
      return called(before, node, lower);
    default:
      return before;
  }
}

/** Calls for which it matters which class they name. */
const OF_TYPE = /^(?:read|watch|select|of|maybeOf|get|find|put|lazyPut|call|getService|create|on|add|sl|locator|getIt|inject|resolve|register\w*|dependOn\w+|get\w+OfExactType|find\w+OfType|(?:get|make|create|build|provide|resolve|setup|add|use|inject|fetch)[A-Z]\w*)$|Provider$|^(?:Bloc|Cubit)\w*$/;

/** The name of a type, of those too that only their file knows: "_Load". */
const typeNamed = (text: string): string | null => /^_[A-Z]\w*/.exec(text)?.[0] ?? typeName(text);

function called(callee: Expression, node: Branch, lower: Lowering): Expression {
  const types = typed(node, 'type_arguments');
  const name = callee.kind === 'member' ? callee.name : callee.kind === 'name' ? callee.name : '';
  const type = types === null || !OF_TYPE.test(name) ? null : typeNamed(types.text.slice(1));
  const own = argumentsIn(typed(node, 'arguments'), lower);
  const all: readonly Argument[] = type === null ? own : [...own, given(nameAt(type, node.start), '@type')];
  const { at } = callee;
  // What a class of a package listens to is told by the class of the event.
  if (callee.kind === 'name' && callee.name === 'on' && type !== null) return { kind: 'call', callee: memberAt({ kind: 'this', at }, 'on', at), arguments: all, at };
  return byClock(callee, own) ?? doWhile(callee, own, at) ?? { kind: 'call', callee, arguments: all, at };
}

/** `a.isBefore(b)` is what other languages write as `a < b`. */
function byClock(callee: Expression, own: readonly Argument[]): Expression | null {
  const [only] = own;
  if (callee.kind !== 'member' || own.length !== 1 || only === undefined || !/^is(?:Before|After)$/.test(callee.name)) return null;
  return { kind: 'binary', operator: callee.name === 'isBefore' ? '<' : '>', left: callee.object, right: only.value, at: callee.at };
}

/** `Future.doWhile(round)` goes on until a round says no. */
function doWhile(callee: Expression, own: readonly Argument[], at: number): Expression | null {
  const [only] = own;
  if (callee.kind !== 'member' || callee.name !== 'doWhile' || callee.object.kind !== 'name' || callee.object.name !== 'Future' || only === undefined) return null;
  const round: Expression = { kind: 'await', value: { kind: 'call', callee: only.value, arguments: [], at }, at };
  const loop: Statement = { kind: 'while', test: { kind: 'literal', value: true, at }, body: [{ kind: 'if', test: { kind: 'unary', operator: '!', value: round, at }, then: [{ kind: 'break', label: null, at }], otherwise: [], at }], testsLast: false, at };
  return { kind: 'call', callee: { kind: 'function', code: { name: null, parameters: [], body: [loop], isAsync: true, isGenerator: false, isArrow: true, decorators: [], at }, at }, arguments: [], at };
}

export function argumentsIn(node: Branch | null, lower: Lowering): readonly Argument[] {
  return (node === null ? [] : namedOf(node)).flatMap((one): readonly Argument[] => {
    if (one.type === 'argument') return [given(chain(namedOf(one), lower))];
    if (one.type !== 'named_argument') return [];
    const label = typed(one, 'label');
    return [given(chain(namedOf(one), lower), label === null ? null : (namedOf(label)[0]?.text ?? null))];
  });
}

/** `a..b()..c = 1` does all of that with what `a` is, and is that. */
function cascade(value: Expression, sections: readonly Branch[], lower: Lowering): Expression {
  const { at } = value;
  if (value.kind === 'name' || value.kind === 'this') return { kind: 'several', values: [...sections.map((one) => section(value, one, lower)), value], at };
  const it = nameAt('@it', at);
  const body: Statement[] = [...sections.map((one) => does(section(it, one, lower))), returns(it, at)];
  return { kind: 'call', callee: lambda([parameter('@it')], body, at), arguments: [given(value)], at };
}

function section(target: Expression, node: Branch, lower: Lowering): Expression {
  const operator = node.children.findIndex(({ type, isNamed }) => !isNamed && /^[^.\w]*=$/.test(type));
  const left = operator < 0 ? node.children : node.children.slice(0, operator);
  const place = left.filter(({ isNamed }) => isNamed).reduce((before, one) => (one.type === 'cascade_selector' ? started(before, one, lower) : further(before, one, lower)), target);
  return operator < 0 ? place : assigned(place, node.children[operator]?.type ?? '=', chain(node.children.slice(operator + 1), lower), node.start);
}

function started(before: Expression, node: Branch, lower: Lowering): Expression {
  const index = typed(node, 'index_selector');
  if (index !== null) return further(before, index, lower);
  const name = namedOf(node)[0];
  return memberAt(before, name?.text ?? '', name?.start ?? node.start);
}
