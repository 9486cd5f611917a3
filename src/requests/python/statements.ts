import { childOf, childrenOf, has, namedOf, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { lowerExpression, lowerTarget } from './expressions.ts';
import { lowerDefinition } from './functions.ts';
import { isAsync, type Place } from './names.ts';

export const lowerBlock = (node: Branch | null, place: Place): readonly Statement[] => (node === null ? [] : namedOf(node).flatMap((one) => lowerStatement(one, place)));

function lowerStatement(node: Branch, place: Place): readonly Statement[] {
  const at = node.start;
  const lower = (one: Branch | null | undefined): Expression => lowerExpression(one, place);
  const body = (field = 'body'): readonly Statement[] => lowerBlock(childOf(node, field), place);
  switch (node.type) {
    case 'expression_statement':
      return namedOf(node).flatMap((one) => lowerSimple(one, place));
    case 'function_definition':
    case 'class_definition':
    case 'decorated_definition':
      return lowerDefinition(node, place);
    case 'if_statement':
      return [lowerIf(node, childrenOf(node, 'alternative'), place)];
    case 'for_statement':
      return [{ kind: 'each', target: lowerTarget(childOf(node, 'left'), place), of: lower(childOf(node, 'right')), overKeys: false, isAwaited: isAsync(node), body: body(), at }, ...elseOf(node, place)];
    case 'while_statement':
      return [{ kind: 'while', test: lower(childOf(node, 'condition')), body: body(), testsLast: false, at }, ...elseOf(node, place)];
    case 'try_statement':
      return [lowerTry(node, place)];
    case 'with_statement':
      return lowerWith(node, place);
    case 'match_statement':
      return [lowerMatch(node, place)];
    case 'return_statement':
      return [{ kind: 'return', value: namedOf(node)[0] === undefined ? null : lower(namedOf(node)[0]), at }];
    case 'raise_statement':
      return [{ kind: 'throw', value: namedOf(node)[0] === undefined ? null : lower(namedOf(node)[0]), at }];
    case 'break_statement':
      return [{ kind: 'break', label: null, at }];
    case 'continue_statement':
      return [{ kind: 'continue', label: null, at }];
    case 'delete_statement':
      return (namedOf(node)[0]?.type === 'expression_list' ? namedOf(namedOf(node)[0] as Branch) : namedOf(node)).map((one) => ({ kind: 'expression', value: { kind: 'unary', operator: 'delete', value: lower(one), at }, at }));
    case 'print_statement':
    case 'exec_statement':
      return [{ kind: 'expression', value: lower(node), at }];
    default:
      return [];
  }
}

function lowerSimple(node: Branch, place: Place): readonly Statement[] {
  const at = node.start;
  if (node.type === 'assignment') {
    const right = childOf(node, 'right');
    // A name that only gets a type has no value yet.
    if (right === null) return [];
    if (right.type === 'assignment') {
      const inner = lowerSimple(right, place);
      const first = childOf(right, 'left');
      return [...inner, { kind: 'expression', value: { kind: 'assign', target: lowerTarget(childOf(node, 'left'), place), operator: '=', value: lowerExpression(first, place), at }, at }];
    }
    return [{ kind: 'expression', value: lowerExpression(node, place), at }];
  }
  if (node.type === 'augmented_assignment') {
    return [{ kind: 'expression', value: { kind: 'assign', target: lowerTarget(childOf(node, 'left'), place), operator: childOf(node, 'operator')?.text ?? '+=', value: lowerExpression(childOf(node, 'right'), place), at }, at }];
  }
  return [{ kind: 'expression', value: lowerExpression(node, place), at }];
}

function lowerIf(node: Branch, alternatives: readonly Branch[], place: Place): Statement {
  const [next, ...further] = alternatives;
  const otherwise = next === undefined ? [] : next.type === 'elif_clause' ? [lowerIf(next, further, place)] : lowerBlock(childOf(next, 'body'), place);
  return { kind: 'if', test: lowerExpression(childOf(node, 'condition'), place), then: lowerBlock(childOf(node, 'consequence'), place), otherwise, at: node.start };
}

const elseOf = (node: Branch, place: Place): readonly Statement[] => childrenOf(node, 'alternative').flatMap((one) => lowerBlock(childOf(one, 'body'), place));

function lowerTry(node: Branch, place: Place): Statement {
  const clauses = node.children.filter(({ type }) => /^except/.test(type));
  const blockOf = (one: Branch | undefined): readonly Statement[] => (one === undefined ? [] : lowerBlock(childOf(one, 'body') ?? one.children.find(({ type }) => type === 'block') ?? null, place));
  const [first, ...others] = clauses;
  const aliases = clauses.flatMap((one) => namedOf(one).flatMap((inner) => (inner.type === 'as_pattern' ? [childOf(inner, 'alias')?.text ?? ''] : childOf(one, 'alias')?.text ?? [])));
  const [alias] = aliases;
  const caught: Pattern | null = alias === undefined || alias === '' ? null : { kind: 'name', name: alias };
  // Which kind of error it is nobody knows.
  const test: Expression = { kind: 'unknown', parts: [], at: node.start };
  const handler = others.reduceRight<readonly Statement[]>((otherwise, one) => [{ kind: 'if', test, then: blockOf(one), otherwise, at: one.start }], []);
  return {
    kind: 'try',
    body: lowerBlock(childOf(node, 'body'), place),
    caught,
    handler: first === undefined ? null : others.length === 0 ? blockOf(first) : [{ kind: 'if', test, then: blockOf(first), otherwise: handler, at: first.start }],
    otherwise: blockOf(node.children.find(({ type }) => type === 'else_clause')),
    finally: blockOf(node.children.find(({ type }) => type === 'finally_clause')),
    at: node.start,
  };
}

function lowerWith(node: Branch, place: Place): readonly Statement[] {
  const clause = node.children.find(({ type }) => type === 'with_clause');
  const items = (clause?.children ?? []).flatMap((one): readonly (Branch | null)[] => (one.type === 'with_item' ? [childOf(one, 'value')] : one.type === 'tuple' ? namedOf(one) : []));
  const body = lowerBlock(childOf(node, 'body'), place);
  return items.reduceRight<readonly Statement[]>((inner, item) => {
    const isNamed = item?.type === 'as_pattern';
    const [value, alias] = isNamed ? [namedOf(item)[0], childOf(item, 'alias')] : [item, null];
    return [{ kind: 'with', target: alias == null ? null : lowerTarget(namedOf(alias)[0] ?? alias, place), value: lowerExpression(value, place), body: inner, at: node.start }];
  }, body);
}

function lowerMatch(node: Branch, place: Place): Statement {
  const clauses = (childOf(node, 'body') ?? node).children.filter(({ type }) => type === 'case_clause');
  const cases = clauses.map((one) => {
    const pattern = one.children.find(({ type }) => type === 'case_pattern');
    const [inner] = pattern === undefined ? [] : namedOf(pattern);
    const isAny = pattern?.text === '_' || (inner?.type === 'dotted_name' && !inner.text.includes('.'));
    return { test: isAny && !has(one, 'if') ? null : lowerExpression(inner, place), body: lowerBlock(childOf(one, 'consequence'), place) };
  });
  return { kind: 'switch', value: lowerExpression(childrenOf(node, 'subject')[0], place), cases, fallsThrough: false, at: node.start };
}
