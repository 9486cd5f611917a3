import type { FactKind, FactSet, Range, Region } from './facts.ts';
import type { ClauseId } from './policy/clauses.ts';
import type { Certainty, Related, Severity } from './problem.ts';

/** What one kind of message of a rule says, how sure it is and how much it weighs. */
export interface MessageSpec {
  /** One sentence with slots in double braces. */
  readonly text: string;
  readonly certainty: Certainty;
  /** The highest severity that this message can have; hints and questions are warnings. */
  readonly severity: 'error' | 'warning';
  /** Whether the file alone shows it, so that the editor can say it too, or only the whole project. */
  readonly known: 'in-file' | 'in-project';
  /** The clause that it cites, where that is not the one of the rule. */
  readonly clause?: ClauseId;
}

export type Messages = Readonly<Record<string, MessageSpec>>;

type Slots<Text extends string> = Text extends `${string}{{${infer Slot}}}${infer Rest}` ? Slot | Slots<Rest> : never;

type SlotData<Text extends string> = [Slots<Text>] extends [never]
  ? { readonly data?: never }
  : { readonly data: { readonly [Slot in Slots<Text>]: string } };

/** A finding inside one file. One arm a message, so that `data` fills exactly the slots of that message. */
export type Finding<M extends Messages> = {
  [Id in keyof M & string]: FindingPlace & { readonly message: Id } & SlotData<M[Id]['text']>;
}[keyof M & string];

interface FindingPlace {
  readonly at: Range;
  /** What has to be changed once to mend all findings that share it; the matched text unless said. */
  readonly cause?: string | readonly string[];
  readonly suggestions?: readonly Suggestion[];
  /** Where in a picture, where the finding is about one. */
  readonly region?: Region;
  /** Other places that belong to it. */
  readonly related?: readonly Related[];
}

/** A change that would mend a finding and that only a person can decide on. */
export interface Suggestion {
  readonly desc: string;
  readonly at: Range;
  readonly text: string;
}

/** A finding that rests on the whole project. */
export type ProjectFinding<M extends Messages> = Finding<M> & { readonly path: string };

/** Something that a rule saw and leaves alone on purpose; `--verbose` lists it. */
export interface Leave {
  readonly leave: string;
  readonly at: Range;
}

/** One file as a rule sees it. */
export interface FileFacts<K extends FactKind = FactKind> {
  /** Relative to the root of the run, with forward slashes. */
  readonly path: string;
  readonly facts: FactSet<K>;
  /** The line (1-based) and column of an offset. */
  place(offset: number): { readonly line: number; readonly column: number };
}

/** The project as a rule sees it: every file in which something stood that a rule asked for. */
export interface Project<K extends FactKind = FactKind> {
  readonly files: readonly FileFacts<K>[];
  /** Every path of the run, whether anything stood in it or not. */
  readonly paths: readonly string[];
  /** Whether anything in it shows that it uses the platform's API. */
  readonly usesApi: boolean;
}

export interface RuleDocs {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** What it knows by name, and how somebody adds to it. */
  readonly covers?: string;
}

interface RuleBase<N extends readonly FactKind[], M extends Messages, O extends object> {
  readonly clause: ClauseId;
  readonly docs: RuleDocs;
  readonly needs: N;
  /** Kinds among them that it takes where another rule has them read, and that are not read for its sake. */
  readonly takes?: readonly FactKind[];
  /** `everywhere`, or only in a project that shows evidence of the API. */
  readonly applies: 'everywhere' | 'with-api';
  readonly messages: M;
  /** Options with their defaults. */
  readonly options: O;
  /**
   * Literals of at least four ASCII characters, in any case, as they are written in the bytes of a file. A file that holds one is
   * read, and texts that hold one are handed to rules; without, a rule sees only texts that hold a name of the platform.
   */
  readonly hint?: readonly string[];
}

export interface Rule<N extends readonly FactKind[], M extends Messages, O extends object> extends RuleBase<N, M, O> {
  /** What one file alone shows. Pure and synchronous: the editor calls it on every change. */
  judge?(file: FileFacts<N[number]>, options: NoInfer<O>): Iterable<Finding<M> | Leave>;
  /** What the whole project shows. Only in the CLI, after every file. */
  judgeProject?(project: Project<N[number]>, options: NoInfer<O>): Iterable<ProjectFinding<M>>;
}

/** A rule whose exact types are forgotten, as engine, editor and reporters see it. */
export interface AnyRule {
  readonly clause: ClauseId;
  readonly docs: RuleDocs;
  readonly needs: readonly FactKind[];
  readonly takes?: readonly FactKind[];
  readonly applies: 'everywhere' | 'with-api';
  readonly messages: Messages;
  readonly options: object;
  readonly hint?: readonly string[];
  judge?(file: FileFacts, options: object): Iterable<AnyFinding | Leave>;
  judgeProject?(project: Project, options: object): Iterable<AnyFinding & { readonly path: string }>;
}

export interface AnyFinding extends FindingPlace {
  readonly message: string;
  readonly data?: Readonly<Record<string, string>> | undefined;
}

/** Declares a rule; its id is the name of its file. */
export function defineRule<const N extends readonly FactKind[], const M extends Messages, O extends object>(rule: Rule<N, M, O>): Rule<N, M, O> {
  return rule;
}

/** Every clause that a rule judges, its own first. */
export const clausesOf = ({ clause, messages }: Pick<AnyRule, 'clause' | 'messages'>): readonly ClauseId[] => [...new Set([clause, ...Object.values(messages).flatMap((spec) => spec.clause ?? [])])];

/** Fills the slots of a message. */
export function renderMessage(text: string, data: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{\{([\w-]+)\}\}/g, (slot, name: string) => data[name] ?? slot);
}

/** Hints and questions never block, whatever a rule declares. */
export const severityOf = ({ severity, certainty }: MessageSpec): Severity => (severity === 'error' && (certainty === 'proved' || certainty === 'likely') ? 2 : 1);
