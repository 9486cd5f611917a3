import type { ColourFact } from '../facts.ts';
import type { Context } from './context.ts';

/**
 * What a colour does for the look of an app. `none` is what says something of its own (a state, a series of a chart), `part` a place that
 * nobody takes for the look, `token` a name under which others use it.
 */
export type Role = ColourFact['role'];

const words = (text: string): string => ` ${text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[^A-Za-z\d]+/g, ' ').toLowerCase()} `;
const any = (list: string): RegExp => new RegExp(` (?:${list.trim().split(/\s+/).join('|')}) `);

/** A colour that says how something is, or tells one of many from the others, is nobody's look. */
const STATE = any(`success successful error errors warning warn danger critical fatal info valid invalid positive negative online offline away busy available complete completed done
  passed failed ok approved rejected paid added removed insertion deletion addition increase decrease gain loss profit bull bullish bear bearish status state healthy running alive live hired verified`);
const SERIES = any('chart charts graph graphs series dataset datasets plot plots pie donut histogram heatmap sparkline syntax hljs prism ansi terminal diff confetti particle particles emoji flag flags');
const PRIMARY = any('primary brand branding main theme upwork');
const ACCENT = any('accent secondary highlight tertiary emphasis');
const THEME_COLOUR = /^(?:theme[-_]?color|background_color|msapplication-TileColor|tileColor|mask-icon|navButtonColor|apple-mobile-web-app-status-bar-style)$/i;
const LINK = any('a link links anchor href hyperlink');
const BUTTON = any('button buttons btn btns cta submit fab');
const HEADER = any('header headers nav navbar navigation topbar appbar toolbar masthead hero banner sidebar menu menubar tabs tab');
const FOOTER = any('footer foot');
const LOGO = any('logo wordmark logotype brandmark');

export function roleOf(context: Context, path: string): Role {
  const { key, heads, element, tag, utility } = context;
  if (isThemeColour(context, path)) return 'theme colour';
  const selectors = heads.map(lastOf);
  const [inner = ''] = selectors;
  const near = words(`${key} ${inner} ${element} ${classesIn(tag)} ${utility}`);
  if (STATE.test(words(`${key} ${inner} ${selectors[1] ?? ''}`)) && !BUTTON.test(near)) return 'none';
  if (SERIES.test(words(`${key} ${heads.slice(0, 3).join(' ')}`)) && !PRIMARY.test(near)) return 'none';
  if (LOGO.test(near)) return 'logo';
  if (BUTTON.test(near)) return 'button';
  if (LINK.test(words(`${inner} ${element} ${classesIn(tag)}`)) || /^link/i.test(key)) return 'link';
  if (PRIMARY.test(words(key)) || PRIMARY.test(words(`${inner} ${selectors[1] ?? ''}`))) return 'primary';
  if (ACCENT.test(words(key)) || ACCENT.test(words(inner))) return 'accent';
  if (HEADER.test(near)) return 'header';
  if (FOOTER.test(near)) return 'footer';
  return isToken(context, path) ? 'token' : 'part';
}

/** Of nested or listed selectors the part that is styled, without what it is in. */
const lastOf = (head: string): string => head.replace(/::?[\w-]+(?:\([^)]*\))?/g, ' ').split(',').map((one) => one.trim().split(/\s*[>+~]\s*|\s+/).at(-1) ?? '').join(' ');

const classesIn = (tag: string): string => [...tag.matchAll(/\s(?:class|className|id|aria-label|variant)\s*=\s*\{?["'`]([^"'`]*)/g)].map(([, value = '']) => value.replace(/\S*\[[^\]]*\]?/g, ' ')).join(' ');

const isThemeColour = ({ key, tag }: Context, path: string): boolean => THEME_COLOUR.test(key) || (key === 'content' && /\sname\s*=\s*["'](?:theme-color|msapplication-TileColor)/i.test(tag)) || (key === 'color' && /\srel\s*=\s*["']mask-icon/i.test(tag)) || (/manifest|browserconfig/i.test(path) && key === 'TileColor');

const PROPERTY = /^(?:[a-z]+-)*colou?r$|^(?:background|border|outline|textDecoration|caret|accent)Color$/;

/** A name under which the rest of the app uses a colour: custom properties, variables, entries of palettes and themes. */
function isToken({ key, heads, element }: Context, path: string): boolean {
  if (/^(?:--|[$@])/.test(key)) return true;
  if (element === 'color' || (element === 'item' && /\.xml$/i.test(path))) return true;
  if (/\.(?:css|scss|sass|less|styl|pcss)$/i.test(path)) return false;
  const around = heads.join(' ');
  return /\b(?:colou?rs?|palette|theme|tokens?|extend|scheme|swatch)\b/i.test(around) || /(?:^|\/)(?:tailwind\.config|theme|colou?rs?|palette|tokens?|variables|constants)[\w.-]*$/i.test(path) || /^[A-Z][A-Z\d_]*$/.test(key) || (heads.length === 0 && /colou?r|green/i.test(key) && !PROPERTY.test(key));
}
