import { childOf, has, namedOf, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, ObjectEntry } from '../ir.ts';
import { binary, callOf, given, literal, memberAt, nameAt, numeral, unescaped, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { functionIn, zeroOf } from './declarations.ts';

type Rule = Rules['expressions'][string];

const text: Rule = (node) => literal(unescaped(node.text.slice(1, -1)), node.start);
const operand = (node: Branch, lower: Lowering): Expression => lower.expression(childOf(node, 'operand'));

export const expressions: Rules['expressions'] = {
  identifier: (node) => nameAt(node.text, node.start),
  package_identifier: (node) => nameAt(node.text, node.start),
  type_identifier: (node) => nameAt(node.text, node.start),
  field_identifier: (node) => nameAt(node.text, node.start),
  int_literal: (node) => numeral(node.text, node.start),
  float_literal: (node) => numeral(node.text, node.start),
  rune_literal: text,
  interpreted_string_literal: text,
  raw_string_literal: (node) => literal(node.text.slice(1, -1), node.start),
  true: (node) => literal(true, node.start),
  false: (node) => literal(false, node.start),
  nil: (node) => literal(null, node.start),
  iota: (node) => unknown(node.start),
  parenthesized_expression: (node, lower) => lower.expression(namedOf(node)[0]),
  literal_element: (node, lower) => lower.expression(namedOf(node)[0]),
  expression_list: (node, lower) => lower.expression(namedOf(node)[0]),
  selector_expression: (node, lower) => memberAt(operand(node, lower), childOf(node, 'field')?.text ?? '', childOf(node, 'field')?.start ?? node.start),
  qualified_type: (node) => memberAt(nameAt(childOf(node, 'package')?.text ?? '', node.start), childOf(node, 'name')?.text ?? '', node.start),
  index_expression: (node, lower) => ({ kind: 'index', object: operand(node, lower), index: lower.expression(childOf(node, 'index')), at: node.start }),
  slice_expression: (node, lower) => {
    const part = (field: string): Expression | null => (childOf(node, field) === null ? null : lower.expression(childOf(node, field)));
    return { kind: 'slice', object: operand(node, lower), from: part('start'), to: part('end'), at: node.start };
  },
  type_assertion_expression: operand,
  type_conversion_expression: (node, lower) => lower.expression(childOf(node, 'operand')),
  unary_expression: (node, lower) => {
    const operator = childOf(node, 'operator')?.text ?? '';
    const value = operand(node, lower);
    if (operator === '<-') return callOf('@receive', [value], node.start);
    return operator === '&' || operator === '*' || operator === '^' ? value : { kind: 'unary', operator, value, at: node.start };
  },
  binary_expression: (node, lower) => binary(childOf(node, 'operator')?.text ?? '+', lower.expression(childOf(node, 'left')), lower.expression(childOf(node, 'right')), node.start),
  func_literal: (node) => ({ kind: 'function', code: functionIn(node, true, null), at: node.start }),
  call_expression: lowerCall,
  composite_literal: (node, lower) => literalOf(childOf(node, 'type'), childOf(node, 'body'), lower),
};

function lowerCall(node: Branch, lower: Lowering): Expression {
  const callee = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const at = node.start;
  const parts = list === null ? [] : namedOf(list);
  const isSpread = list !== null && has(list, '...');
  if (callee?.type === 'identifier') {
    const [first, second] = parts;
    const name = callee.text;
    if (name === 'make' && first?.type === 'channel_type') return callOf('@channel', parts.slice(1).map(lower.expression), at);
    if (name === 'make' && first?.type === 'map_type') return zeroOf(first, lower);
    // `make([]T, n)` has n items, and `make([]T, 0, n)` none.
    if (name === 'make') return callOf('@filled', second === undefined ? [] : [lower.expression(second)], at);
    if (name === 'new' && first !== undefined) return zeroOf(first, lower);
    if (/^(?:u?int\d*|float\d+|string|byte|rune)$/.test(name) && parts.length === 1) return callOf('@same', [lower.expression(first)], at);
  }
  if (callee?.type === 'selector_expression' && callee.text === 'time.Duration') return callOf('@same', parts.map(lower.expression), at);
  const values = parts.map((one, index): Argument => ({ value: lower.expression(one), name: null, isSpread: isSpread && index === parts.length - 1 }));
  return { kind: 'call', callee: callee === null ? unknown(at) : /_type$/.test(callee.type) && callee.type !== 'qualified_type' ? nameAt('@same', at) : lower.expression(callee.type === 'parenthesized_expression' ? namedOf(callee)[0] : callee), arguments: values, at };
}

/** `T{field: value}`, `[]T{…}`, `map[K]V{…}`; the type of inner ones may be left out. */
function literalOf(type: Branch | null, body: Branch | null, lower: Lowering): Expression {
  const at = body?.start ?? 0;
  const elements = body === null ? [] : namedOf(body);
  const kind = type?.type ?? '';
  if (kind === 'slice_type' || kind === 'array_type' || kind === 'implicit_length_array_type') {
    const element = childOf(type as Branch, 'element');
    return { kind: 'list', items: elements.map((one) => given(valueIn(one, element, lower))), at };
  }
  if (kind === 'map_type') {
    const pairs = elements.map((one): Expression => ({ kind: 'list', items: [given(lower.expression(childOf(one, 'key'))), given(valueIn(childOf(one, 'value') ?? one, childOf(type as Branch, 'value'), lower))], at: one.start }));
    return { kind: 'new', callee: nameAt('@go.map', at), arguments: [given({ kind: 'list', items: pairs.map((pair) => given(pair)), at })], at };
  }
  const entries = elements.filter(({ type: of }) => of === 'keyed_element').map((one): ObjectEntry => ({ key: childOf(one, 'key')?.text ?? '', value: lower.expression(childOf(one, 'value')) }));
  if (kind === 'struct_type' || type === null) return { kind: 'object', entries, at };
  const named = entries.flatMap((entry): Argument[] => ('value' in entry && 'key' in entry && entry.key !== null ? [given(entry.value, entry.key)] : []));
  const plain = elements.filter(({ type: of }) => of !== 'keyed_element').map((one) => given(lower.expression(one)));
  return { kind: 'new', callee: lower.expression(kind === 'generic_type' ? childOf(type, 'type') : type), arguments: [...plain, ...named], at };
}

function valueIn(node: Branch, type: Branch | null, lower: Lowering): Expression {
  const [inner] = node.type === 'literal_element' ? namedOf(node) : [node];
  if (inner?.type === 'literal_value') return literalOf(type?.type === 'pointer_type' ? (namedOf(type)[0] ?? null) : type, inner, lower);
  return lower.expression(inner);
}

