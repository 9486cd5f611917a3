import { handOver, state, takenOver } from '../walk/handed.ts';
import { exactText, NOTHING, unknown } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';

/** Something that is put by under a name, for other parts of the program. */
const byName: Handler = (call) => {
  const name = exactText(argument(call, 0));
  if (name !== null) state(call.run, name, argument(call, 1));
  return call.self ?? NOTHING;
};

const askedFor: Handler = (call) => takenOver(call.run, exactText(argument(call, 0)) ?? '') ?? unknown('something that is provided');

/** What a bot is told by name it hands to whoever handles a message and asks for that name. */
export function byNames(call: Call): void {
  for (const [name, value] of call.named) handOver(call.run, name, value);
}

/** Frameworks through which one part of a program gives another what it needs, by a name. */
export const handedOver: Table = {
  ...Object.fromEntries(['fastify()', 'fastify.fastify()'].flatMap((path) => ['decorate', 'decorateRequest', 'decorateReply'].map((name): [string, Handler] => [`${path}.${name}`, byName]))),
  'fastify-plugin': (call) => argument(call, 0),
  'vue.createApp().provide': byName,
  'vue.provide': byName,
  provide: byName,
  'vue.inject': askedFor,
};
