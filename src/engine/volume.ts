import type { CacheFiles } from '../cache.ts';
import type { ResolvedConfig } from '../config/index.ts';
import type { VolumeFact } from '../facts.ts';
import { showsApi } from '../match/evidence.ts';
import { analyseNow } from '../requests/analyse.ts';
import type { Budget } from '../requests/budget.ts';
import { toFacts } from '../requests/facts.ts';
import { findingsOf } from '../requests/findings.ts';
import { isJavaScript } from '../requests/javascript/index.ts';
import { listFiles, type Listing } from './list.ts';
import { countRequests, materialIn, withKeptSources, type Material } from './material.ts';

export interface VolumeOptions {
  readonly root: string;
  readonly cwd: string;
  /** What the run was asked to check; none is the whole root. */
  readonly paths: readonly string[];
  readonly listing: Listing;
  readonly config: ResolvedConfig;
  readonly isolated: boolean;
  /** Where sources are kept; null for nowhere. */
  readonly cache: Pick<CacheFiles, 'modules'> | null;
}

export interface Volume {
  readonly budget: Budget;
  /** What rules are told of each file, by path. */
  readonly facts: ReadonlyMap<string, readonly VolumeFact[]>;
  /** The text of a file that the count has read. */
  textOf(path: string): string | null;
}

/** Counts the requests of the whole project, also where only some of its files are checked: a part of an app sends nothing by itself. */
export async function volumeOf({ root, cwd, paths, listing, config, isolated, cache }: VolumeOptions): Promise<Volume> {
  const whole = paths.length === 0 ? listing : await listFiles({ root, cwd, paths: [], ignores: config.ignores, isolated });
  const texts = new Map<string, string | null>();
  const material = materialIn(root, whole, config);
  const textOf = (path: string): string | null => {
    let text = texts.get(path);
    if (text === undefined) texts.set(path, (text = material.read(path)));
    return text;
  };
  const budget = await withKeptSources(cache?.modules ?? null, (kept) => countRequests({ ...material, read: textOf }, config, kept));
  return { budget, facts: toFacts(findingsOf(budget, aloneIn(budget, textOf, config)), textOf), textOf };
}

/** What each script that sends something sends by itself, as the editor counts it. */
function aloneIn({ sites }: Budget, textOf: Material['read'], { volume }: ResolvedConfig): ReadonlyMap<string, Budget> {
  const alone = new Map<string, Budget>();
  for (const path of new Set(sites.map(({ place }) => place.path))) {
    const text = textOf(path);
    if (text === null || !isJavaScript(path) || !showsApi(text)) continue;
    alone.set(path, analyseNow({ files: [path], read: (file) => (file === path ? text : null), settings: volume }));
  }
  return alone;
}
