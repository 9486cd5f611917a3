import { entriesOf, get, isNothing, itemsOf, textOf, wordsOf, type Data } from './data.ts';
import { command, type Format } from './format.ts';
import { isPreparation } from './preparation.ts';

export const gitlab: Format = {
  file: /(?:^|\/)\.gitlab-ci\.ya?ml$/i,
  read(file) {
    const [pipeline] = file.yaml();
    if (pipeline === undefined) return;
    let isScheduled = false;
    for (const [, job, at] of entriesOf(pipeline)) {
      const cause = scheduleOf(job);
      if (cause === null) continue;
      const script = itemsOf(get(job, 'script')).flatMap(wordsOf).join('\n');
      if (script === '' || isPreparation(script)) continue;
      isScheduled = true;
      const before = wordsOf(get(job, 'before_script')).filter((line) => /^(?:cd|export)\s/.test(line));
      file.setAll(get(job, 'variables'));
      const copies = Number(textOf(get(job, 'parallel')) ?? 1);
      file.unknown('pipeline schedule', cause.at || at, command([...before, script].join('\n'), ''), 'runs by a pipeline schedule, which GitLab keeps outside of the repository', { copies: copies >= 1 && copies <= 200 ? copies : 1 });
    }
    if (isScheduled) for (const [name, value] of entriesOf(get(pipeline, 'variables'))) file.set(name, textOf(value) ?? textOf(get(value, 'value')));
  },
};

/** What says that the job runs by a schedule; null where nothing does. */
function scheduleOf(job: Data): Data | null {
  const only = get(job, 'only');
  const kinds = isNothing(get(only, 'refs')) ? only : get(only, 'refs');
  const listed = itemsOf(kinds).find((item) => textOf(item) === 'schedules');
  if (listed !== undefined) return listed;
  const rule = itemsOf(get(job, 'rules')).find((one) => textOf(get(one, 'when')) !== 'never' && /\$CI_PIPELINE_SOURCE\s*==\s*["']schedule["']/.test(textOf(get(one, 'if')) ?? ''));
  return rule === undefined ? null : get(rule, 'if');
}
