import type { Expression, Statement } from '../ir.ts';
import { nameOf } from './names.ts';

const TAKES = /^(?:shift|pop|popleft|poll|dequeue|take|next|remove|removeFirst|extractMin|get|get_nowait|heappop)$/i;
const PUTS = /^(?:push|unshift|append|add|enqueue|put|put_nowait|insert|offer|addLast|heappush)$/i;

/**
 * Whether a loop goes on while there is something in a queue, takes from it and always puts back into it, as one that visits its things in turn does:
 * that never ends. What is only put back where something failed does.
 */
export function isTurning(test: Expression, body: readonly Statement[]): boolean {
  const queue = queueIn(test);
  if (queue === null) return false;
  const calls = (pattern: RegExp, depth: number): boolean => body.some((one) => callsOn(queue, pattern, one, depth));
  return calls(PUTS, 0) && calls(TAKES, 2);
}

/** What a test asks for its length: `queue.length > 0`, `queue.size`, `len(queue)`, `!queue.isEmpty()`, or itself. */
function queueIn(test: Expression): string | null {
  switch (test.kind) {
    case 'binary':
      return /^(?:>=?|!==?)$/.test(test.operator) ? queueIn(test.left) : null;
    case 'unary':
      return queueIn(test.value);
    case 'call':
      return nameOf(test.callee) === 'len' ? nameOf(test.arguments[0]?.value ?? test) : queueIn(test.callee);
    case 'member':
      return /^(?:length|size|count|isEmpty|empty)$/i.test(test.name) ? nameOf(test.object) : nameOf(test);
    case 'name':
      return test.name;
    default:
      return null;
  }
}

/** Whether a statement calls a method of the queue; one that puts back has to do so in every round. */
function callsOn(queue: string, pattern: RegExp, statement: Statement, depth: number): boolean {
  switch (statement.kind) {
    case 'expression':
    case 'return':
    case 'declare':
      return statement.value !== null && isCall(queue, pattern, statement.value);
    case 'block':
      return statement.body.some((one) => callsOn(queue, pattern, one, depth));
    case 'try':
      return [...statement.finally, ...(depth > 0 ? statement.body : [])].some((one) => callsOn(queue, pattern, one, depth));
    case 'if':
      return depth > 0 && [...statement.then, ...statement.otherwise].some((one) => callsOn(queue, pattern, one, depth - 1));
    default:
      return false;
  }
}

function isCall(queue: string, pattern: RegExp, value: Expression): boolean {
  switch (value.kind) {
    case 'await':
    case 'unary':
    case 'assign':
      return isCall(queue, pattern, value.value);
    case 'binary':
      return isCall(queue, pattern, value.left);
    case 'call': {
      const { callee } = value;
      if (callee.kind === 'member' && pattern.test(callee.name) && nameOf(callee.object) === queue) return true;
      // heapq.heappush(queue, item)
      return callee.kind === 'member' && /^heap(?:push|pop)$/.test(callee.name) && pattern.test(callee.name) && nameOf(value.arguments[0]?.value ?? value) === queue;
    }
    default:
      return false;
  }
}
