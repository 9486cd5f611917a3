import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Expression, Statement } from '../ir.ts';
import { binary, given, lambda, literal, nameAt, parameter, returns, type Lowering } from '../typed/lowering.ts';

/** Whether something is what a pattern tells: a value, several of them, or a range. Null of a pattern that tells of types and parts. */
export function matches(pattern: Branch | null | undefined, subject: Expression, lower: Lowering): Expression | null {
  if (pattern == null) return null;
  const at = pattern.start;
  const [first, second] = namedOf(pattern);
  const [left, right] = [childOf(pattern, 'left') ?? first, childOf(pattern, 'right') ?? second];
  switch (pattern.type) {
    case 'or_pattern':
    case 'and_pattern': {
      const [a, b] = [matches(left, subject, lower), matches(right, subject, lower)];
      return a === null || b === null ? null : binary(pattern.type === 'or_pattern' ? '||' : '&&', a, b, at);
    }
    case 'negated_pattern': {
      const inner = matches(first, subject, lower);
      return inner === null ? null : { kind: 'unary', operator: '!', value: inner, at };
    }
    case 'parenthesized_pattern':
      return matches(first, subject, lower);
    case 'relational_pattern':
      return binary(/^[<>]=?/.exec(pattern.text)?.[0] ?? '<', subject, lower.expression(first), at);
    case 'constant_pattern':
      return binary('===', subject, lower.expression(first), at);
    case 'discard':
      return literal(true, at);
    default:
      return /_literal$|^member_access_expression$/.test(pattern.type) ? binary('===', subject, lower.expression(pattern), at) : null;
  }
}

const SUBJECT = '@subject';

/** A choice by ranges: one test after the other. Null where each case is a value. */
export function byRanges(subject: Expression, arms: readonly { readonly pattern: Branch | undefined; readonly value: Expression; readonly at: number }[], at: number, lower: Lowering): Expression | null {
  if (!arms.some(({ pattern }) => /^(?:relational|or|and|negated)_pattern$/.test(pattern?.type ?? ''))) return null;
  const tests = arms.map(({ pattern }) => matches(pattern, nameAt(SUBJECT, at), lower));
  if (tests.includes(null)) return null;
  const body = arms.map(({ value, at: place }, index): Statement => ({ kind: 'if', test: tests[index] as Expression, then: [returns(value, place)], otherwise: [], at: place }));
  return { kind: 'call', callee: lambda([parameter(SUBJECT)], body, at), arguments: [given(subject)], at };
}
