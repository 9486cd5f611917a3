import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { assigned, binary, declared, does, given, literal, named, nameAt, returns, type Lowering, type Rules } from '../typed/lowering.ts';
import { functionOfNode, lowerObject, lowerType, receiverOf } from './declarations.ts';
import { lastValue, whenCases } from './expressions.ts';

export const nameIn = (node: Branch | null | undefined): string => (node === null || node === undefined ? '_' : (childOf(node, 'name')?.text ?? namedOf(node).find(({ type }) => type === 'identifier')?.text ?? '_'));

export const patternOf = (node: Branch | null | undefined): Pattern => (node?.type === 'multi_variable_declaration' ? { kind: 'list', items: namedOf(node).map((one) => ({ target: named(nameIn(one)), default: null })), rest: null } : named(nameIn(node)));

export const BODY = /^(?:variable_declaration|multi_variable_declaration|modifiers|user_type|nullable_type|type_parameters|getter|setter|property_delegate|receiver_type)$/;

/** The value of a property: what stands behind its name. */
export function valueIn(node: Branch, lower: Lowering): Expression | null {
  const delegate = typed(node, 'property_delegate');
  if (delegate !== null) return lower.expression(namedOf(delegate)[0]);
  const value = namedOf(node).find(({ type, isNamed }) => isNamed && !BODY.test(type));
  return value === undefined ? null : lower.expression(value);
}

const target = (node: Branch): Branch | null => typed(node, 'variable_declaration', 'multi_variable_declaration');
const parts = (node: Branch): readonly Branch[] => namedOf(node).filter(({ field, type }) => field !== 'condition' && type !== 'label');

export const statements: Rules['statements'] = {
  class_declaration: (node, lower) => lowerType(node, lower),
  interface_declaration: (node, lower) => lowerType(node, lower),
  object_declaration: (node, lower) => [lowerObject(node, lower)],
  function_declaration: (node, lower) => {
    const code = functionOfNode(node, lower, true);
    const receiver = receiverOf(node);
    if (receiver === null) return [{ kind: 'function', code, at: node.start }];
    return [does({ kind: 'call', callee: nameAt('@extend', node.start), arguments: [given(literal(receiver, node.start)), given(literal(code.name ?? '', node.start)), given({ kind: 'function', code: { ...code, isArrow: false }, at: node.start })], at: node.start })];
  },
  property_declaration: (node, lower) => [declared(patternOf(target(node)), valueIn(node, lower), node.start)],
  block: (node, lower) => [{ kind: 'block', body: namedOf(node).flatMap(lower.block), at: node.start }],
  assignment: (node, lower) => [does(assigned(lower.expression(childOf(node, 'left') ?? namedOf(node)[0]), childOf(node, 'operator')?.text ?? '=', lower.expression(childOf(node, 'right') ?? namedOf(node)[1]), node.start))],
  if_expression: (node, lower) => {
    const [then, otherwise] = parts(node);
    return [{ kind: 'if', test: lower.expression(childOf(node, 'condition')), then: lower.block(then), otherwise: lower.block(otherwise), at: node.start }];
  },
  for_statement: (node, lower) => {
    const [variable, of, body] = namedOf(node).filter(({ type }) => type !== 'label' && type !== 'annotation');
    return [{ kind: 'each', target: patternOf(variable), of: lower.expression(of), overKeys: false, isAwaited: false, body: lower.block(body), at: node.start }];
  },
  while_statement: (node, lower) => [{ kind: 'while', test: lower.expression(childOf(node, 'condition')), body: parts(node).flatMap(lower.block), testsLast: false, at: node.start }],
  do_while_statement: (node, lower) => [{ kind: 'while', test: lower.expression(childOf(node, 'condition')), body: parts(node).flatMap(lower.block), testsLast: true, at: node.start }],
  when_expression: (node, lower) => [whenStatement(node, lower, false)],
  try_expression: (node, lower) => [lowerTry(node, lower)],
  return_expression: (node, lower) => [returns(namedOf(node).filter(({ type }) => type !== 'label')[0] === undefined ? null : lower.expression(namedOf(node).filter(({ type }) => type !== 'label')[0]), node.start)],
  throw_expression: (node, lower) => [{ kind: 'throw', value: lower.expression(namedOf(node)[0]), at: node.start }],
  call_expression: (node, lower) => leaving(lower.expression(node), node),
  // The grammar takes both for names.
  identifier: (node, lower) => (node.text === 'break' || node.text === 'continue' ? [{ kind: node.text, label: null, at: node.start }] : [does(lower.expression(node))]),
  break_expression: (node) => [{ kind: 'break', label: null, at: node.start }],
  continue_expression: (node) => [{ kind: 'continue', label: null, at: node.start }],
  labeled_expression: (node, lower) => {
    const left = /^(?<kind>break|continue)@/.exec(typed(node, 'label')?.text ?? '')?.groups?.['kind'];
    return left === 'break' || left === 'continue' ? [{ kind: left, label: null, at: node.start }] : labelled(node, lower);
  },
};

/** Functions that are worth what their block is. */
const IN_PLACE = /^(?:let|run|with|use|synchronized)$/;

/** A block that is run in place and ends with a `return` leaves the function around it: `request.let { return send(it) }`. */
function leaving(call: Expression, node: Branch): readonly Statement[] {
  if (call.kind !== 'call' || !endsWithReturn(node)) return [does(call)];
  const { callee, at } = call;
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  if (!IN_PLACE.test(name)) return [does(call)];
  if (callee.kind !== 'member' || namedOf(node)[0]?.children.some(({ text }) => text === '?.') !== true) return [returns(call, at)];
  // Where there is nothing it goes on behind it.
  const kept = nameAt(`@of${at}`, at);
  return [declared(named(kept.kind === 'name' ? kept.name : ''), callee.object, at), { kind: 'if', test: binary('!=', kept, literal(null, at), at), then: [returns({ ...call, callee: { ...callee, object: kept } }, at)], otherwise: [], at }];
}

function endsWithReturn(node: Branch): boolean {
  const block = namedOf(node).findLast(({ type }) => type === 'annotated_lambda' || type === 'lambda_literal');
  const literal_ = block?.type === 'annotated_lambda' ? namedOf(block).at(-1) : block;
  const last = literal_ === undefined ? undefined : namedOf(literal_).flatMap((one) => (one.type === 'statements' ? namedOf(one) : [one])).at(-1);
  return last?.type === 'return_expression' && typed(last, 'label') === null && !/^return@/.test(last.text);
}

const labelled = (node: Branch, lower: Lowering): readonly Statement[] => namedOf(node).filter(({ type }) => type !== 'label').flatMap(lower.block);

/** With `gives`, what each branch ends with is what the whole is worth. */
export function whenStatement(node: Branch, lower: Lowering, gives: boolean): Statement {
  const at = node.start;
  const subject = typed(node, 'when_subject');
  const cases = whenCases(node, lower, gives);
  if (subject !== null) return { kind: 'switch', value: lower.expression(namedOf(subject).at(-1)), cases, fallsThrough: false, at };
  const chain = cases.reduceRight<readonly Statement[]>((otherwise, one) => (one.test === null ? one.body : [{ kind: 'if', test: one.test, then: one.body, otherwise, at }]), []);
  return { kind: 'block', body: chain, at };
}

export function lowerTry(node: Branch, lower: Lowering, gives = false): Statement {
  const inner = namedOf(node);
  const [caught] = inner.filter(({ type }) => type === 'catch_block');
  const last = inner.find(({ type }) => type === 'finally_block');
  const bodyOf = (one: Branch | undefined): readonly Statement[] => (one === undefined ? [] : gives ? lastValue(one, lower) : lower.block(one));
  const block = (one: Branch | undefined): Branch | undefined => (one === undefined ? undefined : namedOf(one).find(({ type }) => type === 'block'));
  return { kind: 'try', body: bodyOf(inner.find(({ type }) => type === 'block')), caught: caught === undefined ? null : named(nameIn(caught)), handler: caught === undefined ? null : bodyOf(block(caught)), otherwise: [], finally: last === undefined ? [] : lower.block(block(last)), at: node.start };
}

