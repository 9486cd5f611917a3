import type { FileSettings } from '../config/index.ts';
import { judgeFile, judgeProject, type JudgedFile } from '../judge.ts';
import type { Pass, Problem, Severity } from '../problem.ts';
import type { AnyRule, Project } from '../rule.ts';
import type { Clock } from './clock.ts';

export interface JudgeOptions {
  readonly rules: Readonly<Record<string, AnyRule>>;
  readonly settings: FileSettings;
  readonly files: ReadonlyMap<string, JudgedFile>;
  /** Every path of the run. */
  readonly paths: readonly string[];
  /** Whether anything shows that the project uses the platform's API. */
  readonly usesApi: boolean;
  readonly clock: Clock;
}

export interface AllVerdicts {
  /** By file; every file has a list. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly passes: readonly Pass[];
  /** The rules that were on, for all files or for some. */
  readonly active: ReadonlySet<string>;
}

/** Every rule on every file and on the project, each finding with the settings of the file that it stands in. */
export function judgeAll({ rules, settings, files, paths, usesApi, clock }: JudgeOptions): AllVerdicts {
  const problems = new Map<string, Problem[]>([...files.keys()].map((path) => [path, []]));
  const passes: Pass[] = [];
  const project: Project = { files: [...files.values()], paths, usesApi };
  const active = new Set<string>();
  for (const [id, rule] of Object.entries(rules)) {
    if (!settings.isOnSomewhere(id)) continue;
    active.add(id);
    const started = performance.now();
    for (const file of rule.applies === 'with-api' && !project.usesApi ? [] : files.values()) {
      const { severity, options } = settings.of(file.path, id);
      if (severity === 0) continue;
      const verdicts = judgeFile({ id, rule, severity, options }, file);
      // One by one: a hostile file has more findings than a call can take arguments.
      for (const problem of verdicts.problems) problems.get(file.path)?.push(problem);
      for (const pass of verdicts.passes) passes.push(pass);
    }
    for (const { path, problem } of judgeProjectAll(id, rule, project, { settings, files })) problems.get(path)?.push(problem);
    clock.add('rule', id, performance.now() - started);
  }
  return { problems, passes, active };
}

/** The project is judged once for each set of options that some file has; what stands in a file with others is not counted. */
function judgeProjectAll(id: string, rule: AnyRule, project: Project, { settings, files }: Pick<JudgeOptions, 'settings' | 'files'>): { readonly path: string; readonly problem: Problem }[] {
  if (rule.judgeProject === undefined) return [];
  const variants = new Map<string, object>();
  for (const path of files.keys()) {
    const { severity, options } = settings.of(path, id);
    if (severity !== 0) variants.set(JSON.stringify(options), options);
  }
  return [...variants].flatMap(([key, options]) =>
    judgeProject({ id, rule, severity: 2, options }, project, files).flatMap(({ path, problem }) => {
      const here = settings.of(path, id);
      if (here.severity === 0 || JSON.stringify(here.options) !== key) return [];
      return [{ path, problem: { ...problem, severity: Math.min(here.severity, problem.severity) as Severity } }];
    }),
  );
}
