import { bus } from './bus.js';
import { call } from './call.js';

export class Poller {
  #seen = new Set();
  #handle = null;
  static interval = 90_000;

  constructor(terms) {
    this.terms = terms;
    this.poll = this.poll.bind(this);
  }

  start() {
    if (this.#handle) return;
    this.#handle = setInterval(this.poll, Poller.interval);
    this.poll();
  }

  stop() {
    clearInterval(this.#handle);
    this.#handle = null;
  }

  async poll() {
    for (const term of this.terms) {
      const { marketplaceJobPostingsSearch: found } = await call('query ($t: String) { marketplaceJobPostingsSearch(marketPlaceJobFilter: { titleExpression_eq: $t, pagination_eq: { first: 15 } }) { edges { node { id } } } }', { t: term });
      for (const { node } of found.edges) {
        if (this.#seen.has(node.id)) continue;
        this.#seen.add(node.id);
        bus.emit('job', node.id);
      }
    }
  }
}
