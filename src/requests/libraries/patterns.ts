import { known } from '../walk/lists.ts';
import { exactText, library, NOTHING, text, truth, unknown, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';

/** Patterns and texts that are longer, or repeats inside of repeats, could take for ever. */
const LONGEST = 200;
const NESTED = /[*+}]\)?[*+{]|\((?:[^()]|\([^()]*\))*[*+}](?:[^()]|\([^()]*\))*\)[*+{]/;

/** A pattern as the program wrote it; null where it is none that can be tried at no risk. */
export function patternOf(value: Value | null | undefined): RegExp | null {
  const [source, flags] = value?.kind === 'library' && value.path === '@regexp' ? value.arguments.map(exactText) : [];
  if (source == null || source.length > LONGEST || NESTED.test(source)) return null;
  try {
    return new RegExp(source, flags ?? '');
  } catch {
    return null;
  }
}

const ANSWER: Value = { kind: 'answer', name: 'match', size: null, isResponse: false };
const shortText = (value: Value | null): string | null => {
  const found = exactText(value ?? NOTHING);
  return found === null || found.length > LONGEST ? null : found;
};

/** What a pattern found: all of it, its groups in order, and those with a name. */
function foundIn({ run }: Call, found: RegExpMatchArray): Value {
  const part = (one: string | undefined): Value => (one === undefined ? NOTHING : text(one));
  const groups = Object.entries(found.groups ?? {}).map(([name, one]): [string, Value] => [name, part(one)]);
  return { ...known(run, [...found].map(part)), ...(groups.length === 0 ? {} : { groups: { kind: 'object', fields: new Map(groups), isOpen: false, of: null, key: '', epoch: 0 } }) };
}

const executed = (call: Call, pattern: Value | null, value: Value | null): Value => {
  const [made, written] = [patternOf(pattern), shortText(value)];
  if (made === null || written === null) return ANSWER;
  if (made.global && call.path.endsWith('match')) {
    const all = [...written.matchAll(made)];
    return all.length === 0 ? NOTHING : known(call.run, all.map(([one]) => text(one)));
  }
  const found = made.exec(written);
  return found === null ? NOTHING : foundIn(call, found);
};

const matchAll: Handler = (call) => {
  const [made, written] = [patternOf(argument(call, 0)), shortText(call.self)];
  return made === null || written === null || !made.global ? { kind: 'answer', name: 'matches', size: null, isResponse: false } : known(call.run, [...written.matchAll(made)].map((one) => foundIn(call, one)));
};

/** A text of which a pattern's places are replaced by another text; null where either is not known. */
export function replacedBy({ self, given }: Call): Value | null {
  const [made, written, to] = [patternOf(given[0]), shortText(self), exactText(given[1])];
  return made === null || written === null || to === null ? null : text(written.replace(made, to));
}

export const patterns: Table = {
  RegExp: (call) => library('@regexp', call.given[0]?.kind === 'library' ? call.given[0].arguments : [...call.given]),
  '@regexp.test': (call) => {
    const [made, written] = [patternOf(call.self), shortText(argument(call, 0))];
    return made === null || written === null ? unknown('whether a text is like that') : truth(made.test(written));
  },
  '@regexp.exec': (call) => executed(call, call.self, argument(call, 0)),
  '@text.match': (call) => executed(call, argument(call, 0), call.self),
  '@text.matchAll': matchAll,
};
