import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, Parameter, Statement } from '../ir.ts';
import { classOf } from '../typed/classes.ts';
import { assigned, binary, callOf, given, lambda, listOfAll, literal, memberAt, nameAt, named, numeral, parameter, returns, stepped, typeName, unescaped, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { functionOfNode, membersOf, parentsOf } from './declarations.ts';
import { lowerTry, nameIn, whenStatement } from './statements.ts';

const one = (node: Branch, lower: Lowering): Expression => lower.expression(namedOf(node)[0]);
const at = (node: Branch): number => node.start;
/** Something of several statements, as a value. */
const valueOf = (body: readonly Statement[], node: Branch): Expression => ({ kind: 'call', callee: lambda([], body, at(node)), arguments: [], at: at(node) });

/** The statements of a block, of which the last is what it is worth. */
export function lastValue(node: Branch | undefined, lower: Lowering): readonly Statement[] {
  if (node === undefined) return [];
  const inner = /^(?:block|statements|control_structure_body|lambda_literal)$/.test(node.type) ? namedOf(node).filter(({ type }) => type !== 'lambda_parameters').flatMap((part) => (part.type === 'statements' ? namedOf(part) : [part])) : [node];
  const last = inner.at(-1);
  const body = inner.slice(0, -1).flatMap(lower.statement);
  if (last === undefined) return body;
  if (last.type === 'identifier' && /^(?:break|continue)$/.test(last.text)) return [...body, ...lower.statement(last)];
  const isStatement = /^(?:assignment|property_declaration|for_statement|while_statement|do_while_statement|return_expression|throw_expression|break_expression|continue_expression|function_declaration|class_declaration)$/.test(last.type);
  if (isStatement) return [...body, ...lower.statement(last)];
  if (last.type === 'if_expression' && namedOf(last).length < 3) return [...body, ...lower.statement(last)];
  return [...body, returns(lower.expression(last), at(last))];
}

export function whenCases(node: Branch, lower: Lowering, gives: boolean): readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[] {
  return namedOf(node)
    .filter(({ type }) => type === 'when_entry')
    .flatMap((entry): { readonly test: Expression | null; readonly body: readonly Statement[] }[] => {
      const conditions = childrenOf(entry, 'condition');
      const body = namedOf(entry).filter(({ field }) => field !== 'condition');
      const inner = gives ? lastValue(body.at(-1), lower) : body.flatMap(lower.block);
      return conditions.length === 0 ? [{ test: null, body: inner }] : conditions.map((test) => ({ test: lower.expression(test), body: inner }));
    });
}

export const expressions: Rules['expressions'] = {
  identifier: (node) => (node.text === 'true' || node.text === 'false' ? literal(node.text === 'true', at(node)) : node.text === 'null' ? literal(null, at(node)) : nameAt(node.text.replaceAll('`', ''), at(node))),
  number_literal: (node) => numeral(node.text, at(node)),
  float_literal: (node) => numeral(node.text, at(node)),
  boolean_literal: (node) => literal(node.text === 'true', at(node)),
  null: (node) => literal(null, at(node)),
  null_literal: (node) => literal(null, at(node)),
  character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), at(node)),
  string_literal: textOf,
  multiline_string_literal: textOf,
  this_expression: (node) => ({ kind: 'this', at: at(node) }),
  super_expression: (node) => ({ kind: 'super', at: at(node) }),
  parenthesized_expression: one,
  as_expression: (node, lower) => lower.expression(childOf(node, 'left') ?? namedOf(node)[0]),
  spread_expression: one,
  annotated_expression: (node, lower) => lower.expression(namedOf(node).at(-1)),
  labeled_expression: (node, lower) => lower.expression(namedOf(node).at(-1)),
  navigation_expression: (node, lower) => {
    const [object, ...names] = namedOf(node);
    // The class of a type stands for the type.
    const own = /::class\b/.test(node.text) ? names.filter(({ text }) => !/^(?:class|java|javaObjectType)$/.test(text)) : names;
    // A package before a class says nothing.
    const last = own.at(-1);
    if (last !== undefined && object !== undefined && /^[A-Z]/.test(last.text) && /^(?:javax?|org|com|io|okhttp3|kotlinx?)(?:\.[a-z]\w*)*$/.test(node.text.slice(0, last.start - at(node)).replace(/\.\s*$/, '')) && own.length === names.length) return nameAt(last.text, at(node));
    return own.reduce<Expression>((before, name) => memberAt(before, name.text.replace(/^[?.:]+/, ''), name.start), lower.expression(object));
  },
  index_expression: (node, lower) => ({ kind: 'index', object: one(node, lower), index: lower.expression(namedOf(node)[1]), at: at(node) }),
  unary_expression: (node, lower) => {
    const operator = childOf(node, 'operator')?.text ?? '';
    const value = lower.expression(childOf(node, 'argument') ?? namedOf(node)[0]);
    return operator === '++' || operator === '--' ? stepped(value, operator, at(node)) : operator === '!!' ? value : { kind: 'unary', operator, value, at: at(node) };
  },
  binary_expression: (node, lower) => {
    const operator = childOf(node, 'operator')?.text ?? '+';
    const told = operator === '>' ? toldType(node, lower) : null;
    if (told !== null) return told;
    return binary(operator === '?:' ? '??' : operator, lower.expression(childOf(node, 'left')), lower.expression(childOf(node, 'right')), at(node));
  },
  elvis_expression: (node, lower) => binary('??', one(node, lower), lower.expression(namedOf(node)[1]), at(node)),
  in_expression: (node, lower) => binary('in', one(node, lower), lower.expression(namedOf(node)[1]), at(node)),
  range_test: (node, lower) => one(node, lower),
  is_expression: (node, lower) => unknown(at(node), [one(node, lower)]),
  infix_expression: (node, lower) => {
    const [left, name, right] = namedOf(node);
    if (name?.text === 'to') return listOfAll([lower.expression(left), lower.expression(right)], at(node));
    if (name?.text === 'until') return callOf('@until', [lower.expression(left), lower.expression(right)], at(node));
    return { kind: 'call', callee: memberAt(lower.expression(left), name?.text ?? '', at(node)), arguments: [given(lower.expression(right))], at: at(node) };
  },
  range_expression: (node, lower) => callOf('@until', [one(node, lower), node.text.includes('..<') ? lower.expression(namedOf(node)[1]) : binary('+', lower.expression(namedOf(node)[1]), literal(1, at(node)), at(node)), literal(node.text.includes('..<'), at(node))], at(node)),
  callable_reference: (node, lower) => {
    const [object, name] = namedOf(node);
    return name === undefined ? lower.expression(object) : callOf('@reference', [object === undefined ? unknown(at(node)) : nameOrType(object), literal(name.text, at(node))], at(node));
  },
  class_literal: (node) => nameAt(typeName(node.text) ?? '', at(node)),
  collection_literal: (node, lower) => listOfAll(namedOf(node).map(lower.expression), at(node)),
  call_expression: lowerCall,
  constructor_invocation: (node, lower) => ({ kind: 'call', callee: nameAt(typeName(node.text) ?? '', at(node)), arguments: argumentsIn(typed(node, 'value_arguments'), lower), at: at(node) }),
  lambda_literal: lowerLambda,
  annotated_lambda: (node, lower) => lower.expression(namedOf(node).at(-1)),
  anonymous_function: (node, lower) => ({ kind: 'function', code: functionOfNode(node, lower, true), at: at(node) }),
  object_literal: (node, lower) => {
    const code = classOf({ name: null, parents: parentsOf(node), decorators: [], isAbstract: false, head: null, at: at(node) }, membersOf(typed(node, 'class_body'), lower, null));
    const handed = namedOf(typed(node, 'delegation_specifiers') ?? { ...node, children: [] }).flatMap((part) => argumentsIn(typed(typed(part, 'constructor_invocation') ?? part, 'value_arguments'), lower));
    return { kind: 'new', callee: { kind: 'class', code, at: at(node) }, arguments: handed, at: at(node) };
  },
  if_expression: (node, lower) => {
    const [then, otherwise] = namedOf(node).filter(({ field }) => field !== 'condition');
    const part = (branch: Branch | undefined): Expression => (branch === undefined ? literal(null, at(node)) : branch.type === 'block' || /^(?:return|throw|break|continue)/.test(branch.type) ? valueOf(lastValue(branch, lower), branch) : lower.expression(branch));
    return { kind: 'conditional', test: lower.expression(childOf(node, 'condition')), then: part(then), otherwise: part(otherwise), at: at(node) };
  },
  when_expression: (node, lower) => valueOf([whenStatement(node, lower, true)], node),
  try_expression: (node, lower) => valueOf([lowerTry(node, lower, true)], node),
  assignment: (node, lower) => assigned(one(node, lower), childOf(node, 'operator')?.text ?? '=', lower.expression(namedOf(node)[1]), at(node)),
  return_expression: (node, lower) => unknown(at(node), namedOf(node).filter(({ type }) => type !== 'label').map(lower.expression)),
  throw_expression: (node, lower) => unknown(at(node), namedOf(node).map(lower.expression)),
};

const nameOrType = (node: Branch): Expression => (node.type === 'this_expression' ? { kind: 'this', at: at(node) } : nameAt(node.text, at(node)));

/** "$name" is cut into two pieces by the grammar. */
function textOf(node: Branch, lower: Lowering): Expression {
  const parts: Expression[] = [];
  let isName = false;
  for (const part of namedOf(node)) {
    if (part.type === 'interpolation') parts.push(lower.expression(namedOf(part)[0]));
    else if (part.type === 'escape_sequence' || part.text.startsWith('\\')) parts.push(literal(unescaped(part.text), part.start));
    else if (part.text === '$') isName = true;
    else {
      const { name = '', rest = part.text } = isName ? (/^(?<name>[A-Za-z_]\w*)(?<rest>[\s\S]*)$/.exec(part.text)?.groups ?? {}) : {};
      if (name !== '') parts.push(nameAt(name, part.start));
      if (rest !== '') parts.push(literal(rest, part.start));
      isName = false;
    }
  }
  const [only] = parts;
  return parts.length === 0 ? literal('', at(node)) : parts.length === 1 && only?.kind === 'literal' ? only : { kind: 'template', parts, at: at(node) };
}

/** `call<Type>(value)` and `call<Type> { … }`, which the grammar takes for two comparisons. */
function toldType(node: Branch, lower: Lowering): Expression | null {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  if (left?.type !== 'binary_expression' || childOf(left, 'operator')?.text !== '<' || !/^(?:parenthesized_expression|lambda_literal)$/.test(right?.type ?? '') || right === null) return null;
  const [callee, type] = [childOf(left, 'left'), childOf(left, 'right')];
  const made = type?.type === 'identifier' ? typeName(type.text) : null;
  if (made === null || callee === null || !/^(?:identifier|navigation_expression)$/.test(callee.type)) return null;
  const place = callee.type === 'navigation_expression' ? (namedOf(callee).at(-1)?.start ?? at(node)) : at(node);
  return { kind: 'call', callee: lower.expression(callee), arguments: [given(right.type === 'lambda_literal' ? lower.expression(right) : one(right, lower)), given(nameAt(made, at(node)), '@type')], at: place };
}

export function argumentsIn(node: Branch | null, lower: Lowering): readonly Argument[] {
  return (node === null ? [] : namedOf(node)).map((argument): Argument => {
    const inner = namedOf(argument);
    const isNamed = argument.children.some(({ type }) => type === '=');
    const isSpread = argument.text.startsWith('*') || inner.at(-1)?.type === 'spread_expression';
    return { value: lower.expression(inner.at(-1)), name: isNamed ? (inner[0]?.text ?? null) : null, isSpread };
  });
}

function lowerCall(node: Branch, lower: Lowering): Expression {
  const [callee, ...rest] = namedOf(node);
  const lambdas = rest.filter(({ type }) => type === 'annotated_lambda' || type === 'lambda_literal');
  const types = rest.find(({ type }) => type === 'type_arguments');
  const made = typeName(types?.text.slice(1));
  const own: readonly Argument[] = [...argumentsIn(rest.find(({ type }) => type === 'value_arguments') ?? null, lower), ...lambdas.map((one_) => given(lower.expression(one_))), ...(made === null ? [] : [given(nameAt(made, at(node)), '@type')])];
  const target = lower.expression(callee);
  // A block behind the brackets is one more argument of the same call.
  if (target.kind === 'call' && callee?.type === 'call_expression' && rest.every((part) => lambdas.includes(part))) return { ...target, arguments: [...target.arguments, ...own] };
  const place = callee?.type === 'navigation_expression' ? (namedOf(callee).at(-1)?.start ?? at(node)) : at(node);
  return { kind: 'call', callee: target, arguments: own, at: place };
}

function lowerLambda(node: Branch, lower: Lowering): Expression {
  const list = typed(node, 'lambda_parameters');
  const parameters: readonly Parameter[] = list === null ? [parameter('it')] : namedOf(list).map((one_) => (one_.type === 'multi_variable_declaration' ? { ...parameter(''), target: { kind: 'list', items: namedOf(one_).map((inner) => ({ target: named(nameIn(inner)), default: null })), rest: null } } : parameter(nameIn(one_))));
  return lambda(parameters, lastValue(node, lower), at(node));
}

