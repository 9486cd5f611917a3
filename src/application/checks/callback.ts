import { isLocalHost } from '../../match/technical.ts';
import { textOf, type FormMap } from '../form.ts';
import { quoted, scalarAt, verdict, type Verdict } from '../verdict.ts';

/** Whether an answer to a log-in would arrive, and unread by others. */
export function* checkCallback(root: FormMap): Generator<Verdict> {
  const node = scalarAt(root, 'callback-url');
  if (node === null) return;
  const address = node.text.trim();
  const scheme = schemeOf(address);
  if (scheme === null) {
    yield verdict('callback-scheme', node.range, { text: quoted(address) });
  } else if (scheme === 'http') {
    const host = hostOf(address);
    if (host === '') yield verdict('callback-host', node.range, { text: quoted(address) });
    else if (!isUnreachable(host)) yield verdict('callback-http', node.range, { text: quoted(address) });
  } else if (scheme === 'https') {
    if (hostOf(address) === '') yield verdict('callback-host', node.range, { text: quoted(address) });
  } else if (textOf(root, 'type') === 'web') {
    yield verdict('callback-scheme-web', node.range, { text: quoted(address) });
  }
}

/** Whether the app runs on the machine of its owner alone, by the address at which it gets the answer to a log-in. */
export function isLocalCallback(root: FormMap): boolean {
  const address = textOf(root, 'callback-url');
  return address !== null && schemeOf(address)?.startsWith('http') === true && hostOf(address) !== '' && isUnreachable(hostOf(address));
}

/** "localhost:3000/back" is a host and its port, and no scheme. */
const schemeOf = (address: string): string | null => (/^[a-z][a-z\d+.-]*:(?!\d+(?:[/?#]|$))/i.exec(address) === null ? null : address.slice(0, address.indexOf(':')).toLowerCase());

const hostOf = (address: string): string => (/^[a-z]+:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(address)?.[1] ?? '').toLowerCase();

/** A host that only the machine itself or its own network reaches. One under "example" stands for some public one. */
const isUnreachable = (host: string): boolean => (isLocalHost(host) && !host.endsWith('.example')) || !host.includes('.') || /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0$)/.test(host) || host.startsWith('[');
