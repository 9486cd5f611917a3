import { attributions, claims, disclaimers, nominatives, platformVoice } from '../policy/phrases.ts';
import type { Range } from '../facts.ts';
import { technicalUse } from './technical.ts';

/** What a text does with a mark. */
export type Use =
  | { readonly kind: 'technical' | 'disclaimer' | 'attribution'; readonly why: string }
  | { readonly kind: 'claim' | 'platform-voice' | 'nominative' | 'plain' };

/** Reads the words around a mark. The order matters: a denial outranks a claim, a claim outranks a source note. */
export function useOf(text: string, range: Range): Use {
  const aside = nonUseOf(text, range);
  if (aside !== null) return aside;
  const masked = maskAround(text, range);
  if (anyFits(claims, masked)) return { kind: 'claim' };
  if (anyFits(platformVoice, masked)) return { kind: 'platform-voice' };
  if (anyFits(attributions, masked)) return { kind: 'attribution', why: 'a note of the source' };
  return { kind: anyFits(nominatives, masked) ? 'nominative' : 'plain' };
}

/** The part of `useOf` that most names need, which asks few patterns: what only looks like a use of the mark, or denies one. */
export function nonUseOf(text: string, range: Range): Extract<Use, { readonly why: string }> | null {
  const technical = technicalUse(text, range);
  if (technical !== null) return { kind: 'technical', why: technical };
  const around = sentenceAround(text, range);
  return disclaimers.some((pattern) => pattern.test(around)) ? { kind: 'disclaimer', why: 'a disclaimer' } : null;
}

const MARK = '\uE000';

/** The sentence with this one mark replaced by a placeholder, so that a pattern speaks of this mark and no other. */
function maskAround(text: string, [start, end]: Range): string {
  const [from, to] = sentenceBounds(text, [start, end]);
  return `${text.slice(from, start)}${MARK}${text.slice(end, to)}`.replace(/\s+/g, ' ');
}

const compiled = new Map<RegExp, RegExp>();

function anyFits(patterns: readonly RegExp[], masked: string): boolean {
  return patterns.some((pattern) => {
    let ready = compiled.get(pattern);
    if (ready === undefined) {
      // A word boundary beside the placeholder would never hold.
      ready = new RegExp(pattern.source.replaceAll('\\b{mark}', MARK).replaceAll('{mark}\\b', MARK).replaceAll('{mark}', MARK), pattern.flags);
      compiled.set(pattern, ready);
    }
    return ready.test(masked);
  });
}

const sentenceAround = (text: string, range: Range): string => text.slice(...sentenceBounds(text, range));

function sentenceBounds(text: string, [start, end]: Range): [from: number, to: number] {
  const before = text.slice(Math.max(0, start - 240), start);
  const after = text.slice(end, end + 240);
  const opening = [...before.matchAll(/[.!?…]["”’)]?\s+|\n\s*\n/g)].at(-1);
  const closing = /[.!?…](?:["”’)]?\s|$)|\n\s*\n/.exec(after);
  return [start - before.length + (opening === undefined ? 0 : opening.index + opening[0].length), end + (closing === null ? after.length : closing.index + 1)];
}
