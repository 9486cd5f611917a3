import type { Run } from './run.ts';
import type { ClassValue, FunctionValue, Value } from './values.ts';

const ofRun = new WeakMap<Run, Map<string, FunctionValue>>();

const keyOf = ({ module, code }: ClassValue, name: string): string => `${module.path}:${code.at}.${name}`;

/** Notes a method that a class is given as it is made, under a name that the program makes. */
export function defineOn(run: Run, type: ClassValue, name: string, work: FunctionValue): void {
  const methods = ofRun.get(run) ?? new Map<string, FunctionValue>();
  ofRun.set(run, methods);
  methods.set(keyOf(type, name), work);
}

/** Such a method of an instance or a class, bound to it; null where there is none. */
export function definedOn(run: Run, self: Value, name: string): Value | null {
  const methods = ofRun.get(run);
  if (methods === undefined) return null;
  for (let type: Value | null = self.kind === 'object' ? self.of : self; type?.kind === 'class'; type = type.super) {
    const mixins = type.statics.get('@mixins');
    const own = [type, ...(mixins?.kind === 'list' ? (mixins.items ?? []) : [])].flatMap((one) => (one.kind === 'class' ? (methods.get(keyOf(one, name)) ?? []) : []))[0];
    if (own !== undefined) return { ...own, self };
  }
  return null;
}
