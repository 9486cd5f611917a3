import type { Application } from './application/report.ts';
import type { ClauseId } from './policy/clauses.ts';
import type { Range, Region } from './facts.ts';
import type { Budget } from './requests/budget.ts';
import type { Location } from './source.ts';

/** How sure a message is; `ask` carries a question that only the app's owner can answer. */
export type Certainty = 'proved' | 'likely' | 'possible' | 'ask';
/** ESLint's numbers: 1 is a warning, 2 an error. */
export type Severity = 1 | 2;

/** Another place that belongs to the same finding. */
export interface Related {
  /** Relative to the root of the run, with forward slashes. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Suggestion {
  readonly desc: string;
  readonly range: Range;
  readonly text: string;
}

/** A finding at its place, with everything a reporter needs. */
export interface Problem extends Location {
  /** The rule's id; null for a remark about the run itself, such as an unused directive. */
  readonly ruleId: string | null;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly clause: ClauseId | null;
  readonly range: Range;
  readonly region: Region | null;
  readonly related: readonly Related[];
  readonly suggestions: readonly Suggestion[];
  /** Equal for the same finding before and after an unrelated edit; null where the value must not be hashed (secrets). */
  readonly fingerprint: string | null;
  /** GitHub's hash of the line, as its upload action would compute it; null where it was not asked for or must not be. */
  readonly lineHash: string | null;
  /** Findings of one rule and message that share a cause are one thing to mend; human formats show them as one. */
  readonly causes: readonly string[];
}

/** Why a problem does not count. */
export interface Suppression {
  readonly kind: 'directive' | 'allow' | 'permission' | 'answer' | 'baseline';
  readonly justification: string;
}

export interface SuppressedProblem extends Problem {
  readonly suppressions: readonly Suppression[];
}

/** What a run found in one file. Only files with problems or suppressed ones are listed. */
export interface FileReport {
  /** Relative to the root of the run, with forward slashes. */
  readonly path: string;
  readonly problems: readonly Problem[];
  readonly suppressed: readonly SuppressedProblem[];
}

/** A file, and why it was left out or could not be checked. */
export interface Uncovered {
  readonly path: string;
  readonly reason: string;
}

/** The ledger of what was looked at. */
export interface Coverage {
  /** Files whose bytes were searched. */
  readonly files: number;
  readonly bytes: number;
  readonly images: number;
  /** Fonts whose glyphs were looked at. */
  readonly fonts: number;
  /** Left out by policy. */
  readonly skipped: readonly Uncovered[];
  /** Should have been checked and could not be. */
  readonly unchecked: readonly Uncovered[];
  /** What is true of the run as a whole, such as how the files were listed. */
  readonly notes: readonly string[];
}

/** What a rule left alone on purpose, and why; shown by `--verbose`. */
export interface Pass extends Location {
  readonly path: string;
  readonly ruleId: string;
  readonly text: string;
  readonly reason: string;
}

/** What a reporter may say about a rule. */
export interface RuleDescription {
  readonly id: string;
  readonly clause: ClauseId;
  /** All that its messages cite, its own among them. */
  readonly clauses: readonly ClauseId[];
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** Address of the rule's page. */
  readonly url: string;
  /** The severest level of its messages. */
  readonly severity: Severity;
  /** Message id to text, slots in double braces. */
  readonly messages: Readonly<Record<string, string>>;
}

/** One phase, rule or language of a run and the milliseconds it took. */
export interface Timing {
  readonly group: 'phase' | 'rule' | 'language';
  readonly name: string;
  readonly ms: number;
}

/** What a clause forbids and somebody permitted. */
export interface Permission {
  readonly clause: ClauseId;
  readonly by: string;
  /** Where it is written down. */
  readonly reference: string;
}

/** A whole run. */
export interface Report {
  /** Absolute path of the folder that all paths are relative to. */
  readonly root: string;
  /** Absolute path of the repository's top folder, or the root where there is none; addresses in SARIF are relative to it. */
  readonly repository: string;
  readonly version: string;
  readonly policy: { readonly version: string; readonly digest: string };
  /** Sorted by path; the problems of a file by place. */
  readonly files: readonly FileReport[];
  readonly passes: readonly Pass[];
  /** Those of the config that are in force, whether something needs them or not. */
  readonly permissions: readonly Permission[];
  readonly coverage: Coverage;
  /** Every rule that ran, whether it found something or not. */
  readonly rules: readonly RuleDescription[];
  readonly timings: readonly Timing[];
  /** The requests of a day; null where no rule asked for them, or nothing shows that the project uses the API. */
  readonly budget: Budget | null;
  /** The application for a key; null where there is none at the root, or no rule asked for it. */
  readonly application: Application | null;
  /** Whether anything shows that the project uses the API; some rules speak only then. */
  readonly usesApi: boolean;
  readonly elapsedMs: number;
}

export interface Counts {
  readonly errors: number;
  /** Warnings that count: proved or likely. */
  readonly warnings: number;
  readonly questions: number;
  readonly hints: number;
}

/** What of some problems blocks, warns, asks or hints. */
export function count(problems: Iterable<Pick<Problem, 'severity' | 'certainty'>>): Counts {
  const counts = { errors: 0, warnings: 0, questions: 0, hints: 0 };
  for (const { severity, certainty } of problems) {
    if (certainty === 'ask') counts.questions += 1;
    else if (certainty === 'possible') counts.hints += 1;
    else if (severity === 2) counts.errors += 1;
    else counts.warnings += 1;
  }
  return counts;
}
