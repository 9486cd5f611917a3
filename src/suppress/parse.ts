import { sourceRange, type Range, type TextFact } from '../facts.ts';
import type { Problem } from '../problem.ts';
import type { Lines, Location } from '../source.ts';
import { remark } from './remark.ts';

export type DirectiveKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

/** A directive that counts. Its place runs from its first word to the end of its line in the comment. */
export interface Directive extends Location {
  readonly kind: DirectiveKind;
  readonly range: Range;
  /** Known rules, each once; empty only for an `enable` of everything. */
  readonly rules: readonly string[];
  /** On one line; may be empty for an `enable`. */
  readonly reason: string;
  /** The lines of the whole comment, 1-based. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** What a directive may name. */
export interface KnownRuleNames {
  has(rule: string): boolean;
  nearest(rule: string): string | null;
}

export interface ParsedDirectives {
  /** In the order of the file. */
  readonly directives: readonly Directive[];
  readonly remarks: readonly Problem[];
}

const PREFIX = 'upwork-compliance-';
const HEAD = /^[\s*!#]*(upwork-compliance-(disable-next-line|disable-line|disable|enable))(?![\w-])/;
/** XML forbids two hyphens inside a comment, so a dash does as well. */
const SEPARATOR = /\s(?:-{2,}|[–—])(?=\s|$)/;
const LINE_END = /[\r\n\u2028\u2029]/;
/** Between the lines of a comment, with the stars or hashes that open the next. */
const CONTINUATION = /\s*[\r\n\u2028\u2029][\s*!#]*/g;

/**
 * Reads the directives among a file's comments. A directive opens its comment; prose that mentions one is none. It names
 * rules and, except for `enable`, gives a reason after ` -- `; what falls short of that does not count and gets a remark.
 */
export function parseDirectives(comments: readonly TextFact[], lines: Lines, known: KnownRuleNames): ParsedDirectives {
  const directives: Directive[] = [];
  const remarks: Problem[] = [];
  const candidates = comments.filter(({ surface, value }) => surface === 'comment' && value.includes(PREFIX));
  for (const comment of candidates.sort((a, b) => a.range[0] - b.range[0])) {
    const written = readComment(comment, lines);
    if (written === null) continue;
    remarks.push(...complaints(written, comment, lines, known));
    const directive = toDirective(written, comment, lines, known);
    if (directive !== null) directives.push(directive);
  }
  return { directives, remarks };
}

/** A directive as it stands in a comment, right or wrong. */
interface Written {
  readonly keyword: string;
  readonly kind: DirectiveKind;
  /** What stands where rules should, with its place in the comment's value. */
  readonly names: readonly { readonly name: string; readonly at: Range }[];
  readonly reason: string;
  readonly place: Location & { readonly range: Range };
}

function readComment(comment: TextFact, lines: Lines): Written | null {
  const { value } = comment;
  const head = HEAD.exec(value);
  const [opening = '', keyword = '', kind = ''] = head ?? [];
  if (head === null) return null;
  const rest = value.slice(opening.length);
  const separator = SEPARATOR.exec(rest);
  const list = separator === null ? rest : rest.slice(0, separator.index);
  const start = opening.length - keyword.length;
  const lineLength = value.slice(start).search(LINE_END);
  const firstLine = lineLength < 0 ? value.slice(start) : value.slice(start, start + lineLength);
  const range = sourceRange(comment, [start, start + firstLine.trimEnd().length]);
  return {
    keyword,
    kind: kind as DirectiveKind,
    names: namesIn(list, opening.length),
    reason: separator === null ? '' : cleanReason(rest.slice(separator.index + separator[0].length)),
    place: { range, ...lines.locate(range) },
  };
}

function namesIn(list: string, offset: number): Written['names'] {
  return [...list.matchAll(/[^\s,]+/g)]
    .filter(({ 0: word }) => /[^*!#]/.test(word))
    .map(({ 0: name, index }) => ({ name, at: [offset + index, offset + index + name.length] as const }));
}

function cleanReason(text: string): string {
  const reason = text.replace(CONTINUATION, ' ').replace(/[\s*]+$/, '').trim();
  return /[\p{L}\p{N}]/u.test(reason) ? reason : '';
}

/** The rule that a directive means: ESLint shows it behind the plugin's name, and its advice as a twin. */
const ruleOf = (name: string): string => name.replace(/^upwork-compliance\//, '').replace(/\/advice$/, '');

function toDirective({ kind, names, reason, place }: Written, comment: TextFact, lines: Lines, known: KnownRuleNames): Directive | null {
  const rules = [...new Set(names.map(({ name }) => ruleOf(name)))].filter((rule) => known.has(rule));
  const isEnableOfAll = kind === 'enable' && names.length === 0;
  if ((rules.length === 0 && !isEnableOfAll) || (kind !== 'enable' && reason === '')) return null;
  return { kind, rules, reason, ...place, firstLine: lines.lineOf(comment.range[0]), lastLine: lines.lineOf(comment.range[1]) };
}

function complaints({ keyword, kind, names, reason, place }: Written, comment: TextFact, lines: Lines, known: KnownRuleNames): Problem[] {
  const quoted = JSON.stringify(keyword);
  if (names.length === 0) {
    const message = `${quoted} names no rule, so it does not count; write "${keyword} <rule> -- <why>".`;
    return kind === 'enable' ? [] : [remark('directive-without-rule', message, place, keyword)];
  }
  if (reason === '' && kind !== 'enable') {
    const rules = names.map(({ name }) => ruleOf(name)).filter((rule) => known.has(rule));
    const named = rules.length === 0 ? '<rule>' : rules.join(', ');
    const message = `${quoted} gives no reason, so it does not count; write "${keyword} ${named} -- <why>".`;
    return [remark('directive-without-reason', message, place, `${keyword} ${named}`)];
  }
  return names.filter(({ name }) => !known.has(ruleOf(name))).map(({ name, at }) => unknownRule(name, sourceRange(comment, at), lines, known));
}

function unknownRule(name: string, range: Range, lines: Lines, known: KnownRuleNames): Problem {
  const meant = known.nearest(ruleOf(name));
  const shown = JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name);
  const advice = meant === null ? 'remove it; "upwork-compliance explain" lists the rules' : `write ${JSON.stringify(meant)}`;
  return remark('unknown-rule-in-directive', `No rule is called ${shown}; ${advice}.`, { range, ...lines.locate(range) }, name);
}
