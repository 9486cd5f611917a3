import { get, itemsOf, textOf } from './data.ts';
import { routeName, type Format } from './format.ts';
import type { Target } from '../schedule.ts';

/** A function of Azure in a folder of its own: what calls it stands beside its code. */
export const azure: Format = {
  file: /(?:^|\/)function\.json$/,
  read(file) {
    const config = file.json();
    const bindings = itemsOf(get(config, 'bindings'));
    const script = (textOf(get(config, 'scriptFile')) ?? '').replace(/^(?:\.\/)?/, '');
    if (bindings.length === 0 || script.startsWith('../') || /\.dll$/.test(script)) return;
    const name = file.folder.split('/').at(-1) ?? '';
    const isPython = script === '' || script.endsWith('.py');
    const target: Target = { kind: 'handler', file: script === '' ? '__init__.py' : script, name: textOf(get(config, 'entryPoint')) ?? (isPython ? 'main' : 'default'), folder: file.folder };
    for (const binding of bindings) {
      const type = textOf(get(binding, 'type')) ?? '';
      if (type === 'timerTrigger') file.cron(get(binding, 'schedule'), 'spring', target);
      else if (type === 'httpTrigger') file.invoked(target, binding.at, 'route', routeName((textOf(itemsOf(get(binding, 'methods'))[0] ?? binding) ?? 'get').toUpperCase(), `api/${textOf(get(binding, 'route')) ?? name}`));
      else if (/Trigger$/.test(type)) file.invoked(target, binding.at, 'hook', type);
    }
  },
};
