import { concatenate, toText } from '../walk/evaluate.ts';
import { exactText, NOTHING, text, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { formatted } from './go.ts';

/** Cuts a text; where only its beginning is known the end stays as it is. */
const cutting =
  (cut: (value: string, part: string) => string, isOfEnd: boolean): Handler =>
  (call) => {
    const value = toText(argument(call, 0));
    if (value.kind !== 'text' || (isOfEnd && value.isOpen)) return value;
    return text(cut(value.text, exactText(argument(call, 1)) ?? ''), value.isOpen);
  };

const left = (value: string, signs: string): string => {
  let from = 0;
  while (from < value.length && signs.includes(value[from] ?? '')) from += 1;
  return value.slice(from);
};
const right = (value: string, signs: string): string => {
  let to = value.length;
  while (to > 0 && signs.includes(value[to - 1] ?? '')) to -= 1;
  return value.slice(0, to);
};

/** A text that is put together step by step. */
const builder: Handler = (call) => ({ kind: 'object', fields: new Map<string, Value>([['@is', text('text-builder')], ['@text', call.path.startsWith('bytes') && call.given[0]?.kind === 'text' ? call.given[0] : text('')]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

function write({ run }: Call, target: Value, part: Value): Value {
  if (target.kind === 'object' && target.fields.has('@text')) run.writeField(target, '@text', concatenate(toText(run.readField(target, '@text') ?? text('')), toText(part)));
  return NOTHING;
}

const writing: Handler = (call) => write(call, call.self ?? NOTHING, argument(call, 0));

export const goTexts: Table = {
  'strings.TrimRight': cutting(right, true),
  'strings.TrimLeft': cutting(left, false),
  'strings.Trim': cutting((value, signs) => right(left(value, signs), signs), true),
  'strings.TrimSuffix': cutting((value, part) => (part !== '' && value.endsWith(part) ? value.slice(0, -part.length) : value), true),
  'strings.TrimPrefix': cutting((value, part) => (value.startsWith(part) ? value.slice(part.length) : value), false),
  'strings.ToUpper': cutting((value) => value.toUpperCase(), false),
  'strings.Title': cutting((value) => value.replace(/^./, (sign) => sign.toUpperCase()), false),
  'url.PathEscape': (call) => toText(argument(call, 0)),
  'path.Join': (call) => call.given.reduce<Value>((before, part, index) => (index === 0 ? toText(part) : concatenate(concatenate(before, text('/')), toText(part))), text('')),
  'fmt.Sprintln': (call) => toText(argument(call, 0)),
  'strings.Builder': builder,
  ...Object.fromEntries(['WriteString', 'WriteByte', 'WriteRune', 'Write'].map((name) => [`@text-builder.${name}`, writing])),
  '@text-builder.String': (call) => (call.self?.kind === 'object' ? (call.run.readField(call.self, '@text') ?? text('', true)) : text('', true)),
  'fmt.Fprintf': (call) => write(call, argument(call, 0), formatted(call.given.slice(1))),
  'fmt.Fprint': (call) => write(call, argument(call, 0), argument(call, 1)),
};
