import { toList } from './items.ts';
import type { Expression, Pattern } from '../ir.ts';
import { assignedTo } from '../libraries/assigned.ts';
import { scheduleAll } from '../libraries/ruby-schedules.ts';
import { arithmetic } from './arithmetic.ts';
import { mayBeMissing, whereMissing } from './choices.ts';
import { evaluate, indexOf, settled, toText } from './evaluate.ts';
import { isTyped, ofMap, ownerOf } from './implicit.ts';
import { listOf, put } from './lists.ts';
import { memberOf, staticOwner, writeStatic } from './members.ts';
import { nameOf } from './names.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { number, text, truthOf, unknown, type Value } from './values.ts';

export function evaluateAssignment(run: Run, { target, operator, value }: Extract<Expression, { kind: 'assign' }>, scope: Scope): Value {
  if (operator === '=') {
    const given = evaluate(run, value, scope);
    assign(run, target, given, scope, given.kind === 'instant' ? movedBy(run, target, value, scope) : null);
    return given;
  }
  const place = placeExpression(target);
  const before = place === null ? unknown('a value') : evaluate(run, place, scope);
  if (/^(?:\|\||&&|\?\?)=$/.test(operator)) {
    const logical = operator.slice(0, -1) as '||' | '&&' | '??';
    if (logical !== '&&' && mayBeMissing(before)) {
      assign(run, target, whereMissing(run, before, value, scope), scope);
      return before;
    }
    const isTrue = logical === '??' ? (before.kind === 'nothing' ? false : true) : truthOf(before);
    if (isTrue === (logical !== '&&')) return before;
    const after = evaluate(run, value, scope);
    assign(run, target, after, scope);
    return after;
  }
  const plain = settled(run, evaluate(run, value, scope));
  // A list takes up what came, however much that is.
  const given = before.kind === 'list' && plain.kind === 'answer' ? (toList(run, plain) ?? plain) : plain;
  const after = arithmetic(operator.slice(0, -1), before, given);
  const step = (operator === '+=' || operator === '-=') && given.kind === 'number' && given.low === given.high ? (operator === '+=' ? given.low : -given.low) : null;
  assign(run, target, after, scope, step);
  return after;
}

/** By how much a moment is moved that is written `next = next + period`. */
function movedBy(run: Run, target: Pattern, value: Expression, scope: Scope): number | null {
  if (value.kind !== 'binary' || value.operator !== '+' || nameOf(value.left) === null || nameOf(value.left) !== nameOf(placeExpression(target) ?? value)) return null;
  const by = settled(run, evaluate(run, value.right, scope));
  return by.kind === 'number' && by.low === by.high ? by.low : null;
}

const placeExpression = (target: Pattern): Expression | null => (target.kind === 'name' ? { kind: 'name', name: target.name, at: 0 } : target.kind === 'place' ? target.target : null);

/** A moment that was read from the clock is that of what was done until then. */
const clocked = (run: Run, value: Value): Value => (value.kind === 'instant' && !value.isKept && value.since === undefined ? { ...value, since: { effect: run.effect, after: run.effect.time } } : value);

/** Gives a pattern a value: variables, fields and parts of what is taken apart. */
export function assign(run: Run, target: Pattern, given: Value, scope: Scope, step: number | null = null): void {
  const value = clocked(run, given);
  switch (target.kind) {
    case 'name': {
      const slot = scope.find(target.name);
      if (/^(?:CELERY_?)?BEAT_SCHEDULE$|^CRONJOBS$/i.test(target.name)) run.beats.push(value);
      const owner = slot === null ? ownerOf(run, target.name, scope) : null;
      const shared = owner?.kind === 'object' ? staticOwner(owner, target.name) : owner;
      if (shared?.kind === 'class') writeStatic(run, shared, target.name, value, step);
      else if (owner?.kind === 'object') run.writeField(owner, target.name, value, step);
      else if (slot !== null) run.write(slot, value, step);
      else run.declare(scope.function(), target.name, value, 0);
      return;
    }
    case 'place': {
      const { target: place } = target;
      if (place.kind !== 'member' && place.kind !== 'index') return;
      const object = settled(run, evaluate(run, place.object, scope));
      if (place.kind === 'index' && object.kind === 'object' && object.fields.has('@map') && isTyped(run.module.code.language)) {
        ofMap(run, object, 'set', [evaluate(run, place.index, scope), value], place.at);
        return;
      }
      const index = place.kind === 'member' ? text(place.name) : toText(evaluate(run, place.index, scope));
      const name = index.kind === 'text' && !index.isOpen ? index.text : null;
      if (object.kind === 'either' && name !== null) for (const option of object.options) if (option.kind === 'object') run.writeField(option, name, value, step);
      if (object.kind === 'object' && name !== null) run.writeField(object, name, value, step);
      else if (assignedTo(run, object, name, value, place.at)) return;
      else if (object.kind === 'library' && /^(?:CELERY_?)?BEAT_SCHEDULE$/i.test(name ?? '')) run.beats.push(value);
      else if (object.kind === 'library' && run.module.code.language === 'ruby' && /^@(?:cron|schedule)$/.test(name ?? '')) scheduleAll(run, value, place.at);
      else if (object.kind === 'class' && name !== null) writeStatic(run, object, name, value, step);
      else if (object.kind === 'list' && object.items !== null && name !== null && /^\d+$/.test(name)) object.items[Number(name)] = value;
      else if (object.kind === 'list' && run.module.code.language === 'php' && object.items?.length === 0 && name !== null && index.kind === 'text' && /^(?:name|member)$/.test(place.object.kind)) assign(run, place.object.kind === 'name' ? { kind: 'name', name: place.object.name } : { kind: 'place', target: place.object }, { kind: 'object', fields: new Map([[name, value]]), isOpen: false, of: null, key: run.key(place.at), epoch: run.epoch }, scope);
      else if (object.kind === 'list' && run.module.code.language === 'php' && object.items !== null) put(run, object, [value]);
      else if (object.kind === 'object' && name === null) run.memory.wrote(`${object.key}.[]`, value, true, null);
      return;
    }
    case 'object':
      takeApart(run, target, settled(run, value), scope, (inner, one) => assign(run, inner, one, scope));
      return;
    case 'list':
      takeApart(run, target, settled(run, value), scope, (inner, one) => assign(run, inner, one, scope));
  }
}

/** Declares what a pattern names. */
export function declare(run: Run, target: Pattern, value: Value, scope: Scope, at: number): void {
  if (target.kind === 'name') run.declare(scope, target.name, clocked(run, value), at);
  else if (target.kind === 'place') assign(run, target, value, scope);
  else takeApart(run, target, settled(run, value), scope, (inner, one) => declare(run, inner, one, scope, at));
}

function takeApart(run: Run, pattern: Extract<Pattern, { kind: 'object' | 'list' }>, value: Value, scope: Scope, give: (target: Pattern, value: Value) => void): void {
  const orDefault = (found: Value, fallback: Expression | null): Value => (fallback !== null && (found.kind === 'nothing' || (found.kind === 'unknown' && found.isSetting)) ? evaluate(run, fallback, scope) : found);
  if (pattern.kind === 'object') {
    for (const { key, target, default: fallback } of pattern.entries) give(target, orDefault(memberOf(run, value, key, 0), fallback));
    if (pattern.rest !== null) give(pattern.rest, value);
    return;
  }
  pattern.items.forEach((item, index) => {
    if (item !== null) give(item.target, orDefault(indexOf(run, value, number(index), 0), item.default));
  });
  if (pattern.rest !== null) give(pattern.rest, value.kind === 'list' && value.items !== null ? listOf(run, value.items.slice(pattern.items.length), 0) : value);
}
