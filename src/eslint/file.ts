import { relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { classify } from '../classify.ts';
import { nearest } from '../errors.ts';
import { judge, toJudgedFile, withoutDuplicates, type JudgedFile } from '../judge.ts';
import { readText } from '../languages/read.ts';
import { showsApi } from '../match/evidence.ts';
import { isKept } from '../match/kept.ts';
import { outlineReferences } from '../policy/outlines.ts';
import type { Problem } from '../problem.ts';
import { registry } from '../registry.ts';
import type { AnyFinding, AnyRule, MessageSpec } from '../rule.ts';
import { Lines } from '../source.ts';
import { drawnMarks } from '../vectors/index.ts';
import { applyDirectives, parseDirectives, type ParsedDirectives } from '../suppress/index.ts';
import { scopeOf, type Scope } from './scope.ts';

/** A problem with the slots of its message, which ESLint fills itself. */
export interface Report {
  readonly problem: Problem;
  readonly data: Readonly<Record<string, string>>;
}

/** A file that the editor has open and that may hold something, read once for all rules. */
export class OpenFile {
  readonly path: string;
  readonly #file: JudgedFile;
  readonly #scope: Scope;
  readonly #directives: ParsedDirectives;
  readonly #reports = new Map<string, readonly Report[]>();

  constructor(file: JudgedFile, scope: Scope) {
    this.path = file.path;
    this.#file = file;
    this.#scope = scope;
    const known = [...Object.keys(registry), ...scope.added];
    this.#directives = parseDirectives(
      file.facts.text.filter(({ surface }) => surface === 'comment'),
      file.lines,
      { has: (rule) => known.includes(rule), nearest: (rule) => nearest(rule, known) },
    );
  }

  /** Directives that fall short. Unused ones are not among them: whether one is of use only the whole project shows. */
  get remarks(): readonly Report[] {
    return this.#directives.remarks.map((problem) => ({ problem, data: { message: problem.message } }));
  }

  /** What a rule says of the file alone and is sure of, errors and warnings together. */
  reportsOf(id: string, rule: AnyRule, options: object): readonly Report[] {
    const key = `${id} ${JSON.stringify(options)}`;
    let reports = this.#reports.get(key);
    if (reports === undefined) this.#reports.set(key, (reports = this.#judge(id, rule, options)));
    return reports;
  }

  #judge(id: string, rule: AnyRule, options: object): Report[] {
    if (rule.applies === 'with-api' && !showsApi(this.#file.text)) return [];
    const findings = new Map<Problem, AnyFinding>();
    for (const one of judge({ id, rule, severity: 2, options }, this.#file)) {
      if ('finding' in one && isForEditor(rule.messages[one.problem.messageId])) findings.set(one.problem, one.finding);
    }
    const { kept } = applyDirectives(withoutDuplicates([...findings.keys()]), this.#directives.directives);
    return this.#scope.withoutAccepted(this.path, kept).map((problem) => ({ problem, data: findings.get(problem)?.data ?? {} }));
  }
}

/** Questions, hints and what rests on other files are for the command. */
export const isForEditor = (spec: MessageSpec | undefined): boolean => spec?.known === 'in-file' && (spec.certainty === 'proved' || spec.certainty === 'likely');

const opened = new WeakMap<object, { readonly path: string; readonly file: OpenFile | null }>();

/** The file that a rule is called for; null where nothing in it can be reported. */
export function openFile({ sourceCode, filename, physicalFilename, cwd, settings }: Rule.RuleContext): OpenFile | null {
  // A piece that a processor cut out, as the example in a document, is read with its file and not as a file of the app.
  if (filename !== physicalFilename) return null;
  const scope = scopeOf(settings);
  const path = isNameless(filename) ? NAMELESS : relative(scope.root ?? cwd, filename).split(sep).join('/');
  const known = opened.get(sourceCode);
  if (known?.path === path) return known.file;
  const file = read(path, sourceCode.text, scope);
  opened.set(sourceCode, { path, file });
  return file;
}

/** ESLint's names for text that came without one, from the standard input or an unsaved editor. */
const isNameless = (filename: string): boolean => filename === '<input>' || filename === '<text>';

/** A text without a name is a script as a rule. */
const NAMELESS = 'input.js';

function read(path: string, text: string, scope: Scope): OpenFile | null {
  const { gate } = scope;
  const [mayHold, mayPicture] = [gate.mayHold(text), gate.mayPicture(text)];
  if ((!mayHold && !mayPicture) || classify(path).kind !== 'text' || scope.isIgnored(path)) return null;
  const lines = new Lines(text);
  const pictures = mayPicture ? drawnMarks(text, outlineReferences).facts : [];
  const facts = mayHold ? readText(path, text, lines).facts.filter((fact) => isKept(fact, gate.isHinted)) : [];
  return facts.length + pictures.length === 0 ? null : new OpenFile(toJudgedFile({ path, text, lines, facts, pictures }), scope);
}
