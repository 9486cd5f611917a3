import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { lowerClass, lowerEnum, lowerFunction } from './declarations.ts';
import { lowerExpression, lowerTarget, own } from './expressions.ts';
import type { Place } from './names.ts';

export const lowerBlock = (node: Branch | null, place: Place): readonly Statement[] => (node === null ? [] : /^(?:compound_statement|colon_block|program|declaration_list)$/.test(node.type) ? namedOf(node).flatMap((one) => lowerStatement(one, place)) : lowerStatement(node, place));

export function lowerStatement(node: Branch, place: Place): readonly Statement[] {
  const at = node.start;
  const lower = (one: Branch | null | undefined): Expression => lowerExpression(one, place);
  const block = (one: Branch | null): readonly Statement[] => lowerBlock(one, place);
  switch (node.type) {
    case 'text':
    case 'php_tag':
    case 'text_interpolation':
    case 'namespace_use_declaration':
    case 'interface_declaration':
    case 'empty_statement':
    case 'global_declaration':
      return [];
    case 'namespace_definition':
      return block(childOf(node, 'body'));
    case 'compound_statement':
      return [{ kind: 'block', body: block(node), at }];
    case 'expression_statement': {
      const [only] = namedOf(node);
      if (only?.type === 'throw_expression') return [{ kind: 'throw', value: lower(namedOf(only)[0]), at }];
      return only === undefined ? [] : [{ kind: 'expression', value: lower(only), at }];
    }
    case 'echo_statement':
    case 'unset_statement':
      return [{ kind: 'expression', value: { kind: 'several', values: namedOf(node).map(lower), at }, at }];
    case 'const_declaration':
      return namedOf(node).filter(({ type }) => type === 'const_element').map((one): Statement => ({ kind: 'declare', target: { kind: 'name', name: namedOf(one)[0]?.text ?? '' }, value: lower(namedOf(one)[1]), isConstant: true, at: one.start }));
    case 'function_static_declaration':
      return namedOf(node).map((one): Statement => ({ kind: 'expression', value: { kind: 'assign', target: { kind: 'name', name: childOf(one, 'name')?.text ?? '' }, operator: '=', value: childOf(one, 'value') === null ? { kind: 'unknown', parts: [], at } : own('@kept', [lower(childOf(one, 'value'))], at), at }, at }));
    case 'function_definition':
      return [{ kind: 'function', code: lowerFunction(node, place), at }];
    case 'class_declaration':
    case 'trait_declaration':
      return [lowerClass(node, place)];
    case 'enum_declaration':
      return [lowerEnum(node, place)];
    case 'if_statement':
      return [lowerIf(node, childrenOf(node, 'alternative'), place)];
    case 'while_statement':
    case 'do_statement':
      return [{ kind: 'while', test: lower(childOf(node, 'condition')), body: block(childOf(node, 'body')), testsLast: node.type === 'do_statement', at }];
    case 'for_statement': {
      const several = (field: string): Expression | null => {
        const found = childrenOf(node, field).map(lower);
        return found.length === 0 ? null : found.length === 1 ? (found[0] as Expression) : { kind: 'several', values: found, at };
      };
      const start = several('initialize');
      return [{ kind: 'for', start: start === null ? [] : [{ kind: 'expression', value: start, at }], test: several('condition'), update: several('update'), body: childrenOf(node, 'body').flatMap(block), at }];
    }
    case 'foreach_statement':
      return [lowerForeach(node, place)];
    case 'switch_statement':
      return [{ kind: 'switch', value: lower(childOf(node, 'condition')), cases: namedOf(childOf(node, 'body') ?? node).map((one) => ({ test: childOf(one, 'value') === null ? null : lower(childOf(one, 'value')), body: namedOf(one).filter(({ field }) => field !== 'value').flatMap((inner) => lowerStatement(inner, place)) })), fallsThrough: true, at }];
    case 'try_statement':
      return [lowerTry(node, place)];
    case 'return_statement':
      return [{ kind: 'return', value: namedOf(node)[0] === undefined ? null : lower(namedOf(node)[0]), at }];
    case 'exit_statement':
      return [{ kind: 'return', value: null, at }];
    case 'break_statement':
      return [{ kind: 'break', label: null, at }];
    case 'continue_statement':
      return [{ kind: 'continue', label: null, at }];
    default:
      return [{ kind: 'expression', value: lower(node), at }];
  }
}

function lowerIf(node: Branch, further: readonly Branch[], place: Place): Statement {
  const [next, ...rest] = further;
  const otherwise = next === undefined ? [] : next.type === 'else_clause' ? lowerBlock(childOf(next, 'body'), place) : [lowerIf(next, rest, place)];
  return { kind: 'if', test: lowerExpression(childOf(node, 'condition'), place), then: lowerBlock(childOf(node, 'body'), place), otherwise, at: node.start };
}

function lowerForeach(node: Branch, place: Place): Statement {
  const at = node.start;
  const [of, as] = namedOf(node);
  const body = lowerBlock(childOf(node, 'body'), place);
  const given = lowerExpression(of, place);
  if (as?.type !== 'pair') return { kind: 'each', target: lowerTarget(as, place), of: given, overKeys: false, isAwaited: false, body, at };
  const [key, value] = namedOf(as);
  const target: Pattern = { kind: 'list', items: [{ target: lowerTarget(key, place), default: null }, { target: lowerTarget(value, place), default: null }], rest: null };
  return { kind: 'each', target, of: own('@pairs', [given], of?.start ?? at), overKeys: false, isAwaited: false, body, at };
}

function lowerTry(node: Branch, place: Place): Statement {
  const caught = namedOf(node).filter(({ type }) => type === 'catch_clause');
  const [first] = caught;
  const name = first === undefined ? null : childOf(first, 'name');
  const last = typed(node, 'finally_clause');
  // Of several handlers the one that goes on is the one that may try again.
  const bodies = caught.map((one) => lowerBlock(childOf(one, 'body'), place));
  const handler = bodies.length < 2 ? (bodies[0] ?? null) : [{ kind: 'switch', value: { kind: 'unknown', parts: [], at: node.start }, cases: bodies.map((body) => ({ test: null, body })), fallsThrough: false, at: node.start } satisfies Statement];
  return { kind: 'try', body: lowerBlock(childOf(node, 'body'), place), caught: name === null ? null : { kind: 'name', name: name.text }, handler, otherwise: [], finally: last === null ? [] : lowerBlock(childOf(last, 'body'), place), at: node.start };
}
