import type { AnswerEntry, ConfigEntry } from '../entries.ts';
import type { Messages } from '../rule.ts';
import { DAY, fieldReader, isAbsentOr, isDay, isText, parseEntries, reportUnknownKeys } from './fields.ts';
import { adviseName, describe, keyPath, type SourceLog } from './log.ts';
import { namesRule } from './rules.ts';
import type { KnownRules } from './types.ts';

/** An entry of `answers` that has been checked. */
export interface ParsedAnswer extends Omit<AnswerEntry, keyof ConfigEntry> {
  /** Its position in the config's list. */
  readonly index: number;
}

export const answerKeys = ['rule', 'message', 'by', 'on', 'answer', 'until'] as const;

/** Reads the entries of `answers`. */
export function parseAnswers(value: unknown, known: KnownRules, log: SourceLog): ParsedAnswer[] {
  return parseEntries(value, 'answers', '{ rule, by, on, answer }', log, (entry, key, index) => {
    reportUnknownKeys(entry, answerKeys, key, log);
    const field = fieldReader(entry, key, log);
    const rule = field('rule', 'must be the id of a rule', 'name one', isText);
    const isKnown = rule !== null && namesRule(rule, known, keyPath(key, 'rule'), log);
    const message = field('message', 'must be the id of a message', 'name one or leave the key out', isAbsentOr(isText));
    const isQuestion = typeof message !== 'string' || !isKnown || asks(message, known[rule]?.messages ?? {}, keyPath(key, 'message'), log);
    const by = field('by', 'must say who gave the answer', 'write a name', isText);
    const on = field('on', 'must be the day on which the answer was given, as YYYY-MM-DD', DAY[1], isDay);
    const answer = field('answer', 'must be the answer', 'write a sentence', isText);
    const until = field('until', ...DAY, isAbsentOr(isDay));
    if (rule === null || !isKnown || message === null || !isQuestion || by === null || on === null || answer === null || until === null) return null;
    return { index, rule, message: message ?? null, by: by.trim(), on, answer: answer.trim(), until: until ?? null };
  });
}

/** Whether a message of a rule is a question; says so in the log where it is none. */
function asks(message: string, messages: Messages, key: string, log: SourceLog): boolean {
  const questions = Object.keys(messages).filter((id) => messages[id]?.certainty === 'ask');
  if (questions.includes(message)) return true;
  const otherwise = questions.length === 0 ? 'remove the entry, since the rule asks nothing' : `choose among ${questions.join(', ')}`;
  log.error(key, `must name a question of the rule, and ${describe(message)} is none; ${adviseName(message, questions, otherwise)}.`);
  return false;
}
