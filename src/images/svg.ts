/** Makes a drawing safe and ready to be rendered at a size at which marks are compared. */

/** Pixels of the longer side: a sheet of icons needs more than an icon. */
const RENDERED = { icon: 192, sheet: 480 } as const;
/** An icon is drawn by fewer numbers, and holds no picture. */
const MOST_OF_AN_ICON = 1200;
/** A renderer takes minutes over a path of some hundred thousand points. */
const MOST_NUMBERS = 60_000;
const MOST_CHARACTERS = 4_000_000;

export interface PreparedSvg {
  readonly text: string;
  /** The width of the drawing in its own units. */
  readonly width: number;
}

export function prepareSvg(text: string): PreparedSvg | { readonly reason: string } {
  if (text.length > MOST_CHARACTERS) return { reason: 'a drawing of more than 4 million characters' };
  if (/<!ENTITY/i.test(text)) return { reason: 'a drawing with entities of its own, which are not expanded' };
  const numbers = numbersIn(text);
  if (numbers > MOST_NUMBERS) return { reason: `a drawing of more than ${MOST_NUMBERS.toLocaleString('en')} numbers` };
  if (copiesIn(text) > MOST_COPIES) return { reason: 'a drawing that copies itself many times over' };
  const open = /<(?:[\w-]+:)?svg\b[^>]*>/i.exec(text);
  if (open === null) return { reason: 'no drawing in it' };
  const size = sizeOf(open[0]);
  if (size === null) return { text, width: 0 };
  const scale = (numbers > MOST_OF_AN_ICON || /<image\b|<symbol\b|<svg\b[^]*<svg\b/i.test(text) ? RENDERED.sheet : RENDERED.icon) / Math.max(size.width, size.height);
  const [width, height] = [Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale))];
  const box = /\sviewBox\s*=/i.test(open[0]) ? '' : ` viewBox="0 0 ${size.width} ${size.height}"`;
  const root = open[0].replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '').replace(/^<[\w:-]+/, (name) => `${name} width="${width}" height="${height}"${box}`);
  return { text: withNamespace(text.slice(0, open.index), root) + text.slice(open.index + open[0].length), width: size.width };
}

/** A drawing that stands in a page may do without. */
const withNamespace = (before: string, root: string): string => {
  const own = /\sxmlns\s*=/.test(root) || /^<[\w-]+:svg/.test(root) ? root : root.replace(/^<svg/i, '<svg xmlns="http://www.w3.org/2000/svg"');
  return before + (/\sxmlns:xlink\s*=/.test(own) ? own : own.replace(/^<([\w:-]+)/, '<$1 xmlns:xlink="http://www.w3.org/1999/xlink"'));
};

/** The size in units of the drawing: that of its view box, or else its own. */
function sizeOf(root: string): { readonly width: number; readonly height: number } | null {
  const box = /\sviewBox\s*=\s*["']([^"']*)["']/i.exec(root)?.[1]?.trim().split(/[\s,]+/).map(Number);
  const [, , boxWidth = 0, boxHeight = 0] = box ?? [];
  if (boxWidth > 0 && boxHeight > 0) return { width: boxWidth, height: boxHeight };
  const length = (name: string): number => Number.parseFloat(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?![\\d.]*%)`, 'i').exec(root)?.[1] ?? '0');
  const [width, height] = [length('width'), length('height')];
  return width > 0 && height > 0 ? { width, height } : null;
}

/** Numbers in the attributes that draw: a number begins where a digit follows something else. Embedded pictures are no drawing. */
function numbersIn(text: string): number {
  let count = 0;
  for (const [attribute] of text.matchAll(/\s(?:d|points)\s*=\s*(?:"[^"]*"|'[^']*')/gi)) {
    let wasDigit = false;
    for (let at = 0; at < attribute.length; at += 1) {
      const code = attribute.charCodeAt(at);
      const isDigit = (code >= 48 && code <= 57) || code === 46;
      if (isDigit && !wasDigit) count += 1;
      wasDigit = isDigit;
    }
  }
  return count;
}

/** Parts that a drawing may copy, those in copies counted each time. */
const MOST_COPIES = 10_000;

/** How many parts `use` elements copy in all, told from what stands between one id and the next: copies of copies multiply. */
function copiesIn(text: string): number {
  if (!/<(?:[\w-]+:)?use\b/.test(text)) return 0;
  const parts = text.split(/(?=\sid\s*=\s*["'])/);
  const uses = new Map<string, string[]>();
  let unnamed: string[] = [];
  for (const part of parts) {
    const referred = [...part.matchAll(/<(?:[\w-]+:)?use\b[^>]*?href\s*=\s*["']#([^"']+)["']/g)].map(([, id = '']) => id);
    const id = /^\sid\s*=\s*["']([^"']*)/.exec(part)?.[1];
    if (id === undefined) unnamed = [...unnamed, ...referred];
    else uses.set(id, [...(uses.get(id) ?? []), ...referred]);
  }
  const known = new Map<string, number>();
  const copies = (id: string, depth: number): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    if (depth > 50) return MOST_COPIES;
    known.set(id, 0);
    const count = Math.min(1e9, (uses.get(id) ?? []).reduce((sum, one) => sum + 1 + copies(one, depth + 1), 0));
    known.set(id, count);
    return count;
  };
  return [...uses.keys(), ...unnamed].reduce((sum, id) => sum + copies(id, 0), unnamed.length);
}
