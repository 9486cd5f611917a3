import type { Over } from './items.ts';
import type { Run } from './run.ts';
import { native, NOTHING, unknown, type ListValue, type Value } from './values.ts';

/** Where a bot asks what people have written to it; it is told so as soon as somebody does, and nothing as a rule. */
const OF_PEOPLE = /^https?:\/\/(?:api\.telegram\.org|tapi\.bale\.ai)\/.*\/?getUpdates\b|\/getUpdates(?:\?|$)/i;

export const asksPeople = (address: Value): boolean => address.kind === 'text' && OF_PEOPLE.test(address.text);

/** What is done with each of what people have written is done as often as they write, however often a program asks for it. */
export function overIncoming(run: Run, answer: Value, { at }: Over, visit: (item: Value, index: number) => unknown): ListValue | null {
  if (answer.kind !== 'answer' || answer.isFromPeople !== true) return null;
  const { module } = run;
  const key = `${module.path}:${at}:incoming`;
  const work = native('incoming', () => {
    run.inModule(module, () => visit({ ...answer, isResponse: false }, -1));
    return NOTHING;
  });
  if (!run.standing.has(key)) run.standing.set(key, () => run.inModule(module, () => run.action(work, 'what somebody writes to the bot', at)));
  return { kind: 'list', items: [], length: { proved: 0, low: 0, expected: 0, high: 0 }, item: unknown('what somebody writes'), source: 'what people write', assumptions: [], key: '', epoch: run.epoch };
}
