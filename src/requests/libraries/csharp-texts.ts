import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { exactText, library, NOTHING, text, truth, unknown, type ObjectValue, type Value } from '../walk/values.ts';

/** Names of the language for what others call otherwise. */
const NAMES: Readonly<Record<string, string>> = { Trim: 'trim', ToLower: 'toLowerCase', ToLowerInvariant: 'toLowerCase', ToUpper: 'toUpperCase', ToUpperInvariant: 'toUpperCase', Replace: 'replaceAll', Split: 'split', Contains: 'includes', StartsWith: 'startsWith', EndsWith: 'endsWith', ToString: 'toString', Substring: 'substring', PadLeft: 'padStart' };

const own =
  (name: string): Handler =>
  (call) =>
    invoke(call, library(`@text.${name}`, [], call.self), call.given.slice(0, name === 'replaceAll' ? 2 : 1));

const signsIn = ({ given }: Call): string => given.map((one) => exactText(one) ?? '').join('') || ' \t\r\n';

/** Cuts signs off; of a text of which only the beginning is known the end stays as it is. */
const cut =
  (isEnd: boolean): Handler =>
  (call) => {
    const { self } = call;
    if (self?.kind !== 'text') return self ?? NOTHING;
    const signs = signsIn(call);
    let [from, to] = [0, self.text.length];
    if (isEnd && !self.isOpen) while (to > from && signs.includes(self.text[to - 1] ?? '')) to -= 1;
    if (!isEnd) while (from < to && signs.includes(self.text[from] ?? '')) from += 1;
    return text(self.text.slice(from, to), self.isOpen);
  };

/** `string.Format("{0}/{1:D2}", …)`. */
function filledText(given: readonly Value[]): Value {
  const [format, ...values] = given;
  if (format?.kind !== 'text') return text('', true);
  const all = values.length === 1 && values[0]?.kind === 'list' && values[0].items !== null ? values[0].items : values;
  return format.text.split(/(\{\d+(?:[,:][^{}]*)?\}|\{\{|\}\})/).reduce<Value>((before, part) => {
    const index = /^\{(?<index>\d+)/.exec(part)?.groups?.['index'];
    return concatenate(before, index === undefined ? text(part.replace(/^(?:\{\{|\}\})$/, (sign) => sign[0] ?? '')) : toText(all[Number(index)] ?? text('', true)));
  }, text(''));
}

const joined: Handler = (call) => {
  const [separator, first, ...others] = call.given;
  const between = exactText(separator ?? NOTHING);
  const parts = first?.kind === 'list' && others.length === 0 ? first.items : first === undefined ? [] : [first, ...others];
  if (between === null || parts === null) return text('', true);
  return parts.reduce<Value>((before, part, index) => concatenate(index === 0 ? before : concatenate(before, text(between)), toText(part)), text(''));
};

const together: Handler = (call) => call.given.flatMap((one) => (one.kind === 'list' ? (one.items ?? [text('', true)]) : [one])).reduce<Value>((before, part) => concatenate(before, toText(part)), text(''));

/** A text that is put together step by step. */
const builder: Handler = (call) => ({ kind: 'object', fields: new Map<string, Value>([['@is', text('text-builder')], ['@text', call.given[0]?.kind === 'text' ? call.given[0] : text('')]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

const appending =
  (make: (call: Call) => Value): Handler =>
  (call) => {
    const self = call.self as ObjectValue | null;
    if (self?.kind !== 'object') return NOTHING;
    call.run.writeField(self, '@text', concatenate(toText(call.run.readField(self, '@text') ?? text('')), toText(make(call))));
    return self;
  };

const first = (call: Call): Value => argument(call, 0);

export const textBuilder: Table = {
  StringBuilder: builder,
  StringBuffer: builder,
  ...Object.fromEntries(['Append', 'append'].map((name) => [`@text-builder.${name}`, appending(first)])),
  '@text-builder.AppendLine': appending((call) => concatenate(toText(first(call)), text('\n'))),
  '@text-builder.AppendFormat': appending((call) => filledText(call.given)),
  ...Object.fromEntries(['ToString', 'toString'].map((name): [string, Handler] => [`@text-builder.${name}`, (call) => (call.self?.kind === 'object' ? (call.run.readField(call.self, '@text') ?? text('', true)) : text('', true))])),
};

export const csharpTexts: Table = {
  ...textBuilder,
  ...Object.fromEntries(Object.entries(NAMES).map(([name, other]) => [`@text.${name}`, own(other)])),
  '@text.TrimEnd': cut(true),
  '@text.TrimStart': cut(false),
  ...Object.fromEntries(['string', 'String'].flatMap((type): [string, Handler][] => [
    [`${type}.Format`, (call) => filledText(call.given[0]?.kind === 'text' ? call.given : call.given.slice(1))],
    [`${type}.Join`, joined],
    [`${type}.Concat`, together],
    ...['IsNullOrEmpty', 'IsNullOrWhiteSpace'].map((name): [string, Handler] => [`${type}.${name}`, (call) => {
      const value = argument(call, 0);
      if (value.kind === 'nothing') return truth(true);
      return value.kind === 'text' && (value.text.trim() !== '' || !value.isOpen) ? truth(value.text.trim() === '') : unknown(name);
    }]),
  ])),
  '@text.Equals': (call) => {
    const [a, b] = [exactText(call.self ?? NOTHING), exactText(call.given[0])];
    return a === null || b === null ? unknown('whether texts are the same') : truth(call.given.length > 1 ? a.toLowerCase() === b.toLowerCase() : a === b);
  },
};
