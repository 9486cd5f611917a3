import { childOf, childrenOf, has, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Statement } from '../ir.ts';
import { declared, does, named, returns, type Lowering, type Rules } from '../typed/lowering.ts';
import { chain, chains } from './chain.ts';
import { functionOfNode } from './functions.ts';
import { askedBy, bodyIn, conditionOf, loopOf } from './loops.ts';
import { patternOf, testOf } from './patterns.ts';

/** `final a = 1, b = 2;` inside of a function. */
function declarations(node: Branch, lower: Lowering): readonly Statement[] {
  const pattern = typed(node, 'pattern_variable_declaration');
  if (pattern !== null) {
    const target = pattern.children.find(({ type }) => /_pattern$/.test(type));
    const value = chain(pattern.children.slice(pattern.children.findIndex(({ type }) => type === '=') + 1), lower);
    return target === undefined ? [does(value)] : [declared(patternOf(target, lower), value, node.start)];
  }
  const inner = typed(node, 'initialized_variable_definition') ?? node;
  const name = childOf(inner, 'name');
  const value = childrenOf(inner, 'value');
  const main = name === null ? [] : [declared(named(name.text), value.length === 0 ? null : chain(value, lower), name.start, typed(inner, 'final_builtin', 'const_builtin') !== null)];
  return [...main, ...namedOf(inner).filter(({ type }) => type === 'initialized_identifier').map((one) => further(one, lower))];
}

/** A name behind the first one, with what it begins as. */
export function further(node: Branch, lower: Lowering): Statement {
  const [name] = namedOf(node);
  const equals = node.children.findIndex(({ type, isNamed }) => type === '=' && !isNamed);
  return declared(named(name?.text ?? '_'), equals < 0 ? null : chain(node.children.slice(equals + 1), lower), node.start);
}

const first = (node: Branch, lower: Lowering): Expression | null => (chains(node.children, lower)[0] ?? null);

export const statements: Rules['statements'] = {
  local_variable_declaration: declarations,
  initialized_variable_definition: declarations,
  local_function_declaration: (node, lower) => {
    const inner = typed(node, 'lambda_expression') ?? node;
    return [{ kind: 'function', code: functionOfNode(inner, lower, { isArrow: true }), at: node.start }];
  },
  block: (node, lower) => [{ kind: 'block', body: namedOf(node).flatMap(lower.block), at: node.start }],
  expression_statement: (node, lower) => {
    const [only] = namedOf(node);
    if (only?.type === 'throw_expression') return [{ kind: 'throw', value: first(only, lower), at: node.start }];
    if (only?.type === 'rethrow_expression') return [{ kind: 'throw', value: null, at: node.start }];
    return [does(chain(node.children, lower))];
  },
  if_statement: (node, lower) => {
    const { test, binds, before } = askedBy(node, lower);
    const branch: Statement = { kind: 'if', test, then: [...binds, ...childrenOf(node, 'consequence').flatMap(lower.block)], otherwise: childrenOf(node, 'alternative').flatMap(lower.block), at: node.start };
    return before.length === 0 ? [branch] : [{ kind: 'block', body: [...before, branch], at: node.start }];
  },
  for_statement: (node, lower) => {
    const parts = typed(node, 'for_loop_parts');
    const body = bodyIn(node, lower);
    if (parts === null) return body;
    const loop = loopOf(parts, lower);
    return loop.kind === 'each' ? [{ kind: 'each', target: loop.target, of: loop.of, overKeys: false, isAwaited: has(node, 'await'), body, at: node.start }] : [{ ...loop, kind: 'for', body, at: node.start }];
  },
  while_statement: (node, lower) => [{ kind: 'while', test: conditionOf(node, lower), body: bodyIn(node, lower), testsLast: false, at: node.start }],
  do_statement: (node, lower) => [{ kind: 'while', test: conditionOf(node, lower), body: bodyIn(node, lower), testsLast: true, at: node.start }],
  switch_statement: (node, lower) => [switchOf(node, lower)],
  try_statement: (node, lower) => [tryOf(node, lower)],
  return_statement: (node, lower) => [returns(first(node, lower), node.start)],
  yield_statement: (node, lower) => [does({ kind: 'yield', value: first(node, lower), isDelegated: false, at: node.start })],
  yield_each_statement: (node, lower) => [does({ kind: 'yield', value: first(node, lower), isDelegated: true, at: node.start })],
  break_statement: (node) => [{ kind: 'break', label: typed(node, 'identifier')?.text ?? null, at: node.start }],
  continue_statement: (node) => [{ kind: 'continue', label: typed(node, 'identifier')?.text ?? null, at: node.start }],
  labeled_statement: (node, lower) => namedOf(node).filter(({ type }) => type !== 'identifier').flatMap((one): readonly Statement[] => lower.statement(one).map((body) => ({ kind: 'label', label: typed(node, 'identifier')?.text ?? '', body, at: node.start }))),
  // Only a program that is being tried looks at them.
  assert_statement: () => [],
};

/** Several cases share what stands in the last of them; behind it nothing goes on. */
function switchOf(node: Branch, lower: Lowering): Statement {
  const at = node.start;
  const subject: Expression = { kind: 'name', name: '@subject', at };
  const body = childOf(node, 'body');
  const cases: { tests: (Expression | null)[]; simple: (Expression | null)[]; binds: readonly Statement[]; body: readonly Statement[] }[] = [];
  let waiting: Pick<(typeof cases)[number], 'tests' | 'simple' | 'binds'> = { tests: [], simple: [], binds: [] };
  for (const one of body === null ? [] : namedOf(body)) {
    const colon = one.children.findIndex(({ type }) => type === ':');
    if (colon < 0) continue;
    const head = one.children.slice(0, colon);
    const isDefault = one.type === 'switch_statement_default';
    const { test, binds } = isDefault ? { test: null, binds: [] } : testOf(head, subject, lower);
    const constants = head.filter(({ type }) => type === 'constant_pattern');
    const isSimple = !isDefault && constants.length > 0 && head.every(({ type, isNamed }) => !isNamed || /^(?:constant_pattern|case_builtin|logical_or_operator)$/.test(type)) && test !== null && !head.some(({ type }) => type === 'when');
    waiting = { tests: [...waiting.tests, test], simple: [...waiting.simple, ...(isSimple ? constants.map((constant) => chain(constant.children, lower)) : [null])], binds: [...waiting.binds, ...binds] };
    const own = one.children.slice(colon + 1).flatMap(lower.block);
    if (own.length === 0) continue;
    cases.push({ ...waiting, body: own });
    waiting = { tests: [], simple: [], binds: [] };
  }
  const value = conditionOf(node, lower);
  if (cases.every(({ simple, tests }) => simple.every((one, index) => one !== null || tests[index] === null))) {
    return { kind: 'switch', value, cases: cases.flatMap(({ simple, body: own }) => simple.map((test) => ({ test, body: own }))), fallsThrough: false, at };
  }
  // A break of such a case ends it, which it does anyway.
  const steps = cases.reduceRight<readonly Statement[]>((otherwise, { tests, binds, body: own }) => {
    const plain = own.filter(({ kind }) => kind !== 'break');
    const test = tests.reduce<Expression | null>((left, right, index) => (index === 0 ? right : left === null || right === null ? null : { kind: 'logical', operator: '||', left, right, isTest: true, at }), null);
    return test === null ? [...binds, ...plain] : [{ kind: 'if', test, then: [...binds, ...plain], otherwise, at }];
  }, []);
  return { kind: 'block', body: [declared(named('@subject'), value, at), ...steps], at };
}

/** Which of several handlers it is only the error says. */
function tryOf(node: Branch, lower: Lowering): Statement {
  const body = childOf(node, 'body');
  const handlers: { readonly name: string | null; readonly body: readonly Statement[] }[] = [];
  let name: string | null = null;
  for (const one of node.children) {
    if (one.type === 'catch_clause') name = namedOf(typed(one, 'catch_parameters') ?? one)[0]?.text ?? null;
    else if (one.type === 'block' && one !== body) {
      handlers.push({ name, body: namedOf(one).flatMap(lower.block) });
      name = null;
    }
  }
  const last = typed(node, 'finally_clause');
  const end = last === null ? null : typed(last, 'block');
  const caught = handlers.length === 1 ? (handlers[0]?.name ?? null) : null;
  return { kind: 'try', body: body === null ? [] : namedOf(body).flatMap(lower.block), caught: caught === null ? null : named(caught), handler: handlers.length === 0 ? null : joined(handlers, node.start), otherwise: [], finally: end === null ? [] : namedOf(end).flatMap(lower.block), at: node.start };
}

/** What handlers of several kinds of errors do, one of which is taken. */
function joined(handlers: readonly { readonly name: string | null; readonly body: readonly Statement[] }[], at: number): readonly Statement[] {
  const [only] = handlers;
  if (handlers.length === 1 && only !== undefined) return only.body;
  const named_ = (one: { readonly name: string | null; readonly body: readonly Statement[] }): readonly Statement[] => (one.name === null ? one.body : [declared(named(one.name), { kind: 'unknown', parts: [], at }, at), ...one.body]);
  return handlers.reduceRight<readonly Statement[]>((otherwise, one, index) => (index === handlers.length - 1 ? named_(one) : [{ kind: 'if', test: { kind: 'unknown', parts: [], at }, then: named_(one), otherwise, at }]), []);
}
