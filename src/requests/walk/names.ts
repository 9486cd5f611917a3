import type { Expression } from '../ir.ts';

/** What an expression is called in the code, for a report. */
export function nameOf(expression: Expression): string | null {
  switch (expression.kind) {
    case 'name':
      // Without the modules around it, which say where it is looked up.
      return expression.name.replace(/^.*>/, '');
    case 'member': {
      const object = nameOf(expression.object);
      return object === null ? expression.name : `${object}.${expression.name}`;
    }
    case 'index': {
      // `$job['is_sent']` is called as `$job->is_sent` is.
      const object = expression.index.kind === 'literal' && typeof expression.index.value === 'string' ? nameOf(expression.object) : null;
      return object === null || expression.index.kind !== 'literal' ? null : `${object}.${String(expression.index.value)}`;
    }
    case 'this':
      return expression.name ?? 'this';
    case 'await':
      return nameOf(expression.value);
    case 'call': {
      const name = nameOf(expression.callee);
      // What the lowering has put around something is not in the code.
      if (name?.startsWith('@') === true) return expression.arguments[0] === undefined ? null : nameOf(expression.arguments[0].value);
      return name === null ? null : `${name}()`;
    }
    default:
      return null;
  }
}
