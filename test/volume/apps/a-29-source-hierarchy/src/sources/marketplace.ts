import { type Listing, Source } from './source';

const PAGE = 40;

export class Marketplace extends Source {
  readonly name = 'marketplace';

  constructor(
    private readonly terms: readonly string[],
    private readonly pages = 2,
  ) {
    super();
  }

  override get minutes(): number {
    return 6;
  }

  protected override headers(): Record<string, string> {
    return { ...super.headers(), authorization: `Bearer ${process.env.MARKET_TOKEN}` };
  }

  protected *endpoints(): Iterable<URL> {
    for (const term of this.terms) {
      for (let page = 0; page < this.pages; page++) {
        const url = new URL('/api/profiles/v2/search/jobs.json', 'https://api.upwork.com');
        url.searchParams.set('q', term);
        url.searchParams.set('paging', `${page * PAGE};${PAGE}`);
        yield url;
      }
    }
  }

  protected parse(body: unknown): Listing[] {
    return (body as { jobs: { id: string; title: string }[] }).jobs.map(({ id, title }) => ({ key: id, title }));
  }
}
