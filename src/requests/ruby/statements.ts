import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { lowerExpression, lowerTarget, literal, own, plain, sender, whenTest } from './expressions.ts';
import { HOLDING, lowerClass, lowerMadeClass, lowerMethod, parametersOf } from './functions.ts';
import type { Place } from './names.ts';
import { symbolOf } from './strings.ts';

/** Statements in a row; of a body that gives a value, the last one does. `isBlock`: what leaves a round leaves the function. */
export function lowerStatements(nodes: readonly Branch[], place: Place, gives: boolean, isBlock = false): readonly Statement[] {
  const rescued = nodes.some(({ type }) => type === 'rescue' || type === 'ensure');
  if (rescued) return lowerRescue(nodes, place, gives, isBlock);
  const own_ = nodes.filter(({ type }) => type !== 'heredoc_body' && type !== 'empty_statement');
  return own_.flatMap((node, index) => lowerStatement(node, place, { gives: gives && index === own_.length - 1, isBlock }));
}

interface Way {
  readonly gives: boolean;
  readonly isBlock: boolean;
}

const bodyOf = (node: Branch | null): readonly Branch[] => (node === null ? [] : /^(?:then|do|else|begin|body_statement|block_body|parenthesized_statements)$/.test(node.type) ? namedOf(node) : [node]);

export function lowerStatement(node: Branch, place: Place, way: Way): readonly Statement[] {
  const at = node.start;
  const lower = (one: Branch | null | undefined): Expression => lowerExpression(one, place);
  const block = (one: Branch | null, gives = way.gives): readonly Statement[] => lowerStatements(bodyOf(one), place, gives, way.isBlock);
  const inLoop = (one: Branch | null): readonly Statement[] => lowerStatements(bodyOf(one), place, false, false);
  switch (node.type) {
    case 'comment':
    case 'alias':
    case 'undef':
      return [];
    case 'method':
      return [{ kind: 'function', code: lowerMethod(node, { ...place, outer: new Set([...place.outer, ...place.locals]) }), at }];
    case 'class':
    case 'module':
      return lowerClass(node, place);
    case 'if':
    case 'elsif':
    case 'unless': {
      const then = block(childOf(node, 'consequence'));
      const alternative = childOf(node, 'alternative');
      const otherwise = alternative === null ? [] : alternative.type === 'else' ? block(alternative) : lowerStatement(alternative, place, way);
      const test = lower(childOf(node, 'condition'));
      return [node.type === 'unless' ? { kind: 'if', test, then: otherwise, otherwise: then, at } : { kind: 'if', test, then, otherwise, at }];
    }
    case 'if_modifier':
    case 'unless_modifier': {
      const then = block(childOf(node, 'body'));
      const test = lower(childOf(node, 'condition'));
      return [node.type === 'if_modifier' ? { kind: 'if', test, then, otherwise: [], at } : { kind: 'if', test, then: [], otherwise: then, at }];
    }
    case 'while':
    case 'until':
    case 'while_modifier':
    case 'until_modifier': {
      const test = lower(childOf(node, 'condition'));
      const isModifier = node.type.endsWith('modifier');
      const body = inLoop(childOf(node, 'body'));
      return [{ kind: 'while', test: node.type.startsWith('until') ? { kind: 'unary', operator: '!', value: test, at } : test, body, testsLast: isModifier && childOf(node, 'body')?.type === 'begin', at }];
    }
    case 'for': {
      const of = childOf(node, 'value');
      return [{ kind: 'each', target: lowerTarget(childOf(node, 'pattern'), place), of: lower(namedOf(of ?? node)[0]), overKeys: false, isAwaited: false, body: inLoop(childOf(node, 'body')), at }];
    }
    case 'case':
      return [lowerCase(node, place, way)];
    case 'begin':
    case 'parenthesized_statements':
      return lowerStatements(namedOf(node), place, way.gives, way.isBlock);
    case 'rescue_modifier': {
      const handler = block(childOf(node, 'handler'));
      return [{ kind: 'try', body: block(childOf(node, 'body')), caught: null, handler, otherwise: [], finally: [], at }];
    }
    case 'return': {
      const given = typed(node, 'argument_list');
      return [{ kind: 'return', value: given === null ? null : namedOf(given).length === 1 ? lower(namedOf(given)[0]) : lower(given), at }];
    }
    case 'next':
      return [way.isBlock ? { kind: 'return', value: typed(node, 'argument_list') === null ? null : lower(namedOf(typed(node, 'argument_list') as Branch)[0]), at } : { kind: 'continue', label: null, at }];
    case 'break':
      return [way.isBlock ? { kind: 'return', value: null, at } : { kind: 'break', label: null, at }];
    case 'retry':
    case 'redo':
      return [{ kind: 'continue', label: null, at }];
    case 'assignment': {
      const made = lowerMadeClass(node, place);
      if (made !== null) return made;
      break;
    }
    case 'call': {
      const loop = lowerLoop(node, place);
      if (loop !== null) return [loop];
      if (childOf(node, 'receiver') === null && /^(?:raise|fail|exit|abort)$/.test(childOf(node, 'method')?.text ?? '')) return [{ kind: 'throw', value: lower(node), at }];
      if (HOLDING.test(childOf(node, 'method')?.text ?? '')) return [...methodsOf(childOf(node, 'block')).flatMap((one) => lowerStatement(one, place, { ...way, gives: false })), { kind: 'expression', value: lower(node), at }];
      break;
    }
    case 'identifier':
      if (/^(?:raise|exit)$/.test(node.text)) return [{ kind: 'throw', value: null, at }];
      break;
  }
  const value = lower(node);
  return [way.gives ? { kind: 'return', value, at } : { kind: 'expression', value, at }];
}

/** The methods that are written in a block, which whoever is around it has. */
const methodsOf = (block: Branch | null): readonly Branch[] => (block === null ? [] : namedOf(childOf(block, 'body') ?? block).filter(({ type }) => type === 'method'));

/** Methods that go through something with a block; how they are called says over what. */
const EACH = /^(?:each|each_entry|each_with_index|each_slice|each_cons|each_pair|each_key|each_value|find_each|find_in_batches|in_batches|reverse_each|each_row|times|upto|downto|step|each_batch|each_page|auto_paging_each)$/;

/** A loop that is written as a call with a block. */
function lowerLoop(node: Branch, place: Place): Statement | null {
  const at = node.start;
  const block = childOf(node, 'block');
  const name = childOf(node, 'method')?.text ?? '';
  const receiver = childOf(node, 'receiver');
  const handed = typed(childOf(node, 'arguments') ?? { ...node, children: [] }, 'block_argument');
  if (block === null) {
    const symbol = handed === null ? undefined : namedOf(handed)[0];
    if (receiver === null || name !== 'each' || symbol?.type !== 'simple_symbol') return null;
    const called = sender(symbolOf(symbol), at);
    return { kind: 'each', target: { kind: 'name', name: '@each' }, of: lowerExpression(receiver, place), overKeys: false, isAwaited: false, body: [{ kind: 'expression', value: { kind: 'call', callee: called, arguments: [plain({ kind: 'name', name: '@each', at })], at }, at }], at };
  }
  const inner: Place = { ...place, locals: new Set(place.locals) };
  const body = (): readonly Statement[] => {
    const own_ = childOf(block, 'body');
    return own_ === null ? [] : lowerStatements(namedOf(own_), inner, false, false);
  };
  if (name === 'loop' && receiver === null) return { kind: 'while', test: literal(true, at), body: body(), testsLast: false, at };
  if (receiver === null || !EACH.test(name)) return null;
  const targets = parametersOf(childOf(block, 'parameters'), inner).map(({ target }) => target);
  if (targets.length === 0 && childOf(block, 'body') !== null && /\b(?:it|_1)\b/.test(childOf(block, 'body')?.text ?? '')) targets.push({ kind: 'name', name: /\b_1\b/.test(block.text) ? '_1' : 'it' });
  const { of, target } = overOf(node, name, lowerExpression(receiver, place), targets, place);
  return { kind: 'each', target, of, overKeys: false, isAwaited: false, body: body(), at };
}

function overOf(node: Branch, name: string, object: Expression, targets: readonly Pattern[], place: Place): { readonly of: Expression; readonly target: Pattern } {
  const at = node.start;
  const given = namedOf(childOf(node, 'arguments') ?? { ...node, children: [] }).map((one) => lowerExpression(one, place));
  const [first = { kind: 'name', name: '_' } satisfies Pattern] = targets;
  const all: Pattern = targets.length < 2 ? first : { kind: 'list', items: targets.map((target) => ({ target, default: null })), rest: null };
  switch (name) {
    case 'times':
      return { of: own('@range', [literal(0, at), object, literal(true, at)], at), target: first };
    case 'upto':
      return { of: own('@range', [object, given[0] ?? literal(null, at), literal(false, at)], at), target: first };
    case 'downto':
      return { of: own('@range', [given[0] ?? literal(null, at), object, literal(false, at)], at), target: first };
    case 'each_with_index': {
      const [item = first, index] = targets;
      return { of: own('@indexed', [object], at), target: { kind: 'list', items: [{ target: item, default: null }, ...(index === undefined ? [] : [{ target: index, default: null }])], rest: null } };
    }
    case 'each':
    case 'each_entry':
    case 'reverse_each':
    case 'each_pair':
      return targets.length < 2 ? { of: object, target: first } : { of: own('@pairs', [object], at), target: all };
    default:
      return { of: { kind: 'call', callee: { kind: 'member', object, name, at }, arguments: given.map(plain), at }, target: all };
  }
}

function lowerCase(node: Branch, place: Place, { gives, isBlock }: Way): Statement {
  const at = node.start;
  const subject = childOf(node, 'value');
  const value = subject === null ? literal(true, at) : lowerExpression(subject, place);
  const whens = namedOf(node).filter(({ type }) => type === 'when');
  const last = typed(node, 'else');
  const otherwise = last === null ? [] : lowerStatements(namedOf(last), place, gives, isBlock);
  return whens.reduceRight<readonly Statement[]>((rest, one) => {
    const tests = childrenOf(one, 'pattern').map((pattern) => whenTest(value, namedOf(pattern)[0] ?? pattern, subject === null, place));
    const test = tests.reduce((left, right) => ({ kind: 'logical', operator: '||', left, right, at }));
    return [{ kind: 'if', test, then: lowerStatements(bodyOf(childOf(one, 'body')), place, gives, isBlock), otherwise: rest, at: one.start }];
  }, otherwise)[0] ?? { kind: 'block', body: [], at };
}

/** What is tried, and what is done when it fails; one that tries again is a loop that ends when it went well. */
function lowerRescue(nodes: readonly Branch[], place: Place, gives: boolean, isBlock: boolean): readonly Statement[] {
  const at = nodes[0]?.start ?? 0;
  const handlers = nodes.filter(({ type }) => type === 'rescue');
  const ensured = nodes.find(({ type }) => type === 'ensure');
  const otherwise = nodes.find(({ type }) => type === 'else');
  const body = lowerStatements(nodes.filter(({ type }) => !/^(?:rescue|ensure|else)$/.test(type)), place, gives, isBlock);
  const caught = handlers.map((one) => childOf(one, 'variable')).find((one) => one !== null);
  const target: Pattern | null = caught == null ? null : lowerTarget(namedOf(caught)[0], place);
  const bodies = handlers.map((one) => lowerStatements(bodyOf(childOf(one, 'body')), place, gives, isBlock));
  const handler: readonly Statement[] | null = bodies.length === 0 ? null : bodies.length === 1 ? (bodies[0] as readonly Statement[]) : bodies.reduceRight((rest, one) => [{ kind: 'if', test: { kind: 'unknown', parts: [], at }, then: one, otherwise: rest, at }]);
  const tried: Statement = { kind: 'try', body, caught: target, handler, otherwise: otherwise === undefined ? [] : lowerStatements(namedOf(otherwise), place, gives, isBlock), finally: ensured === undefined ? [] : lowerStatements(namedOf(ensured), place, false, isBlock), at };
  if (!handlers.some(triesAgain)) return [tried];
  return [{ kind: 'while', test: literal(true, at), body: [tried, { kind: 'break', label: null, at }], testsLast: false, at }];
}

const triesAgain = (node: Branch): boolean => node.type === 'retry' || (node.type !== 'method' && node.children.some(triesAgain));
