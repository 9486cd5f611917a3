import type { PictureFact } from '../facts.ts';
import { HINT_LENGTH } from '../match/gate.ts';
import { findMarks } from '../match/marks.ts';
import type { Related } from '../problem.ts';
import { Lines } from '../source.ts';
import { decodeText } from './decode.ts';
import { sift, type SiftOptions } from './sift.ts';

/** As many places as a report has room for. */
const MOST = 20;

/**
 * Where the pictures that show a mark are used: the texts that write the name of the file. Only where something was found is the tree
 * read once more.
 */
export async function withUses(found: ReadonlyMap<string, readonly PictureFact[]>, options: Pick<SiftOptions, 'root' | 'files' | 'explicit' | 'maxBytes'>): Promise<Map<string, readonly PictureFact[]>> {
  const names = new Map<string, Use[]>();
  for (const [path, facts] of found) {
    const name = nameOf(path);
    if (facts.some(({ agrees }) => agrees) && name.length >= HINT_LENGTH.least && name.length <= HINT_LENGTH.most && /^[\x20-\x7e]+$/.test(name)) names.set(name, []);
  }
  if (names.size > 0) {
    await sift({
      ...options,
      gate: true,
      requests: { hints: [...names.keys()], pictures: false, drawings: false, colours: false, secrets: false },
      onHit: ({ path, bytes }) => enter(names, path, decodeText(bytes)),
    });
  }
  return new Map([...found].map(([path, facts]) => [path, facts.map((fact) => withUse(fact, names.get(nameOf(path)) ?? []))]));
}

const withUse = (fact: PictureFact, uses: readonly Use[]): PictureFact => ({ ...fact, isNamedWhereUsed: uses.some(({ isNamed }) => isNamed), uses: uses.map(({ place }) => place).toSorted(byPlace).slice(0, MOST) });

interface Use {
  readonly place: Related;
  readonly isNamed: boolean;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const byPlace = (a: Related, b: Related): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column);

function enter(names: ReadonlyMap<string, Use[]>, path: string, text: string): void {
  let lines: Lines | null = null;
  for (const [name, uses] of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      // "logo.png" is no use of "biglogo.png".
      if (/[\w-]$/.test(text.slice(Math.max(0, at - 1), at)) || /^[\w-]/.test(text.slice(at + name.length, at + name.length + 1))) continue;
      lines ??= new Lines(text);
      const { line, column } = lines.locate([at, at]);
      uses.push({ place: { path, line, column, message: `uses ${name}` }, isNamed: isNamedAround(text, at, at + name.length) });
      if (uses.length > 10 * MOST) break;
    }
  }
}

/** How far the element or the statement that uses a picture reaches to either side. */
const REACH = 200;

/** Whether what stands around a use on its line, or in its element, names the platform; the address itself aside. */
function isNamedAround(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const opened = before.lastIndexOf('<');
  const isInElement = opened >= 0 && !before.includes('>', opened);
  const from = isInElement ? before.slice(opened) : before.slice(before.lastIndexOf('\n') + 1);
  const to = after.slice(0, isInElement ? Math.max(0, after.indexOf('>')) : /$/m.exec(after)?.index);
  // Folders above the file say nothing of the picture.
  return findMarks(from.replace(/[^\s"'`(=]*$/, ''), 'name').length + findMarks(to, 'name').length > 0;
}
