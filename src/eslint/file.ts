import { relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { FORM_FILES } from '../application/form.ts';
import { formFacts } from '../application/index.ts';
import { readForm } from '../application/read.ts';
import { classify } from '../classify.ts';
import { nearest } from '../errors.ts';
import { judge, toJudgedFile, withoutDuplicates, type ActiveRule, type Judged, type JudgedFile } from '../judge.ts';
import { readText } from '../languages/read.ts';
import { showsApi } from '../match/evidence.ts';
import { isTelling } from '../match/illustrations.ts';
import { isKept } from '../match/kept.ts';
import { hide } from '../mask.ts';
import { looksOf } from '../match/looks.ts';
import { secretsIn } from '../match/secrets.ts';
import { accessAlone } from '../practices/index.ts';
import { outlineReferences } from '../policy/outlines.ts';
import type { Problem } from '../problem.ts';
import { registry } from '../registry.ts';
import type { AnyFinding, AnyRule, MessageSpec } from '../rule.ts';
import { Lines } from '../source.ts';
import { factsAlone } from '../requests/facts.ts';
import { isJavaScript } from '../requests/javascript/index.ts';
import { drawnIn } from '../vectors/index.ts';
import { applyDirectives, parseDirectives, type ParsedDirectives } from '../suppress/index.ts';
import { scopeOf, type Scope } from './scope.ts';
import { usedPictures, type UsedPicture } from './uses.ts';

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
  readonly #used: readonly UsedPicture[];
  readonly #reports = new Map<string, readonly Report[]>();

  constructor(file: JudgedFile, scope: Scope, used: readonly UsedPicture[]) {
    this.path = file.path;
    this.#file = file;
    this.#scope = scope;
    this.#used = used;
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
    for (const { problem, finding } of rule.needs.includes('picture') ? this.#judgeUsed({ id, rule, severity: 2, options }) : []) findings.set(problem, finding);
    const { kept } = applyDirectives(withoutDuplicates([...findings.keys()]), this.#directives.directives);
    return this.#scope.withoutAccepted(this.path, kept).map((problem) => ({ problem, data: findings.get(problem)?.data ?? {} }));
  }

  /** What a rule says of the pictures that the file uses, at the places where it does; what is accepted of a picture is accepted of its use. */
  #judgeUsed(active: ActiveRule): Judged[] {
    return this.#used.flatMap(({ path, range, facts }) => {
      const verdicts = judge(active, toJudgedFile({ path, text: '', lines: NO_LINES, facts: [], pictures: facts })).flatMap((one) => ('finding' in one && isForUses(active.rule, active.rule.messages[one.problem.messageId] as MessageSpec) ? [one] : []));
      const kept = new Set(this.#scope.withoutAccepted(path, verdicts.map(({ problem }) => problem)));
      return verdicts.filter(({ problem }) => kept.has(problem)).map(({ problem, finding }) => ({ finding, problem: { ...problem, ...this.#file.lines.locate(range), range, region: null } }));
    });
  }
}

/** Whether the editor can say something of a picture that it knows from the command. */
export const isForUses = (rule: AnyRule, { certainty }: MessageSpec): boolean => rule.needs.includes('picture') && (certainty === 'proved' || certainty === 'likely');

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
  const file = read(path, sourceCode.text, scope, scope.root ?? cwd);
  opened.set(sourceCode, { path, file });
  return file;
}

/** ESLint's names for text that came without one, from the standard input or an unsaved editor. */
const isNameless = (filename: string): boolean => filename === '<input>' || filename === '<text>';

/** A text without a name is a script as a rule. */
const NAMELESS = 'input.js';

const NO_LINES = new Lines('');
const NOTHING_DRAWN = { facts: [], drawings: [] };

function read(path: string, whole: string, scope: Scope, root: string): OpenFile | null {
  const { gate } = scope;
  if (classify(path).kind !== 'text' || scope.isIgnored(path)) return null;
  // As in the command: what reads the text gets no secret to see.
  const { facts: secrets, hidden } = secretsIn(path, whole);
  const text = hide(whole, hidden);
  const [mayHold, mayPicture] = [gate.mayHold(text), gate.mayPicture(text)];
  const looks = looksOf(path, text, gate);
  const used = usedPictures(text, { root, path, cacheLocation: scope.cacheLocation }).filter((one) => !scope.isIgnored(one.path));
  const count = looks.colours.length + looks.fonts.length + used.length + secrets.length;
  const maySend = isJavaScript(path) && scope.isCounted(path) && showsApi(text);
  const isForm = (FORM_FILES as readonly string[]).includes(path);
  if (!mayHold && !mayPicture && !maySend && !isForm && count === 0) return null;
  const lines = new Lines(text);
  const { facts: pictures, drawings: measured } = mayPicture ? drawnIn(text, outlineReferences, gate.mayTrace(text)) : NOTHING_DRAWN;
  const drawings = measured.filter(isTelling);
  const { facts: all, skipped } = mayHold ? readText(path, text, lines) : { facts: [], skipped: null };
  const facts = all.filter((fact) => isKept(fact, gate.isHinted));
  const access = mayHold && skipped === null ? accessAlone({ path, text, facts: all }) : [];
  const volumes = () => (maySend ? factsAlone(path, text, scope.volume) : []);
  const applications = isForm ? formFacts(readForm(text), { today: new Date().toISOString().slice(0, 10) }) : [];
  return facts.length + pictures.length + drawings.length + applications.length + access.length + count === 0 && !maySend ? null : new OpenFile(toJudgedFile({ path, text, lines, facts, pictures, drawings, secrets, access, ...looks, applications, volumes }), scope, used);
}
