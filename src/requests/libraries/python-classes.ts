import type { Expression } from '../ir.ts';
import { callFunction } from '../walk/calls.ts';
import { isTyped } from '../walk/implicit.ts';
import type { Given } from '../walk/evaluate.ts';
import { takeOverRequest } from './jvm-clients.ts';
import type { Run } from '../walk/run.ts';
import { library, native, NOTHING, type ObjectValue, type Value } from '../walk/values.ts';

/** What a class of a library keeps of what its instances are made with, under names that those below it know. */
export function takeOver(run: Run, path: string, object: ObjectValue, { given, named }: Given): void {
  if (isTyped(run.module.code.language)) takeOverRequest(run, path, object, { given, named });
  if (/(?:^|\.)Cog$/.test(path)) return commandsOf(run, object);
  if (path !== 'threading.Timer') return;
  const of = (index: number, name: string): Value => named.get(name) ?? given[index] ?? NOTHING;
  for (const [name, value] of [['interval', of(0, 'interval')], ['function', of(1, 'function')], ['args', of(2, 'args')], ['kwargs', of(3, 'kwargs')], ['finished', library('threading.Event()')]] as const) run.writeField(object, name, value);
}

/** Decorators of the methods of a part of a bot that people call, and of those that are told what they do. */
const OF_COG = /(?:^|\.)(?:command|hybrid_command|slash_command|user_command|message_command|listener)$/;

/** What a decorator is called. */
export const nameIn = (expression: Expression): string => (expression.kind === 'call' ? nameIn(expression.callee) : expression.kind === 'member' || expression.kind === 'name' ? expression.name : '');

function commandsOf(run: Run, object: ObjectValue): void {
  const { of } = object;
  for (const { name, code } of of?.code.methods ?? []) {
    if (of === null || !code.decorators.some((decorator) => OF_COG.test(nameIn(decorator)))) continue;
    const work = native(name, () => callFunction(run, { kind: 'function', code: { ...code, decorators: [] }, scope: of.scope, module: of.module, self: object, owner: of }, { given: [], named: new Map() }, code.at));
    run.inModule(of.module, () => run.action(work, `command ${name}`, code.at));
  }
}
