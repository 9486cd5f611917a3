import { UNKNOWN_PART } from '../../facts.ts';
import type { Extraction, Language, SourceText } from '../language.ts';
import { extractCode } from './extract.ts';
import { syntaxes } from './syntax.ts';

/** The readers of markup; scripts hold markup and pages hold scripts, so the two know each other through functions. */
export interface Markup {
  readonly html: () => Language;
  readonly template: () => Language;
}

const REGION = /<\?(?:php\b|=|(?=\s))(?<code>[^]*?)(?:\?>|(?![^]))/gi;

/** A program that is a page around its code, or nothing but code. Each is read with the other blanked out, so that all offsets stay. */
export function readPhp({ path, text }: SourceText, { html, template }: Markup): Extraction {
  const code: string[] = [];
  const page: string[] = [];
  let at = 0;
  for (const { index, 0: region, groups } of text.matchAll(REGION)) {
    const inner = groups?.['code'] ?? '';
    const open = region.indexOf(inner, 2);
    code.push(blank(text.slice(at, index)), ' '.repeat(open), inner, blank(region.slice(open + inner.length)).replace('  ', '; '));
    page.push(text.slice(at, index), UNKNOWN_PART.repeat(region.length));
    at = index + region.length;
  }
  if (at === 0) return template().extract({ path, text });
  code.push(blank(text.slice(at)));
  page.push(text.slice(at));
  const facts = extractCode({ path, text: code.join('') }, syntaxes.php, html);
  const markup = page.join('');
  if (!/<[a-z!]/i.test(markup)) return { facts, notes: [] };
  const read = template().extract({ path, text: markup });
  for (const fact of read.facts) facts.push(fact);
  return { facts: facts.sort((a, b) => a.range[0] - b.range[0]), notes: read.notes };
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
