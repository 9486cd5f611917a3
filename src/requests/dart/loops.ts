import { childOf, childrenOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { does, named, unknown, type Lowering } from '../typed/lowering.ts';
import { chain, chains } from './chain.ts';
import { patternOf, testOf } from './patterns.ts';

/** What stands between the brackets of a `for`. */
export type LoopParts =
  | { readonly kind: 'each'; readonly target: Pattern; readonly of: Expression; readonly at: number }
  | { readonly kind: 'for'; readonly start: readonly Statement[]; readonly test: Expression | null; readonly update: Expression | null; readonly at: number };

export function loopOf(node: Branch, lower: Lowering): LoopParts {
  const at = node.start;
  if (node.children.some(({ type, isNamed }) => type === 'in' && !isNamed)) {
    const pattern = node.children.find(({ type }) => /_pattern$/.test(type));
    const name = childOf(node, 'name') ?? node.children.find(({ type }) => type === 'identifier');
    return { kind: 'each', target: pattern === undefined ? named(name?.text ?? '_') : patternOf(pattern, lower), of: chain(childrenOf(node, 'value'), lower), at };
  }
  const [condition, updates] = [childrenOf(node, 'condition'), chains(childrenOf(node, 'update'), lower)];
  const update: Expression | null = updates.length === 0 ? null : updates.length === 1 ? (updates[0] ?? null) : { kind: 'several', values: updates, at };
  return { kind: 'for', start: childrenOf(node, 'init').flatMap((one) => (one.type === 'local_variable_declaration' ? lower.statement(one) : [does(lower.expression(one))])), test: condition.length === 0 ? null : chain(condition, lower), update, at };
}

/** What a branch or a loop asks, between its brackets. */
export function conditionOf(node: Branch, lower: Lowering): Expression {
  const stated = childOf(node, 'condition') ?? typed(node, 'parenthesized_expression');
  return stated === null ? unknown(node.start) : lower.expression(stated);
}

/** The test of an `if`, and what a pattern behind `case` gives names to. */
export function askedBy(node: Branch, lower: Lowering): { readonly test: Expression; readonly binds: readonly Statement[]; readonly before: readonly Statement[] } {
  const inner = node.children.filter(({ field, type }) => field !== 'consequence' && field !== 'alternative' && !/^(?:if|else|[()])$/.test(type));
  const at = inner.findIndex(({ type, isNamed }) => type === 'case' && !isNamed);
  if (at < 0) return { test: chain(inner, lower), binds: [], before: [] };
  const subject: Expression = { kind: 'name', name: '@subject', at: node.start };
  const { test, binds } = testOf(inner.slice(at + 1), subject, lower);
  const before: Statement = { kind: 'declare', target: named('@subject'), value: chain(inner.slice(0, at), lower), isConstant: true, at: node.start };
  return { test: test ?? { kind: 'literal', value: true, at: node.start }, binds, before: [before] };
}

export const bodyIn = (node: Branch, lower: Lowering): readonly Statement[] => childrenOf(node, 'body').flatMap((one) => lower.block(one));
