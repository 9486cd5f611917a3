import { childOf, childrenOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Expression, Statement } from '../ir.ts';
import { declared, does, memberAt, nameAt, named, returns, type Lowering, type Rules } from '../typed/lowering.ts';
import { lowerType } from './declarations.ts';

const inner = (node: Branch, lower: Lowering): Expression => lower.expression(namedOf(node)[0]);
const type: Rules['statements'][string] = (node, lower) => lowerType(node, lower);

export const statements: Rules['statements'] = {
  expression_statement: (node, lower) => {
    const [only] = namedOf(node);
    return only?.type === 'switch_expression' ? [lowerSwitch(only, lower)] : [does(lower.expression(only))];
  },
  switch_expression: (node, lower) => [lowerSwitch(node, lower)],
  local_variable_declaration: (node, lower) => childrenOf(node, 'declarator').map((one) => declared(named(childOf(one, 'name')?.text ?? ''), childOf(one, 'value') === null ? null : lower.expression(childOf(one, 'value')), one.start)),
  class_declaration: type,
  record_declaration: type,
  enum_declaration: type,
  interface_declaration: type,
  block: (node, lower) => [{ kind: 'block', body: namedOf(node).flatMap(lower.block), at: node.start }],
  if_statement: (node, lower) => [{ kind: 'if', test: lower.expression(childOf(node, 'condition')), then: lower.block(childOf(node, 'consequence')), otherwise: lower.block(childOf(node, 'alternative')), at: node.start }],
  for_statement: (node, lower) => {
    const update = childrenOf(node, 'update').map(lower.expression);
    const test = childOf(node, 'condition');
    return [{ kind: 'for', start: childrenOf(node, 'init').flatMap(lower.statement), test: test === null ? null : lower.expression(test), update: update.length === 0 ? null : { kind: 'several', values: update, at: node.start }, body: lower.block(childOf(node, 'body')), at: node.start }];
  },
  enhanced_for_statement: (node, lower) => [{ kind: 'each', target: named(childOf(node, 'name')?.text ?? '_'), of: lower.expression(childOf(node, 'value')), overKeys: false, isAwaited: false, body: lower.block(childOf(node, 'body')), at: node.start }],
  while_statement: (node, lower) => [{ kind: 'while', test: lower.expression(childOf(node, 'condition')), body: lower.block(childOf(node, 'body')), testsLast: false, at: node.start }],
  do_statement: (node, lower) => [{ kind: 'while', test: lower.expression(childOf(node, 'condition')), body: lower.block(childOf(node, 'body')), testsLast: true, at: node.start }],
  labeled_statement: (node, lower) => namedOf(node).slice(1).flatMap(lower.block),
  synchronized_statement: (node, lower) => lower.block(childOf(node, 'body')),
  return_statement: (node, lower) => [returns(namedOf(node).length === 0 ? null : inner(node, lower), node.start)],
  yield_statement: (node, lower) => [returns(inner(node, lower), node.start)],
  throw_statement: (node, lower) => [{ kind: 'throw', value: inner(node, lower), at: node.start }],
  break_statement: (node) => [{ kind: 'break', label: namedOf(node)[0]?.text ?? null, at: node.start }],
  continue_statement: (node) => [{ kind: 'continue', label: namedOf(node)[0]?.text ?? null, at: node.start }],
  assert_statement: () => [],
  try_statement: lowerTry,
  try_with_resources_statement: lowerTry,
};

function lowerTry(node: Branch, lower: Lowering): readonly Statement[] {
  const at = node.start;
  const opened = namedOf(childOf(node, 'resources') ?? { ...node, children: [] }).filter((one) => childOf(one, 'name') !== null).map((one) => declared(named(childOf(one, 'name')?.text ?? ''), lower.expression(childOf(one, 'value')), one.start));
  const [caught, ...others] = namedOf(node).filter(({ type: of }) => of === 'catch_clause');
  const last = namedOf(node).find(({ type: of }) => of === 'finally_clause');
  const bodyOf = (one: Branch): readonly Statement[] => lower.block(childOf(one, 'body'));
  const formal = caught === undefined ? undefined : namedOf(caught).find(({ type: of }) => of === 'catch_formal_parameter');
  const test: Expression = { kind: 'unknown', parts: [], at };
  const handler = caught === undefined ? null : others.length === 0 ? bodyOf(caught) : [{ kind: 'if', test, then: bodyOf(caught), otherwise: others.flatMap(bodyOf), at } satisfies Statement];
  if (handler === null && last === undefined) return [{ kind: 'block', body: [...opened, ...lower.block(childOf(node, 'body'))], at }];
  return [{ kind: 'try', body: [...opened, ...lower.block(childOf(node, 'body'))], caught: formal === undefined ? null : named(childOf(formal, 'name')?.text ?? 'e'), handler, otherwise: [], finally: last === undefined ? [] : namedOf(last).flatMap(lower.block), at }];
}

/** The cases of a switch of either kind; those of the old one go on into the next. */
export function switchCases(node: Branch, lower: Lowering): readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[] {
  const groups = namedOf(childOf(node, 'body') ?? node);
  const isValue = (one: Branch): boolean => one.type === 'expression_statement' && /switch_rule/.test(groups[0]?.type ?? '');
  return groups.flatMap((group) => {
    const labels = namedOf(group).filter(({ type: of }) => of === 'switch_label');
    const parts = namedOf(group).filter(({ type: of }) => of !== 'switch_label');
    const body = parts.flatMap((one): readonly Statement[] => (isValue(one) ? [returns(inner(one, lower), one.start)] : lower.block(one)));
    const tests = labels.flatMap((label) => (namedOf(label).length === 0 ? [null] : namedOf(label).map((one) => caseOf(one, lower))));
    return tests.map((test, index) => ({ test, body: index === tests.length - 1 || group.type === 'switch_rule' ? body : [] }));
  });
}

/** The days of the week are cases by their bare names. */
const caseOf = (node: Branch, lower: Lowering): Expression => (/^(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY$/.test(node.text) ? memberAt(nameAt('DayOfWeek', node.start), node.text, node.start) : lower.expression(node));

function lowerSwitch(node: Branch, lower: Lowering): Statement {
  const isOld = namedOf(childOf(node, 'body') ?? node)[0]?.type === 'switch_block_statement_group';
  const cases = switchCases(node, lower).map((one) => (isOld ? one : { ...one, body: one.body.map((inner_): Statement => (inner_.kind === 'return' && inner_.value !== null ? does(inner_.value) : inner_)) }));
  return { kind: 'switch', value: lower.expression(childOf(node, 'condition')), cases, fallsThrough: isOld, at: node.start };
}

