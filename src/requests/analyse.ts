import { NEVER } from './amount.ts';
import type { Budget } from './budget.ts';
import type { VolumeSettings } from './settings.ts';

export interface AnalyseInput {
  readonly files: readonly string[];
  /** Null where it cannot be read. */
  read(path: string): string | null;
  readonly settings: VolumeSettings;
}

export async function analyse({ settings }: AnalyseInput): Promise<Budget> {
  const { perDay, perSecond, perMinute } = settings.limits;
  return {
    limit: perDay,
    total: NEVER,
    sites: [],
    unquantified: [],
    unreached: [],
    burst: { perSecond: { worst: 0, limit: perSecond, place: null }, perMinute: { worst: 0, limit: perMinute, place: null } },
    assumptions: [],
    advice: [],
    hazards: [],
    notes: [],
  };
}
