import type { Problem, SuppressedProblem } from '../problem.ts';
import type { Directive } from './parse.ts';
import { remark } from './remark.ts';
import { sortProblems } from './set-aside.ts';

export interface DirectiveOptions {
  /** Whether a rule was on and ran, so that a directive for it could have been of use; all were, unless said. */
  readonly isOn?: (rule: string) => boolean;
  /** For code that is not trusted: every problem is kept, and the directives are only counted. */
  readonly listOnly?: boolean;
}

export interface DirectiveResult {
  /** In the order they came in. */
  readonly kept: readonly Problem[];
  readonly suppressed: readonly SuppressedProblem[];
  /** Directives that suppress nothing. */
  readonly remarks: readonly Problem[];
  /** How many directives would have disabled something and were not listened to; 0 without `listOnly`. */
  readonly ignoredDirectives: number;
}

/** Sets aside the problems of one file that its directives cover. Problems without a rule are always kept. */
export function applyDirectives(problems: readonly Problem[], directives: readonly Directive[], options: DirectiveOptions = {}): DirectiveResult {
  const { isOn = () => true, listOnly = false } = options;
  if (listOnly) return { kept: problems, suppressed: [], remarks: [], ignoredDirectives: directives.filter(({ kind }) => kind !== 'enable').length };

  const effects = effectsOf(directives);
  const { kept, suppressed } = sortProblems(problems, (problem) => {
    const matching = (effects.covers.get(problem.ruleId ?? '') ?? []).filter((cover) => isCovered(problem, cover));
    for (const cover of matching) cover.isUsed = true;
    return matching.map(({ directive }) => ({ kind: 'directive', justification: directive.reason }));
  });
  return { kept, suppressed, remarks: unused(directives, effects, isOn), ignoredDirectives: 0 };
}

/** What one directive does for one rule. */
interface Cover {
  readonly directive: Directive;
  /** For `disable`: the offset at which it ends. */
  end: number;
  isUsed: boolean;
}

interface Effects {
  readonly covers: ReadonlyMap<string, readonly Cover[]>;
  /** The `enable` directives that end nothing for some of their rules, with those rules. */
  readonly idle: ReadonlyMap<Directive, readonly string[]>;
}

function effectsOf(directives: readonly Directive[]): Effects {
  const covers = new Map<string, Cover[]>();
  const open = new Map<string, Cover[]>();
  const idle = new Map<Directive, readonly string[]>();
  const add = (to: Map<string, Cover[]>, rule: string, cover: Cover): void => {
    const list = to.get(rule);
    if (list === undefined) to.set(rule, [cover]);
    else list.push(cover);
  };
  for (const directive of [...directives].sort((a, b) => a.range[0] - b.range[0])) {
    if (directive.kind === 'enable') {
      const ended = directive.rules.length === 0 ? [...open.keys()] : directive.rules.filter((rule) => open.has(rule));
      if (ended.length === 0 || ended.length < directive.rules.length) idle.set(directive, directive.rules.filter((rule) => !open.has(rule)));
      for (const rule of ended) {
        for (const cover of open.get(rule) ?? []) cover.end = directive.range[0];
        open.delete(rule);
      }
    } else {
      for (const rule of directive.rules) {
        const cover: Cover = { directive, end: Infinity, isUsed: false };
        add(covers, rule, cover);
        if (directive.kind === 'disable') add(open, rule, cover);
      }
    }
  }
  return { covers, idle };
}

function isCovered({ line, range }: Problem, { directive, end }: Cover): boolean {
  switch (directive.kind) {
    case 'disable':
      return range[0] >= directive.range[0] && range[0] < end;
    case 'disable-line':
      return line >= directive.firstLine && line <= directive.lastLine;
    case 'disable-next-line':
      return line === directive.lastLine + 1;
    case 'enable':
      return false;
  }
}

function unused(directives: readonly Directive[], { covers, idle }: Effects, isOn: (rule: string) => boolean): Problem[] {
  const used = new Map<Directive, Set<string>>();
  for (const [rule, ofRule] of covers) {
    for (const { directive, isUsed } of ofRule) if (isUsed) used.set(directive, (used.get(directive) ?? new Set()).add(rule));
  }
  return directives.flatMap((directive) => {
    if (directive.kind === 'enable') {
      const rules = idle.get(directive);
      return rules === undefined ? [] : [unusedRemark(directive, rules, 'ends nothing that was disabled')];
    }
    const rules = directive.rules.filter((rule) => isOn(rule) && !used.get(directive)?.has(rule));
    return rules.length === 0 ? [] : [unusedRemark(directive, rules, 'suppresses nothing')];
  });
}

function unusedRemark(directive: Directive, rules: readonly string[], what: string): Problem {
  const name = `upwork-compliance-${directive.kind}`;
  const isWhole = rules.length === directive.rules.length;
  const message = isWhole
    ? `"${[name, rules.join(', ')].filter(Boolean).join(' ')}" ${what}; remove it.`
    : `"${name}" ${what} for ${rules.join(', ')}; take ${rules.length === 1 ? 'this rule' : 'these rules'} out of it.`;
  return remark('unused-directive', message, directive, `${name} ${rules.join(', ')}`);
}
