import type { Definition, Deployment, Schedule, Service, Target } from '../schedule.ts';

/** What is found where nobody says what it may be: more than any project starts. */
const DEEPEST = 5;

/**
 * Brings the deployment files of a project together: what one file only refers to takes the place of the reference, and is no longer
 * started by itself. What no file defines stays a reference, with a note.
 */
export function joinDeployments(byPath: ReadonlyMap<string, Deployment>): Deployment {
  const deployments = [...byPath.values()];
  const defined = new Map<string, (Definition | Service)[]>();
  for (const { services, definitions } of deployments) {
    for (const one of [...services, ...definitions]) defined.set(one.place.path, [...(defined.get(one.place.path) ?? []), one]);
  }
  const used = new Set<Definition | Service>();
  const notes = new Set(deployments.flatMap((one) => one.notes));
  const resolve = (target: Target, from: Schedule | Service, depth = 0): readonly { readonly target: Target; readonly by: Definition | Service | null }[] => {
    if (target.kind !== 'definition') return [{ target, by: null }];
    const named = (defined.get(target.path) ?? []).filter((one) => one !== from && (target.name === null || ('name' in one && one.name === target.name)));
    // An image that says nothing of its own starts what its base does, which is no code of the project.
    if (named.length === 0 && byPath.has(target.path)) return [];
    if (named.length === 0 || depth > DEEPEST) {
      notes.add(`${from.place.path}, line ${from.place.line}: starts what ${target.path} defines, which was not found; state how often it sends requests under "volume.schedules" in the config.`);
      return [{ target, by: null }];
    }
    return named.flatMap((one) => {
      used.add(one);
      return resolve(one.target, from, depth + 1).map((found) => ({ target: found.target, by: one }));
    });
  };
  const schedules = deployments.flatMap((one) => one.schedules.flatMap((schedule) => resolve(schedule.target, schedule).map(({ target }) => ({ ...schedule, target }))));
  const resolved = deployments.flatMap((one) => one.services).map((service) => ({ service, targets: resolve(service.target, service) }));
  const services = resolved.filter(({ service }) => !used.has(service)).flatMap(({ service, targets }) => targets.map(({ target, by }): Service => ({ ...service, target, replicas: service.replicas ?? (by !== null && 'replicas' in by ? by.replicas : null) })));
  return { schedules, services: withoutAlternatives(services), definitions: [], functions: deployments.flatMap((one) => one.functions), ...jointEnvironment(byPath), notes: [...notes] };
}

/** A program that several files start is deployed in one of these ways; within one file it runs as often as it stands there. */
function withoutAlternatives(services: readonly Service[]): Service[] {
  const kept: Service[] = [];
  for (const service of services) {
    const same = kept.findIndex((one) => one.place.path !== service.place.path && JSON.stringify(one.target) === JSON.stringify(service.target));
    const before = kept[same];
    if (before === undefined) kept.push(service);
    else kept[same] = (service.replicas ?? 0) > (before.replicas ?? 0) || (before.replicas === service.replicas && service.restarts && !before.restarts) ? service : before;
  }
  return kept;
}

/** Variables of which the files say the same; a name with two values has none. What an image sets counts where nothing that starts it says more. */
function jointEnvironment(byPath: ReadonlyMap<string, Deployment>): Pick<Deployment, 'environment' | 'unknown'> {
  const values = new Map<string, string | null>();
  const isImage = (path: string): boolean => /(?:Docker|Container)file/i.test(path);
  const images = [...byPath].filter(([path]) => isImage(path)).flatMap(([, deployment]) => variablesOf(deployment));
  const others = [...byPath].filter(([path]) => !isImage(path)).flatMap(([, deployment]) => variablesOf(deployment));
  const told = new Set(others.map(([name]) => name));
  for (const [name, value] of [...others, ...images.filter(([name]) => !told.has(name))]) {
    const before = values.get(name);
    values.set(name, before === undefined || before === value ? value : null);
  }
  const environment = new Map([...values].filter((pair): pair is [string, string] => pair[1] !== null));
  return { environment, unknown: new Set([...values.keys()].filter((name) => !environment.has(name))) };
}

const variablesOf = ({ environment, unknown }: Deployment): (readonly [string, string | null])[] => [...environment, ...[...unknown].map((name) => [name, null] as const)];
