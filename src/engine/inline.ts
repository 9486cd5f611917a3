import type { Embedded } from './embedded.ts';

/** Elements of SVG as pages and components name them: `<svg>`, `<Svg>` of React Native, `<motion.svg>`. */
const OPENING = /<((?:[a-z]+\.)?svg)(?=[\s>])/gi;
/** A drawing by hand is no longer, and a page of more is an export. */
const LONGEST = 20_000;
const LONGEST_IN_ALL = 500_000;
/** Fewer numbers draw an arrow or a cross. */
const LEAST_NUMBERS = 12;

/** The drawings in a page, a component or a template that its outlines do not tell of; what code would fill in is left out. */
export function inlineDrawings(text: string, isTold: (drawing: string) => boolean): Embedded[] {
  const found: Embedded[] = [];
  const ends = new Map<string, number>();
  let read = 0;
  for (const { 0: head, 1: name = '', index } of text.matchAll(OPENING)) {
    const closing = `</${name}>`;
    let end = ends.get(name) ?? -1;
    if (end < index) ends.set(name, (end = Math.max(text.indexOf(closing, index), 0) || Infinity));
    if (end - index > LONGEST) continue;
    const drawing = text.slice(index, end + closing.length);
    read += drawing.length;
    if (read > LONGEST_IN_ALL) break;
    if (!isWorthALook(drawing) || isTold(drawing)) continue;
    found.push({ range: [index, index + head.length], bytes: new Uint8Array(Buffer.from(plainSvg(drawing))) });
  }
  return found;
}

const isWorthALook = (drawing: string): boolean => {
  let numbers = 0;
  for (const [, data = ''] of drawing.matchAll(/\s(?:d|points)=(?:\{\s*)?["'`]([^"'`]*)/g)) numbers += data.match(/\d+/g)?.length ?? 0;
  return numbers >= LEAST_NUMBERS;
};

const ELEMENTS = new Set('svg g path circle rect line polyline polygon ellipse defs use symbol clippath mask lineargradient radialgradient stop'.split(' '));
const PROPER: Readonly<Record<string, string>> = { clippath: 'clipPath', lineargradient: 'linearGradient', radialgradient: 'radialGradient' };
const ATTRIBUTES = new Set(
  'd points x y x1 y1 x2 y2 cx cy r rx ry fx fy width height viewbox transform fill fill-rule fill-opacity clip-rule clip-path mask stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-opacity opacity offset stop-color stop-opacity id href xlink:href style gradienttransform gradientunits preserveaspectratio'.split(' '),
);

const TAG = /<(\/?)((?:[a-z]+\.)?[a-z][\w:]*)((?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]{0,100}\}){0,200}\}|[^"'{}<>]){0,2000})>/gi;
const ATTRIBUTE = /([:@\w.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|(-?[\d.]+))?[^}]*\}+))?/g;

/** Only elements and attributes that draw, written as SVG writes them. */
function plainSvg(drawing: string): string {
  let plain = '';
  for (const [, slash = '', name = '', rest = ''] of drawing.matchAll(TAG)) {
    const element = name.replace(/^.*\./, '').toLowerCase();
    if (!ELEMENTS.has(element)) continue;
    const written = PROPER[element] ?? element;
    if (slash !== '') plain += `</${written}>`;
    else plain += `<${written}${attributesOf(rest)}${/\/\s*$/.test(rest) ? '/' : ''}>`;
  }
  return plain;
}

function attributesOf(text: string): string {
  const written = new Map<string, string>();
  for (const [, name = '', ...values] of text.matchAll(ATTRIBUTE)) {
    const attribute = /^(?:viewBox|gradient[TU]|preserveA)/.test(name) ? name : name.replace(/^xlinkHref$/, 'href').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const value = values.find((one) => one !== undefined);
    if (!ATTRIBUTES.has(attribute.toLowerCase())) continue;
    // A colour that code fills in is some colour.
    const known = value ?? (attribute === 'fill' || attribute === 'stroke' ? 'currentColor' : undefined);
    if (known !== undefined) written.set(attribute, known);
  }
  return [...written].map(([attribute, value]) => ` ${attribute}="${value.replace(/[&<]/g, (character) => (character === '&' ? '&amp;' : '&lt;'))}"`).join('');
}
