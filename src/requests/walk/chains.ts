import type { Run } from './run.ts';
import type { Scope, Slot } from './scope.ts';
import type { Timer } from './timers.ts';
import { exactText, truthOf, type Value } from './values.ts';

/** Calls of a chain that are followed one by one; a number that runs on for longer is none that ends it. */
const MOST_LINKS = 50;
const DEEPEST = 3;

/**
 * Where the work of a timer stands: what it hands from one fire to the next, as in `setTimeout(() => step(i + 1), 3000)`. By it two fires are told apart
 * that are started at one place, so that one that goes through a list begins anew only where the list does.
 */
export interface Standing {
  readonly text: string;
  /** Numbers that belong to the call of a function, by the place that declares them. */
  readonly numbers: ReadonlyMap<string, number>;
}

export function standingOf(callback: Value, given: readonly Value[]): Standing {
  const numbers = new Map<string, number>();
  const text = [callback, ...given].map((one) => told(one, numbers, DEEPEST)).join();
  return { text, numbers };
}

function told(value: Value, numbers: Map<string, number>, depth: number): string {
  switch (value.kind) {
    case 'number':
      return value.low === value.high ? String(value.low) : '?';
    case 'text':
      return exactText(value) ?? '?';
    case 'truth':
      return String(truthOf(value));
    case 'list':
      return value.items === null ? '?' : `[${value.items.length}]`;
    case 'function':
      return depth === 0 ? '?' : `${value.code.at}(${around(value.scope, numbers, depth)})`;
    default:
      return '?';
  }
}

/** The variables of the functions that one is made in. */
function around(inner: Scope, numbers: Map<string, number>, depth: number): string {
  const parts: string[] = [];
  for (let scope: Scope | null = inner; scope !== null; scope = scope.parent) {
    for (const slot of scope.slots.values()) {
      if (slot.isLocal !== true) continue;
      if (slot.value.kind === 'number' && slot.value.low === slot.value.high) numbers.set(slot.key, slot.value.low);
      parts.push(`${slot.name}=${told(slot.value, numbers, depth - 1)}`);
    }
  }
  return parts.join(';');
}

/**
 * The timer that is started anew by its own work, or by that of others which it has started: the one that stood where the new one does, or else the last one
 * that was started at that place. Null where there is none, or where the new one stands at another link of a chain.
 */
export function startedAgain({ timer: inner, memory, reached }: Run, at: string, now: Standing): Timer | null {
  const before: Timer[] = [];
  for (let timer = inner; timer !== null; timer = timer.parent) if (timer.kind === 'later' && `${timer.path}:${timer.at}` === at) before.push(timer);
  const [last] = before;
  const same = before.find(({ standing }) => standing?.text === now.text);
  if (same !== undefined || last?.standing == null || reached.expected < 0.5 || memory.chains.endless.has(at)) return same ?? last ?? null;
  if (before.length >= MOST_LINKS) {
    memory.chains.endless.add(at);
    return last;
  }
  for (const [key, value] of now.numbers) if (last.standing.numbers.has(key) && last.standing.numbers.get(key) !== value) memory.chains.numbers.add(key);
  return null;
}

/** Whether only a chain moves a number, which knows at each of its links what it is. */
export const isOfChain = ({ memory }: Run, { key, isLocal }: Slot): boolean => isLocal === true && memory.chains.numbers.has(key);
