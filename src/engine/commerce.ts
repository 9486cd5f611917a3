import type { CommerceFact } from '../facts.ts';
import { commerceHints, commerceIn, speaksOfApp } from '../match/commerce.ts';
import { withoutSecrets } from '../match/without-secrets.ts';
import { decodeText } from './decode.ts';
import type { ReadOnce } from './read-once.ts';
import { sift, type SiftOptions } from './sift.ts';

export interface Commerce {
  /** What rules are told of each file, by path. */
  readonly facts: ReadonlyMap<string, readonly CommerceFact[]>;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Signs of commerce in a tree. Words of money are in every second project, so that they open no file in the first search: only a project that
 * uses the API is searched once more for them; what the practices have read by then is not read again.
 */
export async function commerceOf({ known, ...options }: Pick<SiftOptions, 'root' | 'files' | 'explicit' | 'maxBytes' | 'gate'> & { readonly known: ReadOnce }): Promise<Commerce> {
  const facts = new Map<string, readonly CommerceFact[]>();
  const texts = new Map<string, string>();
  await sift({
    ...options,
    files: options.files.filter(speaksOfApp),
    // The search sees bytes.
    requests: { hints: commerceHints.map((hint) => Buffer.from(hint).toString('latin1')), pictures: false, drawings: false, colours: false, secrets: false },
    onHit({ path, bytes }) {
      const text = known.textOf(path) ?? withoutSecrets(path, decodeText(bytes));
      const { facts: read, skipped } = known.read(path, text);
      const signs = skipped === null ? commerceIn({ path, text, facts: read }) : [];
      if (signs.length === 0) return;
      facts.set(path, signs);
      texts.set(path, text);
    },
  });
  return { facts, texts };
}
