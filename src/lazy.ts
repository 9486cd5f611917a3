import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Loads a package on first need: most runs need few of them, and a small tree is read faster than a parser loads. Synchronous,
 * because the editor calls languages synchronously; ESM packages load through `require` in every Node version that we support.
 */
export function lazy<T>(specifier: string): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= require(specifier) as T);
}
