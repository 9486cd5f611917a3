import type { Target } from '../schedule.ts';
import type { Gathering } from './gathering.ts';
import { commandLine, joinPath, type Words } from './shell.ts';

/** One kind of deployment file. */
export interface Format {
  /** Of the path, with forward slashes. */
  readonly file: RegExp;
  readonly read: (file: Gathering) => void;
}

export const command = (line: string, folder: string): Target => ({ kind: 'command', command: line, folder: joinPath('', folder) });
export const commandOfWords = (words: Words, folder: string): Target => command(commandLine(words), folder);
export const definition = (path: string, name: string | null = null): Target => ({ kind: 'definition', path: joinPath('', path), name });
export const route = (path: string, method = 'GET'): Target => ({ kind: 'route', method, path });

/** A route as reports name it; what takes any method is asked for like a page. */
export const routeName = (method: string, path: string): string => `${/^(?:\*|ANY|X-AMAZON-.*)$/i.test(method) ? 'GET' : method.toUpperCase()} /${path.replace(/^\/+/, '')}`;

/** "src/jobs.poll" of a function in the cloud: the file without its ending, and what it exports. */
export function handler(text: string, folder: string): Target {
  const { file, name } = /^(?<file>.+)\.(?<name>\w+)$/.exec(text)?.groups ?? {};
  return file === undefined || name === undefined || text.includes('::') ? { kind: 'task', name: text } : { kind: 'handler', file, name, folder: joinPath('', folder) };
}

/** A command line of a machine on which the project lies in `folder`, as it would be in the project. */
export function inProject(line: string, folder: string): string {
  const start = `${folder.replace(/\/+$/, '')}/`;
  return start === '/' ? line : line.split(/(?<=[\s"'=]|^)/).map((word) => (word.startsWith(start) ? word.slice(start.length) : word)).join('');
}

/** Images that somebody else makes carry no code of the project. */
export const isForeignImage = (image: string): boolean =>
  /^(?:docker\.io\/)?(?:library\/|bitnami\/)?(?:postgres(?:ql)?|redis|mysql|mariadb|mongo(?:db)?|nginx|traefik|rabbitmq|memcached|elasticsearch|kibana|caddy|httpd|influxdb|adminer|busybox|haproxy|vault|consul|minio|selenium|zookeeper|registry|alpine)(?::|@|$)|^(?:grafana|prom|confluentinc|minio|dpage|mailhog|axllent|getmeili|qdrant|valkey|localstack|cloudflare|certbot|selenium|browserless|timescale|clickhouse|opensearchproject|keycloak|quay\.io\/keycloak|docker\.elastic\.co|hashicorp|oliver006|jaegertracing|otel)\//.test(image);
