import { analyse } from '../../src/requests/analyse.ts';
import type { Budget } from '../../src/requests/budget.ts';
import { emptyVolume } from '../../src/config/volume.ts';

/** What the requests of a project come to whose files stand in the test. */
export const budgetOf = (files: Readonly<Record<string, string>>): Promise<Budget> => analyse({ files: Object.keys(files), read: (file) => files[file] ?? null, settings: { ...emptyVolume, schedules: [] } });
