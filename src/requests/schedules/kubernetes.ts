import { countOf, entriesOf, get, isNothing, isTrue, itemsOf, readYaml, textOf, wordsOf, type Data } from './data.ts';
import { commandOfWords, definition, isForeignImage, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import type { Target } from '../schedule.ts';

export const kubernetes: Format = {
  file: /(?:^|\/)(?:(?:\.?k8s|kubernetes|kube|manifests?|helm|charts?|kustomize|overlays|argocd|deploy|deployments?|infra)\/(?:[^/]+\/)*[^/]+|[^/]*(?:cron-?job|deployment|k8s|kubernetes|statefulset|daemonset)[^/]*)\.ya?ml$/i,
  read(file) {
    const isTemplate = /\{\{[^{}\n]*\}\}/.test(file.text) && !file.text.includes('${{');
    const documents = isTemplate ? readYaml(withoutHoles(file.text)).map(({ data }) => data) : file.yaml();
    const objects = documents.flatMap((document) => (textOf(get(document, 'kind')) === 'List' ? itemsOf(get(document, 'items')) : [document]));
    const known = objects.filter((one) => KINDS.test(textOf(get(one, 'kind')) ?? ''));
    if (isTemplate && known.length > 0) file.note('is a template of Helm whose values were not filled in; state its schedules under "volume.schedules" in the config');
    for (const one of known) readObject(file, one);
  },
};

const KINDS = /^(?:CronJob|Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Job|ConfigMap)$/;

/** The same with as many other signs in place of what Helm fills in, so that places stay; lines of nothing else are blank. */
const withoutHoles = (text: string): string => text.replace(/^[ \t]*\{\{[^{}\n]*\}\}[ \t]*$/gm, (line) => ' '.repeat(line.length)).replace(/\{\{[^{}\n]*\}\}/g, (hole) => '_'.repeat(hole.length));

function readObject(file: Gathering, object: Data): void {
  const kind = textOf(get(object, 'kind'));
  const spec = get(object, 'spec');
  if (kind === 'ConfigMap') {
    for (const [name, value] of entriesOf(get(object, 'data'))) if (/^[A-Z][A-Z0-9_]*$/.test(name)) file.set(name, textOf(value));
  } else if (kind === 'CronJob') {
    if (isTrue(get(spec, 'suspend'))) return;
    const job = get(spec, 'jobTemplate', 'spec');
    const schedule = get(spec, 'schedule');
    for (const target of containers(file, get(job, 'template', 'spec'))) {
      const copies = countOf(get(job, 'completions')) ?? countOf(get(job, 'parallelism')) ?? 1;
      // What was filled over is shown as it is written.
      if (schedule.kind === 'scalar' && schedule.text.includes('__')) file.unknown(file.text.slice(schedule.at, schedule.at + schedule.text.length), schedule.at, target, 'the schedule is a value of Helm', { copies });
      else file.cron(schedule, 'go-robfig', target, { copies });
    }
  } else {
    const isJob = kind === 'Job';
    const replicas = kind === 'DaemonSet' ? null : (countOf(get(spec, 'replicas')) ?? (isNothing(get(spec, 'replicas')) ? 1 : null));
    const pod = kind === 'Pod' ? spec : get(spec, 'template', 'spec');
    const policy = textOf(get(pod, 'restartPolicy')) ?? 'Always';
    for (const target of containers(file, pod)) file.service(target, object.at, { replicas: isJob ? (countOf(get(spec, 'completions')) ?? 1) : replicas, restarts: !isJob && policy === 'Always', name: textOf(get(object, 'metadata', 'name')) });
  }
}

function containers(file: Gathering, pod: Data): Target[] {
  return itemsOf(get(pod, 'containers')).flatMap((container) => {
    const image = textOf(get(container, 'image')) ?? '';
    if (isForeignImage(image)) return [];
    file.setAll(get(container, 'env'));
    const words = [...wordsOf(get(container, 'command')), ...wordsOf(get(container, 'args'))];
    return [words.length > 0 ? commandOfWords(words, '') : definition('Dockerfile')];
  });
}
