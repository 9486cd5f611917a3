/** A word mark of the platform. Only names that public decisions or filings support are listed. */
export interface Mark {
  readonly name: string;
  /** The name in lower case, without separators. */
  readonly word: string;
  /** Offset in `word` at which some spell the name as two words; 0 where nobody does. */
  readonly split: number;
  readonly since: number;
  /** Last year of use as a name of the platform; null while it is used. */
  readonly until: number | null;
  /** Where the claim that it is a mark comes from. */
  readonly source: string;
}

export const marks = [
  { name: 'Upwork', word: 'upwork', split: 2, since: 2015, until: null, source: 'US 5237481, BX 0974795, AE 229783, IR 1383791' },
  { name: 'Elance', word: 'elance', split: 0, since: 1999, until: 2015, source: 'UDRP decision CAC 102645' },
  { name: 'oDesk', word: 'odesk', split: 0, since: 2003, until: 2015, source: 'UDRP decisions CAC 102645 and 102549' },
] as const satisfies readonly Mark[];

export type MarkName = (typeof marks)[number]['name'];

/** How the current name is written in other scripts. Endings of a case or particles may follow. */
export const transliterations = ['апворк', 'аппворк', 'апуорк', 'アップワーク', '업워크', 'अपवर्क', 'أبوورك', 'אפוורק'] as const;

/** Ordinary words that hold a mark's letters; a run of letters that holds one of them is no mark. */
export const falseFriends = ['autodesk', 'desktop', 'elanced', 'freelance', 'relance'] as const;

/**
 * What stands before "up" in ordinary words and phrases ("backup", "set up"), so that "backupworker" and "set-up-work"
 * are not taken for the mark.
 */
export const wordsBeforeUp = [
  'back', 'blow', 'break', 'bring', 'build', 'buildup', 'call', 'catch', 'check', 'clean', 'click', 'close', 'cover', 'cut', 'dial', 'dress', 'fill', 'find', 'fire', 'fix', 'flare', 'follow',
  'gang', 'gear', 'get', 'give', 'gro', 'ground', 'grow', 'hang', 'hook', 'keep', 'level', 'lift', 'line', 'link', 'lock', 'look', 'make', 'mark', 'mash', 'match', 'meet', 'mix', 'mock', 'open', 'pair',
  'pick', 'pile', 'pin', 'pop', 'power', 'prop', 'push', 'round', 'run', 'scale', 'send', 'set', 'shake', 'show', 'sign', 'slip', 'speed', 'split', 'stand', 'start', 'step', 'sum', 'sync', 'tear', 'tidy', 'tie', 'touch',
  'tune', 'turn', 'wake', 'warm', 'wind', 'work', 'wrap', 'write',
] as const;

/** What makes another word of "work" when it follows: "setup" + "worker". */
export const wordEndingsAfterWork = ['able', 'around', 'bench', 'book', 'day', 'ed', 'er', 'ers', 'flow', 'flows', 'force', 'group', 'groups', 'ing', 'item', 'items', 'load', 'loads', 'man', 'out', 'piece', 'place', 'room', 'sheet', 'shop', 'shops', 'space', 'spaces', 'station', 'tree', 'week'] as const;
