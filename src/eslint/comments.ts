import type { Linter } from 'eslint';
import { bundled } from '../bundled.ts';

export type DirectiveType = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

/** What a comment tells ESLint. */
export type EslintComment =
  | { readonly kind: 'directive'; readonly type: DirectiveType; readonly value: string; readonly justification: string }
  | { readonly kind: 'config'; readonly value: string };

const COMMENT = /^\s*eslint(?:-(disable-next-line|disable-line|disable|enable))?(?=\s|$)([^]*)$/;

/** Reads the content of a comment, without what opens and closes it; null where it tells ESLint nothing. */
export function parseComment(content: string): EslintComment | null {
  const [, type, rest = ''] = COMMENT.exec(content) ?? [];
  if (type === undefined && !COMMENT.test(content)) return null;
  const [value = '', justification = ''] = rest.split(/\s-{2,}(?:\s|$)([^]*)/);
  if (type === undefined) return value.trim() === '' ? null : { kind: 'config', value: value.trim() };
  return { kind: 'directive', type: type as DirectiveType, value: value.trim(), justification: justification.trim() };
}

const parser = bundled('yaml');

/** Reads `rule: severity, rule: [severity, { … }]`; null where it is none. Whether a rule takes what is set for it, ESLint says. */
export function parseInlineConfig(value: string): Linter.RulesRecord | null {
  try {
    const rules: unknown = parser().parse(`{${value}}`);
    return typeof rules === 'object' && rules !== null && Object.values(rules).every(isSetting) ? (rules as Linter.RulesRecord) : null;
  } catch {
    return null;
  }
}

const isSetting = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || Array.isArray(value);
