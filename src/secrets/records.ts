import type { Range } from '../facts.ts';

/** Before a name that is itself the value of a field: `"name": "…`, `key="…`, `- name: …`. */
const NAME_FIELD = /(?:^|[\s,{<([;])\\{0,3}["'`]?(?:name|key|field|variable|id|label|header|parameter|param|property)\\{0,3}["'`]?\s{0,3}(?:=>|[:=])\s{0,3}\\{0,3}["'`]?$/i;
const VALUE_FIELD = /(?:^|[\s,{<([;"'`\\])(?:value|defaultValue|default_value|default|val|currentValue|initialValue|plaintext|content)\\{0,3}["'`]?\s{0,3}(?:=>|[:=])\s{0,20}/gi;
const REACH = 700;

/** `variable "name" { default = "…" }`, as Terraform writes it. */
const DECLARED = /\bvariable\s{1,3}["']$/;

/** Where the value stands of a name that is a field of a record, whichever of them comes first; null where it is none. */
export function recordedValue(text: string, [start, end]: Range): number | null {
  const lead = text.slice(Math.max(0, start - 40), start);
  if (DECLARED.test(lead)) {
    const inner = /^["']\s*\{[^{}]{0,400}?\bdefault\s*=\s*/.exec(text.slice(end, end + 500));
    return inner === null ? null : end + inner[0].length;
  }
  if (!NAME_FIELD.test(lead)) return null;
  const behind = text.slice(end, end + REACH);
  const ahead = behind.slice(0, endOfRecord(behind));
  VALUE_FIELD.lastIndex = 0;
  const found = VALUE_FIELD.exec(ahead);
  if (found !== null) return end + found.index + found[0].length;
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  const opened = Math.max(before.lastIndexOf('{'), before.lastIndexOf('}'), before.lastIndexOf('['));
  const own = before.slice(opened + 1);
  let last: RegExpExecArray | null = null;
  VALUE_FIELD.lastIndex = 0;
  for (let one = VALUE_FIELD.exec(own); one !== null; one = VALUE_FIELD.exec(own)) last = one;
  return opened === -1 || last === null ? null : from + opened + 1 + last.index + last[0].length;
}

/** Where a record ends: at its bracket or tag, or where the next of them gives its name. */
function endOfRecord(text: string): number {
  const end = /[{}]|\/>|\n[ \t]*-[ \t]+\w|["'`\s](?:name|key|field|variable|id)\\{0,3}["'`]?\s{0,3}[:=]/i.exec(text.slice(1));
  return end === null ? text.length : end.index + 1;
}
