import { probe, details } from './market.mjs';

const SECOND = 1000;

const machine = {
  context: { misses: 0, queue: [] },
  states: {
    async watching(context) {
      const ids = await probe('blockchain');
      const fresh = ids.filter((id) => !context.known?.has(id));
      context.known = new Set(ids);
      if (fresh.length === 0) {
        context.misses += 1;
        return context.misses >= 3 ? ['resting', 0] : ['watching', 40 * SECOND];
      }
      context.misses = 0;
      context.queue.push(...fresh);
      return ['reading', 1 * SECOND];
    },
    async reading(context) {
      const id = context.queue.shift();
      await details(id);
      return context.queue.length > 0 ? ['reading', 2 * SECOND] : ['watching', 40 * SECOND];
    },
    async resting(context) {
      context.misses = 0;
      return ['watching', 10 * 60 * SECOND];
    },
  },
};

async function transition(name) {
  let next;
  try {
    next = await machine.states[name](machine.context);
  } catch (error) {
    console.error(name, error.message);
    next = ['resting', 60 * SECOND];
  }
  const [state, delay] = next;
  setTimeout(transition, delay, state);
}

transition('watching');
