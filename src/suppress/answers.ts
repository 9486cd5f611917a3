import type { AnswerEntry } from '../entries.ts';
import type { FileReport, Problem, Suppression } from '../problem.ts';
import { isExpired, remark, remarksOn, type RemarkId } from './remark.ts';
import { setAside } from './set-aside.ts';

export interface AnswerResult {
  /** The same files in the same order, with the answered questions among the suppressed. */
  readonly files: readonly FileReport[];
  /** Entries that answer nothing or count no longer, at the config file. */
  readonly remarks: readonly FileReport[];
}

/** Sets aside the questions that are answered, and nothing else. `today` is an ISO day. */
export function applyAnswers(files: readonly FileReport[], answers: readonly AnswerEntry[], today: string, { isOn = () => true }: { readonly isOn?: (rule: string) => boolean } = {}): AnswerResult {
  const complaints = answers.flatMap((entry) => {
    const problem = complaintOf(entry, files, today, isOn);
    return problem === null ? [] : [{ entry, problem }];
  });
  const inForce = answers.filter((entry) => lapseOf(entry, today) === null);
  const answersTo = (problem: Problem): Suppression[] =>
    inForce.filter((entry) => isAskedBy(problem, entry)).map(({ by, on, answer }) => ({ kind: 'answer', justification: `answered by ${by} on ${on}: ${answer}` }));
  return { files: inForce.length === 0 ? files : files.map((file) => setAside(file, answersTo)), remarks: remarksOn(complaints) };
}

const isAskedBy = ({ ruleId, messageId, certainty }: Problem, { rule, message }: AnswerEntry): boolean => certainty === 'ask' && ruleId === rule && (message === null || messageId === message);

type Lapse = Extract<RemarkId, 'expired-answer' | 'old-answer' | 'early-answer'>;

/** Why an answer does not count; null where it does. An attestation is good for a year. */
function lapseOf(entry: AnswerEntry, today: string): Lapse | null {
  if (isExpired(entry, today)) return 'expired-answer';
  if (movedBy(entry.on, { years: 1 }) < today) return 'old-answer';
  // Where the day begins earlier than in Greenwich, today is already tomorrow.
  return entry.on > movedBy(today, { days: 1 }) ? 'early-answer' : null;
}

function movedBy(day: string, { years = 0, days = 0 }: { readonly years?: number; readonly days?: number }): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function complaintOf(entry: AnswerEntry, files: readonly FileReport[], today: string, isOn: (rule: string) => boolean): Problem | null {
  const { rule, message, by, on, until } = entry;
  const name = message === null ? rule : `${rule}/${message}`;
  const say = (id: RemarkId, sentence: string): Problem => remark(id, sentence, entry, `${name} by ${by}`);
  switch (lapseOf(entry, today)) {
    case 'expired-answer':
      return say('expired-answer', `The answer to ${name} by ${by} ended on ${until} and counts no longer; answer anew, or set a later day.`);
    case 'old-answer':
      return say('old-answer', `The answer to ${name} by ${by} was given on ${on}, more than a year ago, so the question is open again; confirm it with the day of today.`);
    case 'early-answer':
      return say('early-answer', `The answer to ${name} by ${by} is dated ${on}, which is still to come, so it does not count; write the day on which it was given.`);
    case null:
      break;
  }
  // A question that something else sets aside is asked all the same.
  const isAsked = files.some(({ problems, suppressed }) => [...problems, ...suppressed].some((problem) => isAskedBy(problem, entry)));
  return isAsked || !isOn(rule) ? null : say('unused-answer', `The answer to ${name} by ${by} answers nothing, since nothing is asked; remove it${message === null ? '' : ', or correct its message'}.`);
}
