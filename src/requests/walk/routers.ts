const DEEPEST = 6;

/** What a program has said of its routers: where each is mounted and what it answers; a route may be told before its router is mounted. */
export class Routers {
  readonly #mounts = new Map<string, Map<string, { readonly under: string; readonly path: string }>>();
  readonly #own = new Map<string, string>();
  readonly #paths = new Map<string, Set<string>>();

  /** A path that stands before all of a router's own. */
  begin(router: string, path: string): void {
    this.#own.set(router, path);
  }

  mount(router: string, under: string, path: string): void {
    const mounts = this.#mounts.get(router) ?? new Map();
    this.#mounts.set(router, mounts.set(`${under} ${path}`, { under, path }));
  }

  add(router: string, verb: string, path: string): void {
    const paths = this.#paths.get(router) ?? new Set();
    this.#paths.set(router, paths.add(`${verb} ${path}`));
  }

  /** The paths under which a router answers: one for each place that it is mounted at. */
  prefixes(router: string, depth = DEEPEST): readonly string[] {
    const own = this.#own.get(router) ?? '';
    const mounts = depth === 0 ? [] : [...(this.#mounts.get(router)?.values() ?? [])];
    return mounts.length === 0 ? [own] : [...new Set(mounts.flatMap(({ under, path }) => this.prefixes(under, depth - 1).map((before) => joined(joined(before, path), own))))];
  }

  /** All routes that a router answers, with those of the routers that are mounted on it. */
  routes(router: string, depth = DEEPEST): readonly string[] {
    const own = [...(this.#paths.get(router) ?? [])].flatMap((name) => this.prefixes(router).map((prefix) => placed(name, prefix)));
    const inner = depth === 0 ? [] : [...this.#mounts].flatMap(([one, mounts]) => ([...mounts.values()].some(({ under }) => under === router) ? this.routes(one, depth - 1) : []));
    return [...new Set([...own, ...inner])];
  }
}

export const joined = (before: string, path: string): string => (path === '/' || path === '' ? before : `${before.replace(/\/$/, '')}${path.startsWith('/') ? '' : '/'}${path}`);
export const placed = (name: string, prefix: string): string => {
  const space = name.indexOf(' ');
  const path = name.slice(space + 1);
  return `${name.slice(0, space)} ${prefix === '' || prefix === '/' ? path : joined(prefix, path)}`;
};
