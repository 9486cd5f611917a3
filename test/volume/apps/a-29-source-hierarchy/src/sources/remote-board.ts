import { type Listing, Source } from './source';

export class RemoteBoard extends Source {
  readonly name = 'remote-board';

  override get minutes(): number {
    return 1;
  }

  protected *endpoints(): Iterable<URL> {
    for (let page = 1; page <= 5; page++) yield new URL(`https://remote-board.example/api/jobs?page=${page}`);
  }

  protected parse(body: unknown): Listing[] {
    const { result = [] } = body as { result?: Listing[] };
    return result;
  }
}
