import { callValue } from './calls.ts';
import type { Run } from './run.ts';
import { NOTHING, type ObjectValue, type Value } from './values.ts';

/** Shows an element: a component of ours is called, and what handles the actions of people is called as often as they act. */
export function elementOf(run: Run, component: Value, properties: ObjectValue, children: readonly Value[], at: number): Value {
  if (children.length > 0) properties.fields.set('children', children[0] ?? NOTHING);
  if (component.kind === 'function') callValue(run, component, { given: [properties], named: new Map() }, at);
  else if (component.kind === 'class') {
    const instance = callValue(run, component, { given: [properties], named: new Map() }, at);
    if (instance.kind === 'object') for (const name of ['componentDidMount', 'render']) {
      const method = component.code.methods.find((one) => one.name === name);
      if (method !== undefined) callValue(run, { kind: 'function', code: method.code, scope: component.scope, module: component.module, self: instance, owner: component }, { given: [], named: new Map() }, at);
    }
  } else for (const [name, handler] of properties.fields) {
    if (/^on[A-Z]/.test(name) && (handler.kind === 'function' || handler.kind === 'native')) run.action(handler, `${name} of an element`, at);
    // What shows the parts of a list, or what is within.
    if (/^(?:render[A-Z]\w*|children)$/.test(name) && handler.kind === 'function') callValue(run, handler, { given: [{ kind: 'answer', name: 'item', size: null, isResponse: false }], named: new Map() }, at);
  }
  return NOTHING;
}
