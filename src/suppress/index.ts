export { applyAllow, type AllowEntry, type AllowOptions, type AllowResult } from './allow.ts';
export { applyDirectives, type DirectiveOptions, type DirectiveResult } from './directives.ts';
export { parseDirectives, type Directive, type DirectiveKind, type KnownRuleNames, type ParsedDirectives } from './parse.ts';
export type { RemarkId } from './remark.ts';
