interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

export class TokenStore {
  private token?: string;
  private refreshToken: string;
  private pending?: Promise<string>;

  constructor(private readonly client: { id: string; secret: string }, refreshToken: string) {
    this.refreshToken = refreshToken;
  }

  async current(): Promise<string> {
    return this.token ?? this.renew();
  }

  renew(): Promise<string> {
    this.pending ??= this.exchange().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async exchange(): Promise<string> {
    const response = await fetch('https://www.upwork.com/api/v3/oauth2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: this.refreshToken, client_id: this.client.id, client_secret: this.client.secret }).toString(),
    });
    const answer = (await response.json()) as TokenAnswer;
    this.token = answer.access_token;
    this.refreshToken = answer.refresh_token;
    return this.token;
  }
}
