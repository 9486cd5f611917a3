import { isTyped } from '../walk/implicit.ts';
import type { Given } from '../walk/evaluate.ts';
import { takeOverRequest } from './jvm-clients.ts';
import type { Run } from '../walk/run.ts';
import { library, NOTHING, type ObjectValue, type Value } from '../walk/values.ts';

/** What a class of a library keeps of what its instances are made with, under names that those below it know. */
export function takeOver(run: Run, path: string, object: ObjectValue, { given, named }: Given): void {
  if (isTyped(run.module.code.language)) takeOverRequest(run, path, object, { given, named });
  if (path !== 'threading.Timer') return;
  const of = (index: number, name: string): Value => named.get(name) ?? given[index] ?? NOTHING;
  for (const [name, value] of [['interval', of(0, 'interval')], ['function', of(1, 'function')], ['args', of(2, 'args')], ['kwargs', of(3, 'kwargs')], ['finished', library('threading.Event()')]] as const) run.writeField(object, name, value);
}
