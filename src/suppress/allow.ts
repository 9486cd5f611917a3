import type { Ignore } from 'ignore';
import type { AllowEntry } from '../entries.ts';
import type { FileReport, Problem } from '../problem.ts';
import { bundled } from '../bundled.ts';
import { isExpired, remark, remarksOn } from './remark.ts';
import { setAside } from './set-aside.ts';

const ignore = bundled('ignore');

export interface AllowOptions {
  /** Whether a rule was on and ran; an entry for one that did not is not called unused. All were, unless said. */
  readonly isOn?: (rule: string) => boolean;
}

export interface AllowResult {
  /** The same files in the same order, with the allowed problems among the suppressed. */
  readonly files: readonly FileReport[];
  /** Unused and expired entries, at the config file; not merged with the report of that file. */
  readonly remarks: readonly FileReport[];
}

/** Sets aside what the config allows. `today` is an ISO day. */
export function applyAllow(files: readonly FileReport[], allow: readonly AllowEntry[], today: string, { isOn = () => true }: AllowOptions = {}): AllowResult {
  const matchers = allow.map((entry) => new Matcher(entry));
  const inForce = matchers.filter(({ entry }) => !isExpired(entry, today));
  const sorted = inForce.length === 0 ? files : files.map((file) => sortFile(file, inForce));
  const complaints = matchers.flatMap(({ entry, isUsed }) => {
    if (isExpired(entry, today)) return [{ entry, problem: expiredRemark(entry) }];
    return isUsed || !isOn(entry.rule) ? [] : [{ entry, problem: unusedRemark(entry) }];
  });
  return { files: sorted, remarks: remarksOn(complaints) };
}

function expiredRemark(entry: AllowEntry): Problem {
  const name = nameOf(entry);
  return remark('expired-allow', `The allow entry for ${name} ended on ${entry.until} and counts no longer; mend the findings, or set a later day.`, entry, name);
}

function unusedRemark(entry: AllowEntry): Problem {
  const name = nameOf(entry);
  const wrong = entry.text === null ? 'files' : 'files and text';
  return remark('unused-allow', `The allow entry for ${name} matches nothing; remove it, or correct its ${wrong}.`, entry, name);
}

const nameOf = ({ rule, files }: AllowEntry): string => `${rule} in ${files.join(', ')}`;

function sortFile(file: FileReport, matchers: readonly Matcher[]): FileReport {
  const here = matchers.filter((matcher) => file.problems.some(({ ruleId }) => ruleId === matcher.entry.rule) && matcher.covers(file.path));
  if (here.length === 0) return file;
  return setAside(file, (problem) => {
    const matching = here.filter((matcher) => matcher.matches(problem));
    for (const matcher of matching) matcher.isUsed = true;
    return matching.map(({ entry }) => ({ kind: 'allow', justification: entry.reason }));
  });
}

class Matcher {
  readonly entry: AllowEntry;
  isUsed = false;
  #files: Ignore | null = null;

  constructor(entry: AllowEntry) {
    this.entry = entry;
  }

  covers(path: string): boolean {
    const { files, base } = this.entry;
    this.#files ??= ignore()({ ignorecase: false }).add(files);
    return ignore().isPathValid(base + path) && this.#files.ignores(base + path);
  }

  matches({ ruleId, causes, message }: Problem): boolean {
    const { rule, text } = this.entry;
    if (ruleId !== rule) return false;
    if (text === null) return true;
    // The first cause is the matched text unless the rule joins several under another one; messages quote what they matched.
    const quotes = [...message.matchAll(/"([^"]*)"/g)].map(([, quoted = '']) => quoted);
    return [...causes.slice(0, 1), ...quotes].some((matched) => matched.toLowerCase().includes(text.toLowerCase()));
  }
}
