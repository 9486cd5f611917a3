import { UNKNOWN_PART, type TextFact } from '../facts.ts';
import type { Hole } from './holes.ts';
import type { Extraction, Language } from './language.ts';
import { styles } from './styles.ts';
import { embed, slice, TextBuilder, type Decoded } from './text.ts';

/** Languages that markup holds; handed in, because they embed markup themselves. */
export interface Embedded {
  readonly script: Language;
  readonly json: Language;
}

/** The content of an element that holds another language. */
export interface CodePiece {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The `type` or `lang` of the element, in small letters. */
  readonly type: string;
}

export function readStyle({ path, text, start, end, type }: CodePiece): Extraction {
  const piece = slice(text, start, end);
  const ending = /scss|sass|less|styl/.exec(type)?.[0] ?? 'css';
  return { facts: embed(piece, styles.extract({ path: `${path}#style.${ending}`, text: piece.value }).facts), notes: [] };
}

export function readScript({ path, text, start, end, type }: CodePiece, embedded: Embedded, holes: readonly Hole[]): Extraction {
  const language = /json/.test(type) ? embedded.json : isScript(type) ? embedded.script : null;
  const whole = slice(text, start, end);
  if (language === null || !/\S/.test(whole.value)) return { facts: [], notes: [] };
  const name = `${path}#script.${language.id === 'json' ? 'json' : /^(?:ts|typescript)$/.test(type) ? 'ts' : 'tsx'}`;
  const read = (outer: Decoded): Extraction => {
    const { facts, notes } = language.extract({ path: name, text: outer.value });
    return { facts: embed(outer, facts), notes: notes.map((note) => `has a script that ${note}`) };
  };
  const found = read(whole);
  if (found.notes.length === 0) return found;
  const inner = holesWithin(holes, start, end);
  if (inner.length === 0 || inner.length > MOST_HOLES || text.includes(FILLER)) return found;
  const filled = read(fill(text, start, end, inner));
  return filled.notes.length === 0 ? { facts: filled.facts.map(withoutFiller), notes: [] } : found;
}

const isScript = (type: string): boolean => type === '' || type === 'module' || /^(?:ts|js)x?$/.test(type) || /(?:java|ecma|type)script|babel|jsx/.test(type);

/** No page that people write has more of them in one script, and each costs time. */
const MOST_HOLES = 500;
/** A letter of no text that stands for what a template prints into a script, where only a name can stand. */
const FILLER = '\uFFDC';

function holesWithin(holes: readonly Hole[], start: number, end: number): Hole[] {
  let low = 0;
  for (let high = holes.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((holes[middle] as Hole).start < start) low = middle + 1;
    else high = middle;
  }
  const found: Hole[] = [];
  for (let hole = holes[low]; hole !== undefined && hole.end <= end && found.length <= MOST_HOLES; hole = holes[(low += 1)]) found.push(hole);
  return found;
}

function fill(text: string, start: number, end: number, holes: readonly Hole[]): Decoded {
  const builder = new TextBuilder();
  let at = start;
  for (const hole of holes) {
    builder.verbatim(text.slice(at, hole.start), at).replaced(hole.kind === 'output' ? FILLER : ' ', hole.start, hole.end);
    at = hole.end;
  }
  return builder.verbatim(text.slice(at, end), at).done();
}

const withoutFiller = (fact: TextFact): TextFact => ({ ...fact, value: fact.value.replaceAll(FILLER, UNKNOWN_PART) });
