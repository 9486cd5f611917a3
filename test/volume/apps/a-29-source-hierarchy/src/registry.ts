import { Marketplace } from './sources/marketplace';
import { RemoteBoard } from './sources/remote-board';
import type { Source } from './sources/source';

export function sources(): Source[] {
  return [new RemoteBoard(), new Marketplace(['localisation', 'subtitling', 'transcription', 'dubbing'])];
}
