import { memberOf } from './members.ts';
import type { Run } from './run.ts';
import { lifetimeIn } from './tokens.ts';
import { library, NO_TIME, range, type AnswerValue, type Value } from './values.ts';

/** Where an answer came from, its parts came from, too. */
export const originOf = ({ isOfPlatform, isFromPeople }: AnswerValue): Pick<AnswerValue, 'isOfPlatform' | 'isFromPeople'> => ({ ...(isOfPlatform === true ? { isOfPlatform } : {}), ...(isFromPeople === true ? { isFromPeople } : {}) });

/** A list of an answer is as long as the request asked for. */
export function ofAnswer(run: Run, object: Extract<Value, { kind: 'answer' }>, name: string, at: number): Value {
  if (object.stored != null && object.stored.kind !== 'answer') {
    const stored = memberOf(run, object.stored, name, at);
    return stored.kind === 'instant' ? { ...stored, isKept: true, isKeyed: object.cache?.isKeyed === true, ...(object.cache?.asked === undefined ? {} : { asked: object.cache.asked }) } : stored;
  }
  if (name === 'length' || name === 'size') {
    if (object.size !== null) return range(0, object.size, object.size);
    const { amount, key } = run.assumed('items');
    return range(amount.low, amount.expected, amount.high, [key]);
  }
  if (run.module.code.language === 'python' && /^(?:get|json|read|text|strip|lower|upper|append|extend|raise_for_status|copy|follow(?:_all)?)$/.test(name)) return library(`@answer.${name}`, [], object);
  if (/^(?:then|catch|finally)$/.test(name)) return library(`@promise.${name}`, [], { kind: 'promise', value: object, time: NO_TIME });
  if (/^(?:map|forEach|filter|flatMap|reduce|some|every|find|slice|flat|entries|values|keys|sort|toSorted|reverse|concat|toArray|items|each|splice|shift|pop|push|at|includes|indexOf|findIndex|join|matchAll|match|split)$/.test(name)) return library(`@answer.${name}`, [], object);
  if (run.module.code.language === 'javascript' && (name === 'end' || (object.isResponse && /^(?:on|once|addListener|setEncoding|resume)$/.test(name)))) return library(`@response.${name}`, [], object);
  return lifetimeIn(object, name) ?? { kind: 'answer', size: object.size, isResponse: false, name, ...originOf(object) };
}
