export { applyAllow, type AllowOptions, type AllowResult } from './allow.ts';
export { applyAnswers, type AnswerResult } from './answers.ts';
export { applyDirectives, type DirectiveOptions, type DirectiveResult } from './directives.ts';
export { parseDirectives, type Directive, type DirectiveKind, type KnownRuleNames, type ParsedDirectives } from './parse.ts';
export { applyPermissions, permissionsInForce, type PermissionResult } from './permissions.ts';
export type { RemarkId } from './remark.ts';
