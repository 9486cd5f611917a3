import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { declared, does, named, returns, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { methodOf, valueIn } from './declarations.ts';
import { tuplePattern } from './types.ts';

const field = (node: Branch, name: string, lower: Lowering): Expression => lower.expression(childOf(node, name));
const inner = (node: Branch, lower: Lowering): Expression | null => (namedOf(node)[0] === undefined ? null : lower.expression(namedOf(node)[0]));

function variables(node: Branch | null, lower: Lowering): readonly Statement[] {
  if (node === null) return [];
  return namedOf(node).filter(({ type }) => type === 'variable_declarator').map((one) => {
    const parts = typed(one, 'tuple_pattern');
    return declared(parts === null ? named(childOf(one, 'name')?.text ?? '_') : tuplePattern(parts, lower), valueIn(one, childOf(node, 'type'), lower), one.start);
  });
}

const targetOf = (node: Branch | null, lower: Lowering): Pattern => (node !== null && /^tuple/.test(node.type) ? tuplePattern(node, lower) : named(node?.text ?? '_'));

export const statements: Rules['statements'] = {
  expression_statement: (node, lower) => [does(lower.expression(namedOf(node)[0]))],
  local_declaration_statement: (node, lower) => variables(typed(node, 'variable_declaration'), lower),
  variable_declaration: variables,
  local_function_statement: (node, lower) => [{ kind: 'function', code: methodOf(node, lower, true), at: node.start }],
  block: (node, lower) => [{ kind: 'block', body: namedOf(node).flatMap(lower.block), at: node.start }],
  if_statement: (node, lower) => [{ kind: 'if', test: field(node, 'condition', lower), then: lower.block(childOf(node, 'consequence')), otherwise: lower.block(childOf(node, 'alternative')), at: node.start }],
  for_statement: (node, lower) => {
    const [first, test, update] = ['initializer', 'condition', 'update'].map((name) => childOf(node, name));
    return [{ kind: 'for', start: first == null ? [] : lower.statement(first), test: test == null ? null : lower.expression(test), update: update == null ? null : lower.expression(update), body: lower.block(childOf(node, 'body')), at: node.start }];
  },
  foreach_statement: (node, lower) => [{ kind: 'each', target: targetOf(childOf(node, 'left'), lower), of: field(node, 'right', lower), overKeys: false, isAwaited: /^await\b/.test(node.text), body: lower.block(childOf(node, 'body')), at: node.start }],
  while_statement: (node, lower) => [{ kind: 'while', test: field(node, 'condition', lower), body: lower.block(childOf(node, 'body')), testsLast: false, at: node.start }],
  do_statement: (node, lower) => [{ kind: 'while', test: field(node, 'condition', lower), body: lower.block(childOf(node, 'body')), testsLast: true, at: node.start }],
  return_statement: (node, lower) => [returns(inner(node, lower), node.start)],
  throw_statement: (node, lower) => [{ kind: 'throw', value: inner(node, lower), at: node.start }],
  break_statement: (node) => [{ kind: 'break', label: null, at: node.start }],
  continue_statement: (node) => [{ kind: 'continue', label: null, at: node.start }],
  yield_statement: (node, lower) => (/^yield\s+break/.test(node.text) ? [returns(null, node.start)] : [does({ kind: 'yield', value: inner(node, lower), isDelegated: false, at: node.start })]),
  using_statement: (node, lower) => {
    const declaration = typed(node, 'variable_declaration');
    return [{ kind: 'block', body: [...variables(declaration, lower), ...(declaration === null ? namedOf(node).filter(({ field: of }) => of !== 'body').map((one) => does(lower.expression(one))) : []), ...lower.block(childOf(node, 'body'))], at: node.start }];
  },
  lock_statement: (node, lower) => lower.block(namedOf(node).at(-1)),
  checked_statement: (node, lower) => lower.block(typed(node, 'block')),
  try_statement: (node, lower) => {
    const [caught] = namedOf(node).filter(({ type }) => type === 'catch_clause');
    const last = typed(node, 'finally_clause');
    const name = caught === undefined ? null : (childOf(typed(caught, 'catch_declaration') ?? caught, 'name')?.text ?? null);
    return [{ kind: 'try', body: lower.block(childOf(node, 'body')), caught: name === null ? null : named(name), handler: caught === undefined ? null : lower.block(childOf(caught, 'body')), otherwise: [], finally: last === null ? [] : namedOf(last).flatMap(lower.block), at: node.start }];
  },
  switch_statement: (node, lower) => {
    const cases = namedOf(childOf(node, 'body') ?? node).map((section) => {
      const parts = namedOf(section);
      const label = parts.find(({ type }) => /pattern|literal|switch_label/.test(type));
      return { test: label === undefined ? null : label.type === 'constant_pattern' ? lower.expression(label) : unknown(label.start), body: parts.filter((one) => one !== label).flatMap(lower.block) };
    });
    return [{ kind: 'switch', value: field(node, 'value', lower), cases, fallsThrough: false, at: node.start }];
  },
  labeled_statement: (node, lower) => namedOf(node).slice(1).flatMap(lower.block),
};

