import type { AccessFact, ApplicationFact, ColourFact, CommerceFact, DrawingFact, FactSet, FontFact, KeepingFact, PictureFact, Range, SecretFact, TextFact, VolumeFact } from './facts.ts';
import { renderMessage, severityOf, type AnyFinding, type AnyRule, type FileFacts, type Leave, type Project } from './rule.ts';
import type { Pass, Problem, Severity } from './problem.ts';
import { holdsHidden, masked } from './mask.ts';
import type { Lines } from './source.ts';

/** A rule as a run uses it. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly options: object;
}

/** A file as the judges need it. */
export interface JudgedFile extends FileFacts {
  readonly text: string;
  readonly lines: Lines;
}

interface ReadFile {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly facts: readonly TextFact[];
  readonly pictures?: readonly PictureFact[];
  readonly colours?: readonly ColourFact[];
  readonly fonts?: readonly FontFact[];
  readonly drawings?: readonly DrawingFact[];
  readonly secrets?: readonly SecretFact[];
  readonly applications?: readonly ApplicationFact[];
  readonly commerce?: readonly CommerceFact[];
  readonly access?: readonly AccessFact[];
  readonly keeping?: readonly KeepingFact[];
  /** Called when a rule asks for them: the editor counts requests for these alone. */
  readonly volumes?: () => readonly VolumeFact[];
}

export function toJudgedFile({ path, text, lines, facts, pictures = [], colours = [], fonts = [], drawings = [], secrets = [], applications = [], commerce = [], access = [], keeping = [], volumes = () => [] }: ReadFile): JudgedFile {
  let counted: readonly VolumeFact[] | undefined;
  const set: FactSet = {
    text: facts,
    picture: pictures,
    colour: colours,
    font: fonts,
    drawing: drawings,
    secret: secrets,
    application: applications,
    commerce,
    access,
    keeping,
    get volume() {
      return (counted ??= volumes());
    },
  };
  return {
    path,
    text,
    lines,
    facts: set,
    place(offset) {
      const { line, column } = lines.locate([offset, offset]);
      return { line, column };
    },
  };
}

export interface Verdicts {
  readonly problems: readonly Problem[];
  readonly passes: readonly Pass[];
}

/** A finding and the problem that it makes. */
export interface Judged {
  readonly finding: AnyFinding;
  readonly problem: Problem;
}

/** What one rule says of one file: problems, and what it leaves alone. */
export function judge({ id, rule, severity, options }: ActiveRule, file: JudgedFile): (Judged | Leave)[] {
  return named(id, file.path, () => [...(rule.judge?.(file, options) ?? [])].map((finding) => (isLeave(finding) ? finding : { finding, problem: toProblem(id, rule, severity, file, finding) })));
}

/** What one rule says of one file, ready for a report. */
export function judgeFile(rule: ActiveRule, file: JudgedFile): Verdicts {
  const problems: Problem[] = [];
  const passes: Pass[] = [];
  for (const one of judge(rule, file)) {
    if (isLeave(one)) passes.push({ path: file.path, ruleId: rule.id, text: masked(file.text.slice(...one.at)), reason: one.leave, ...file.lines.locate(one.at) });
    else problems.push(one.problem);
  }
  return { problems, passes };
}

/** Of problems with the same rule, message and place only the first. */
export function withoutDuplicates(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ ruleId, messageId, range }) => {
    const key = `${ruleId} ${messageId} ${range[0]} ${range[1]}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What one rule says of the project, by file. */
export function judgeProject({ id, rule, severity, options }: ActiveRule, project: Project, files: ReadonlyMap<string, JudgedFile>): { readonly path: string; readonly problem: Problem }[] {
  if (rule.applies === 'with-api' && !project.usesApi) return [];
  return named(id, 'the project', () => [...(rule.judgeProject?.(project, options) ?? [])]).flatMap((finding) => {
    const file = files.get(finding.path);
    if (file === undefined) throw new Error(`${id} names ${finding.path}, which it was not given`);
    return [{ path: finding.path, problem: toProblem(id, rule, severity, file, finding) }];
  });
}

const isLeave = (one: object): one is Leave => 'leave' in one;

/** A defect in a rule says which rule and which file. */
function named<T>(id: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`The rule ${id} failed on ${path}.`, { cause: error });
  }
}

function toProblem(id: string, rule: AnyRule, limit: Severity, { text, lines }: JudgedFile, finding: AnyFinding): Problem {
  const spec = rule.messages[finding.message];
  if (spec === undefined) throw new Error(`The rule ${id} has no message ${finding.message}.`);
  const range: Range = finding.at;
  return {
    ...lines.locate(range),
    ruleId: id,
    messageId: finding.message,
    message: masked(renderMessage(spec.text, finding.data)),
    severity: Math.min(limit, severityOf(spec)) as Severity,
    certainty: spec.certainty,
    clause: spec.clause ?? rule.clause,
    range,
    region: finding.region ?? null,
    related: (finding.related ?? []).map((one) => (holdsHidden(one.message) ? { ...one, message: masked(one.message) } : one)),
    // What would be written in the place of a text must be that text, and not a mask.
    suggestions: (finding.suggestions ?? []).filter(({ desc, text: replacement }) => !holdsHidden(desc + replacement)).map(({ desc, at, text: replacement }) => ({ desc, range: at, text: replacement })),
    fingerprint: null,
    lineHash: null,
    causes: [finding.cause ?? text.slice(...range)].flat().map(masked),
  };
}
