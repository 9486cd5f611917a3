import file from '../skills.json';

export interface Watch {
  skill: string;
  /** Minutes between two looks. */
  every: number;
  hours?: [from: number, to: number];
  days?: string;
}

export const watches: Watch[] = file.watches as Watch[];
export const timezone = file.timezone;
