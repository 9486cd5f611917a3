import { numberIn } from '../walk/arithmetic.ts';
import { known } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { asFallback, text, truth, unknown, type Value } from '../walk/values.ts';

/** What a program says of one of the options that it takes. */
export interface OptionSpec {
  /** As they are written: "--interval", "-i". */
  readonly flags: readonly string[];
  /** Whether it stands alone, or has a word behind it. */
  readonly isSwitch: boolean;
  readonly fallback: Value;
}

/** The words that a list of the language holds, behind as many as come before those of the program itself. */
export function wordsOf(run: Run, before: readonly string[]): Value | null {
  return run.words === null ? null : known(run, [...before.map((word) => text(word)), ...run.words.map(valueOf)]);
}

/** What a shell puts into a word is not known here. */
const valueOf = (word: string): Value => (/[$`]|\{\{/.test(word) ? unknown(`the argument ${word}`, true) : text(word));

/** What an option is in this process: as its command line says, or else as the program does. */
export function optionIn(run: Run, { flags, isSwitch, fallback }: OptionSpec): Value {
  const name = flags.findLast((flag) => flag.startsWith('--')) ?? flags[0] ?? '';
  const written = writtenIn(run.words ?? [], flags, isSwitch);
  if (isSwitch) {
    run.choices.add(name);
    return written === null ? asFallback(fallback.kind === 'truth' ? fallback : truth(false)) : truth(fallback.kind !== 'truth' || fallback.chance.high === 0);
  }
  if (written !== null) {
    const value = valueOf(written);
    return value.kind === 'text' && fallback.kind === 'number' ? (numberIn(value) ?? value) : value;
  }
  if (fallback.kind === 'nothing') return run.words === null ? unknown(`the argument ${name}`, true) : fallback;
  const plain = fallback.kind === 'text' && !/path|url|file|host/i.test(name) ? numberIn(fallback) : fallback.kind === 'number' ? fallback : null;
  // Who knows the command line knows that nobody says otherwise.
  return run.words === null ? asFallback(plain ?? fallback) : (plain ?? fallback);
}

/** The word that belongs to an option, or an empty one for a switch; null where it is not written. */
function writtenIn(words: readonly string[], flags: readonly string[], isSwitch: boolean): string | null {
  for (const [index, word] of words.entries()) {
    for (const flag of flags) {
      if (word === flag) return isSwitch ? '' : (words[index + 1] ?? '$');
      if (word.startsWith(`${flag}=`)) return word.slice(flag.length + 1);
    }
  }
  return null;
}

/** All words that stand for themselves; null where they are not known. */
export const positionalsIn = (run: Run, valued: ReadonlySet<string>): readonly Value[] | null => (run.words === null ? null : positionalsOf(run.words, valued).map(valueOf));

export function positionalsOf(words: readonly string[], valued: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as string;
    if (!word.startsWith('-') || word === '-') found.push(word);
    else if (valued.has(word)) index += 1;
  }
  return found;
}
