import type { TextFact } from '../facts.ts';
import { iconFontOf } from './glyphs.ts';
import { isMessageReference } from './identity.ts';
import { findMarks } from './marks.ts';
import { mayBeCopied } from './shared-text.ts';

/**
 * Whether a rule may ask for a text: those with a mark, in letters or as the glyph of an icon font, or a hint of a rule, headings,
 * which name documents, long texts, which may be copies, and comments with a directive. The command keeps no others, and the editor hands out no others, so that
 * both say the same.
 */
export function isKept(fact: TextFact, isHinted: (text: string) => boolean): boolean {
  const { surface, heading, value } = fact;
  if (heading > 0 || isHinted(value)) return true;
  if (surface === 'comment') return value.includes('upwork-compliance-');
  if (mayBeCopied(fact)) return true;
  return findMarks(value, 'name').length > 0 || iconFontOf(fact) !== null || isMessageReference(value);
}
