import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression } from '../ir.ts';
import { classOf } from '../typed/classes.ts';
import { assigned, binary, callOf, given, lambda, listOfAll, literal, memberAt, nameAt, numeral, returns, stepped, typeName, unescaped, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { membersOf, parametersOf } from './declarations.ts';
import { switchCases } from './statements.ts';

const first = (node: Branch, lower: Lowering): Expression => lower.expression(namedOf(node)[0]);
const number: Rules['expressions'][string] = (node) => numeral(node.text, node.start);
const argumentsOf = (node: Branch, lower: Lowering): readonly Expression[] => namedOf(childOf(node, 'arguments') ?? { ...node, children: [] }).map(lower.expression);

/** What builds a client or a request is told from other builders by what it stands in. */
const OF_CLIENT = /^(?:OkHttpClient|Request|HttpUrl|FormBody|MultipartBody|Retrofit)\.Builder$/;

export const expressions: Rules['expressions'] = {
  identifier: (node) => nameAt(node.text, node.start),
  type_identifier: (node) => nameAt(node.text, node.start),
  scoped_identifier: (node) => nameAt(childOf(node, 'name')?.text ?? node.text, node.start),
  decimal_integer_literal: number,
  hex_integer_literal: number,
  decimal_floating_point_literal: number,
  true: (node) => literal(true, node.start),
  false: (node) => literal(false, node.start),
  null_literal: (node) => literal(null, node.start),
  string_literal: (node) => literal(node.text.startsWith('"""') ? node.text.slice(3, -3) : unescaped(node.text.slice(1, -1)), node.start),
  character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), node.start),
  this: (node) => ({ kind: 'this', at: node.start }),
  super: (node) => ({ kind: 'super', at: node.start }),
  parenthesized_expression: first,
  expression_statement: first,
  cast_expression: (node, lower) => lower.expression(childOf(node, 'value')),
  class_literal: (node) => callOf('@type', [nameAt(typeName(node.text) ?? '', node.start)], node.start),
  instanceof_expression: (node, lower) => unknown(node.start, [lower.expression(childOf(node, 'left'))]),
  field_access: (node, lower) => {
    const name = childOf(node, 'field');
    const object = childOf(node, 'object');
    // A package before a class says nothing.
    return object !== null && /^[a-z][\w.]*$/.test(object.text) && object.type !== 'identifier' && object.type !== 'this' && /^[A-Z]/.test(name?.text ?? '') && /^(?:java|org|com|io)\b/.test(object.text) ? nameAt(name?.text ?? '', node.start) : memberAt(lower.expression(object), name?.text ?? '', name?.start ?? node.start);
  },
  array_access: (node, lower) => ({ kind: 'index', object: lower.expression(childOf(node, 'array')), index: lower.expression(childOf(node, 'index')), at: node.start }),
  binary_expression: (node, lower) => binary(childOf(node, 'operator')?.text ?? '+', lower.expression(childOf(node, 'left')), lower.expression(childOf(node, 'right')), node.start),
  unary_expression: (node, lower) => ({ kind: 'unary', operator: childOf(node, 'operator')?.text ?? '-', value: lower.expression(childOf(node, 'operand')), at: node.start }),
  update_expression: (node, lower) => stepped(first(node, lower), node.text.includes('--') ? '-' : '+', node.start),
  assignment_expression: (node, lower) => assigned(lower.expression(childOf(node, 'left')), childOf(node, 'operator')?.text ?? '=', lower.expression(childOf(node, 'right')), node.start),
  ternary_expression: (node, lower) => ({ kind: 'conditional', test: lower.expression(childOf(node, 'condition')), then: lower.expression(childOf(node, 'consequence')), otherwise: lower.expression(childOf(node, 'alternative')), at: node.start }),
  array_initializer: (node, lower) => listOfAll(namedOf(node).map(lower.expression), node.start),
  array_creation_expression: (node, lower) => (childOf(node, 'value') === null ? callOf('@filled', [lower.expression(namedOf(typed(node, 'dimensions_expr') ?? node)[0])], node.start) : lower.expression(childOf(node, 'value'))),
  element_value_array_initializer: (node, lower) => listOfAll(namedOf(node).map(lower.expression), node.start),
  method_invocation: (node, lower) => {
    const [object, name] = [childOf(node, 'object'), childOf(node, 'name')];
    const at = name?.start ?? node.start;
    const callee = object === null ? nameAt(name?.text ?? '', at) : memberAt(lower.expression(object), name?.text ?? '', at);
    return { kind: 'call', callee, arguments: argumentsOf(node, lower).map((value) => given(value)), at };
  },
  explicit_constructor_invocation: (node, lower) => ({ kind: 'call', callee: childOf(node, 'constructor')?.type === 'this' ? nameAt('@this', node.start) : { kind: 'super', at: node.start }, arguments: argumentsOf(node, lower).map((value) => given(value)), at: node.start }),
  object_creation_expression: (node, lower) => {
    const at = node.start;
    const type = childOf(node, 'type')?.text ?? '';
    const name = OF_CLIENT.test(type) ? type : (typeName(type) ?? '');
    const values = argumentsOf(node, lower).map((value) => given(value));
    const body = typed(node, 'class_body');
    if (body === null) return { kind: 'new', callee: nameAt(name, at), arguments: values, at };
    const code = classOf({ name: null, parents: [name], decorators: [], isAbstract: false, head: null, at }, membersOf(body, lower, null));
    return { kind: 'new', callee: { kind: 'class', code, at }, arguments: values, at };
  },
  lambda_expression: (node, lower) => {
    const body = childOf(node, 'body');
    return lambda(parametersOf(childOf(node, 'parameters')), body?.type === 'block' ? lower.block(body) : [returns(lower.expression(body), node.start)], node.start);
  },
  method_reference: (node, lower) => {
    const [object, name] = namedOf(node);
    if (name === undefined) return lambda([], [returns({ kind: 'new', callee: nameAt(typeName(object?.text) ?? '', node.start), arguments: [], at: node.start }, node.start)], node.start);
    // `Type::method` is handed the instance.
    return callOf('@reference', [lower.expression(object), literal(name.text, node.start)], node.start);
  },
  switch_expression: (node, lower) => {
    const cases = switchCases(node, lower);
    return { kind: 'call', callee: lambda([], [{ kind: 'switch', value: lower.expression(childOf(node, 'condition')), cases, fallsThrough: false, at: node.start }], node.start), arguments: [], at: node.start };
  },
};

