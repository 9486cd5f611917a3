import type { AnyRule } from '../rule.ts';
import { fileMatcher } from './patterns.ts';
import { speaks } from './severity.ts';
import type { ResolvedConfig, ResolvedRule, RuleChange } from './types.ts';

/** A rule's settings after a change; options that are given replace earlier ones, and what they leave out falls to its default. */
export function changed(rule: ResolvedRule, change: RuleChange | undefined, defaults: object): ResolvedRule {
  if (change === undefined) return rule;
  return { severity: change.severity, options: change.options === null ? rule.options : { ...defaults, ...withoutAbsent(change.options) } };
}

const withoutAbsent = (options: object): object => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

type Settings = ReadonlyMap<string, ResolvedRule>;

const OFF: ResolvedRule = { severity: 0, options: {} };

/** What is set for each rule in each file. Paths are relative to the root. */
export class FileSettings {
  readonly #config: ResolvedConfig;
  readonly #rules: Readonly<Record<string, AnyRule>>;
  readonly #matchers: readonly ((path: string) => boolean)[];
  readonly #byPath = new Map<string, Settings>();
  /** By the positions of the overrides that cover a file: many files share few combinations. */
  readonly #byOverrides = new Map<string, Settings>();

  constructor(config: ResolvedConfig, rules: Readonly<Record<string, AnyRule>>) {
    this.#config = config;
    this.#rules = rules;
    this.#matchers = config.overrides.map(fileMatcher);
  }

  of(path: string, id: string): ResolvedRule {
    let settings = this.#byPath.get(path);
    if (settings === undefined) {
      const covering = this.#matchers.flatMap((covers, index) => (covers(path) ? [index] : []));
      this.#byPath.set(path, (settings = this.#settingsUnder(covering)));
    }
    return settings.get(id) ?? OFF;
  }

  /** Whether a rule is on for some file that there may be. */
  isOnSomewhere(id: string): boolean {
    const isOn = (covering: readonly number[]): boolean => (this.#settingsUnder(covering).get(id) ?? OFF).severity !== 0;
    return isOn([]) || this.#config.overrides.some(({ rules }, index) => Object.hasOwn(rules, id) && isOn([index]));
  }

  /** Sentences about overrides that cover none of these paths. */
  unused(paths: readonly string[]): string[] {
    const idle = this.#config.overrides.filter((_, index) => !paths.some((path) => this.#matchers[index]?.(path)));
    return idle.map(({ name }) => `${name}.files matches no file of this run; correct it, or remove the entry if it is of no use any more`);
  }

  #settingsUnder(covering: readonly number[]): Settings {
    const key = covering.join();
    let settings = this.#byOverrides.get(key);
    if (settings === undefined) this.#byOverrides.set(key, (settings = this.#resolve(covering)));
    return settings;
  }

  #resolve(covering: readonly number[]): Settings {
    const { rules, overrides, commandLine } = this.#config;
    return new Map(
      Object.entries(this.#rules).map(([id, rule]) => {
        const base: ResolvedRule = rules[id] ?? { severity: 2, options: rule.options };
        const layers = [...covering.map((index) => overrides[index]?.rules[id]), commandLine[id]];
        const settled = layers.reduce((before, change) => changed(before, change, rule.options), base);
        return [id, speaks(this.#config, rule) ? settled : { ...settled, severity: 0 }];
      }),
    );
  }
}
