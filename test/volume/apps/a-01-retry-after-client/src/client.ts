import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from './config.js';

const ENDPOINT = 'https://api.upwork.com/graphql';

const SEARCH = `query Search($filter: MarketplaceJobPostingsSearchFilter) {
  marketplaceJobPostingsSearch(marketPlaceJobFilter: $filter, searchType: USER_JOBS_SEARCH) {
    totalCount
    edges { node { id title createdDateTime } }
  }
}`;

export interface Posting {
  readonly id: string;
  readonly title: string;
}

export class HttpError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

export class MarketClient {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async search(term: string): Promise<Posting[]> {
    const { data } = await this.#send({ query: SEARCH, variables: { filter: { searchExpression_eq: term, pagination_eq: { first: 10 } } } });
    return data.marketplaceJobPostingsSearch.edges.map((edge: { node: Posting }) => edge.node);
  }

  async #send(payload: unknown, attempt = 1): Promise<any> {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#settings.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    if (response.ok) return response.json();
    const { attempts, baseMs, capMs } = this.#settings.retry;
    const mayRecover = response.status === 429 || response.status >= 500;
    if (!mayRecover || attempt >= attempts) throw new HttpError(response.status);
    const told = Number(response.headers.get('retry-after')) * 1_000;
    const backoff = Math.min(capMs, baseMs * 2 ** (attempt - 1));
    await sleep(told > 0 ? told : backoff * (0.5 + Math.random() / 2));
    return this.#send(payload, attempt + 1);
  }
}
