import type { ColourFact } from '../src/facts.ts';
import { isInRole, isPageOfPlatform } from '../src/match/company.ts';
import { fileRole, isDocument } from '../src/match/file-role.ts';
import { paletteColour } from '../src/match/palette.ts';
import type { FileFacts } from '../src/rule.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'brand-colors',
  docs: {
    what: 'Disallow the look of the platform: its palette in the roles of a theme, with its typeface or its logo.',
    why: 'The app may not take over the theme of the platform; one colour is chance, several in its places are its look.',
    instead: 'a theme of your own: begin with the tokens that the finding lists.',
  },
  needs: ['colour', 'font', 'picture', 'text'],
  takes: ['picture'],
  applies: 'everywhere',
  // Typefaces in files in which no colour stands.
  hint: ['neue montreal', 'neuemontreal', 'neue-montreal', 'gotham'],
  messages: {
    borrowed: { text: 'The app has the look of the platform ({{score}} of {{most}} signs): {{parts}}.', certainty: 'likely', severity: 'error', known: 'in-project' },
  },
  options: {},

  *judgeProject({ files }) {
    const shown = files.filter((file) => fileRole(file.path) !== 'test' && !isDocument(file.path) && !isPageOfPlatform(file));
    const colours = shown.flatMap((file) => file.facts.colour.flatMap((fact) => placed(file, fact)));
    const leading = colours.filter(({ weight, fact }) => (weight === 'main' || weight === 'site') && isInRole(fact)).toSorted((a, b) => Number(b.weight === 'main') - Number(a.weight === 'main'));
    const [first] = leading;
    if (first === undefined) return;
    const kept = together(colours);
    const others = distinct(kept.filter(({ weight, name }) => weight !== 'minor' && name !== first.name));
    const minor = distinct(kept.filter(({ weight }) => weight === 'minor'));
    const fonts = shown.flatMap((file) => file.facts.font.map(({ family, range }) => ({ file, family, range })));
    const logos = shown.flatMap((file) => file.facts.picture.filter(({ agrees }) => agrees).map(({ range }) => ({ file, range })));
    const score = (first.weight === 'main' ? SIGNS.main : SIGNS.site) + Math.min(others.length, SIGNS.others) + (minor.length > 1 ? SIGNS.minor : 0) + (fonts.length > 0 ? SIGNS.font : 0) + (logos.length > 0 ? SIGNS.logo : 0);
    if (score < ENOUGH) return;
    const parts = [
      `${first.name} as ${first.fact.token === '' ? 'a colour' : first.fact.token}`,
      ...(others.length > 0 ? [`${others.length} more of its palette`] : []),
      ...(minor.length > 1 ? [`${minor.length} of its minor colours`] : []),
      ...(fonts.length > 0 ? [`its typeface ${fonts[0]?.family ?? ''}`] : []),
      ...(logos.length > 0 ? ['its logo'] : []),
    ];
    const related = [...leading.filter(({ name }) => name === first.name).slice(1, 6), ...others].map(({ file, fact, name }) => at(file, fact.range[0], name));
    const more = [...fonts.slice(0, 3).map(({ file, range }) => at(file, range[0], 'its typeface')), ...logos.slice(0, 3).map(({ file, range }) => at(file, range[0], 'its logo'))];
    yield { message: 'borrowed', path: first.file.path, at: first.fact.range, cause: 'theme', related: [...related, ...more].slice(0, MOST_RELATED), data: { score: String(score), most: String(MOST), parts: parts.join(', ') } };
  },
});

/** What each sign weighs. */
const SIGNS = { main: 2, site: 1, others: 3, minor: 1, font: 2, logo: 2 } as const;
const MOST = SIGNS.main + SIGNS.others + SIGNS.minor + SIGNS.font + SIGNS.logo;
/** A green in its place and the logo, or three more of the palette: chance does not get there. */
const ENOUGH = 4;
const MOST_RELATED = 20;

interface Placed {
  readonly file: FileFacts<'colour'>;
  readonly fact: ColourFact;
  readonly name: string;
  readonly weight: string;
}

function placed(file: FileFacts<'colour'>, fact: ColourFact): Placed[] {
  const near = paletteColour(fact.rgb);
  return near === null ? [] : [{ file, fact, name: near.colour.name, weight: near.colour.weight }];
}

/** Those that take a role, or stand beside another of the palette in their file: in a large project single ones meet by chance. */
function together(colours: readonly Placed[]): Placed[] {
  const names = new Map<string, Set<string>>();
  for (const { file, name, weight } of colours) if (weight !== 'minor') names.set(file.path, (names.get(file.path) ?? new Set()).add(name));
  return colours.filter(({ file, fact, weight }) => fact.role !== 'none' && (isInRole(fact) || (names.get(file.path)?.size ?? 0) > (weight === 'minor' ? 0 : 1)));
}

/** Of several places of one colour the first. */
const distinct = (colours: readonly Placed[]): Placed[] => [...new Map(colours.toReversed().map((one) => [one.name, one])).values()].reverse();

const at = ({ path, place }: Pick<FileFacts, 'path' | 'place'>, offset: number, message: string) => ({ path, ...place(offset), message });
