import type { TokenStore } from './auth.js';

export class Gateway {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: TokenStore,
  ) {}

  async query<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const body = JSON.stringify({ query, variables });
    let response = await this.post(body, await this.tokens.current());
    if (response.status === 401) response = await this.post(body, await this.tokens.renew());
    if (!response.ok) throw new Error(`Gateway answered ${response.status}`);
    return ((await response.json()) as { data: T }).data;
  }

  private post(body: string, token: string): Promise<Response> {
    return fetch(new URL('graphql', this.baseUrl), { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
  }
}
