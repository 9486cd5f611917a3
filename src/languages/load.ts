import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Loads a parser's package on first need. Synchronous, because the editor calls languages synchronously; ESM packages load
 * through `require` in every Node version that we support.
 */
export function lazy<T>(specifier: string): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= require(specifier) as T);
}
