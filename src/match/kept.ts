import type { TextFact } from '../facts.ts';
import { isMessageReference } from './identity.ts';
import { findMarks } from './marks.ts';

/**
 * Whether a rule may ask for a text: those with a mark or a hint of a rule, headings, which name documents, and comments with a
 * directive. The command keeps no others, and the editor hands out no others, so that both say the same.
 */
export function isKept({ surface, heading, value }: TextFact, isHinted: (text: string) => boolean): boolean {
  if (heading > 0 || isHinted(value)) return true;
  return surface === 'comment' ? value.includes('upwork-compliance-') : findMarks(value, 'name').length > 0 || isMessageReference(value);
}
