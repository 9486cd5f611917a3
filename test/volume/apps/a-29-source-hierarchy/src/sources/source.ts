export interface Listing {
  readonly key: string;
  readonly title: string;
}

export abstract class Source {
  abstract readonly name: string;
  protected abstract endpoints(): Iterable<URL>;
  protected abstract parse(body: unknown): Listing[];

  get minutes(): number {
    return 30;
  }

  protected headers(): Record<string, string> {
    return { accept: 'application/json' };
  }

  async collect(): Promise<Listing[]> {
    const listings: Listing[] = [];
    for (const url of this.endpoints()) {
      const response = await fetch(url, { headers: this.headers() });
      if (response.ok) listings.push(...this.parse(await response.json()));
    }
    return listings;
  }
}
