import { argument, invokeApart, type Call } from './call.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import { environment } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { mapSpread } from '../walk/spread.ts';
import { spreadNumber } from '../walk/timely.ts';
import { native, NOTHING, range, text, type Value } from '../walk/values.ts';

/** A property by its name, as configuration files and the environment spell it. */
export function setting(run: Run, name: string, fallback: Value): Value {
  const spelled = [name, name.replaceAll(/[.-]/g, '_').toUpperCase(), name.replaceAll(/[.:]/g, '__')];
  const stated = spelled.find((one) => run.world.environment(one) !== null) ?? (run.world.environment(kebab(name)) === null ? undefined : kebab(name));
  if (stated !== undefined) {
    const value = run.world.environment(stated) ?? '';
    return text(value);
  }
  return fallback.kind === 'nothing' ? environment(run, name) : fallback;
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Something is begun beside the caller, which goes on. */
export function beside(call: Call, work: Value, given: readonly Value[] = []): Value {
  const { value, effect } = invokeApart(call, work, given);
  call.run.effect.take(effect, false);
  return value.kind === 'promise' ? value : { kind: 'promise', value, time: effect.time };
}

/** Functions, since tables of other files are made of them before this one may have been loaded. */
export function passed(call: Call): Value {
  return argument(call, 0);
}

export function itself(call: Call): Value {
  return call.self ?? NOTHING;
}

/** A number times a factor. */
export function times(value: Value, factor: number): Value {
  const found = numberIn(value);
  if (found?.spread !== undefined) return spreadNumber(mapSpread(found.spread, (one) => one * factor));
  return found === null ? value : range(found.low * factor, found.expected * factor, found.high * factor, found.assumptions);
}

export const called = (call: Call, work: Value, given: readonly Value[]): Value => native('work', () => callValue(call.run, work, { given: [...given], named: new Map() }, call.at));
