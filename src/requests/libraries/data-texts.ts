import { bundled } from '../../bundled.ts';
import { readTomlData, type Data } from '../schedules/data.ts';
import { environment } from '../walk/members.ts';
import { exactText, text, type Value } from '../walk/values.ts';
import type { Call } from './call.ts';
import { fromJson } from './language.ts';

const yaml = bundled('yaml');

const DATA: Value = { kind: 'answer', name: 'data', size: null, isResponse: false };

/** What stands in a text of YAML; data of which nothing is known where the text is not. */
export function yamlIn(call: Call, value: Value): Value {
  const source = exactText(value);
  if (source === null) return DATA;
  try {
    return fromJson(call, yaml().parse(source, { logLevel: 'silent', merge: true }));
  } catch {
    return DATA;
  }
}

/** The same of TOML. */
export function tomlIn(call: Call, value: Value): Value {
  const source = exactText(value);
  return source === null ? DATA : fromJson(call, plainOf(readTomlData(source).data));
}

/** The same of a text with sections, which PHP and Ruby leave out unless they are told otherwise. */
export function iniIn(call: Call, value: Value, hasSections: boolean): Value {
  const source = exactText(value);
  if (source === null) return DATA;
  const all: Record<string, unknown> = {};
  let into = all;
  for (const line of source.split(/\r?\n/)) {
    const { section, key, written } = /^\s*(?:\[(?<section>[^\]]+)\]|(?<key>[^=;#\s][^=]*?)\s*=\s*(?<written>.*?))\s*$/.exec(line)?.groups ?? {};
    if (section !== undefined) into = hasSections ? ((all[section.trim()] ??= {}) as Record<string, unknown>) : all;
    if (key !== undefined) put(into, key, bare(written ?? ''));
  }
  return fromJson(call, all);
}

function put(into: Record<string, unknown>, key: string, value: string | number): void {
  const list = /^(.*)\[\]$/.exec(key)?.[1];
  if (list === undefined) into[key] = value;
  else into[list] = [...(Array.isArray(into[list]) ? (into[list] as unknown[]) : []), value];
}

function bare(written: string): string | number {
  const quoted = /^(["'])(.*?)\1/.exec(written)?.[2];
  if (quoted !== undefined) return quoted;
  const plain = written.replace(/\s+[;#].*$/, '').trim();
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

/** A text of YAML into which Ruby writes values before it is read: what it asks the environment for is put there as far as it is known. */
export function templateOf({ run }: Call, value: Value): Value {
  const source = exactText(value);
  if (source === null || !source.includes('<%')) return value;
  return text(source.replaceAll(/<%=\s*(.*?)\s*-?%>/g, (_, code: string) => {
    const [, name, other] = /^ENV(?:\.fetch\(|\[)\s*["'](\w+)["']\s*[\])]?(?:\s*(?:,|\{|\|\|)\s*["']([^"']*)["'])?/.exec(code) ?? [];
    const stated = name === undefined ? null : exactText(environment(run, name));
    return stated ?? other ?? '';
  }).replaceAll(/<%[\s\S]*?%>/g, ''));
}

/** A value of a data file without its places. */
function plainOf(data: Data): unknown {
  if (data.kind === 'map') return Object.fromEntries([...data.entries].map(([key, { value }]) => [key, plainOf(value)]));
  if (data.kind === 'list') return data.items.map(plainOf);
  return typeof data.value === 'string' && data.value === data.text && /^[+-]?(?:\d[\d_]*)(?:\.\d+)?$/.test(data.text) ? Number(data.text.replaceAll('_', '')) : data.value;
}
