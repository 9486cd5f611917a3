import { sourceRange, UNKNOWN_PART, type Range, type TextFact } from '../src/facts.ts';
import { fileRole } from '../src/match/file-role.ts';
import { brandedNames, identityUses, isBranded } from '../src/match/identity.ts';
import { findMarks, type MarkMatch } from '../src/match/marks.ts';
import { findNames } from '../src/match/names.ts';
import { useOf, type Use } from '../src/match/use.ts';
import { defineRule, type FileFacts, type Suggestion } from '../src/rule.ts';

export default defineRule({
  clause: 'brand-name',
  docs: {
    what: 'Disallow texts that present the app as the platform or as tied to it, and ask about others that name the platform.',
    why: 'The published rule makes no exception for naming the platform in the app, least of all where the app carries its name.',
    instead: 'reword it ("Connect your account"), or allow it with a reason.',
  },
  needs: ['text'],
  applies: 'everywhere',
  messages: {
    claim: { text: '"{{text}}" claims a tie that only the platform can grant.', certainty: 'likely', severity: 'error', known: 'in-file' },
    voice: { text: '"{{text}}" speaks as the platform itself.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    branded: { text: '"{{text}}" speaks of the platform.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    mentions: { text: '{{count}} the platform ("{{text}}"): is that needed to say what the app does?', certainty: 'ask', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge(file) {
    for (const { fact, match, use } of spokenMarks(file)) {
      const at = sourceRange(fact, match.range);
      if (use.kind === 'claim') yield { message: 'claim', at, data: { text: excerpt(fact.value, match) }, suggestions: withoutClaim(fact, match) };
      else if (use.kind === 'platform-voice' && fact.surface === 'ui') yield { message: 'voice', at, data: { text: excerpt(fact.value, match) } };
      else if ('why' in use) yield { leave: use.why, at };
      else if (fact.surface === 'docs') yield { leave: 'documentation that describes', at };
    }
  },

  *judgeProject(project) {
    const names = brandedNames(project);
    // Once for each text: it may hold hundreds of marks.
    const known = new Map<string, readonly Range[]>();
    const namesIn = ({ value }: TextFact): readonly Range[] => {
      const found = known.get(value) ?? findNames(value, names);
      known.set(value, found);
      return found;
    };
    const mentions = project.files.flatMap((file) =>
      [...spokenMarks(file)]
        .filter(({ fact, match, use }) => fact.surface === 'ui' && (use.kind === 'nominative' || use.kind === 'plain') && !namesIn(fact).some(([start, end]) => start <= match.range[0] && match.range[1] <= end))
        .map((mention) => ({ ...mention, file })),
    );
    const [first, ...others] = mentions;
    if (first === undefined) return;
    if (isBranded(project) || project.files.some(speaksAsThePlatform)) {
      for (const { file, fact, match } of mentions) yield { path: file.path, message: 'branded', at: sourceRange(fact, match.range), cause: 'mentions', data: { text: excerpt(fact.value, match) }, suggestions: withoutMark(fact, match) };
      return;
    }
    yield {
      path: first.file.path,
      message: 'mentions',
      at: sourceRange(first.fact, first.match.range),
      cause: 'mentions',
      data: { count: mentions.length === 1 ? 'A text speaks of' : `${mentions.length} texts speak of`, text: excerpt(first.fact.value, first.match) },
      related: others.map(({ file, fact, match }) => ({ path: file.path, ...file.place(sourceRange(fact, match.range)[0]), message: `"${excerpt(fact.value, match)}"` })),
    };
  },
});

interface SpokenMark {
  readonly fact: TextFact;
  readonly match: MarkMatch;
  readonly use: Use;
}

/** The marks in texts for people, but for those that name the app, and what each does there. */
function* spokenMarks(file: FileFacts<'text'>): Generator<SpokenMark> {
  const role = fileRole(file.path);
  if (role === 'test' || role === 'changelog' || role === 'legal') return;
  const naming = new Set(identityUses(file).filter((use) => !('leave' in use)).map(({ fact }) => fact));
  for (const fact of file.facts.text) {
    const spoken = fact.surface === 'ui' || fact.surface === 'docs' || (fact.surface === 'app-name' && /title/.test(fact.place));
    if (!spoken || naming.has(fact)) continue;
    for (const match of findMarks(fact.value, 'prose')) yield { fact: fact.surface === 'app-name' ? { ...fact, surface: 'ui' } : fact, match, use: useOf(fact.value, match.range) };
  }
}

const speaksAsThePlatform = (file: FileFacts<'text'>): boolean => [...spokenMarks(file)].some(({ fact, use }) => fact.surface === 'ui' && use.kind === 'platform-voice');

/** "Connect your … account" says as much without the mark. */
function withoutMark(fact: TextFact, { range: [start, end] }: MarkMatch): readonly Suggestion[] {
  const after = /^ (?=[a-z])/.exec(fact.value.slice(end))?.[0];
  if (after === undefined || !/\b(?:your|my|their|our|the|an?) $/i.test(fact.value.slice(Math.max(0, start - 10), start))) return [];
  return [{ desc: 'Say it without the name of the platform.', at: sourceRange(fact, [start, end + after.length]), text: '' }];
}

/** The one word that makes a claim of "the official … app". */
function withoutClaim(fact: TextFact, { range: [start] }: MarkMatch): readonly Suggestion[] {
  const claim = /\bofficial $/i.exec(fact.value.slice(0, start));
  return claim === null ? [] : [{ desc: 'Drop the word that claims a tie.', at: sourceRange(fact, [claim.index, start]), text: '' }];
}

/** The words around a mark, as many as a line of a report holds. */
function excerpt(value: string, { range: [start, end] }: MarkMatch): string {
  const from = Math.max(0, start - 30);
  const to = Math.min(value.length, end + 30);
  const words = value.slice(from, to).replaceAll(UNKNOWN_PART, '…').replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${words}${to < value.length ? '…' : ''}`;
}
