import type { Range, Segment } from '../facts.ts';

/** Where the application stands, at the root of the project that is checked; the first that is there counts. */
export const FORM_FILES = ['api-key-application.yml', 'api-key-application.yaml'] as const;

/** A value of the form and where it stands. */
export type FormNode = FormScalar | FormList | FormMap;

export interface FormScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The value as a text, escapes decoded and lines folded. */
  readonly text: string;
  readonly range: Range;
  readonly segments: readonly Segment[];
}

export interface FormList {
  readonly kind: 'list';
  readonly items: readonly FormNode[];
  readonly range: Range;
}

export interface FormMap {
  readonly kind: 'map';
  readonly entries: readonly FormEntry[];
  readonly range: Range;
}

export interface FormEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly node: FormNode;
}

/** Why a form could not be read, and where. */
export interface FormDefect {
  readonly why: string;
  readonly range: Range;
}

/** The application as it is written, before anything is said of it. */
export interface Form {
  readonly root: FormMap;
  /** Null where it could be read. */
  readonly defect: FormDefect | null;
}

export const entryOf = ({ entries }: FormMap, key: string): FormEntry | undefined => entries.find((entry) => entry.key === key);

/** The text of a field without white space at its ends; null where there is none, or a list or an object stands there. */
export function textOf(map: FormMap, key: string): string | null {
  const node = entryOf(map, key)?.node;
  return node?.kind === 'scalar' && node.text.trim() !== '' ? node.text.trim() : null;
}

/** Whether a value is left out: `key:`, `key: ""`, `key: []`. */
export function isEmpty(node: FormNode): boolean {
  if (node.kind === 'scalar') return node.text.trim() === '';
  return node.kind === 'list' ? node.items.length === 0 : node.entries.length === 0;
}

/** Yes and no, bare, quoted or as booleans, whatever the case; null for anything else. */
export function booleanOf(node: FormNode | undefined): boolean | null {
  if (node?.kind !== 'scalar') return null;
  if (typeof node.value === 'boolean') return node.value;
  const word = node.text.trim().toLowerCase();
  return word === 'yes' || word === 'true' ? true : word === 'no' || word === 'false' ? false : null;
}

/** A number, bare or quoted, thousands parted or not; null for anything else. */
export function numberOf(node: FormNode | undefined): number | null {
  if (node?.kind !== 'scalar') return null;
  if (typeof node.value === 'number') return Number.isFinite(node.value) ? node.value : null;
  const text = node.text.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return /^\d{1,3}(?:[,_ ']\d{3})+$/.test(text) ? Number(text.replace(/\D/g, '')) : null;
}

/** A day as YYYY-MM-DD; null for anything else, also for the 30th of February. */
export function dayOf(node: FormNode | undefined): string | null {
  if (node?.kind !== 'scalar') return null;
  const text = node.text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** A text in which nothing is left that may be a key or a token: no report may show one. */
export const withoutKeys = (text: string): string => text.replace(/\boauth2v2_\w+|(?<![\w-])[\da-f]{16,}(?![\w-])/gi, '•••');
